// What the pod can ask of its server, as data: state.ts decides on an ask, api.ts turns it into its route.
import type { AccountCandidate, GlassHiveCandidate, ProductHit } from '../shared/api-links.ts'
import type { CompanyPanel, Session } from '../shared/api-pod.ts'
import type { Decision, DecisionInput } from '../shared/api-reviews.ts'
import type { Plan, Report, Run } from '../shared/api-runs.ts'
import type { LineHistory } from '../shared/api-usages.ts'
import type { MemberProof, ScreenRecord } from './host-message.ts'
import type { Failure } from './request.ts'

/** What one unit of an item stands for. */
export interface StatedUnit {
  amount: number
  of: string
}

/** A link made, or taken away where `to` is null. `on` names the record as the API does; a company's is with GlassHive. */
export type Link =
  | { kind: 'link'; on: 'accounts'; id: string; to: { companyId: number } | null }
  | { kind: 'link'; on: 'companies'; id: number; to: { glassHiveCompanyId: number } | null }
  | { kind: 'link'; on: 'hive-products'; id: string; to: { productId: number; unit: StatedUnit } | null }

/** What a person says of a pair that matching proposes; `undo` takes it back. */
export interface Decide {
  kind: 'decide'
  input: DecisionInput
}

/** A search. `id` is the company's, or the Hive product's where an item is looked for. */
export type Find =
  | { kind: 'find'; what: 'account' | 'glasshive'; id: number; text: string }
  | { kind: 'find'; what: 'product'; id: string; text: string }

export type Ask =
  | { kind: 'session'; proof: MemberProof; record: ScreenRecord }
  | { kind: 'panel'; id: number }
  | Link
  | Find
  | { kind: 'start'; run: Run['kind']; companyId: number; preview: boolean }
  | { kind: 'run' | 'plan' | 'report' | 'cancel' | 'release' | 'dismiss' | 'undo'; id: string }
  | Decide
  | { kind: 'apply' | 'take-back'; id: string; changes: string[] }
  | { kind: 'history'; id: number; key: string }

/** The ask of one kind, also where a member of the union stands for several. */
export type AskOf<K extends Ask['kind'], A extends Ask = Ask> = A extends Ask
  ? K extends A['kind']
    ? A
    : never
  : never

/** What each ask is answered with. */
export interface Values {
  session: Session
  panel: CompanyPanel
  link: unknown
  find: { candidates: (AccountCandidate | GlassHiveCandidate)[] } | { products: ProductHit[] }
  start: Run
  run: Run
  plan: Plan
  report: Report
  apply: Run
  'take-back': Run
  history: LineHistory
  cancel: unknown
  release: Run
  dismiss: unknown
  decide: Decision
  undo: unknown
}

export type Answer<K extends Ask['kind']> = { kind: 'ok'; value: Values[K] } | Failure

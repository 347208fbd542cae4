// All that the pod shows, and what happens next: a pure function from state and event to state and effects.
// Arriving and proving: arrive.ts. What a person does: act.ts. Answers: answered.ts and runs.ts. No answer: failures.ts.
import type { CompanyPanel } from '../shared/api-pod.ts'
import type { Plan, Report, Run } from '../shared/api-runs.ts'
import type { Problem } from '../shared/api-setup.ts'
import type { LineHistory } from '../shared/api-usages.ts'
import { acted } from './act.ts'
import { answered } from './answered.ts'
import { memberProven, noSession, screenLoaded } from './arrive.ts'
import type { Ask, AskOf, Decide, Find, Link, Values } from './ask.ts'
import type { Choice } from './choice.ts'
import { due, failed } from './failures.ts'
import type { HostEvent } from './host.ts'
import type { ScreenRecord } from './host-message.ts'
import type { Failure } from './request.ts'
import { show, stay } from './step.ts'

export type Company = Extract<CompanyPanel, { kind: 'company' }>

/** What a run is followed for. `watch`: it was going already when the screen opened. */
export type Purpose = 'preview' | 'push' | 'release' | 'undo' | 'sync' | 'watch'

export type Task =
  | { kind: 'none' }
  | { kind: 'running'; purpose: Purpose; run: Run | null; wait: number }
  /** `held`: why all of it waits for a person. */
  | { kind: 'planned'; plan: Plan; held: string | null }
  | { kind: 'reported'; report: Report }

/** What the latest press came to, where that is not plain to see. */
export type Notice =
  | { kind: 'linked' | 'unlinked' | 'undone' | 'dismissed' | 'finished' }
  | { kind: 'refused' | 'ignored'; decision: string }
  | { kind: 'not-done'; detail: string }

export interface CompanyView {
  kind: 'company'
  panel: Company
  /** Why it could not be read again; what is shown stays, with its time. */
  trouble: Failure | null
  task: Task
  /** The one search that is open. `hits` is null while it is looked for. */
  finding: { ask: Find; hits: Choice[] | null } | null
  /** Of the lines that were unfolded, by their keys. */
  histories: Record<string, LineHistory>
  /** A link is on its way to the server. */
  saving: boolean
  notice: Notice | null
}

export type View =
  | { kind: 'waiting-for-host' }
  | { kind: 'not-inside-connectwise' }
  | { kind: 'no-tenant' }
  | { kind: 'host-silent' }
  | { kind: 'member-silent' }
  | { kind: 'proving' }
  | { kind: 'loading' }
  | { kind: 'signed-out' }
  | { kind: 'not-allowed'; problem: Problem }
  | { kind: 'service-down'; problem: Problem | null }
  | { kind: 'unsaved-company' }
  | CompanyView
  | Exclude<CompanyPanel, { kind: 'company' }>

/** Where proving the member stands: the host is asked, then the server. */
export type Session = 'none' | 'asking' | 'opening' | 'open'

export interface PodState {
  /** Counts the records shown. An answer carries the visit it was asked in and is dropped in any other. */
  visit: number
  record: ScreenRecord | null
  session: Session
  /** The session is being proven a second time; there is no third by itself. */
  again: boolean
  /** What waits for that session, to be asked once more. */
  repeat: Ask[]
  /** Asks in a row that found no service: sets the next wait. */
  attempt: number
  view: View
}

/** `retry` asks again what found no service; the others are due for another look. */
export type Timer = 'panel' | 'run' | 'search' | 'retry'

/** What a person does. The only events that components emit. */
export type Act =
  | { kind: 'retry' }
  | { kind: 'start'; run: 'preview' | 'sync' }
  | { kind: 'push' | 'cancel' | 'leave' }
  | { kind: 'release' | 'dismiss' | 'undo'; id: string }
  | { kind: 'take-back'; change: string }
  | { kind: 'history'; key: string }
  | { kind: 'search'; ask: Find | null }
  | Link
  | Decide

/** An answer with its own kind of value: `about` tells which. */
export type Answered = {
  [K in Ask['kind']]: { kind: 'answered'; about: K; visit: number; ask: AskOf<K>; value: Values[K] }
}[Ask['kind']]

export type PodEvent =
  | HostEvent
  | { kind: 'not-inside-connectwise' }
  | { kind: 'no-tenant' }
  | Answered
  | { kind: 'failed'; visit: number; ask: Ask; repeated: boolean; failure: Failure }
  | { kind: 'due'; visit: number; timer: Timer }
  | { kind: 'act'; act: Act }

export type Effect =
  | { kind: 'greet' | 'ask-member' | 'refresh-screen' }
  | { kind: 'call'; ask: Ask; repeated: boolean }
  /** A timer of the same name that is still running is replaced. */
  | { kind: 'later'; timer: Timer; ms: number }

export type Step = [PodState, Effect[]]

export const initial: PodState = {
  visit: 0,
  record: null,
  session: 'none',
  again: false,
  repeat: [],
  attempt: 0,
  view: { kind: 'waiting-for-host' },
}

/** The whole behaviour of the pod. Effects are carried out in the name of the visit that the new state is at. */
export function next(state: PodState, event: PodEvent): Step {
  // An answer for a record already left changes nothing. A session is the member's and not the record's: it counts.
  const left = 'visit' in event && event.visit !== state.visit
  if (left && !('ask' in event && event.ask.kind === 'session')) return stay(state)
  switch (event.kind) {
    case 'not-inside-connectwise':
    case 'no-tenant':
      return show(state, event)
    case 'host-silent':
      return state.view.kind === 'waiting-for-host' ? show(state, event) : stay(state)
    case 'screen-loaded':
      return screenLoaded(state, event.record)
    case 'member-proven':
      return memberProven(state, event.proof)
    case 'member-silent':
      return state.session === 'asking' ? noSession(state, event.kind) : stay(state)
    case 'answered':
      return answered(state, event)
    case 'failed':
      return failed(state, event)
    case 'due':
      return due(state, event.timer)
    case 'act':
      return acted(state, event.act)
  }
}

// Records for the tests beside this file: a company, its panel, a plan and a report.
import type { Rights } from '../shared/api-pod.ts'
import type { Change, Line, MonthlyDifference, Plan, Report, Run } from '../shared/api-runs.ts'
import type { Problem } from '../shared/api-setup.ts'
import type { Ask } from './ask.ts'
import type { ScreenRecord } from './host-message.ts'
import type { Failure } from './request.ts'
import { type Company, type Effect, initial, next, type PodEvent, type PodState } from './state.ts'

export const acme: ScreenRecord = { screen: 'company', id: 12 }
export const beta: ScreenRecord = { screen: 'company', id: 13 }
export const proof = { memberId: 'jane', memberHash: 'hash', memberContext: 'web' }

export const operator: Rights = { role: 'operator', seesMoney: true, mayLink: true, mayPush: true, whyNot: null }
export const viewer: Rights = {
  role: 'viewer',
  seesMoney: false,
  mayLink: false,
  mayPush: false,
  whyNot: 'Only looking.',
}

/** A difference of one currency, in dollars a month. */
export const difference = (perMonth: number, change: Partial<MonthlyDifference> = {}): MonthlyDifference => ({
  currency: 'USD',
  perMonth,
  costPerMonth: 0,
  marginPerMonth: perMonth,
  before: 0,
  after: perMonth,
  estimate: false,
  ...change,
})

export const line = (change: Partial<Line> = {}): Line => ({
  key: 'item:1',
  name: 'Cloud Backup',
  product: { id: 1, identifier: 'BACKUP', description: 'Cloud Backup' },
  parts: [
    {
      accountId: 'a1',
      accountName: 'Acme HQ',
      hiveProductId: 'h1',
      hiveProductName: 'Storage',
      actual: 1240,
      unit: 'GB',
      at: null,
      quota: null,
      charged: 1240,
      excluded: false,
    },
  ],
  agreement: { id: 7, name: 'Managed Services', nextInvoiceDate: null, openFrom: null },
  used: 12,
  quota: null,
  billed: 10,
  willBe: 12,
  money: {
    currency: 'USD',
    cycle: 'Monthly',
    unitPrice: 21,
    before: 210,
    after: 252,
    perCycle: 42,
    perMonth: 42,
    unitCost: 9,
    costPerMonth: 18,
    monthBefore: 210,
    costBefore: 90,
    estimate: false,
  },
  working: '12,288 GB ÷ 1,024 = 12',
  policy: [],
  write: { kind: 'quantity' },
  verdict: { kind: 'change' },
  why: { words: 'It goes with the next update.', mend: null },
  ...change,
})

export const panel = (change: Partial<Company> = {}): Company => ({
  kind: 'company',
  company: { id: 12, identifier: 'ACME', name: 'Acme Dental', status: null, deleted: false },
  asOf: '2026-11-21T11:57:00.000Z',
  refreshing: false,
  problem: null,
  rights: operator,
  verdict: {
    kind: 'differences',
    changes: 1,
    held: 0,
    exceptions: 0,
    difference: [difference(42)],
  },
  glassHive: { kind: 'not-connected' },
  accounts: [{ id: 'a1', name: 'Acme HQ', domain: null, by: 'Same name' }],
  candidates: [],
  lines: [line()],
  run: null,
  ...change,
})

export const run = (change: Partial<Run> = {}): Run => ({
  id: 'r1',
  kind: 'update',
  state: 'reading',
  companyId: 12,
  preview: true,
  who: 'Jane Doe',
  createdAt: '2026-11-21T12:00:00.000Z',
  finishedAt: null,
  doing: 'Reading agreements',
  done: 3,
  total: 8,
  requests: 4,
  problem: null,
  held: null,
  undoes: null,
  step: null,
  ...change,
})

export const change = (id: string, of: Line = line()): Change => ({
  id,
  company: { id: 12, name: 'Acme Dental' },
  line: of,
  agreementId: 7,
  additionId: 70,
  write: { kind: 'quantity' },
  before: 10,
  after: 12,
  undoes: null,
})

export const heldLine = line({
  key: 'item:2',
  name: 'Server Image',
  verdict: { kind: 'held', because: 'drop-to-zero' },
  why: { words: 'Usage dropped to zero.', mend: 'release' },
})
export const plan: Plan = {
  runId: 'r1',
  plannedAt: null,
  changes: [change('c1'), change('c2', heldLine)],
  lines: [line(), heldLine],
  difference: [difference(42)],
  import: null,
}
export const report: Report = {
  run: run({ state: 'done' }),
  counts: { applied: 1, held: 1 },
  rows: [
    {
      change: change('c1'),
      outcome: { kind: 'applied', quantity: 12 },
      difference: null,
      wrote: 'Quantity 10 → 12.',
      additionId: 20,
      undoneBy: null,
    },
    {
      change: change('c2', heldLine),
      outcome: { kind: 'held', because: 'drop-to-zero' },
      difference: null,
      wrote: null,
      additionId: null,
      undoneBy: null,
    },
  ],
  requestsBy: {},
  exceptions: [],
  difference: null,
  sync: null,
  notes: [],
  import: null,
}

export const problem = (status: number, detail = 'Because.'): Problem => ({
  type: '',
  title: '',
  status,
  code: 'x',
  detail,
})
export const down: Failure = { kind: 'problem', problem: problem(503) }

/** Plays events one after another; what comes back is the last state and the effects of the last event. */
export function play(events: PodEvent[], from: PodState = initial): [PodState, Effect[]] {
  return events.reduce<[PodState, Effect[]]>(([state], event) => next(state, event), [from, []])
}

export const opened = (visit: number, of = panel()): PodEvent => ({
  kind: 'answered',
  about: 'session',
  visit,
  ask: { kind: 'session', proof, record: acme },
  value: {
    token: 't',
    expiresAt: '',
    member: { identifier: 'jane', name: 'Jane' },
    rights: of.rights,
    panel: of,
  },
})
export const read = (visit: number, of = panel()): PodEvent => ({
  kind: 'answered',
  about: 'panel',
  visit,
  ask: { kind: 'panel', id: 12 },
  value: of,
})
export const failed = (visit: number, ask: Ask, failure: Failure, repeated = false): PodEvent => ({
  kind: 'failed',
  visit,
  ask,
  repeated,
  failure,
})

/** Acme's screen is open and its panel is shown. */
export const atAcme = (of = panel()): PodState =>
  play([{ kind: 'screen-loaded', record: acme }, { kind: 'member-proven', proof }, opened(1, of)])[0]

export const asks = (effects: Effect[]): Ask[] =>
  effects.flatMap((effect) => (effect.kind === 'call' ? [effect.ask] : []))

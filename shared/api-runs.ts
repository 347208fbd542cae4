// Lines, plans, runs and their reports.
import { z } from 'zod'
import { key, recordId, text, time } from './fields.ts'

/** Why a planned change waits for a person. */
export const HoldReason = z.enum(['drop-to-zero', 'large-change', 'reading-stale', 'unit-changed'])
export type HoldReason = z.infer<typeof HoldReason>
/** Why a line cannot be carried out. Each has its own words and its own mend. */
export const ExceptionReason = z.enum([
  'product-not-linked',
  'no-unit-stated',
  'no-reading',
  'no-agreement',
  'agreement-ended',
  'no-addition',
  'addition-cancelled',
  'not-begun',
  'period-invoiced',
  'several-additions',
  'billed-not-metered',
])
export type ExceptionReason = z.infer<typeof ExceptionReason>
export const LineVerdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unchanged') }),
  z.object({ kind: z.literal('change') }),
  z.object({ kind: z.literal('held'), because: HoldReason }),
  z.object({ kind: z.literal('exception'), because: ExceptionReason }),
])
export type LineVerdict = z.infer<typeof LineVerdict>
export const BillingOption = z.enum([
  'Weekly',
  'BiWeekly',
  'Monthly',
  'BiMonthly',
  'Quarterly',
  'SemiAnnual',
  'Yearly',
  'NotRecurring',
])
export const LineMoney = z
  .object({
    currency: z.string().nullable(),
    cycle: BillingOption.nullable(),
    unitPrice: z.number(),
    before: z.number().describe('Extended price per billing cycle now'),
    after: z.number().describe('Extended price per billing cycle after the change'),
    perCycle: z.number(),
    perMonth: z
      .number()
      .nullable()
      .describe('The difference per month; null where the agreement has no recurring cycle'),
    estimate: z.boolean(),
  })
  .describe('Left out of the answer (null) for whoever may not see prices')
export type LineMoney = z.infer<typeof LineMoney>
export const Line = z.object({
  key: z.string(),
  name: z.string().describe('The item, or the Hive product while it is not linked'),
  product: z.object({ id: recordId, identifier: z.string(), description: z.string() }).nullable(),
  parts: z.array(
    z.object({
      accountId: key,
      accountName: z.string(),
      hiveProductId: key,
      hiveProductName: z.string(),
      actual: z.number().nullable(),
      unit: z.string(),
      at: time.nullable(),
    }),
  ),
  agreement: z.object({ id: recordId, name: z.string(), nextInvoiceDate: z.string().nullable() }).nullable(),
  used: z.number().nullable(),
  billed: z.number().nullable(),
  willBe: z.number().nullable(),
  money: LineMoney.nullable(),
  working: z.string().nullable().describe('How the quantity was worked out, in the open'),
  verdict: LineVerdict,
})
export type Line = z.infer<typeof Line>
/** One currency's share of a difference: currencies are never added up. */
export const MonthlyDifference = z.object({
  currency: z.string().nullable(),
  perMonth: z.number(),
  estimate: z.boolean(),
})
export type MonthlyDifference = z.infer<typeof MonthlyDifference>

export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('applied'), quantity: z.number() }),
  z.object({ kind: z.literal('unchanged') }),
  z.object({ kind: z.literal('held'), because: HoldReason }),
  z.object({ kind: z.literal('refused'), because: z.string() }),
  z.object({ kind: z.literal('overtaken'), found: z.number() }),
  z.object({ kind: z.literal('not-reached'), because: z.string() }),
  z.object({ kind: z.literal('dismissed'), who: z.string() }),
])
export type Outcome = z.infer<typeof Outcome>
export const Change = z.object({
  id: key,
  company: z.object({ id: recordId, name: z.string() }),
  line: Line,
  agreementId: recordId,
  additionId: recordId,
  before: z.number(),
  after: z.number(),
})
export type Change = z.infer<typeof Change>
export const Plan = z.object({
  runId: key,
  plannedAt: time.nullable(),
  changes: z.array(Change),
  lines: z.array(Line).describe('Every line looked at, the unchanged and the exceptions too'),
  difference: z
    .array(MonthlyDifference)
    .nullable()
    .describe('Of the changes that are not held; null for whoever may not see prices'),
})
export type Plan = z.infer<typeof Plan>
export const RunKind = z.enum(['sync', 'update'])
export type RunKind = z.infer<typeof RunKind>
export const RunState = z.enum(['queued', 'reading', 'planned', 'applying', 'paused', 'done', 'failed', 'cancelled'])
export type RunState = z.infer<typeof RunState>
export const Run = z.object({
  id: key,
  kind: RunKind,
  state: RunState,
  companyId: recordId.nullable(),
  preview: z.boolean(),
  who: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
  doing: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  requests: z.number().int(),
  problem: z.string().nullable(),
})
export type Run = z.infer<typeof Run>
export const Runs = z.object({ runs: z.array(Run), next: z.string().nullable() })
export type Runs = z.infer<typeof Runs>
export const RunInput = z.strictObject({
  kind: RunKind,
  companyId: recordId
    .optional()
    .describe('One company; an update without it is about every company with a linked account'),
  preview: z.boolean().default(false).describe('Stop at the plan and wait for /apply'),
  full: z.boolean().default(false).describe('A sync that reads everything again'),
})
export const ApplyInput = z.strictObject({
  changes: z.array(text(64)).max(100_000).optional().describe('Only these; without it every change that is not held'),
})
export const ReportRow = z.object({
  change: Change,
  outcome: Outcome,
  difference: LineMoney.nullable(),
})
export const Report = z.object({
  run: Run,
  counts: z.record(z.string(), z.number().int()).describe('How many changes ended how'),
  rows: z.array(ReportRow),
  exceptions: z.array(Line).describe('Lines that could not be carried out'),
  difference: z.array(MonthlyDifference).nullable().describe('Of what was applied'),
  sync: z
    .record(z.string(), z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }))
    .nullable()
    .describe('What a sync found, by kind of record'),
  notes: z.array(z.string()).describe('What people should know: gaps, why a full read was done'),
})
export type Report = z.infer<typeof Report>

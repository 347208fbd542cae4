// Lines, plans, runs and their reports.
import { z } from 'zod'
import { ImportReport, ImportStep } from './api-import.ts'
import { PolicyLevel } from './api-policy.ts'
import { key, recordId, text, time } from './fields.ts'

/** Why a planned change waits for a person. */
export const HoldReason = z.enum([
  'drop-to-zero',
  'large-change',
  'reading-stale',
  'unit-changed',
  'delivery-incomplete',
])
export type HoldReason = z.infer<typeof HoldReason>
/** Why a line cannot be carried out. Each has its own words and its own mend. */
export const ExceptionReason = z.enum([
  'product-not-linked',
  'no-unit-stated',
  'no-reading',
  'no-quota',
  'no-agreement',
  'agreement-ended',
  'no-addition',
  'addition-cancelled',
  'not-begun',
  'period-invoiced',
  'several-additions',
  'rule-does-not-fit',
  'billed-not-metered',
  'invoiced-since',
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
    unitCost: z.number(),
    costPerMonth: z.number().nullable().describe('The difference of the cost per month'),
    monthBefore: z.number().nullable().describe('What is billed a month now'),
    costBefore: z.number().nullable().describe('What it costs a month now'),
    estimate: z.boolean(),
  })
  .describe('Left out of the answer (null) for whoever may not see prices')
export type LineMoney = z.infer<typeof LineMoney>
/** How a change would be written. Dates are `yyyy-MM-dd`. */
export const LineWrite = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quantity') }).describe('The quantity of the addition, in place'),
  z
    .object({ kind: z.literal('replace'), on: z.string() })
    .describe('The addition ends on that day, and one with the new quantity begins'),
  z
    .object({
      kind: z.literal('create'),
      billCustomer: z.enum(['Billable', 'DoNotBill', 'NoCharge']),
      unitPrice: z.number().nullable().describe('null where nobody knows it, and for whoever may not see prices'),
      unitCost: z.number().nullable().describe('The same'),
      on: z.string(),
    })
    .describe('An addition that is missing is made'),
  z
    .object({ kind: z.literal('take-back'), additionId: recordId, restore: recordId.nullable() })
    .describe('Undo: an addition that was made is deleted, and the one it replaced bills again'),
])
export type LineWrite = z.infer<typeof LineWrite>
/** What a person can do about a line: a button stands for it. */
export const Mend = z.enum([
  'link-product',
  'state-unit',
  'choose-agreement',
  'allow-creating',
  'release',
  'sync',
  'look-at-usage',
  'open-connectwise',
])
export type Mend = z.infer<typeof Mend>
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
      quota: z.number().nullable(),
      charged: z.number().nullable().describe('What of it is charged, in its unit: by its basis'),
      excluded: z.boolean().describe('Not billed at all, by a setting'),
    }),
  ),
  agreement: z
    .object({
      id: recordId,
      name: z.string(),
      nextInvoiceDate: z.string().nullable(),
      openFrom: z.string().nullable().describe('First day that is not invoiced yet; null where it does not tell'),
    })
    .nullable(),
  used: z.number().nullable().describe('The actual use, in units of the item'),
  quota: z.number().nullable().describe('The quota, in units of the item; null where a part has none'),
  billed: z.number().nullable(),
  willBe: z.number().nullable(),
  money: LineMoney.nullable(),
  working: z.string().nullable().describe('How the quantity was worked out, in the open'),
  policy: z
    .array(z.object({ words: z.string(), from: PolicyLevel }))
    .describe('The settings that decided, and which level each was taken from'),
  write: LineWrite.nullable().describe('How it would be written; null where nothing can be'),
  verdict: LineVerdict,
  why: z
    .object({ words: z.string(), mend: Mend.nullable() })
    .describe('Why the line is as it is, for people, and what mends it'),
})
export type Line = z.infer<typeof Line>
/** One currency's share of a difference: currencies are never added up. */
export const MonthlyDifference = z.object({
  currency: z.string().nullable(),
  perMonth: z.number(),
  costPerMonth: z.number(),
  marginPerMonth: z.number(),
  before: z.number().describe('The monthly total of the lines counted, before'),
  after: z.number(),
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
  additionId: recordId.nullable().describe('null: it is made by this change'),
  write: LineWrite,
  before: z.number(),
  after: z.number(),
  undoes: key.nullable().describe('The change that this one takes back'),
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
  import: ImportReport.nullable().describe(
    'Of an import (or its undo): counts by step. Its records: GET /runs/{id}/records',
  ),
})
export type Plan = z.infer<typeof Plan>
export const RunKind = z.enum(['sync', 'update', 'import', 'undo'])
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
  held: z.string().nullable().describe('Why the whole run waits for a person, for people'),
  undoes: key.nullable().describe('The run that this one takes back'),
  step: ImportStep.nullable().describe('Of an import: the step; null for all of them, and for other kinds'),
})
export type Run = z.infer<typeof Run>
export const Runs = z.object({ runs: z.array(Run), next: z.string().nullable() })
export type Runs = z.infer<typeof Runs>
export const RunInput = z.strictObject({
  kind: RunKind.exclude(['undo']).describe('An undo is asked of its run: POST /runs/{id}/undo'),
  companyId: recordId
    .optional()
    .describe('One company; an update without it is about every company with a linked account'),
  preview: z.boolean().default(false).describe('Stop at the plan and wait for /apply'),
  full: z.boolean().default(false).describe('A sync that reads everything again'),
  only: z.enum(['usage']).optional().describe('A sync of the usage feed alone'),
  step: ImportStep.optional().describe(
    'An import of this step; without it of companies, contacts, solutions, activities and opportunities',
  ),
})
export const UndoInput = z.strictObject({
  changes: z.array(text(64)).min(1).max(100_000).optional().describe('Only these; without it all that was applied'),
  preview: z.boolean().default(false).describe('Stop at the plan and wait for /apply'),
})
export const ApplyInput = z.strictObject({
  changes: z.array(text(64)).max(100_000).optional().describe('Only these; without it every change that is not held'),
})
export const ReportRow = z.object({
  change: Change,
  outcome: Outcome,
  difference: LineMoney.nullable(),
  wrote: z.string().nullable().describe('What was written to ConnectWise, for people; null where nothing was'),
  additionId: recordId.nullable().describe('The addition that bills it since; null where nothing was written'),
  undoneBy: key.nullable().describe('The change of an undo that has taken it back'),
})
export type ReportRow = z.infer<typeof ReportRow>
export const Report = z.object({
  run: Run,
  counts: z.record(z.string(), z.number().int()).describe('How many changes ended how'),
  rows: z.array(ReportRow),
  exceptions: z.array(Line).describe('Lines that could not be carried out'),
  difference: z.array(MonthlyDifference).nullable().describe('Of what was applied'),
  requestsBy: z
    .record(z.string(), z.number().int())
    .describe('Requests to ConnectWise: reads of agreements and of additions, writes, other'),
  sync: z
    .record(z.string(), z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }))
    .nullable()
    .describe('What a sync found, by kind of record'),
  notes: z.array(z.string()).describe('What people should know: gaps, why a full read was done'),
  import: ImportReport.nullable().describe('Of an import (or its undo). Its records: GET /runs/{id}/records'),
})
export type Report = z.infer<typeof Report>

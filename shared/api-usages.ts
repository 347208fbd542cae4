// Every line of a tenant at once, what waits for a person, and the history of one line.
import { z } from 'zod'
import { ExceptionReason, HoldReason, Line, MonthlyDifference } from './api-runs.ts'
import { key, recordId, time } from './fields.ts'

/** How usages are narrowed and ordered. */
export const UsageFilter = z.enum(['all', 'will-be-pushed', 'as-used', 'held', 'exception'])
export type UsageFilter = z.infer<typeof UsageFilter>
export const UsageSort = z.enum(['company', 'product', 'difference', 'used'])
export type UsageSort = z.infer<typeof UsageSort>
export const UsageReason = HoldReason.or(ExceptionReason)
export type UsageReason = z.infer<typeof UsageReason>

/** One row per account and product; `line` is the line it is part of. An account that no company has stands without one. */
export const UsageRow = z.object({
  company: z.object({ id: recordId, name: z.string() }).nullable(),
  account: z.object({ id: key, name: z.string(), source: z.string() }).nullable().describe('null: billed, not metered'),
  hiveProduct: z.object({ id: key, name: z.string(), unit: z.string() }).nullable(),
  used: z.number().nullable().describe('In the unit of the Hive product'),
  quota: z.number().nullable(),
  at: time.nullable(),
  excluded: z.boolean(),
  line: Line.nullable().describe('null while the account is linked to no company'),
})
export type UsageRow = z.infer<typeof UsageRow>

/** `GET /usages?filter=&because=&sort=&descending=&search=&companyId=&cursor=&limit=`; as CSV with `Accept: text/csv` (then all of them). */
export const Usages = z.object({
  rows: z.array(UsageRow),
  next: z.string().nullable(),
  counts: z.object({
    all: z.number().int(),
    willBePushed: z.number().int(),
    asUsed: z.number().int(),
    held: z.number().int(),
    exception: z.number().int(),
  }),
  difference: z.array(MonthlyDifference).nullable().describe('Of what the next update would push'),
  only: z
    .object({ because: UsageReason, words: z.string() })
    .nullable()
    .describe('The one reason whose rows are shown, in words; null where all are'),
  version: z.string().describe('Changes whenever anything here may have changed'),
})
export type Usages = z.infer<typeof Usages>
// `GET /usages/events`: server-sent `usages` events `{version}`, whenever the version changes.

/** `GET /holds?state=open`: one a line, newest first. The change is released or dismissed at /changes/{changeId}. */
export const Hold = z.object({
  changeId: key,
  runId: key,
  company: z.object({ id: recordId, name: z.string() }),
  line: Line,
  because: HoldReason,
  before: z.number(),
  after: z.number(),
  openedAt: time,
  seenAt: time.describe('The last run that found it so'),
  state: z.enum(['open', 'released', 'dismissed', 'gone']),
  decided: z.object({ who: z.string(), at: time }).nullable(),
})
export type Hold = z.infer<typeof Hold>
export const Holds = z.object({ holds: z.array(Hold), next: z.string().nullable() })
export type Holds = z.infer<typeof Holds>

/** `POST /companies/{id}/lines/{lineKey}/release` pushes a held line, noted by a run or not, if it still is this quantity. */
export const LineReleaseInput = z.strictObject({ quantity: z.number().nonnegative().max(1e12) })

/** `GET /companies/{id}/lines/{lineKey}/history?days=90`. Quantities are in units of the item. */
export const LineHistory = z.object({
  readings: z.array(z.object({ day: z.string(), used: z.number(), quota: z.number().nullable() })),
  billed: z.array(
    z.object({
      at: time,
      quantity: z.number(),
      who: z.string().describe('A member of ConnectWise, or who pushed it here'),
      what: z.string().describe('For people: "Pushed by an update", "Changed in ConnectWise"'),
      changeId: key.nullable().describe('The change of ours, where it was one'),
      runId: key
        .nullable()
        .describe('The run of that change: POST /runs/{runId}/undo {changes: [changeId]} takes it back'),
    }),
  ),
})
export type LineHistory = z.infer<typeof LineHistory>

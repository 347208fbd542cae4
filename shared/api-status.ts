// What is running, what is due, and what the last runs did: the icon and its hover.
import { z } from 'zod'
import { Schedule } from './api-policy.ts'
import { Line, Mend, MonthlyDifference, Run, RunKind } from './api-runs.ts'
import { UsageReason } from './api-usages.ts'
import { recordId, time } from './fields.ts'

const Past = z.object({
  run: Run,
  counts: z.record(z.string(), z.number().int()).describe('How many changes ended how'),
  difference: z.array(MonthlyDifference).nullable(),
})

/** `GET /status`, and as `status` events of `GET /status/events` whenever it changes. */
export const Status = z.object({
  running: z.array(Run),
  waiting: z.array(Run).describe('Whole runs that are held for a person'),
  last: z.object({ sync: Past.nullable(), update: Past.nullable() }),
  next: z.object({
    sync: time.nullable(),
    update: time.nullable(),
    usage: time.nullable(),
  }),
  holds: z.number().int(),
  exceptions: z.number().int(),
  willBePushed: z.number().int(),
  difference: z.array(MonthlyDifference).nullable(),
  mailProblem: z.string().nullable().describe('Why the newest mail of the last days was not sent; null where all were'),
})
export type Status = z.infer<typeof Status>

/** `GET|PUT /notices`: whether the person who asks gets a mail after scheduled runs. Keys of programs have none. */
export const Notices = z.object({
  email: z.string().nullable().describe('Where it would go; null for whoever has no address here'),
  wanted: z.boolean(),
  possible: z.boolean().describe('Whether this installation can send mail at all'),
})
export type Notices = z.infer<typeof Notices>
export const NoticesInput = z.strictObject({ wanted: z.boolean() })

/** `GET /outlook`: what the next update would do as things stand, and what it would not and why. */
export const Outlook = z.object({
  next: time.nullable().describe('When the next update is due by its schedule; null: never by itself'),
  changes: z
    .array(z.object({ company: z.object({ id: recordId, name: z.string() }), line: Line }))
    .describe('What would be pushed, at most 200, the largest first'),
  willBePushed: z.number().int().describe('How many there are in all'),
  asUsed: z.number().int(),
  difference: z.array(MonthlyDifference).nullable(),
  reasons: z
    .array(
      z.object({
        kind: z.enum(['held', 'exception']),
        because: UsageReason,
        words: z.string(),
        mend: Mend.nullable(),
        lines: z.number().int(),
        companies: z.number().int(),
      }),
    )
    .describe('Why lines would not be pushed, the most frequent first'),
})
export type Outlook = z.infer<typeof Outlook>

/** What a schedule would do: `POST /schedules/preview` answers the next five times, in UTC, as if it were set now. */
export const ScheduleTimes = z.object({ times: z.array(time), words: z.string() })
export type ScheduleTimes = z.infer<typeof ScheduleTimes>
export const ScheduleKind = RunKind.extract(['sync', 'update']).or(z.literal('usage'))
export const ScheduleInput = z.strictObject({
  kind: ScheduleKind,
  schedule: Schedule,
  timeZone: z.string().min(1).max(60),
})

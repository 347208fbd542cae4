// What is running, what is due, and what the last runs did: the icon and its hover.
import { z } from 'zod'
import { MonthlyDifference, Run, RunKind } from './api-runs.ts'
import { time } from './fields.ts'

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

/** What a schedule would do: `POST /schedules/preview` `{schedule, timeZone, kind}` answers the next five times. */
export const ScheduleTimes = z.object({ times: z.array(time), words: z.string() })
export type ScheduleTimes = z.infer<typeof ScheduleTimes>
export const ScheduleKind = RunKind.extract(['sync', 'update']).or(z.literal('usage'))

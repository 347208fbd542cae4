import type { Schedule } from '../../shared/api-policy.ts'
import type { ScheduleTimes } from '../../shared/api-status.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { nextTimes, scheduleFault, scheduleWords } from '../jobs/due.ts'
import { countedFrom, type DueKind } from './tenant-schedules.ts'

/** How many times are shown. */
const SHOWN = 5

export type SchedulePreviewed =
  | ({ kind: 'times' } & ScheduleTimes)
  | { kind: 'fault'; field: 'schedule' | 'timeZone'; detail: string }

/** What a schedule would do if it were set now. */
export async function previewSchedule(
  ctx: Context,
  tenant: TenantId,
  asked: { kind: DueKind; schedule: Schedule; timeZone: string },
): Promise<SchedulePreviewed> {
  const { kind, schedule, timeZone } = asked
  const fault = scheduleFault(kind, schedule, timeZone)
  if (fault !== null) return { kind: 'fault', ...fault }
  const now = ctx.now()
  const marks = { since: now, ...(await countedFrom(ctx, tenant, kind)) }
  return {
    kind: 'times',
    times: nextTimes(schedule, timeZone, marks, now, SHOWN),
    words: scheduleWords(schedule, timeZone),
  }
}

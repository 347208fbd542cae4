// What a tenant has said about when runs are due, and what its schedules count from.
import { DEFAULT_SETTINGS, type Schedule, type Schedules } from '../../shared/api-policy.ts'
import type { RunKind } from '../../shared/api-runs.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type Marks, nextDue } from '../jobs/due.ts'
import { readOptions } from '../runs/options.ts'
import { connection } from '../store/connections.ts'
import { policyAt } from '../store/policies.ts'
import type { StoredRun } from '../store/runs.ts'
import { latestDue, latestRuns, scheduleSince } from '../store/schedules.ts'

export type DueKind = 'sync' | 'update' | 'usage'
/** In the order they are best carried out in: fresh usage and records before quantities are pushed. */
export const DUE_KINDS: readonly DueKind[] = ['usage', 'sync', 'update']

/** A schedule with what it counts from. */
export interface KeptSchedule {
  kind: DueKind
  schedule: Schedule
  timeZone: string
  marks: Marks
}

/** The schedules of a tenant as they are now; null while it is not connected, for then nothing can be due. */
export async function keptSchedules(ctx: Context, tenant: TenantId): Promise<KeptSchedule[] | null> {
  const [connected, feed] = await Promise.all([
    connection(ctx.db, tenant, 'connectwise'),
    connection(ctx.db, tenant, 'hive'),
  ])
  if (connected === null) return null
  const { schedules, savedAt } = await saidSchedules(ctx, tenant)
  const kinds = DUE_KINDS.filter((kind) => kind !== 'usage' || feed !== null)
  return await Promise.all(
    kinds.map(async (kind) => {
      const schedule = schedules[kind]
      const said = JSON.stringify({ schedule, timeZone: schedules.timeZone })
      const since = await scheduleSince(ctx.db, tenant, { kind, said, savedAt: savedAt ?? connected.savedAt })
      return {
        kind,
        schedule,
        timeZone: schedules.timeZone,
        marks: { since, ...(await countedFrom(ctx, tenant, kind)) },
      }
    }),
  )
}

/** When a kind of run was last due and last run. What lies in the future was written by a clock that was wrong. */
export async function countedFrom(
  ctx: Context,
  tenant: TenantId,
  kind: DueKind,
): Promise<Pick<Marks, 'lastDue' | 'lastRun'>> {
  const now = ctx.now()
  const [lastDue, runs] = await Promise.all([
    latestDue(ctx.db, tenant, kind, now),
    latestRuns(ctx.db, tenant, runKindOf(kind), now),
  ])
  return { lastDue, lastRun: runs.find((run) => does(run, kind))?.createdAt ?? null }
}

/** The next time each kind of run is due; null where it never is. */
export async function nextRuns(ctx: Context, tenant: TenantId): Promise<Record<DueKind, string | null>> {
  const next: Record<DueKind, string | null> = { sync: null, update: null, usage: null }
  for (const { kind, schedule, timeZone, marks } of (await keptSchedules(ctx, tenant)) ?? []) {
    next[kind] = nextDue(schedule, timeZone, marks, ctx.now())
  }
  return next
}

export const runKindOf = (kind: DueKind): Extract<RunKind, 'sync' | 'update'> => (kind === 'usage' ? 'sync' : kind)

/** Whether a run about all companies does what a schedule asks for: a sync pulls usage too, a part of an update is none. */
export function does(run: StoredRun, kind: DueKind): boolean {
  const { only, companies, lines } = readOptions(run.options)
  return kind === 'usage' || (only === null && companies === null && lines === null)
}

async function saidSchedules(
  ctx: Context,
  tenant: TenantId,
): Promise<{ schedules: Schedules; savedAt: string | null }> {
  const said = await policyAt(ctx.db, tenant, { kind: 'tenant' })
  if (said?.kind !== 'tenant') return { schedules: DEFAULT_SETTINGS.schedules, savedAt: null }
  return { schedules: said.policy.schedules, savedAt: said.at }
}

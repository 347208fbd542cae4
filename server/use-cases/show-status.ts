// What is running, what is due and what the last runs did. All of it is read from the database: a reload or a restart loses nothing.
import type { Rights } from '../../shared/api-pod.ts'
import type { Status } from '../../shared/api-status.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { readOptions } from '../runs/options.ts'
import { openHolds } from '../store/holds.ts'
import { mailTrouble } from '../store/mails.ts'
import { type StoredRun, unfinishedRuns } from '../store/runs.ts'
import { latestRuns } from '../store/schedules.ts'
import { reportOfRun } from './report-run.ts'
import { shownRun } from './shown.ts'
import { countStandings, standings } from './standing.ts'
import { does, nextRuns } from './tenant-schedules.ts'
import type { Usages } from './usages.ts'

/** How often a followed status is looked at, and how long at most until all of it is worked out anew (milliseconds). */
const LOOK_MS = 1000
const WHOLE_MS = 15_000
/** For how long a mail that was not sent is told of (milliseconds). */
const MAIL_MS = 7 * 86_400_000
/** Runs that go on and are named. */
const NAMED = 20

export async function showStatus(ctx: Context, usages: Usages, tenant: TenantId, rights: Rights): Promise<Status> {
  const mailsSince = new Date(Date.parse(ctx.now()) - MAIL_MS).toISOString()
  const [unfinished, syncs, updates, next, lines, holds, mailProblem] = await Promise.all([
    unfinishedRuns(ctx.db, tenant),
    latestRuns(ctx.db, tenant, 'sync', ctx.now()),
    latestRuns(ctx.db, tenant, 'update', ctx.now()),
    nextRuns(ctx, tenant),
    standings(usages, tenant),
    openHolds(ctx.db, tenant),
    mailTrouble(ctx.db, tenant, mailsSince),
  ])
  return {
    running: unfinished
      .filter(({ state }) => state !== 'planned')
      .slice(0, NAMED)
      .map(shownRun),
    // A preview is its person's own, and waits for nobody.
    waiting: unfinished
      .filter(({ state, held, preview }) => state === 'planned' && held !== null && !preview)
      .map(shownRun),
    last: {
      sync: await pastOf(
        ctx,
        tenant,
        syncs.find((run) => run.finishedAt !== null && does(run, 'sync')),
        rights,
      ),
      update: await pastOf(
        ctx,
        tenant,
        updates.find(({ finishedAt }) => finishedAt !== null),
        rights,
      ),
    },
    next,
    holds,
    ...countStandings(lines, rights),
    mailProblem,
  }
}

async function pastOf(
  ctx: Context,
  tenant: TenantId,
  run: StoredRun | undefined,
  rights: Rights,
): Promise<Status['last']['sync']> {
  if (run === undefined) return null
  if (run.kind === 'sync') {
    const found = Object.values(readOptions(run.options).counts ?? {})
    const sum = (of: 'added' | 'changed'): number => found.reduce((total, counts) => total + counts[of], 0)
    return { run: shownRun(run), counts: { added: sum('added'), changed: sum('changed') }, difference: null }
  }
  const report = await reportOfRun(ctx, tenant, run.id, rights)
  return { run: shownRun(run), counts: report?.counts ?? {}, difference: report?.difference ?? null }
}

/** Each new status until nobody follows it any more; runs and lines are looked at each second, the rest now and then. */
export async function* followStatus(
  ctx: Context,
  usages: Usages,
  { tenant, rights, signal }: { tenant: TenantId; rights: Rights; signal: AbortSignal },
): AsyncGenerator<Status> {
  let [lastSeen, lastStatus, lookedAt] = ['', '', 0]
  while (!signal.aborted) {
    const unfinished = await unfinishedRuns(ctx.db, tenant)
    const seen = `${await usages.version(tenant)} ${JSON.stringify(unfinished.map(shownRun))}`
    const now = Date.parse(ctx.now())
    if (seen !== lastSeen || Math.abs(now - lookedAt) >= WHOLE_MS) {
      ;[lastSeen, lookedAt] = [seen, now]
      const status = await showStatus(ctx, usages, tenant, rights)
      const text = JSON.stringify(status)
      if (text !== lastStatus) yield status
      lastStatus = text
    }
    await ctx.sleep(LOOK_MS)
  }
}

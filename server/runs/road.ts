// The road that every run walks, whatever its kind: read, match, plan, hold, [a preview ends here], apply, report.
// The run's row is the truth about it; a worker that dies is followed by another, which goes on from there.
import type { RunState } from '../../shared/api-runs.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { openIntents } from '../store/journal.ts'
import { savePlan } from '../store/plans.ts'
import { handBackRun, setProgress } from '../store/run-claims.ts'
import { setRunState } from '../store/runs.ts'
import { Cancelled, type Hand, HandedBack, step } from './hand.ts'
import { readOptions, writeOptions } from './options.ts'
import { sync } from './sync.ts'
import { applyUpdate } from './update-apply.ts'
import { planUpdate } from './update-plan.ts'

/** Walks a claimed run to its end, to the plan a person looks at, or to where this worker must put it down. */
export async function walk(ctx: Context, hand: Hand): Promise<void> {
  const { tenant, run } = hand
  try {
    const client = await ctx.connectWise(tenant, hand.stop)
    if (client === null) return await end(ctx, hand, 'failed', 'ConnectWise is not connected yet.')
    switch (run.kind) {
      case 'sync':
        return await walkSync(ctx, hand, client)
      case 'update':
        return await walkUpdate(ctx, hand, client)
      case 'undo':
        return await end(ctx, hand, 'failed', 'Undo is not built yet.')
    }
  } catch (error) {
    // A stop breaks waits and reads off, each with an error of its own: the next worker goes on from here.
    if (error instanceof HandedBack || hand.stop.aborted) return await handBackRun(ctx.db, tenant, run.id, hand.owner)
    if (error instanceof Cancelled) return await end(ctx, hand, 'cancelled', null)
    return await fail(ctx, hand, error)
  }
}

async function walkSync(ctx: Context, hand: Hand, client: ConnectWise): Promise<void> {
  const options = readOptions(hand.run.options)
  const { counts, notes } = await sync(ctx, hand, client, options)
  await end(ctx, hand, 'done', null, writeOptions({ ...options, counts, notes }))
}

async function walkUpdate(ctx: Context, hand: Hand, client: ConnectWise): Promise<void> {
  let options = readOptions(hand.run.options)
  if (hand.run.state === 'reading') {
    const { plan, notes } = await planUpdate(ctx, hand, client, options)
    await step(ctx, hand, { done: plan.lines.length, total: plan.lines.length, requests: client.requestCount() })
    await savePlan(ctx.db, hand.tenant, hand.run.id, plan)
    options = { ...options, notes, plannedAt: ctx.now() }
    const next = { options: writeOptions(options), at: ctx.now(), owner: hand.owner }
    if (hand.run.preview) {
      await setRunState(ctx.db, hand.tenant, hand.run.id, { from: ['reading'], to: 'planned', ...next })
      return
    }
    await setRunState(ctx.db, hand.tenant, hand.run.id, { from: ['reading'], to: 'applying', ...next })
  }
  await applyUpdate(ctx, hand, client, options)
  await end(ctx, hand, 'done', null)
}

/**
 * Ends a run as failed, unless one of its writes is still to be settled: then it stays as it is and is taken up again when
 * its lease runs out, until ConnectWise can be read.
 */
async function fail(ctx: Context, hand: Hand, error: unknown): Promise<void> {
  const { tenant, run, owner } = hand
  const isConnection = error instanceof ConnectionError
  const told = isConnection ? { kind: error.kind, status: error.status } : { error: stackOf(error) }
  ctx.log.error({ tenant, run: run.id, ...told }, 'run failed')
  if ((await openIntents(ctx.db, tenant, run.id)).length > 0) {
    const doing = 'Waiting to see in ConnectWise what became of a write whose answer was lost'
    await setProgress(ctx.db, tenant, run.id, owner, { doing })
    return
  }
  const words = isConnection ? error.words : 'Something went wrong in Hivelink itself; its log says what.'
  await end(ctx, hand, 'failed', words)
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

async function end(
  ctx: Context,
  { tenant, run, owner }: Hand,
  to: Extract<RunState, 'done' | 'failed' | 'cancelled'>,
  problem: string | null,
  options?: string,
): Promise<void> {
  const more = options === undefined ? {} : { options }
  await setRunState(ctx.db, tenant, run.id, {
    from: ['reading', 'applying'],
    to,
    at: ctx.now(),
    owner,
    problem,
    ...more,
  })
  ctx.log.info({ tenant, run: run.id, kind: run.kind, state: to }, 'run ended')
}

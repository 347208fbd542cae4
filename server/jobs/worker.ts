// Takes up runs and walks them. The run row is the queue: whichever process claims it has it, on either database.
import type { Context } from '../context.ts'
import { type Hand, keepClaimed, LEASE_MS } from '../runs/hand.ts'
import { walk } from '../runs/road.ts'
import { forgetRequestsBefore } from '../store/idempotency.ts'
import { claimRun } from '../store/run-claims.ts'
import { forgetUploadsBefore } from '../store/uploads.ts'

/** How often an idle worker looks for runs that another process made or left. */
const LOOK_MS = 1_000
/** How long the answer to an Idempotency-Key and an upload are kept, and how often old ones are swept. */
const KEPT_MS = 24 * 3_600_000
const SWEEP_MS = 3_600_000
/** Runs a worker walks side by side. */
const SIDE_BY_SIDE = 4

export interface Worker {
  /** Stops taking runs, ends the change in hand, hands the rest back; resolves when nothing is in hand. */
  stop(): Promise<void>
}

/** Starts taking up runs until it is stopped. */
export function startWorker(ctx: Context): Worker {
  const stopping = new AbortController()
  const inHand = new Set<Promise<void>>()
  let looking: Promise<void> | null = null

  async function look(): Promise<void> {
    while (!stopping.signal.aborted && inHand.size < SIDE_BY_SIDE) {
      const owner = ctx.newId()
      const now = ctx.now()
      const leaseUntil = new Date(Date.parse(now) + LEASE_MS).toISOString()
      const claimed = await claimRun(ctx.db, { owner, now, leaseUntil })
      if (claimed === null) return
      const work = carry({ ...claimed, owner }).finally(() => {
        inHand.delete(work)
        kick()
      })
      inHand.add(work)
    }
  }

  async function carry(claimed: Omit<Hand, 'stop'>): Promise<void> {
    const lost = new AbortController()
    const release = keepClaimed(ctx, { ...claimed, id: claimed.run.id }, () => lost.abort())
    try {
      await walk(ctx, { ...claimed, stop: AbortSignal.any([stopping.signal, lost.signal]) })
    } catch (error) {
      // The database itself failed: the lease runs out and another worker takes the run up.
      ctx.log.error({ run: claimed.run.id, error: String(error) }, 'run put down')
    } finally {
      release()
    }
  }

  function kick(): void {
    if (looking !== null || stopping.signal.aborted) return
    looking = look()
      .catch((error: unknown) => ctx.log.error({ error: String(error) }, 'looking for runs failed'))
      .finally(() => {
        looking = null
      })
  }

  const sweep = (): void => {
    const before = new Date(Date.parse(ctx.now()) - KEPT_MS).toISOString()
    forgetRequestsBefore(ctx.db, before).catch((error: unknown) =>
      ctx.log.error({ error: String(error) }, 'answers not swept'),
    )
    forgetUploadsBefore(ctx.db, before).catch((error: unknown) =>
      ctx.log.error({ error: String(error) }, 'uploads not swept'),
    )
  }
  const timer = setInterval(kick, LOOK_MS)
  const sweeper = setInterval(sweep, SWEEP_MS)
  ctx.onWake(kick)
  kick()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      clearInterval(sweeper)
      await looking
      await Promise.all(inHand)
    },
  }
}

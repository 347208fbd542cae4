import type { RunId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { renewRun, setProgress } from '../store/run-claims.ts'
import { runById, type StoredRun } from '../store/runs.ts'

/** How long a claimed run stays claimed without a sign of life. */
export const LEASE_MS = 30_000
/** How often a sign of life is given. */
export const RENEW_MS = 10_000

/** A run in the hand of one worker: what it needs to go on, and how it learns that it must stop. */
export interface Hand {
  tenant: TenantId
  run: StoredRun
  owner: string
  /** Aborted by a clean stop, or when the lease was lost to another worker. */
  stop: AbortSignal
}

/** Thrown at a step's end when the run must be handed back: the next worker goes on where this one stopped. */
export class HandedBack extends Error {}
/** Thrown at a step's end when a person cancelled the run. */
export class Cancelled extends Error {}

/** Says how far a run is, and stops it where it was cancelled, lost or is to be handed back. Called between steps. */
export async function step(
  ctx: Context,
  { tenant, run, owner, stop }: Hand,
  progress: { doing?: string; done?: number; total?: number; requests?: number },
): Promise<void> {
  // A run that is walked in two parts (preview, then apply) counts the requests of both.
  const requests = progress.requests === undefined ? {} : { requests: run.requests + progress.requests }
  const mine = await setProgress(ctx.db, tenant, run.id, owner, { ...progress, ...requests })
  if (stop.aborted || !mine) throw new HandedBack()
  if ((await runById(ctx.db, tenant, run.id))?.cancelRequested === true) throw new Cancelled()
}

/** Keeps a run claimed until the returned function is called; calls `lost` when another worker has it. */
export function keepClaimed(
  ctx: Context,
  held: { tenant: TenantId; id: RunId; owner: string },
  lost: () => void,
): () => void {
  const timer = setInterval(() => {
    const leaseUntil = new Date(Date.parse(ctx.now()) + LEASE_MS).toISOString()
    renewRun(ctx.db, held.tenant, held.id, { owner: held.owner, leaseUntil }).then(
      (mine) => {
        if (!mine) lost()
      },
      (error: unknown) => ctx.log.error({ run: held.id, error: String(error) }, 'lease not renewed'),
    )
  }, RENEW_MS)
  return () => clearInterval(timer)
}

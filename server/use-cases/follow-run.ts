import type { Run, RunKind, Runs } from '../../shared/api-runs.ts'
import type { CompanyId, RunId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { listRuns, runById } from '../store/runs.ts'
import { shownRun } from './shown.ts'

/** How often a followed run is looked at (milliseconds). */
const LOOK_MS = 300

export async function showRun(ctx: Context, tenant: TenantId, id: RunId): Promise<Run | null> {
  const run = await runById(ctx.db, tenant, id)
  return run === null ? null : shownRun(run)
}

export async function listRunRows(
  ctx: Context,
  tenant: TenantId,
  asked: {
    cursor: string | undefined
    limit: number
    kind: RunKind | undefined
    company: CompanyId | undefined
  },
): Promise<Runs> {
  const { rows, next } = await listRuns(ctx.db, tenant, {
    after: asked.cursor ?? null,
    limit: asked.limit,
    kind: asked.kind ?? null,
    companyId: asked.company ?? null,
  })
  return { runs: rows.map(shownRun), next }
}

/** Each new state of a run until it ends, waits for a person, or nobody follows it any more; whichever process walks it, its row tells. */
export async function* followRun(ctx: Context, tenant: TenantId, id: RunId, signal: AbortSignal): AsyncGenerator<Run> {
  let last = ''
  while (!signal.aborted) {
    const run = await showRun(ctx, tenant, id)
    if (run === null) return
    const state = JSON.stringify(run)
    if (state !== last) yield run
    last = state
    if (['planned', 'done', 'failed', 'cancelled'].includes(run.state)) return
    await ctx.sleep(LOOK_MS)
  }
}

import type { RunId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { runById } from '../store/runs.ts'

/** Whether a run is an import or takes one back: it writes to GlassHive, and to no agreement. */
export async function writesGlassHive(ctx: Context, tenant: TenantId, id: RunId): Promise<boolean> {
  const run = await runById(ctx.db, tenant, id)
  if (run === null) return false
  if (run.kind === 'import') return true
  return run.undoes !== null && (await runById(ctx.db, tenant, run.undoes))?.kind === 'import'
}

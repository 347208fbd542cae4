import type { Role } from '../../shared/api-setup.ts'
import type { RunId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { appliedRecords } from '../runs/import/undo-plan.ts'
import { appliedChanges } from '../runs/undo-plan.ts'
import { createRun, runById, type StoredRun } from '../store/runs.ts'
import { newRun } from './ask-run.ts'
import { mayTakeBack } from './take-back.ts'

export type UndoAsked =
  | { kind: 'queued'; run: StoredRun }
  /** Another undo of all companies goes on. */
  | { kind: 'busy'; run: StoredRun }
  | { kind: 'unknown-run' }
  /** It is still at work. */
  | { kind: 'not-over' }
  /** Nothing of it was applied; or not the changes that were named. */
  | { kind: 'nothing-applied'; ids: string[] }
  /** Others' pushes are an admin's to undo. */
  | { kind: 'not-yours' }
  | { kind: 'not-connected' }

/** Puts the undo of a run, or of some of its changes, in the queue. */
export async function undoRun(
  ctx: Context,
  tenant: TenantId,
  id: RunId,
  asked: { changes: string[] | undefined; preview: boolean; who: string; role: Role },
): Promise<UndoAsked> {
  const run = await runById(ctx.db, tenant, id)
  if (run === null) return { kind: 'unknown-run' }
  if (['queued', 'reading', 'applying', 'paused'].includes(run.state)) return { kind: 'not-over' }
  if ((await ctx.connectWise(tenant)) === null) return { kind: 'not-connected' }
  const only = asked.changes ?? null
  const applied = [
    ...(await appliedChanges(ctx, tenant, id, only)).map(({ change, who }) => ({ change, who, of: 'lines' })),
    ...(await appliedRecords(ctx, tenant, id, only)).map(({ change, who }) => ({ change, who, of: 'records' })),
  ]
  const found = new Set<string>(applied.map(({ change }) => change.id))
  const missing = (asked.changes ?? []).filter((change) => !found.has(change))
  if (applied.length === 0 || missing.length > 0) return { kind: 'nothing-applied', ids: missing }
  if (!mayTakeBack(applied, asked)) return { kind: 'not-yours' }
  // The undo of an import is of the whole tenant, so that no two of them overlap.
  const companies = applied.map(({ change, of }) => (of === 'lines' ? change.companyId : null))
  const [company, ...others] = new Set(companies)
  const row = newRun(ctx, {
    kind: 'undo',
    companyId: company !== undefined && others.length === 0 ? company : null,
    preview: asked.preview,
    who: asked.who,
    options: { takeBack: asked.changes ?? null },
  })
  const created = await createRun(ctx.db, tenant, { ...row, undoes: id })
  if (created.kind === 'already') return { kind: 'busy', run: created.run }
  ctx.wake()
  return { kind: 'queued', run: created.run }
}

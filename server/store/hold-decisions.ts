// How a person decides about a hold: by one conditional update, so that of two one wins.
import type { TenantId } from '../../shared/records.ts'
import type { Change } from '../../shared/run.ts'
import type { Db } from './database.ts'
import { holdOf } from './holds.ts'

/** How a person decides, and about which change: that of an open hold, or of a preview that shows the same line. */
export interface Decision {
  change: Change
  state: 'released' | 'dismissed'
  who: string
  at: string
}

/**
 * Decides an open hold; of two who decide at once one does. `no-hold`: no run holds this line, so the change is of a
 * preview and its journal alone tells who came first. `decided`: the line was decided since the change was asked for, by
 * this change or by that of another run.
 */
export async function decideHold(
  tx: Db,
  tenant: TenantId,
  { change, state, who, at }: Decision,
): Promise<'decides' | 'no-hold' | 'decided'> {
  const hold = await holdOf(tx, tenant, change.companyId, change.line.key)
  if (hold === null) return 'no-hold'
  if (hold.decided !== null && !(await isAskedAfter(tx, tenant, change, hold.decided.at))) return 'decided'
  const { numUpdatedRows } = await tx
    .updateTable('holds')
    .set({ state, who, decided_at: at })
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', change.companyId)
    .where('line_key', '=', change.line.key)
    .where('state', '=', hold.state)
    .where('change_id', '=', hold.changeId)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? 'decides' : 'decided'
}

/** Whether the run that planned a change was asked for after a time: only then did it know what was decided by then. */
async function isAskedAfter(tx: Db, tenant: TenantId, change: Change, time: string): Promise<boolean> {
  const row = await tx
    .selectFrom('changes')
    .innerJoin('runs', (join) =>
      join.onRef('runs.tenant_id', '=', 'changes.tenant_id').onRef('runs.id', '=', 'changes.run_id'),
    )
    .select('runs.created_at')
    .where('changes.tenant_id', '=', tenant)
    .where('changes.id', '=', change.id)
    .executeTakeFirst()
  return row !== undefined && row.created_at > time
}

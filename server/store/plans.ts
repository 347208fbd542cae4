// The plan of a run: its lines and its changes, as they were worked out. What is stored here is what runs.
import { type ChangeId, type CompanyId, companyId, type RunId, runId, type TenantId } from '../../shared/records.ts'
import type { Change, Line } from '../../shared/run.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'

export interface PlannedLine {
  companyId: CompanyId
  line: Line
}

export interface StoredPlan {
  lines: PlannedLine[]
  changes: Change[]
}

/** `started`: a change of the plan has been begun, so the plan stays as it is. */
export type PlanSaved = { kind: 'saved' } | { kind: 'started' }

/** Stores the plan of a run in one transaction, in place of one that nothing was done about. */
export async function savePlan(db: Db, tenant: TenantId, run: RunId, plan: StoredPlan): Promise<PlanSaved> {
  return await db.transaction().execute(async (tx): Promise<PlanSaved> => {
    const begun = await tx
      .selectFrom('events')
      .innerJoin('changes', (join) =>
        join.onRef('changes.tenant_id', '=', 'events.tenant_id').onRef('changes.id', '=', 'events.change_id'),
      )
      .select('events.id')
      .where('changes.tenant_id', '=', tenant)
      .where('changes.run_id', '=', run)
      .limit(1)
      .executeTakeFirst()
    if (begun !== undefined) return { kind: 'started' }

    await tx.deleteFrom('plan_lines').where('tenant_id', '=', tenant).where('run_id', '=', run).execute()
    await tx.deleteFrom('changes').where('tenant_id', '=', tenant).where('run_id', '=', run).execute()
    const lines = plan.lines.map((planned, position) => ({
      tenant_id: tenant,
      run_id: run,
      position,
      company_id: planned.companyId,
      line: JSON.stringify(planned.line),
    }))
    for (const batch of batches(lines, 5)) await tx.insertInto('plan_lines').values(batch).execute()
    const changes = plan.changes.map((change, position) => ({
      tenant_id: tenant,
      id: change.id,
      run_id: run,
      position,
      company_id: change.companyId,
      agreement_id: change.agreementId,
      // An addition that is still to be made has no id yet; the change itself says so.
      addition_id: change.additionId ?? 0,
      change: JSON.stringify(change),
    }))
    for (const batch of batches(changes, 8)) await tx.insertInto('changes').values(batch).execute()
    return { kind: 'saved' }
  })
}

/** The plan of a run, in its order; empty when there is none yet. */
export async function planOf(db: Db, tenant: TenantId, run: RunId): Promise<StoredPlan> {
  const rows = await db
    .selectFrom('plan_lines')
    .select(['company_id', 'line'])
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', run)
    .orderBy('position')
    .execute()
  const lines = rows.map((row) => ({
    companyId: companyId(row.company_id),
    line: JSON.parse(row.line) as Line, // Only savePlan writes it, from a Line.
  }))
  return { lines, changes: await changesOf(db, tenant, run) }
}

/** The changes of a run, in the order of its plan. */
export async function changesOf(db: Db, tenant: TenantId, run: RunId): Promise<Change[]> {
  const rows = await db
    .selectFrom('changes')
    .select('change')
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', run)
    .orderBy('position')
    .execute()
  return rows.map((row) => toChange(row.change))
}

export async function changeById(
  db: Db,
  tenant: TenantId,
  id: ChangeId,
): Promise<{ runId: RunId; change: Change } | null> {
  const row = await db
    .selectFrom('changes')
    .select(['run_id', 'change'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { runId: runId(row.run_id), change: toChange(row.change) }
}

/** A change from its column. */
export const toChange = (text: string): Change => JSON.parse(text) as Change // Only savePlan writes it, from a Change.

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
    await insertPlan(tx, tenant, run, plan, { line: 0, change: 0 })
    return { kind: 'saved' }
  })
}

/** Places behind a plan: those of its next line and change. */
export interface PlanPlaces {
  line: number
  change: number
}

/** What one company's part of a plan has become: its lines anew, and changes that join those it had. */
export interface Replanned {
  companyId: CompanyId
  lines: Line[]
  added: Change[]
}

/** Takes a company's lines in place of those the plan had, and adds changes, all behind the others, in one transaction. */
export async function replanCompany(
  db: Db,
  tenant: TenantId,
  run: RunId,
  { companyId: company, lines, added }: Replanned,
  at: PlanPlaces,
): Promise<void> {
  const plan = { lines: lines.map((line) => ({ companyId: company, line })), changes: added }
  await db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('plan_lines')
      .where('tenant_id', '=', tenant)
      .where('run_id', '=', run)
      .where('company_id', '=', company)
      .execute()
    await insertPlan(tx, tenant, run, plan, at)
  })
}

/** The places behind the plan of a run. */
export async function placesBehind(db: Db, tenant: TenantId, run: RunId): Promise<PlanPlaces> {
  const last = async (table: 'plan_lines' | 'changes'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((select) => select.fn.max('position').as('last'))
      .where('tenant_id', '=', tenant)
      .where('run_id', '=', run)
      .executeTakeFirst()
    return row?.last == null ? 0 : Number(row.last) + 1
  }
  return { line: await last('plan_lines'), change: await last('changes') }
}

async function insertPlan(tx: Db, tenant: TenantId, run: RunId, plan: StoredPlan, at: PlanPlaces): Promise<void> {
  const lines = plan.lines.map((planned, index) => ({
    tenant_id: tenant,
    run_id: run,
    position: at.line + index,
    company_id: planned.companyId,
    line: JSON.stringify(planned.line),
  }))
  for (const batch of batches(lines, 5)) await tx.insertInto('plan_lines').values(batch).execute()
  const changes = plan.changes.map((change, index) => ({
    tenant_id: tenant,
    id: change.id,
    run_id: run,
    position: at.change + index,
    company_id: change.companyId,
    agreement_id: change.agreementId,
    // An addition that is still to be made has no id yet; the change itself says so.
    addition_id: change.additionId ?? 0,
    change: JSON.stringify(change),
  }))
  for (const batch of batches(changes, 8)) await tx.insertInto('changes').values(batch).execute()
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

/** The changes of a run that an undo has taken back, each with the change that did so; of one company where that is named. */
export async function takenBackOf(
  db: Db,
  tenant: TenantId,
  run: RunId,
  company: CompanyId | null = null,
): Promise<Map<ChangeId, ChangeId>> {
  let query = db
    .selectFrom('runs')
    .innerJoin('changes', (join) =>
      join.onRef('changes.tenant_id', '=', 'runs.tenant_id').onRef('changes.run_id', '=', 'runs.id'),
    )
    .innerJoin('events', (join) =>
      join.onRef('events.tenant_id', '=', 'changes.tenant_id').onRef('events.change_id', '=', 'changes.id'),
    )
    .select('changes.change')
    .where('runs.tenant_id', '=', tenant)
    .where('runs.undoes', '=', run)
    .where('events.kind', '=', 'applied')
  if (company !== null) query = query.where('changes.company_id', '=', company)
  const rows = await query.execute()
  const pairs = rows.flatMap((row) => {
    const { id, undoes } = toChange(row.change)
    return undoes === null ? [] : [[undoes, id] as const]
  })
  return new Map(pairs)
}

/** A change from its column. */
export const toChange = (text: string): Change => JSON.parse(text) as Change // Only savePlan writes it, from a Change.

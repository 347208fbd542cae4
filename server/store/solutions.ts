// GlassHive's solutions as last read.
import { type Solution, type SolutionId, solutionId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import { type ReadTimes, replaceChanging } from './changed-between.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, removeMirror, upsertMirror } from './mirror.ts'
import type { SolutionsTable } from './mirror-tables.ts'

/** Stores solutions; none is removed. */
export async function upsertSolutions(
  db: Db,
  tenant: TenantId,
  solutions: Solution[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'solutions', tenant, solutions.map(toRow), readAt)
}

/** Makes the tenant's solutions equal to what was read. Only for a read without gaps. */
export async function replaceSolutions(
  db: Db,
  tenant: TenantId,
  solutions: Solution[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  return await replaceChanging(db, 'solutions', tenant, solutions.map(toRow), times)
}

/** What storing these would come to; nothing is stored. */
export async function compareSolutions(db: Db, tenant: TenantId, solutions: Solution[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'solutions', tenant, solutions.map(toRow))
}

/** Forgets solutions that are no longer in GlassHive. */
export async function removeSolutions(db: Db, tenant: TenantId, ids: readonly SolutionId[]): Promise<void> {
  await removeMirror(db, 'solutions', tenant, ids)
}

/** Every solution, by id. */
export async function allSolutions(db: Db, tenant: TenantId): Promise<Solution[]> {
  const rows = await db.selectFrom('solutions').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toSolution)
}

/** Some solutions by their ids. */
export async function solutionsById(db: Db, tenant: TenantId, ids: readonly SolutionId[]): Promise<Solution[]> {
  const found: Solution[] = []
  for (const batch of batches(ids)) {
    const query = db.selectFrom('solutions').selectAll().where('tenant_id', '=', tenant).where('id', 'in', batch)
    found.push(...(await query.execute()).map(toSolution))
  }
  return found
}

const toRow = (solution: Solution): MirrorRow<'solutions'> => ({
  id: solution.id,
  name: solution.name,
  sku: solution.sku,
  description: solution.description,
  unit_price: solution.unitPrice,
  unit_cost: solution.unitCost,
  billing_cycle: solution.billingCycle,
})

const toSolution = (row: SolutionsTable): Solution => ({
  id: solutionId(row.id),
  name: row.name,
  sku: row.sku,
  description: row.description,
  unitPrice: row.unit_price,
  unitCost: row.unit_cost,
  billingCycle: row.billing_cycle,
})

// The set-up tables of ConnectWise as last read.
import type { SetupKind, SetupRow, TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'

/** Makes one table equal to what was read, in its order. Only for a read without gaps. */
export async function replaceSetupRows(
  db: Db,
  tenant: TenantId,
  kind: SetupKind,
  rows: readonly SetupRow[],
): Promise<void> {
  const values = rows.map(({ id, name, inactive, outcome }, position) => ({
    tenant_id: tenant,
    ...{ kind, id, position, name, inactive: inactive ? 1 : 0, outcome },
  }))
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('setup_rows').where('tenant_id', '=', tenant).where('kind', '=', kind).execute()
    for (const batch of batches(values, 7)) await tx.insertInto('setup_rows').values(batch).execute()
  })
}

/** Every set-up table of a tenant, each in its order. */
export async function setupRows(db: Db, tenant: TenantId): Promise<Record<SetupKind, SetupRow[]>> {
  const found: Record<SetupKind, SetupRow[]> = {
    'company-status': [],
    'company-type': [],
    'contact-type': [],
    'product-type': [],
    'product-category': [],
    'activity-type': [],
    'opportunity-type': [],
    'opportunity-stage': [],
    'opportunity-status': [],
  }
  const rows = await db
    .selectFrom('setup_rows')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('kind')
    .orderBy('position')
    .execute()
  for (const row of rows) {
    // Only replaceSetupRows writes both, from a SetupKind and a SetupRow.
    const outcome = row.outcome as SetupRow['outcome']
    found[row.kind as SetupKind].push({ id: row.id, name: row.name, inactive: row.inactive === 1, outcome })
  }
  return found
}

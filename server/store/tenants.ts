// Tenants: one MSP each. The key is public and only names; it proves nothing.
import { type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { TenantsTable } from './tables.ts'

export interface Tenant {
  id: TenantId
  /** What the pod's address carries. */
  key: string
  name: string
  createdAt: string
}

export type TenantCreated = { kind: 'created' } | { kind: 'taken' }

/** Creates a tenant; `taken` when its id or key is in use. */
export async function createTenant(
  db: Db,
  tenant: { id: TenantId; key: string; name: string; at: string },
): Promise<TenantCreated> {
  const { id, key, name, at } = tenant
  const result = await db
    .insertInto('tenants')
    .values({ id, key, name, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? { kind: 'created' } : { kind: 'taken' }
}

export async function tenantByKey(db: Db, key: string): Promise<Tenant | null> {
  const row = await db.selectFrom('tenants').selectAll().where('key', '=', key).executeTakeFirst()
  return row === undefined ? null : toTenant(row)
}

export async function tenantById(db: Db, id: TenantId): Promise<Tenant | null> {
  const row = await db.selectFrom('tenants').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toTenant(row)
}

/** All tenants, oldest first. */
export async function tenants(db: Db): Promise<Tenant[]> {
  const rows = await db.selectFrom('tenants').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map(toTenant)
}

const toTenant = (row: TenantsTable): Tenant => ({
  id: tenantId(row.id),
  key: row.key,
  name: row.name,
  createdAt: row.created_at,
})

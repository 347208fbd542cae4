// API keys of programs: stored as a hash, never as the key.
import type { Role } from '../../shared/api-setup.ts'
import { type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { ApiKeysTable } from './tables.ts'

export interface ApiKey {
  id: string
  tenant: TenantId
  label: string
  role: Role
  createdAt: string
  usedAt: string | null
  revokedAt: string | null
}

export async function addKey(
  db: Db,
  tenant: TenantId,
  key: { id: string; hash: string; label: string; role: Role; at: string },
): Promise<void> {
  const { id, hash, label, role, at } = key
  await db
    .insertInto('api_keys')
    .values({ tenant_id: tenant, id, hash, label, role, created_at: at, used_at: null, revoked_at: null })
    .execute()
}

/** The key with this hash, of whichever tenant; null when there is none or it was revoked. */
export async function keyByHash(db: Db, hash: string): Promise<ApiKey | null> {
  const row = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : toKey(row)
}

/** All keys of a tenant, revoked ones too, oldest first. */
export async function keys(db: Db, tenant: TenantId): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toKey)
}

/** Remembers when a key was last used; an older time never replaces a newer. */
export async function touchKey(db: Db, tenant: TenantId, id: string, at: string): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ used_at: at })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where((where) => where.or([where('used_at', 'is', null), where('used_at', '<', at)]))
    .execute()
}

/** Revokes a key; false when there is none or it was revoked before. */
export async function revokeKey(db: Db, tenant: TenantId, id: string, at: string): Promise<boolean> {
  const result = await db
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

const toKey = (row: ApiKeysTable): ApiKey => ({
  id: row.id,
  tenant: tenantId(row.tenant_id),
  label: row.label,
  role: row.role as Role, // Only addKey writes it, from a Role.
  createdAt: row.created_at,
  usedAt: row.used_at,
  revokedAt: row.revoked_at,
})

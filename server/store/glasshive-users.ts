// GlassHive's users as last read.
import { type GlassHiveUser, type GlassHiveUserId, glassHiveUserId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import type { GlassHiveUsersTable } from './mirror-tables.ts'

/** Makes the tenant's users equal to what was read. Only for a read without gaps. */
export async function replaceGlassHiveUsers(db: Db, tenant: TenantId, users: readonly GlassHiveUser[]): Promise<void> {
  const rows = users.map((user) => ({
    tenant_id: tenant,
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    title: user.title,
    email: user.email,
  }))
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('glasshive_users').where('tenant_id', '=', tenant).execute()
    for (const batch of batches(rows, 6)) await tx.insertInto('glasshive_users').values(batch).execute()
  })
}

/** All users, by name. */
export async function allGlassHiveUsers(db: Db, tenant: TenantId): Promise<GlassHiveUser[]> {
  const rows = await db
    .selectFrom('glasshive_users')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('last_name')
    .orderBy('first_name')
    .orderBy('id')
    .execute()
  return rows.map(toUser)
}

/** Some users by their ids. */
export async function glassHiveUsersById(
  db: Db,
  tenant: TenantId,
  ids: readonly GlassHiveUserId[],
): Promise<GlassHiveUser[]> {
  const found: GlassHiveUser[] = []
  for (const batch of batches(ids)) {
    const query = db.selectFrom('glasshive_users').selectAll().where('tenant_id', '=', tenant).where('id', 'in', batch)
    found.push(...(await query.execute()).map(toUser))
  }
  return found
}

const toUser = (row: GlassHiveUsersTable): GlassHiveUser => ({
  id: glassHiveUserId(row.id),
  firstName: row.first_name,
  lastName: row.last_name,
  title: row.title,
  email: row.email,
})

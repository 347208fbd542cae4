// GlassHive's users as last read.
import { type GlassHiveUser, type GlassHiveUserId, glassHiveUserId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { type MirrorCounts, noCounts } from './mirror.ts'
import type { GlassHiveUsersTable } from './mirror-tables.ts'

/** Makes the tenant's users equal to what was read; those that are as they were are not written. Only for a read without gaps. */
export async function replaceGlassHiveUsers(
  db: Db,
  tenant: TenantId,
  users: readonly GlassHiveUser[],
): Promise<MirrorCounts> {
  return await db.transaction().execute(async (tx) => {
    const { counts, differing, gone } = await compare(tx, tenant, users)
    for (const batch of batches(gone)) {
      await tx.deleteFrom('glasshive_users').where('tenant_id', '=', tenant).where('id', 'in', batch).execute()
    }
    const rows = differing.map((user) => toRow(tenant, user))
    for (const batch of batches(rows, 6)) {
      const insert = tx.insertInto('glasshive_users').values(batch)
      await insert
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'id']).doUpdateSet(({ ref }) => ({
            first_name: ref('excluded.first_name'),
            last_name: ref('excluded.last_name'),
            title: ref('excluded.title'),
            email: ref('excluded.email'),
          })),
        )
        .execute()
    }
    return counts
  })
}

/** What storing these would come to; nothing is stored. */
export async function compareGlassHiveUsers(
  db: Db,
  tenant: TenantId,
  users: readonly GlassHiveUser[],
): Promise<MirrorCounts> {
  return { ...(await compare(db, tenant, users)).counts, removed: 0 }
}

async function compare(db: Db, tenant: TenantId, users: readonly GlassHiveUser[]) {
  const held = new Map((await allGlassHiveUsers(db, tenant)).map((user) => [user.id, user]))
  const read = new Map(users.map((user) => [user.id, user]))
  const counts = noCounts()
  const differing: GlassHiveUser[] = []
  for (const user of read.values()) {
    const before = held.get(user.id)
    if (before !== undefined && sameAs(before, user)) counts.unchanged++
    else {
      if (before === undefined) counts.added++
      else counts.changed++
      differing.push(user)
    }
  }
  const gone = [...held.keys()].filter((id) => !read.has(id))
  counts.removed = gone.length
  return { counts, differing, gone }
}

const sameAs = (a: GlassHiveUser, b: GlassHiveUser): boolean =>
  a.firstName === b.firstName && a.lastName === b.lastName && a.title === b.title && a.email === b.email

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

const toRow = (tenant: TenantId, user: GlassHiveUser): GlassHiveUsersTable => ({
  tenant_id: tenant,
  id: user.id,
  first_name: user.firstName,
  last_name: user.lastName,
  title: user.title,
  email: user.email,
})

const toUser = (row: GlassHiveUsersTable): GlassHiveUser => ({
  id: glassHiveUserId(row.id),
  firstName: row.first_name,
  lastName: row.last_name,
  title: row.title,
  email: row.email,
})

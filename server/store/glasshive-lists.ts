// GlassHive's lists as last read, and who is on them.
import {
  type GlassHiveContactId,
  type GlassHiveList,
  glassHiveContactId,
  type ListId,
  listId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import { type ReadTimes, replaceGlassHive } from './changed-between.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, removeMirrorIn, upsertMirror } from './mirror.ts'
import type { GlassHiveListsTable } from './mirror-tables.ts'

/** Stores lists; none is removed. */
export async function upsertGlassHiveLists(
  db: Db,
  tenant: TenantId,
  lists: GlassHiveList[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'glasshive_lists', tenant, lists.map(toRow), readAt)
}

/** Makes the tenant's lists equal to what was read; who was on one that is gone is forgotten. Only for a read without gaps. */
export async function replaceGlassHiveLists(
  db: Db,
  tenant: TenantId,
  lists: GlassHiveList[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  return await db.transaction().execute(async (tx) => {
    const counts = await replaceGlassHive(tx, 'glasshive_lists', tenant, lists.map(toRow), times)
    const there = tx.selectFrom('glasshive_lists').select('id').where('tenant_id', '=', tenant)
    await tx
      .deleteFrom('glasshive_list_members')
      .where('tenant_id', '=', tenant)
      .where('list_id', 'not in', there)
      .execute()
    return counts
  })
}

/** What storing these would come to; nothing is stored. */
export async function compareGlassHiveLists(db: Db, tenant: TenantId, lists: GlassHiveList[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'glasshive_lists', tenant, lists.map(toRow))
}

/** Forgets lists that are no longer in GlassHive, and who was on them. */
export async function removeGlassHiveLists(db: Db, tenant: TenantId, ids: readonly ListId[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const batch of batches(ids)) {
      const members = tx.deleteFrom('glasshive_list_members').where('tenant_id', '=', tenant)
      await members.where('list_id', 'in', batch).execute()
    }
    await removeMirrorIn(tx, 'glasshive_lists', tenant, ids)
  })
}

/** Every list, by id. */
export async function allGlassHiveLists(db: Db, tenant: TenantId): Promise<GlassHiveList[]> {
  const rows = await db
    .selectFrom('glasshive_lists')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('id')
    .execute()
  return rows.map(toList)
}

/** Makes the contacts on one list equal to what was read; where they are already, nothing is written. Only without gaps. */
export async function replaceListMembers(
  db: Db,
  tenant: TenantId,
  list: ListId,
  contacts: readonly GlassHiveContactId[],
): Promise<void> {
  const read = new Set<number>(contacts)
  await db.transaction().execute(async (tx) => {
    const held = await tx
      .selectFrom('glasshive_list_members')
      .select('contact_id')
      .where('tenant_id', '=', tenant)
      .where('list_id', '=', list)
      .execute()
    const before = new Set(held.map((row) => row.contact_id))
    const gone = [...before].filter((contact) => !read.has(contact))
    for (const batch of batches(gone)) {
      const members = tx.deleteFrom('glasshive_list_members').where('tenant_id', '=', tenant)
      await members.where('list_id', '=', list).where('contact_id', 'in', batch).execute()
    }
    const rows = [...read]
      .filter((contact) => !before.has(contact))
      .map((contact) => ({ tenant_id: tenant, list_id: list, contact_id: contact }))
    for (const batch of batches(rows, 3)) {
      const insert = tx.insertInto('glasshive_list_members').values(batch)
      await insert.onConflict((conflict) => conflict.doNothing()).execute()
    }
  })
}

/** Notes that a contact joined lists, or left them. */
export async function noteListMember(
  db: Db,
  tenant: TenantId,
  { contact, list, on }: { contact: GlassHiveContactId; list: ListId; on: boolean },
): Promise<void> {
  if (on) {
    await db
      .insertInto('glasshive_list_members')
      .values({ tenant_id: tenant, list_id: list, contact_id: contact })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return
  }
  await db
    .deleteFrom('glasshive_list_members')
    .where('tenant_id', '=', tenant)
    .where('list_id', '=', list)
    .where('contact_id', '=', contact)
    .execute()
}

/** Who is on each list. */
export async function listMembers(db: Db, tenant: TenantId): Promise<Map<ListId, Set<GlassHiveContactId>>> {
  const rows = await db
    .selectFrom('glasshive_list_members')
    .select(['list_id', 'contact_id'])
    .where('tenant_id', '=', tenant)
    .execute()
  const found = new Map<ListId, Set<GlassHiveContactId>>()
  for (const row of rows) {
    const id = listId(row.list_id)
    const on = found.get(id) ?? new Set()
    found.set(id, on.add(glassHiveContactId(row.contact_id)))
  }
  return found
}

const toRow = ({ id, name, marketable }: GlassHiveList): MirrorRow<'glasshive_lists'> => ({
  ...{ id, name, marketable: marketable ? 1 : 0 },
})

const toList = (row: GlassHiveListsTable): GlassHiveList => ({
  id: listId(row.id),
  name: row.name,
  marketable: row.marketable === 1,
})

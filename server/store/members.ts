// ConnectWise members as last read.
import { type Member, type MemberId, memberId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, named, replaceMirror, upsertMirror } from './mirror.ts'
import type { MembersTable } from './mirror-tables.ts'
import { type Newest, newestOf } from './newest.ts'

/** Stores what was read; members that are as they were are not written, and none is removed. */
export async function upsertMembers(
  db: Db,
  tenant: TenantId,
  members: Member[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'members', tenant, members.map(toRow), readAt)
}

/** Makes the tenant's members equal to what was read. Only for a read of everything, without gaps. */
export async function replaceMembers(
  db: Db,
  tenant: TenantId,
  members: Member[],
  readAt: string,
): Promise<MirrorCounts> {
  return await replaceMirror(db, 'members', tenant, members.map(toRow), readAt)
}

/** Every member, inactive ones and API members too, by id. */
export async function allMembers(db: Db, tenant: TenantId): Promise<Member[]> {
  const rows = await db.selectFrom('members').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toMember)
}

/** Some members by their ids. */
export async function membersById(db: Db, tenant: TenantId, ids: readonly MemberId[]): Promise<Member[]> {
  const found: Member[] = []
  for (const batch of batches(ids)) {
    const query = db.selectFrom('members').selectAll().where('tenant_id', '=', tenant).where('id', 'in', batch)
    found.push(...(await query.execute()).map(toMember))
  }
  return found
}

/** The member ConnectWise changed last: what an incremental read is tried on. */
export const newestMember = (db: Db, tenant: TenantId): Promise<Newest | null> => newestOf(db, 'members', tenant)

/** What storing these would come to; nothing is stored. */
export async function compareMembers(db: Db, tenant: TenantId, members: Member[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'members', tenant, members.map(toRow))
}

const toRow = (member: Member): MirrorRow<'members'> => ({
  id: member.id,
  identifier: member.identifier,
  first_name: member.firstName,
  last_name: member.lastName,
  email: member.email,
  type_id: member.type?.id ?? null,
  type_name: member.type?.name ?? null,
  inactive: member.inactive ? 1 : 0,
  api: member.api ? 1 : 0,
  last_updated: member.lastUpdated,
})

const toMember = (row: MembersTable): Member => ({
  id: memberId(row.id),
  identifier: row.identifier,
  firstName: row.first_name,
  lastName: row.last_name,
  email: row.email,
  type: named(row.type_id, row.type_name),
  inactive: row.inactive === 1,
  api: row.api === 1,
  lastUpdated: row.last_updated,
})

// GlassHive contacts as last read.
import {
  type GlassHiveCompanyId,
  type GlassHiveContact,
  type GlassHiveContactId,
  glassHiveCompanyId,
  glassHiveContactId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import { type ReadTimes, replaceChanging } from './changed-between.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, removeMirrorIn, upsertMirror } from './mirror.ts'
import type { GlassHiveContactsTable } from './mirror-tables.ts'

/** Stores what was read; contacts that are as they were are not written, and none is removed. */
export async function upsertGlassHiveContacts(
  db: Db,
  tenant: TenantId,
  contacts: GlassHiveContact[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'glasshive_contacts', tenant, contacts.map(toRow), readAt)
}

/** Makes the tenant's GlassHive contacts equal to what was read. Only for a read without gaps. */
export async function replaceGlassHiveContacts(
  db: Db,
  tenant: TenantId,
  contacts: GlassHiveContact[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  return await replaceChanging(db, 'glasshive_contacts', tenant, contacts.map(toRow), times)
}

/** Forgets contacts that are no longer in GlassHive, and that they were on lists. */
export async function removeGlassHiveContacts(
  db: Db,
  tenant: TenantId,
  ids: readonly GlassHiveContactId[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const batch of batches(ids)) {
      const members = tx.deleteFrom('glasshive_list_members').where('tenant_id', '=', tenant)
      await members.where('contact_id', 'in', batch).execute()
    }
    await removeMirrorIn(tx, 'glasshive_contacts', tenant, ids)
  })
}

/** Every GlassHive contact, by id: for the matcher. */
export async function allGlassHiveContacts(db: Db, tenant: TenantId): Promise<GlassHiveContact[]> {
  const rows = await db
    .selectFrom('glasshive_contacts')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('id')
    .execute()
  return rows.map(toGlassHiveContact)
}

/** Some GlassHive contacts by their ids. */
export async function glassHiveContactsById(
  db: Db,
  tenant: TenantId,
  ids: readonly GlassHiveContactId[],
): Promise<GlassHiveContact[]> {
  const found: GlassHiveContact[] = []
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('glasshive_contacts')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', 'in', batch)
      .execute()
    found.push(...rows.map(toGlassHiveContact))
  }
  return found
}

/** The contacts of one GlassHive company, by id. */
export async function glassHiveContactsOf(
  db: Db,
  tenant: TenantId,
  company: GlassHiveCompanyId,
): Promise<GlassHiveContact[]> {
  const rows = await db
    .selectFrom('glasshive_contacts')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', company)
    .orderBy('id')
    .execute()
  return rows.map(toGlassHiveContact)
}

/** What storing these would come to; nothing is stored. */
export async function compareGlassHiveContacts(
  db: Db,
  tenant: TenantId,
  contacts: GlassHiveContact[],
): Promise<MirrorCounts> {
  return await compareMirror(db, 'glasshive_contacts', tenant, contacts.map(toRow))
}

const toRow = (contact: GlassHiveContact): MirrorRow<'glasshive_contacts'> => ({
  id: contact.id,
  company_id: contact.companyId,
  first_name: contact.firstName,
  last_name: contact.lastName,
  title: contact.title,
  email: contact.email,
  phones: JSON.stringify(contact.phones),
  phone: contact.phone,
  mobile: contact.mobile,
  subscribed: contact.subscribed === null ? null : contact.subscribed ? 1 : 0,
})

const toGlassHiveContact = (row: GlassHiveContactsTable): GlassHiveContact => ({
  id: glassHiveContactId(row.id),
  companyId: row.company_id === null ? null : glassHiveCompanyId(row.company_id),
  firstName: row.first_name,
  lastName: row.last_name,
  title: row.title,
  email: row.email,
  // Only toRow writes this column.
  phones: JSON.parse(row.phones) as string[],
  phone: row.phone,
  mobile: row.mobile,
  subscribed: row.subscribed === null ? null : row.subscribed === 1,
})

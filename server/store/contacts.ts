// ConnectWise contacts as last read.
import {
  type CompanyId,
  type Contact,
  type ContactId,
  companyId,
  contactId,
  type Named,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, replaceMirror, upsertMirror } from './mirror.ts'
import type { ContactsTable } from './mirror-tables.ts'

/** Stores what was read; contacts that are as they were are not written, and none is removed. */
export async function upsertContacts(
  db: Db,
  tenant: TenantId,
  contacts: Contact[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'contacts', tenant, contacts.map(toRow), readAt)
}

/** Makes the tenant's contacts equal to what was read. Only for a read of everything, without gaps. */
export async function replaceContacts(
  db: Db,
  tenant: TenantId,
  contacts: Contact[],
  readAt: string,
): Promise<MirrorCounts> {
  return await replaceMirror(db, 'contacts', tenant, contacts.map(toRow), readAt)
}

/** Every contact, the inactive ones too, by id: for the matcher. */
export async function allContacts(db: Db, tenant: TenantId): Promise<Contact[]> {
  const rows = await db.selectFrom('contacts').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toContact)
}

/** The contacts of one company, the inactive ones too, by id. */
export async function contactsOf(db: Db, tenant: TenantId, company: CompanyId): Promise<Contact[]> {
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', company)
    .orderBy('id')
    .execute()
  return rows.map(toContact)
}

/** Some contacts by their ids, the inactive ones too. */
export async function contactsById(db: Db, tenant: TenantId, ids: readonly ContactId[]): Promise<Contact[]> {
  const found: Contact[] = []
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('contacts')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', 'in', batch)
      .execute()
    found.push(...rows.map(toContact))
  }
  return found
}

/** The contact ConnectWise changed last: what an incremental read is tried on. */
export async function newestContact(db: Db, tenant: TenantId): Promise<{ id: number; lastUpdated: string } | null> {
  const row = await db
    .selectFrom('contacts')
    .select(['id', 'last_updated'])
    .where('tenant_id', '=', tenant)
    .where('last_updated', 'is not', null)
    .orderBy('last_updated', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.last_updated === null ? null : { id: row.id, lastUpdated: row.last_updated }
}

/** What storing these would come to; nothing is stored. */
export async function compareContacts(db: Db, tenant: TenantId, contacts: Contact[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'contacts', tenant, contacts.map(toRow))
}

const toRow = (contact: Contact): MirrorRow<'contacts'> => ({
  id: contact.id,
  company_id: contact.companyId,
  first_name: contact.firstName,
  last_name: contact.lastName,
  title: contact.title,
  emails: JSON.stringify(contact.emails),
  phones: JSON.stringify(contact.phones),
  mobile: contact.mobile,
  types: JSON.stringify(contact.types),
  inactive: contact.inactive ? 1 : 0,
  unsubscribed: contact.unsubscribed ? 1 : 0,
  last_updated: contact.lastUpdated,
})

const toContact = (row: ContactsTable): Contact => ({
  id: contactId(row.id),
  companyId: row.company_id === null ? null : companyId(row.company_id),
  firstName: row.first_name,
  lastName: row.last_name,
  title: row.title,
  // Only toRow writes these columns.
  emails: JSON.parse(row.emails) as string[],
  phones: JSON.parse(row.phones) as string[],
  types: JSON.parse(row.types) as Named[],
  mobile: row.mobile,
  unsubscribed: row.unsubscribed === 1,
  inactive: row.inactive === 1,
  lastUpdated: row.last_updated,
})

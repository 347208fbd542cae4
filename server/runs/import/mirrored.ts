// GlassHive's side of the mirror as an import uses it: what was known before, what it has written itself.

import type { RecordKind } from '../../../shared/api-import.ts'
import type { Value } from '../../../shared/import.ts'
import { glassHiveContactId, listId, type TenantId } from '../../../shared/records.ts'
import type { GlassHive, GlassHiveRead } from '../../glasshive/client.ts'
import { ConnectionError } from '../../http.ts'
import { knownMark } from '../../store/changed-between.ts'
import type { Db } from '../../store/database.ts'
import { removeMirrorIn } from '../../store/mirror.ts'
import type { Sent } from '../../store/record-journal.ts'
import type { Found } from './alike.ts'

/** Kinds that an import makes. */
export type MadeRecordKind = Exclude<RecordKind, 'user'>

const TABLES = {
  company: 'glasshive_companies',
  contact: 'glasshive_contacts',
  list: 'glasshive_lists',
  solution: 'solutions',
  activity: 'glasshive_activities',
  opportunity: 'glasshive_opportunities',
} as const

/** The name of the mark that tells when the last whole read of a kind had ended. */
export const markOf = (kind: MadeRecordKind): string => knownMark(TABLES[kind])

/** By our names of properties: the columns that have them. */
const COLUMNS: Record<MadeRecordKind, Record<string, string>> = {
  company: {
    ...{ name: 'name', website: 'website', phone: 'phone', email: 'email', address: 'address', city: 'city' },
    ...{ region: 'region', zip: 'zip', country: 'country', employees: 'employees' },
  },
  contact: {
    ...{ firstName: 'first_name', lastName: 'last_name', email: 'email', title: 'title', phone: 'phone' },
    ...{ mobile: 'mobile', companyId: 'company_id', subscribed: 'subscribed' },
  },
  list: { name: 'name', marketable: 'marketable' },
  solution: {
    ...{ name: 'name', sku: 'sku', description: 'description', unitPrice: 'unit_price', unitCost: 'unit_cost' },
    billingCycle: 'billing_cycle',
  },
  activity: { contactId: 'contact_id', userId: 'user_id', details: 'details', at: 'at', subject: 'subject' },
  opportunity: {
    ...{ name: 'name', contactId: 'contact_id', companyId: 'company_id', price: 'price', description: 'description' },
    ...{ dealTypeId: 'deal_type_id', dealStatusId: 'deal_status_id', closeDate: 'close_date' },
  },
}

/** Whether the mirror has a record of GlassHive's. */
export async function isMirroredThere(db: Db, tenant: TenantId, kind: RecordKind, id: string): Promise<boolean> {
  const query =
    kind === 'user'
      ? db.selectFrom('glasshive_users').select('id').where('tenant_id', '=', tenant).where('id', '=', id)
      : db.selectFrom(TABLES[kind]).select('id').where('tenant_id', '=', tenant).where('id', '=', Number(id))
  return (await query.executeTakeFirst()) !== undefined
}

/** The ids of a kind that were there by a time of GlassHive's clock, with the content they have now. */
export async function knownBy(db: Db, tenant: TenantId, kind: MadeRecordKind, known: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom(TABLES[kind])
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('read_at', '<=', known)
    .execute()
  return new Set(rows.map(({ id }) => String(id)))
}

/** Records of a kind that were read after a time of GlassHive's clock: they are new, or changed since. */
export async function readAfter(db: Db, tenant: TenantId, kind: MadeRecordKind, known: string): Promise<Found[]> {
  const rows = await db
    .selectFrom(TABLES[kind])
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('read_at', '>', known)
    .execute()
  return rows.map((row) => fromColumns(kind, row))
}

/** One record as the mirror has it; null where it has none. */
export async function mirroredRecord(
  db: Db,
  tenant: TenantId,
  kind: MadeRecordKind,
  id: string,
): Promise<Found | null> {
  const row = await db
    .selectFrom(TABLES[kind])
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', Number(id))
    .executeTakeFirst()
  return row === undefined ? null : fromColumns(kind, row)
}

/** Every record of a kind as the mirror has it, by id. */
export async function mirroredRecords(db: Db, tenant: TenantId, kind: MadeRecordKind): Promise<Map<string, Found>> {
  const rows = await db.selectFrom(TABLES[kind]).selectAll().where('tenant_id', '=', tenant).execute()
  return new Map(rows.map((row) => [String(row.id), fromColumns(kind, row)]))
}

function fromColumns(kind: MadeRecordKind, row: object): Found {
  const columns: Record<string, unknown> = { ...row }
  const values = Object.entries(COLUMNS[kind]).map(([name, column]): [string, Value] => {
    const value = columns[column]
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
    return [name, FLAGS.has(name) && plain !== null ? plain === 1 : plain]
  })
  return { id: String(columns.id), values: Object.fromEntries(values) }
}

const FLAGS = new Set(['subscribed', 'marketable'])

/** Notes in the mirror that properties of a record were written, until it is read again. */
export async function noteWritten(
  db: Db,
  tenant: TenantId,
  kind: MadeRecordKind,
  { id, sent }: { id: string; sent: Sent },
): Promise<void> {
  const set: Record<string, string | number | null> = { hash: '' }
  for (const [name, column] of Object.entries(COLUMNS[kind])) {
    const value = sent[name]
    if (value === undefined || Array.isArray(value)) continue
    if (typeof value === 'boolean') set[column] = value ? 1 : 0
    else if (typeof value === 'string' || typeof value === 'number' || value === null) set[column] = value
  }
  await db.updateTable(TABLES[kind]).set(set).where('tenant_id', '=', tenant).where('id', '=', Number(id)).execute()
}

/** Lets a record go that was removed in GlassHive. */
export async function noteRemoved(db: Db, tenant: TenantId, kind: MadeRecordKind, id: string): Promise<void> {
  await removeMirrorIn(db, TABLES[kind], tenant, [Number(id)])
  const column = kind === 'contact' ? 'contact_id' : kind === 'list' ? 'list_id' : null
  if (column === null) return
  await db
    .deleteFrom('glasshive_list_members')
    .where('tenant_id', '=', tenant)
    .where(column, '=', kind === 'contact' ? glassHiveContactId(Number(id)) : listId(Number(id)))
    .execute()
}

/** What in the mirror hangs on a record, for people; null where nothing does. */
export async function isNamedBy(db: Db, tenant: TenantId, kind: MadeRecordKind, id: string): Promise<string | null> {
  const number = Number(id)
  const names = async (
    table: 'glasshive_contacts' | 'glasshive_opportunities' | 'glasshive_activities' | 'glasshive_list_members',
    column: 'company_id' | 'contact_id' | 'list_id',
  ): Promise<boolean> => {
    const query = db.selectFrom(table).select('tenant_id').where('tenant_id', '=', tenant).where(column, '=', number)
    return (await query.limit(1).executeTakeFirst()) !== undefined
  }
  if (kind === 'company') {
    if (await names('glasshive_contacts', 'company_id')) return 'contacts of it'
    if (await names('glasshive_opportunities', 'company_id')) return 'opportunities of it'
  }
  if (kind === 'contact') {
    if (await names('glasshive_opportunities', 'contact_id')) return 'opportunities of it'
    if (await names('glasshive_activities', 'contact_id')) return 'activities of it'
  }
  if (kind === 'list' && (await names('glasshive_list_members', 'list_id'))) return 'contacts on it'
  return null
}

/** Reads a kind whole. Throws ConnectionError where not all of it can be read: then nothing is known of what is missing. */
export async function readKind(client: GlassHive, kind: MadeRecordKind): Promise<Found[]> {
  const whole = <T extends { id: number }>({ records, gaps }: GlassHiveRead<T>): Found[] => {
    const [gap] = gaps
    if (gap !== undefined) throw new ConnectionError('bad-reply', gap)
    return records.map(foundOf)
  }
  switch (kind) {
    case 'company':
      return whole(await client.companies())
    case 'contact':
      return whole(await client.contacts())
    case 'list':
      return whole(await client.lists())
    case 'solution':
      return whole(await client.solutions())
    case 'activity':
      return whole(await client.activities())
    case 'opportunity':
      return whole(await client.opportunities())
  }
}

function foundOf({ id, ...rest }: { id: number }): Found {
  const values = Object.entries(rest).filter(
    (entry): entry is [string, Value] => entry[1] === null || ['string', 'number', 'boolean'].includes(typeof entry[1]),
  )
  return { id: String(id), values: Object.fromEntries(values) }
}

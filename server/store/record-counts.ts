// How many records are of which type: what there is to choose from in an import. And whether a plan of it would be another.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Named, TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

/** How many records have one row of a set-up table; null is "no type". */
export interface OfType {
  id: number | null
  name: string
  records: number
}

type Typed = {
  members: 'type'
  products: 'type' | 'category'
  activities: 'type'
  opportunities: 'type' | 'stage' | 'status'
}

/** Records by the row that one of their columns names, fewest work for the database: one group a row. */
export async function countByType<Table extends keyof Typed>(
  db: Db,
  tenant: TenantId,
  table: Table,
  column: Typed[Table],
): Promise<OfType[]> {
  // Members that are no people, and what is no longer in use, do not come: they are not counted.
  const inUse = { members: sql`inactive = 0 and api = 0`, products: sql`inactive = 0` } as const
  const only = table === 'members' || table === 'products' ? inUse[table as keyof typeof inUse] : sql`1 = 1`
  const { rows } = await sql<{ id: number | null; name: string | null; records: number | string }>`
    select ${sql.ref(`${column}_id`)} as id, max(${sql.ref(`${column}_name`)}) as name, count(*) as records
    from ${sql.table(table)} where tenant_id = ${tenant} and ${only} group by ${sql.ref(`${column}_id`)}`.execute(db)
  return rows.map(({ id, name, records }) => ({
    ...{ id: id === null ? null : Number(id), name: name ?? '', records: Number(records) },
  }))
}

/** Types of companies or contacts as they stand together on a record, and how many records have just these. */
export async function countByTypes(
  db: Db,
  tenant: TenantId,
  table: 'companies' | 'contacts',
): Promise<{ types: Named[]; records: number }[]> {
  const inUse = table === 'companies' ? sql`deleted = 0` : sql`inactive = 0`
  const { rows } = await sql<{ types: string; records: number | string }>`
    select types, count(*) as records from ${sql.table(table)} where tenant_id = ${tenant} and ${inUse} group by types`.execute(
    db,
  )
  // Only the mirror writes the column, from an array of Named.
  return rows.map(({ types, records }) => ({ types: JSON.parse(types) as Named[], records: Number(records) }))
}

/** Contacts in use by the types of their company; null of those without one. */
export async function contactsByCompanyTypes(
  db: Db,
  tenant: TenantId,
): Promise<{ types: Named[] | null; records: number }[]> {
  const { rows } = await sql<{ company: number; types: string | null; records: number | string }>`
    select case when contacts.company_id is null then 0 else 1 end as company, companies.types as types, count(*) as records
    from contacts left join companies on companies.tenant_id = contacts.tenant_id and companies.id = contacts.company_id
    where contacts.tenant_id = ${tenant} and contacts.inactive = 0
    group by case when contacts.company_id is null then 0 else 1 end, companies.types`.execute(db)
  return rows.map(({ company, types, records }) => ({
    types: Number(company) === 0 ? null : types === null ? [] : (JSON.parse(types) as Named[]),
    records: Number(records),
  }))
}

/** Companies by their status, those in the recycle bin left out. */
export async function companiesByStatus(db: Db, tenant: TenantId): Promise<OfType[]> {
  const { rows } = await sql<{ id: number | null; name: string | null; records: number | string }>`
    select status_id as id, max(status_name) as name, count(*) as records from companies
    where tenant_id = ${tenant} and deleted = 0 group by status_id`.execute(db)
  return rows.map(({ id, name, records }) => ({
    id: id === null ? null : Number(id),
    name: name ?? '',
    records: Number(records),
  }))
}

/** Catalog items in use by how they are billed: a billing cycle, "once", or null where the cycle is not known. */
export async function productsByBilling(
  db: Db,
  tenant: TenantId,
): Promise<{ cycle: number | 'once' | null; records: number }[]> {
  const { rows } = await sql<{ recurring: number; cycle: number | null; records: number | string }>`
    select recurring, billing_cycle_id as cycle, count(*) as records from products
    where tenant_id = ${tenant} and inactive = 0 group by recurring, billing_cycle_id`.execute(db)
  return rows.map(({ recurring, cycle, records }) => ({
    cycle: Number(recurring) === 0 ? 'once' : cycle === null ? null : Number(cycle),
    records: Number(records),
  }))
}

/** GlassHive's opportunities by its own numbers, which have no names. */
export async function dealsBy(
  db: Db,
  tenant: TenantId,
  column: 'deal_type_id' | 'deal_status_id',
): Promise<{ id: number; records: number }[]> {
  const { rows } = await sql<{ id: number; records: number | string }>`
    select ${sql.ref(column)} as id, count(*) as records from glasshive_opportunities
    where tenant_id = ${tenant} and ${sql.ref(column)} is not null group by ${sql.ref(column)}`.execute(db)
  return rows.map(({ id, records }) => ({ id: Number(id), records: Number(records) }))
}

/** Contacts on each of GlassHive's lists. */
export async function listSizes(db: Db, tenant: TenantId): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; records: number | string }>`
    select list_id as id, count(*) as records from glasshive_list_members where tenant_id = ${tenant} group by list_id`.execute(
    db,
  )
  return new Map(rows.map(({ id, records }) => [Number(id), Number(records)]))
}

const BY_READ = ['members', 'companies', 'contacts', 'products', 'activities', 'opportunities'] as const
const THEIRS = [
  ...(['glasshive_companies', 'glasshive_contacts', 'glasshive_lists', 'solutions'] as const),
  ...(['glasshive_activities', 'glasshive_opportunities', 'billing_cycles', 'read_marks'] as const),
] as const
const BY_HAND = [
  ...(['import_settings', 'import_choices', 'record_links', 'glasshive_links', 'link_bases'] as const),
  ...(['refused_pairs', 'ignored_records'] as const),
] as const
const COUNTED = ['glasshive_users', 'glasshive_list_members', 'setup_rows'] as const

/** A short text that is another one whenever a plan of an import may be: by what was read, linked or chosen. */
export async function importVersion(db: Db, tenant: TenantId): Promise<string> {
  const newest = (table: string, time: string) => sql`
    select ${sql.lit(table)} as part, count(*) as rows, max(${sql.ref(time)}) as newest
    from ${sql.table(table)} where tenant_id = ${tenant}`
  const parts = [
    ...[...BY_READ, ...THEIRS].map((table) => newest(table, 'read_at')),
    ...BY_HAND.map((table) => newest(table, 'at')),
    ...COUNTED.map(
      (table) => sql`select ${sql.lit(table)} as part, count(*) as rows, null as newest from ${sql.table(table)}
        where tenant_id = ${tenant}`,
    ),
  ]
  const { rows } = await sql<{ part: string; rows: number | string; newest: string | null }>`${sql.join(
    parts,
    sql` union all `,
  )}`.execute(db)
  const texts = rows.map(({ part, rows: count, newest: at }) => `${part} ${Number(count)} ${at ?? ''}`)
  return createHash('sha256').update(texts.sort().join('\n')).digest('base64url').slice(0, 16)
}

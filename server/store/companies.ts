// ConnectWise companies as last read.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Company, type CompanyId, companyId, type Named, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, named, upsertMirror } from './mirror.ts'
import type { CompaniesTable } from './mirror-tables.ts'
import { behind, contains, type Page, type PageAsked, pageOf, patternsOf, placeByNumber, searchText } from './pages.ts'

/** Stores what was read; companies that are as they were are not written. */
export async function upsertCompanies(
  db: Db,
  tenant: TenantId,
  companies: Company[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'companies', tenant, companies.map(toRow), readAt)
}

export async function companyById(db: Db, tenant: TenantId, id: CompanyId): Promise<Company | null> {
  const row = await db
    .selectFrom('companies')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toCompany(row)
}

export async function companiesById(db: Db, tenant: TenantId, ids: CompanyId[]): Promise<Company[]> {
  const found: Company[] = []
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('companies')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', 'in', batch)
      .execute()
    found.push(...rows.map(toCompany))
  }
  return found
}

/** Companies by name, then id. Searches name and identifier, and its accounts' names and domains; leaves out ConnectWise's recycle bin. */
export async function searchCompanies(
  db: Db,
  tenant: TenantId,
  asked: PageAsked & { linked?: boolean | null },
): Promise<Page<Company>> {
  let query = db.selectFrom('companies').selectAll().where('tenant_id', '=', tenant).where('deleted', '=', 0)
  for (const pattern of patternsOf(asked.search)) {
    query = query.where(({ or }) => or([contains('search', pattern), hasAccountLike(tenant, pattern)]))
  }
  if (asked.linked === true) query = query.where(hasAccount)
  if (asked.linked === false) query = query.where(sql<SqlBool>`not ${hasAccount}`)
  if (asked.after) query = query.where(behind(placeByNumber(asked.after)))
  const rows = await query
    .orderBy('sort_name')
    .orderBy('id')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => ({ by: row.sort_name, id: row.id }))
  return { rows: page.rows.map(toCompany), next: page.next }
}

// The list does not depend on the company, so it is made once and not once a company.
const hasAccountLike = (tenant: TenantId, pattern: string): RawBuilder<SqlBool> => sql`id in (
  select l.company_id from accounts a join account_links l on l.tenant_id = a.tenant_id and l.account_id = a.id
  where a.tenant_id = ${tenant} and ${contains('a.search', pattern)})`
const hasAccount: RawBuilder<SqlBool> = sql`exists (
  select 1 from account_links l where l.tenant_id = companies.tenant_id and l.company_id = companies.id)`

/** What each company that is not in the recycle bin looks like, as a hash, by id: whoever keeps them elsewhere asks for those that changed. */
export async function companyHashes(db: Db, tenant: TenantId): Promise<{ id: CompanyId; hash: string }[]> {
  const rows = await db
    .selectFrom('companies')
    .select(['id', 'hash'])
    .where('tenant_id', '=', tenant)
    .where('deleted', '=', 0)
    .orderBy('id')
    .execute()
  return rows.map(({ id, hash }) => ({ id: companyId(id), hash }))
}

/** Every company, those in the recycle bin too, by id. */
export async function allCompanies(db: Db, tenant: TenantId): Promise<Company[]> {
  const rows = await db.selectFrom('companies').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toCompany)
}

/** The company ConnectWise changed last: what an incremental read is tried on. */
export async function newestCompany(db: Db, tenant: TenantId): Promise<{ id: CompanyId; lastUpdated: string } | null> {
  const row = await db
    .selectFrom('companies')
    .select(['id', 'last_updated'])
    .where('tenant_id', '=', tenant)
    .where('last_updated', 'is not', null)
    .orderBy('last_updated', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.last_updated === null
    ? null
    : { id: companyId(row.id), lastUpdated: row.last_updated }
}

/** What storing these would come to; nothing is stored. */
export async function compareCompanies(db: Db, tenant: TenantId, companies: Company[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'companies', tenant, companies.map(toRow))
}

const toRow = (company: Company): MirrorRow<'companies'> => ({
  id: company.id,
  identifier: company.identifier,
  name: company.name,
  sort_name: company.name.toLowerCase(),
  search: searchText(company.name, company.identifier),
  status_id: company.status?.id ?? null,
  status_name: company.status?.name ?? null,
  types: JSON.stringify(company.types),
  phone: company.phone,
  website: company.website,
  address_line1: company.addressLine1,
  address_line2: company.addressLine2,
  city: company.city,
  state: company.state,
  zip: company.zip,
  country: company.country,
  employees: company.employees,
  deleted: company.deleted ? 1 : 0,
  last_updated: company.lastUpdated,
})

const toCompany = (row: CompaniesTable): Company => ({
  id: companyId(row.id),
  identifier: row.identifier,
  name: row.name,
  status: named(row.status_id, row.status_name),
  types: JSON.parse(row.types) as Named[], // Only toRow writes it.
  phone: row.phone,
  website: row.website,
  addressLine1: row.address_line1,
  addressLine2: row.address_line2,
  city: row.city,
  state: row.state,
  zip: row.zip,
  country: row.country,
  employees: row.employees,
  deleted: row.deleted === 1,
  lastUpdated: row.last_updated,
})

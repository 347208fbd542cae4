// GlassHive companies as last read.
import {
  type GlassHiveCompany,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import { type ReadTimes, replaceChanging } from './changed-between.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, removeMirror, upsertMirror } from './mirror.ts'
import type { GlassHiveCompaniesTable } from './mirror-tables.ts'
import { behind, contains, type Page, type PageAsked, pageOf, patternsOf, placeByNumber, searchText } from './pages.ts'

/** Stores what was read; companies that are as they were are not written, and none is removed. */
export async function upsertGlassHiveCompanies(
  db: Db,
  tenant: TenantId,
  companies: GlassHiveCompany[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'glasshive_companies', tenant, companies.map(toRow), readAt)
}

/** Makes the tenant's GlassHive companies equal to what was read. Only for a read without gaps. */
export async function replaceGlassHiveCompanies(
  db: Db,
  tenant: TenantId,
  companies: GlassHiveCompany[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  return await replaceChanging(db, 'glasshive_companies', tenant, companies.map(toRow), times)
}

/** Forgets companies that are no longer in GlassHive. */
export async function removeGlassHiveCompanies(
  db: Db,
  tenant: TenantId,
  ids: readonly GlassHiveCompanyId[],
): Promise<void> {
  await removeMirror(db, 'glasshive_companies', tenant, ids)
}

export async function glassHiveCompanyById(
  db: Db,
  tenant: TenantId,
  id: GlassHiveCompanyId,
): Promise<GlassHiveCompany | null> {
  const row = await db
    .selectFrom('glasshive_companies')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toGlassHiveCompany(row)
}

export async function glassHiveCompaniesById(
  db: Db,
  tenant: TenantId,
  ids: GlassHiveCompanyId[],
): Promise<GlassHiveCompany[]> {
  const found: GlassHiveCompany[] = []
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('glasshive_companies')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', 'in', batch)
      .execute()
    found.push(...rows.map(toGlassHiveCompany))
  }
  return found
}

/** Every GlassHive company, by id. */
export async function allGlassHiveCompanies(db: Db, tenant: TenantId): Promise<GlassHiveCompany[]> {
  const query = db.selectFrom('glasshive_companies').selectAll().where('tenant_id', '=', tenant).orderBy('id')
  return (await query.execute()).map(toGlassHiveCompany)
}

/** What each GlassHive company looks like, as a hash, by id: whoever keeps them elsewhere asks for those that changed. */
export async function glassHiveHashes(db: Db, tenant: TenantId): Promise<{ id: GlassHiveCompanyId; hash: string }[]> {
  const rows = await db
    .selectFrom('glasshive_companies')
    .select(['id', 'hash'])
    .where('tenant_id', '=', tenant)
    .orderBy('id')
    .execute()
  return rows.map(({ id, hash }) => ({ id: glassHiveCompanyId(id), hash }))
}

/** GlassHive companies by name, then id. Searches the name and the website. */
export async function searchGlassHiveCompanies(
  db: Db,
  tenant: TenantId,
  asked: PageAsked,
): Promise<Page<GlassHiveCompany>> {
  let query = db.selectFrom('glasshive_companies').selectAll().where('tenant_id', '=', tenant)
  for (const pattern of patternsOf(asked.search)) query = query.where(contains('search', pattern))
  if (asked.after) query = query.where(behind(placeByNumber(asked.after)))
  const rows = await query
    .orderBy('sort_name')
    .orderBy('id')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => ({ by: row.sort_name, id: row.id }))
  return { rows: page.rows.map(toGlassHiveCompany), next: page.next }
}

/** What storing these would come to; nothing is stored. */
export async function compareGlassHiveCompanies(
  db: Db,
  tenant: TenantId,
  companies: GlassHiveCompany[],
): Promise<MirrorCounts> {
  return await compareMirror(db, 'glasshive_companies', tenant, companies.map(toRow))
}

const toRow = (company: GlassHiveCompany): MirrorRow<'glasshive_companies'> => ({
  id: company.id,
  name: company.name,
  sort_name: company.name.toLowerCase(),
  search: searchText(company.name, company.website),
  website: company.website,
  phone: company.phone,
  email: company.email,
  address: company.address,
  city: company.city,
  region: company.region,
  zip: company.zip,
  country: company.country,
  employees: company.employees,
})

const toGlassHiveCompany = (row: GlassHiveCompaniesTable): GlassHiveCompany => ({
  id: glassHiveCompanyId(row.id),
  name: row.name,
  website: row.website,
  phone: row.phone,
  email: row.email,
  address: row.address,
  city: row.city,
  region: row.region,
  zip: row.zip,
  country: row.country,
  employees: row.employees,
})

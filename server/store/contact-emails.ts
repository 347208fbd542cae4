// The e-mail addresses of a company's contacts, on either side: what matching reads their domains from. They come in
// lower case, each once, in the order of the contacts; who has left says nothing of a company any more.
import {
  type CompanyId,
  companyId,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import type { Db } from './database.ts'

/** Of every ConnectWise company with an address; contacts that are inactive are left out. */
export async function contactEmails(db: Db, tenant: TenantId): Promise<Map<CompanyId, string[]>> {
  const rows = await ours(db, tenant).execute()
  return byCompany(rows.map(toAddresses), companyId)
}

/** Of one ConnectWise company. */
export async function contactEmailsOf(db: Db, tenant: TenantId, company: CompanyId): Promise<string[]> {
  const rows = await ours(db, tenant).where('company_id', '=', company).execute()
  return byCompany(rows.map(toAddresses), companyId).get(company) ?? []
}

/** Of every GlassHive company with an address. GlassHive knows no inactive contacts: all of them are there. */
export async function glassHiveContactEmails(db: Db, tenant: TenantId): Promise<Map<GlassHiveCompanyId, string[]>> {
  const rows = await theirs(db, tenant).execute()
  return byCompany(rows.map(toAddress), glassHiveCompanyId)
}

/** Of one GlassHive company. */
export async function glassHiveContactEmailsOf(
  db: Db,
  tenant: TenantId,
  company: GlassHiveCompanyId,
): Promise<string[]> {
  const rows = await theirs(db, tenant).where('company_id', '=', company).execute()
  return byCompany(rows.map(toAddress), glassHiveCompanyId).get(company) ?? []
}

const ours = (db: Db, tenant: TenantId) =>
  db
    .selectFrom('contacts')
    .select(['company_id', 'emails'])
    .where('tenant_id', '=', tenant)
    .where('company_id', 'is not', null)
    .where('inactive', '=', 0)
    .where('emails', '!=', '[]')
    .orderBy('id')

const theirs = (db: Db, tenant: TenantId) =>
  db
    .selectFrom('glasshive_contacts')
    .select(['company_id', 'email'])
    .where('tenant_id', '=', tenant)
    .where('company_id', 'is not', null)
    .where('email', 'is not', null)
    .orderBy('id')

interface Addresses {
  company: number | null
  emails: string[]
}

const toAddresses = (row: { company_id: number | null; emails: string }): Addresses => ({
  company: row.company_id,
  // Only the store of contacts writes this column.
  emails: JSON.parse(row.emails) as string[],
})

const toAddress = (row: { company_id: number | null; email: string | null }): Addresses => ({
  company: row.company_id,
  emails: row.email === null ? [] : [row.email],
})

function byCompany<Id extends number>(rows: Addresses[], toId: (id: number) => Id): Map<Id, string[]> {
  const found = new Map<Id, Set<string>>()
  for (const { company, emails } of rows) {
    if (company === null) continue
    const id = toId(company)
    const known = found.get(id) ?? new Set()
    for (const email of emails) known.add(email.toLowerCase())
    found.set(id, known)
  }
  return new Map([...found].map(([id, emails]) => [id, [...emails]]))
}

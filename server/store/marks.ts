// What was last read whole, and when: where an incremental read goes on, and how old a company on screen is.
import type { CompanyId, TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'

/** Where the next incremental read of a kind of record starts. */
export interface ReadMark {
  /** The server's clock at the start of the last good read. */
  readAt: string
  /** The form of the date filter that this server answers; null while none is trusted. */
  form: string | null
}

export async function readMark(db: Db, tenant: TenantId, kind: string): Promise<ReadMark | null> {
  const row = await db
    .selectFrom('read_marks')
    .select(['read_at', 'form'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row === undefined ? null : { readAt: row.read_at, form: row.form }
}

export async function saveMark(db: Db, tenant: TenantId, kind: string, mark: ReadMark): Promise<void> {
  const row = { read_at: mark.readAt, form: mark.form }
  await db
    .insertInto('read_marks')
    .values({ tenant_id: tenant, kind, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doUpdateSet(row))
    .execute()
}

/** Forgets a mark, so that the next read is a full one. */
export async function removeMark(db: Db, tenant: TenantId, kind: string): Promise<void> {
  await db.deleteFrom('read_marks').where('tenant_id', '=', tenant).where('kind', '=', kind).execute()
}

/** When this company, its agreements and its additions were last read; null while they never were. */
export async function companyReadAt(db: Db, tenant: TenantId, company: CompanyId): Promise<string | null> {
  const row = await db
    .selectFrom('company_reads')
    .select('read_at')
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', company)
    .executeTakeFirst()
  return row?.read_at ?? null
}

export async function markCompanyRead(db: Db, tenant: TenantId, company: CompanyId, at: string): Promise<void> {
  await markCompaniesRead(db, tenant, [company], at)
}

export async function markCompaniesRead(db: Db, tenant: TenantId, companies: CompanyId[], at: string): Promise<void> {
  for (const batch of batches(
    [...new Set(companies)].sort((a, b) => a - b),
    3,
  )) {
    await db
      .insertInto('company_reads')
      .values(batch.map((company) => ({ tenant_id: tenant, company_id: company, read_at: at })))
      .onConflict((conflict) => conflict.columns(['tenant_id', 'company_id']).doUpdateSet({ read_at: at }))
      .execute()
  }
}

/** Forgets when a company was last read, so that it is read before it is shown again. */
export async function forgetCompanyRead(db: Db, tenant: TenantId, company: CompanyId): Promise<void> {
  await db.deleteFrom('company_reads').where('tenant_id', '=', tenant).where('company_id', '=', company).execute()
}

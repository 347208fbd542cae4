// ConnectWise agreements as last read, company by company.
import {
  type Agreement,
  type AgreementId,
  type AgreementStatus,
  agreementId,
  type CompanyId,
  companyId,
  type Named,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, named, removeMirrorIn, upsertMirrorIn } from './mirror.ts'
import type { AgreementsTable } from './mirror-tables.ts'

/**
 * Makes the agreements of these companies equal to what was read, in one transaction: those not read any more are
 * removed, with their additions. Only for a read without gaps.
 */
export async function replaceAgreementsOf(
  db: Db,
  tenant: TenantId,
  companyIds: CompanyId[],
  agreements: Agreement[],
  readAt: string,
): Promise<MirrorCounts> {
  return await db.transaction().execute(async (tx) => {
    const counts = await upsertMirrorIn(tx, 'agreements', tenant, agreements.map(toRow), readAt)
    const read = new Set<number>(agreements.map((agreement) => agreement.id))
    const gone: number[] = []
    for (const batch of batches(companyIds)) {
      const held = await tx
        .selectFrom('agreements')
        .select('id')
        .where('tenant_id', '=', tenant)
        .where('company_id', 'in', batch)
        .execute()
      gone.push(...held.map((row) => row.id).filter((id) => !read.has(id)))
    }
    for (const batch of batches(gone)) {
      await tx.deleteFrom('additions').where('tenant_id', '=', tenant).where('agreement_id', 'in', batch).execute()
    }
    counts.removed = await removeMirrorIn(tx, 'agreements', tenant, gone)
    return counts
  })
}

/** The companies that have an agreement in the mirror. */
export async function companiesWithAgreements(db: Db, tenant: TenantId): Promise<CompanyId[]> {
  const rows = await db
    .selectFrom('agreements')
    .select('company_id')
    .distinct()
    .where('tenant_id', '=', tenant)
    .execute()
  return rows.map((row) => companyId(row.company_id))
}

/** The agreements of a company, by name, then id. */
export async function agreementsOf(db: Db, tenant: TenantId, company: CompanyId): Promise<Agreement[]> {
  return await agreementsOfCompanies(db, tenant, [company])
}

/** The agreements of some companies; each company's by name, then id. */
export async function agreementsOfCompanies(
  db: Db,
  tenant: TenantId,
  companies: readonly CompanyId[],
): Promise<Agreement[]> {
  const found: Agreement[] = []
  for (const batch of batches(companies)) {
    const rows = await db
      .selectFrom('agreements')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('company_id', 'in', batch)
      .orderBy('name')
      .orderBy('id')
      .execute()
    found.push(...rows.map(toAgreement))
  }
  return found
}

/** Every type that an agreement in the mirror has, by name. */
export async function agreementTypes(db: Db, tenant: TenantId): Promise<Named[]> {
  const rows = await db
    .selectFrom('agreements')
    .select('type_id as id')
    .select(({ fn }) => fn.max('type_name').as('name'))
    .where('tenant_id', '=', tenant)
    .where('type_id', 'is not', null)
    .groupBy('type_id')
    .execute()
  const types = rows.flatMap(({ id, name }) => named(id, name) ?? [])
  return types.sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id)
}

export async function agreementById(db: Db, tenant: TenantId, id: AgreementId): Promise<Agreement | null> {
  const row = await db
    .selectFrom('agreements')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toAgreement(row)
}

/** What storing these would come to; nothing is stored. */
export async function compareAgreements(db: Db, tenant: TenantId, agreements: Agreement[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'agreements', tenant, agreements.map(toRow))
}

const toRow = (agreement: Agreement): MirrorRow<'agreements'> => ({
  id: agreement.id,
  company_id: agreement.companyId,
  name: agreement.name,
  type_id: agreement.type?.id ?? null,
  type_name: agreement.type?.name ?? null,
  status: agreement.status,
  cancelled: agreement.cancelled ? 1 : 0,
  start_date: agreement.startDate,
  end_date: agreement.endDate,
  no_ending_date: agreement.noEndingDate ? 1 : 0,
  billing_cycle_id: agreement.billingCycleId,
  parent_agreement_id: agreement.parentAgreementId,
  next_invoice_date: agreement.nextInvoiceDate,
  prorate: agreement.prorate ? 1 : 0,
  currency: agreement.currency,
  last_updated: agreement.lastUpdated,
})

const toAgreement = (row: AgreementsTable): Agreement => ({
  id: agreementId(row.id),
  companyId: companyId(row.company_id),
  name: row.name,
  type: named(row.type_id, row.type_name),
  status: row.status as AgreementStatus | null, // Only toRow writes it, from an Agreement.
  cancelled: row.cancelled === 1,
  startDate: row.start_date,
  endDate: row.end_date,
  noEndingDate: row.no_ending_date === 1,
  billingCycleId: row.billing_cycle_id,
  parentAgreementId: row.parent_agreement_id === null ? null : agreementId(row.parent_agreement_id),
  nextInvoiceDate: row.next_invoice_date,
  prorate: row.prorate === 1,
  currency: row.currency,
  lastUpdated: row.last_updated,
})

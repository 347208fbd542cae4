// The additions of agreements as last read.
import {
  type Addition,
  type AdditionId,
  type AgreementId,
  type AgreementStatus,
  additionId,
  agreementId,
  type BillCustomer,
  type CompanyId,
  companyId,
  type ProductId,
  productId,
  type TenantId,
} from '../../shared/records.ts'
import { noteBilled } from './addition-history.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, removeMirrorIn, upsertMirrorIn } from './mirror.ts'
import type { AdditionsTable } from './mirror-tables.ts'

/** An item as an addition names it. */
export interface BilledItem {
  id: ProductId
  identifier: string
  description: string
  uom: string | null
}

/** Makes the additions of one agreement equal to what was read: those not read any more are removed. */
export async function replaceAdditionsOf(
  db: Db,
  tenant: TenantId,
  agreement: AgreementId,
  additions: Addition[],
  readAt: string,
): Promise<MirrorCounts> {
  return await db.transaction().execute(async (tx) => {
    await noteBilled(tx, tenant, additions, readAt)
    const counts = await upsertMirrorIn(tx, 'additions', tenant, additions.map(toRow), readAt)
    const read = new Set<number>(additions.map((addition) => addition.id))
    const held = await tx
      .selectFrom('additions')
      .select('id')
      .where('tenant_id', '=', tenant)
      .where('agreement_id', '=', agreement)
      .execute()
    const gone = held.map((row) => row.id).filter((id) => !read.has(id))
    counts.removed = await removeMirrorIn(tx, 'additions', tenant, gone)
    return counts
  })
}

/** Stores one addition as just read back. */
export async function putAddition(db: Db, tenant: TenantId, addition: Addition, readAt: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await noteBilled(tx, tenant, [addition], readAt)
    await upsertMirrorIn(tx, 'additions', tenant, [toRow(addition)], readAt)
  })
}

/** Takes one addition away that is no longer in ConnectWise. */
export async function forgetAddition(db: Db, tenant: TenantId, id: AdditionId): Promise<void> {
  await db.transaction().execute((tx) => removeMirrorIn(tx, 'additions', tenant, [id]))
}

/** The additions of all agreements of a company, by agreement, then id. */
export async function additionsOfCompany(db: Db, tenant: TenantId, company: CompanyId): Promise<Addition[]> {
  return (await additionsOfCompanies(db, tenant, [company])).map(({ addition }) => addition)
}

/** The companies that an agreement bills one of these items, ended or not. */
export async function companiesBilled(db: Db, tenant: TenantId, products: readonly ProductId[]): Promise<CompanyId[]> {
  const found = new Set<number>()
  for (const batch of batches(products)) {
    const rows = await db
      .selectFrom('additions')
      .innerJoin('agreements', (join) =>
        join
          .onRef('agreements.tenant_id', '=', 'additions.tenant_id')
          .onRef('agreements.id', '=', 'additions.agreement_id'),
      )
      .select('agreements.company_id')
      .distinct()
      .where('additions.tenant_id', '=', tenant)
      .where('additions.product_id', 'in', batch)
      .execute()
    for (const row of rows) found.add(row.company_id)
  }
  return [...found].map(companyId)
}

/** The additions of all agreements of some companies; each company's by agreement, then id. */
export async function additionsOfCompanies(
  db: Db,
  tenant: TenantId,
  companies: readonly CompanyId[],
): Promise<{ companyId: CompanyId; addition: Addition }[]> {
  const found: { companyId: CompanyId; addition: Addition }[] = []
  for (const batch of batches(companies)) {
    const rows = await db
      .selectFrom('additions')
      .innerJoin('agreements', (join) =>
        join
          .onRef('agreements.tenant_id', '=', 'additions.tenant_id')
          .onRef('agreements.id', '=', 'additions.agreement_id'),
      )
      .selectAll('additions')
      .select('agreements.company_id')
      .where('additions.tenant_id', '=', tenant)
      .where('agreements.tenant_id', '=', tenant)
      .where('agreements.company_id', 'in', batch)
      .orderBy('additions.agreement_id')
      .orderBy('additions.id')
      .execute()
    found.push(...rows.map((row) => ({ companyId: companyId(row.company_id), addition: toAddition(row) })))
  }
  return found
}

/** The items that additions bill, each as one of its additions names it: what is known of the catalog where it may not be read. */
export async function billedItems(db: Db, tenant: TenantId): Promise<BilledItem[]> {
  const rows = await db
    .selectFrom('additions')
    .select('product_id')
    .select(({ fn }) => [
      fn.max('product_identifier').as('identifier'),
      fn.max('description').as('description'),
      fn.max('uom').as('uom'),
    ])
    .where('tenant_id', '=', tenant)
    .groupBy('product_id')
    .orderBy('product_id')
    .execute()
  return rows.map(({ product_id, identifier, description, uom }) => ({
    id: productId(product_id),
    identifier,
    description: description ?? identifier,
    uom,
  }))
}

export async function additionById(db: Db, tenant: TenantId, id: AdditionId): Promise<Addition | null> {
  const row = await db
    .selectFrom('additions')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toAddition(row)
}

/** What storing these would come to; nothing is stored. */
export async function compareAdditions(db: Db, tenant: TenantId, additions: Addition[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'additions', tenant, additions.map(toRow))
}

const toRow = (addition: Addition): MirrorRow<'additions'> => ({
  id: addition.id,
  agreement_id: addition.agreementId,
  product_id: addition.productId,
  product_identifier: addition.productIdentifier,
  description: addition.description,
  quantity: addition.quantity,
  less_included: addition.lessIncluded,
  unit_price: addition.unitPrice,
  unit_cost: addition.unitCost,
  bill_customer: addition.billCustomer,
  effective_date: addition.effectiveDate,
  cancelled_date: addition.cancelledDate,
  status: addition.status,
  ext_price: addition.extPrice,
  ext_cost: addition.extCost,
  uom: addition.uom,
  last_updated: addition.lastUpdated,
  updated_by: addition.updatedBy,
})

const toAddition = (row: AdditionsTable): Addition => ({
  id: additionId(row.id),
  agreementId: agreementId(row.agreement_id),
  productId: productId(row.product_id),
  productIdentifier: row.product_identifier,
  description: row.description,
  quantity: row.quantity,
  lessIncluded: row.less_included,
  unitPrice: row.unit_price,
  unitCost: row.unit_cost,
  billCustomer: row.bill_customer as BillCustomer, // Only toRow writes it, from an Addition.
  effectiveDate: row.effective_date,
  cancelledDate: row.cancelled_date,
  status: row.status as AgreementStatus | null, // As above.
  extPrice: row.ext_price,
  extCost: row.ext_cost,
  uom: row.uom,
  lastUpdated: row.last_updated,
  updatedBy: row.updated_by,
})

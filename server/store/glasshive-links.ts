// Which GlassHive company is which ConnectWise company: one to one, both ways.
import type { GlassHiveLink, LinkedBy } from '../../shared/link.ts'
import {
  type CompanyId,
  companyId,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { endIgnoring, ignoringOf } from './ignored-records.ts'
import { forgetRefusal, isRefused, refusePair } from './refused-pairs.ts'
import type { GlassHiveLinksTable } from './tables.ts'

/** `refused`: a person took this pair apart or ignores the company, and it is the matcher that asks. */
export type GlassHiveLinked =
  | { kind: 'linked' }
  | { kind: 'company-taken'; glassHiveCompanyId: GlassHiveCompanyId }
  | { kind: 'glasshive-taken'; companyId: CompanyId }
  | { kind: 'refused' }

/** Links two companies; linking the same two again changes nothing. */
export async function linkGlassHive(db: Db, tenant: TenantId, link: GlassHiveLink): Promise<GlassHiveLinked> {
  return await db.transaction().execute((tx) => linkGlassHiveWithin(tx, tenant, link))
}

/** The same inside a transaction of the caller's. */
export async function linkGlassHiveWithin(tx: Db, tenant: TenantId, link: GlassHiveLink): Promise<GlassHiveLinked> {
  const { companyId, glassHiveCompanyId } = link
  const pair = { kind: 'glasshive', glassHiveCompanyId, companyId } as const
  while (!(await insertLink(tx, tenant, link))) {
    const held = await heldBy(tx, tenant, link)
    // Unlinked in between: there is room again.
    if (held !== null) return held
  }
  if (link.by.kind === 'person') {
    await forgetRefusal(tx, tenant, pair)
    await endIgnoring(tx, tenant, 'glasshive', String(companyId))
    return { kind: 'linked' }
  }
  // Asked after the insert: a decision that the insert waited for has left its refusal by now.
  const refused = await isRefused(tx, tenant, pair)
  if (!refused && (await ignoringOf(tx, tenant, 'glasshive', String(companyId))) === null) return { kind: 'linked' }
  await deleteLink(tx, tenant, companyId)
  return { kind: 'refused' }
}

/**
 * Keeps a company from being linked until the transaction ends: whoever links it or decides about it meanwhile waits,
 * and then sees what was decided. Answers its link when it has one already, else null.
 */
export async function holdUnlinkedCompany(tx: Db, tenant: TenantId, company: CompanyId): Promise<GlassHiveLink | null> {
  // A row that no other transaction ever sees: the key it takes is what they wait for. No GlassHive id is negative.
  const other = glassHiveCompanyId(-company)
  const place = { companyId: company, glassHiveCompanyId: other, by: { kind: 'person', who: '' }, at: '' } as const
  while (!(await insertLink(tx, tenant, place))) {
    const link = await glassHiveLinkOf(tx, tenant, company)
    if (link !== null) return link
  }
  await deleteLink(tx, tenant, company)
  return null
}

/** Takes away just this link, and refuses nothing; false when it is not there as it was made. */
export async function takeBackGlassHiveLink(tx: Db, tenant: TenantId, link: GlassHiveLink): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('glasshive_links')
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', link.companyId)
    .where('glasshive_company_id', '=', link.glassHiveCompanyId)
    .where('linked_by', '=', JSON.stringify(link.by))
    .where('at', '=', link.at)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

/** Takes a link apart, and remembers the pair as refused; answers the GlassHive company it was linked to. */
export async function unlinkGlassHive(
  db: Db,
  tenant: TenantId,
  unlinked: { companyId: CompanyId; who: string; at: string },
): Promise<GlassHiveCompanyId | null> {
  const { companyId: company, who, at } = unlinked
  return await db.transaction().execute(async (tx) => {
    const other = await deleteLink(tx, tenant, company)
    if (other === null) return null
    const pair = { kind: 'glasshive', glassHiveCompanyId: other, companyId: company } as const
    await refusePair(tx, tenant, pair, { who, at })
    return other
  })
}

/** The link of one company. */
export async function glassHiveLinkOf(db: Db, tenant: TenantId, company: CompanyId): Promise<GlassHiveLink | null> {
  const row = await db
    .selectFrom('glasshive_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', company)
    .executeTakeFirst()
  return row === undefined ? null : toLink(row)
}

/** The links of some GlassHive companies. */
export async function linksOfGlassHive(
  db: Db,
  tenant: TenantId,
  others: readonly GlassHiveCompanyId[],
): Promise<GlassHiveLink[]> {
  const found: GlassHiveLink[] = []
  for (const batch of batches(others)) {
    const rows = await db
      .selectFrom('glasshive_links')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('glasshive_company_id', 'in', batch)
      .execute()
    found.push(...rows.map(toLink))
  }
  return found
}

/** The links of some companies. */
export async function linksOfCompanies(
  db: Db,
  tenant: TenantId,
  companies: readonly CompanyId[],
): Promise<GlassHiveLink[]> {
  const found: GlassHiveLink[] = []
  for (const batch of batches(companies)) {
    const rows = await db
      .selectFrom('glasshive_links')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('company_id', 'in', batch)
      .execute()
    found.push(...rows.map(toLink))
  }
  return found
}

export async function allGlassHiveLinks(db: Db, tenant: TenantId): Promise<GlassHiveLink[]> {
  const rows = await db
    .selectFrom('glasshive_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('company_id')
    .execute()
  return rows.map(toLink)
}

/** Inserts a link; false when either side has one. */
async function insertLink(tx: Db, tenant: TenantId, link: GlassHiveLink): Promise<boolean> {
  const inserted = await tx
    .insertInto('glasshive_links')
    .values({
      tenant_id: tenant,
      company_id: link.companyId,
      glasshive_company_id: link.glassHiveCompanyId,
      linked_by: JSON.stringify(link.by),
      at: link.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** What the two sides are linked with, the company's side first; null when neither is linked. */
async function heldBy(tx: Db, tenant: TenantId, link: GlassHiveLink): Promise<GlassHiveLinked | null> {
  const rows = await tx
    .selectFrom('glasshive_links')
    .select(['company_id', 'glasshive_company_id'])
    .where('tenant_id', '=', tenant)
    .where(({ eb, or }) =>
      or([eb('company_id', '=', link.companyId), eb('glasshive_company_id', '=', link.glassHiveCompanyId)]),
    )
    .execute()
  const ours = rows.find((row) => row.company_id === link.companyId)
  if (ours?.glasshive_company_id === link.glassHiveCompanyId) return { kind: 'linked' }
  if (ours !== undefined) {
    return { kind: 'company-taken', glassHiveCompanyId: glassHiveCompanyId(ours.glasshive_company_id) }
  }
  const [theirs] = rows
  return theirs === undefined ? null : { kind: 'glasshive-taken', companyId: companyId(theirs.company_id) }
}

async function deleteLink(tx: Db, tenant: TenantId, company: CompanyId): Promise<GlassHiveCompanyId | null> {
  const row = await tx
    .deleteFrom('glasshive_links')
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', company)
    .returning('glasshive_company_id')
    .executeTakeFirst()
  return row === undefined ? null : glassHiveCompanyId(row.glasshive_company_id)
}

const toLink = (row: GlassHiveLinksTable): GlassHiveLink => ({
  companyId: companyId(row.company_id),
  glassHiveCompanyId: glassHiveCompanyId(row.glasshive_company_id),
  by: JSON.parse(row.linked_by) as LinkedBy, // Only linkGlassHive writes it, from a LinkedBy.
  at: row.at,
})

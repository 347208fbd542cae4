// Which GlassHive company is which ConnectWise company: one to one, both ways.
import type { GlassHiveLink, LinkedBy } from '../../shared/link.ts'
import {
  type CompanyId,
  companyId,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import type { Db } from './database.ts'
import { forgetRefusal, isRefused, refusePair } from './refused-pairs.ts'
import type { GlassHiveLinksTable } from './tables.ts'

/** `refused`: a person took this pair apart, and it is the matcher that asks. */
export type GlassHiveLinked =
  | { kind: 'linked' }
  | { kind: 'company-taken'; glassHiveCompanyId: GlassHiveCompanyId }
  | { kind: 'glasshive-taken'; companyId: CompanyId }
  | { kind: 'refused' }

/** Links two companies; linking the same two again changes nothing. */
export async function linkGlassHive(db: Db, tenant: TenantId, link: GlassHiveLink): Promise<GlassHiveLinked> {
  const { companyId, glassHiveCompanyId } = link
  const pair = { kind: 'glasshive', glassHiveCompanyId, companyId } as const
  return await db.transaction().execute(async (tx): Promise<GlassHiveLinked> => {
    while (!(await insertLink(tx, tenant, link))) {
      const held = await heldBy(tx, tenant, link)
      // Unlinked in between: there is room again.
      if (held !== null) return held
    }
    if (link.by.kind === 'person') {
      await forgetRefusal(tx, tenant, pair)
      return { kind: 'linked' }
    }
    // Asked after the insert: an unlink that the insert waited for has left its refusal by now.
    if (!(await isRefused(tx, tenant, pair))) return { kind: 'linked' }
    await deleteLink(tx, tenant, companyId)
    return { kind: 'refused' }
  })
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

// ConnectWise opportunities as last read, each with the items of its forecast.
import {
  companyId,
  contactId,
  type ForecastItem,
  memberId,
  type Opportunity,
  type OpportunityId,
  opportunityId,
  type TenantId,
} from '../../shared/records.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, named, removeMirrorIn, upsertMirror } from './mirror.ts'
import type { OpportunitiesTable } from './mirror-tables.ts'
import { type Newest, newestOf } from './newest.ts'

/** Stores what was read; opportunities that are as they were are not written, and none is removed. */
export async function upsertOpportunities(
  db: Db,
  tenant: TenantId,
  opportunities: Opportunity[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'opportunities', tenant, opportunities.map(toRow), readAt)
}

/** Removes those that a read of everything, without gaps, no longer held; answers how many there were. */
export async function removeOtherOpportunities(
  db: Db,
  tenant: TenantId,
  read: ReadonlySet<OpportunityId>,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const held = await tx.selectFrom('opportunities').select('id').where('tenant_id', '=', tenant).execute()
    const gone = held.map(({ id }) => id).filter((id) => !read.has(opportunityId(id)))
    return await removeMirrorIn(tx, 'opportunities', tenant, gone)
  })
}

/** Every opportunity, by id. */
export async function allOpportunities(db: Db, tenant: TenantId): Promise<Opportunity[]> {
  const rows = await db.selectFrom('opportunities').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toOpportunity)
}

/** The opportunity ConnectWise changed last: what an incremental read is tried on. */
export const newestOpportunity = (db: Db, tenant: TenantId): Promise<Newest | null> =>
  newestOf(db, 'opportunities', tenant)

/** What storing these would come to; nothing is stored. */
export async function compareOpportunities(
  db: Db,
  tenant: TenantId,
  opportunities: Opportunity[],
): Promise<MirrorCounts> {
  return await compareMirror(db, 'opportunities', tenant, opportunities.map(toRow))
}

const toRow = (opportunity: Opportunity): MirrorRow<'opportunities'> => ({
  id: opportunity.id,
  name: opportunity.name,
  type_id: opportunity.type?.id ?? null,
  type_name: opportunity.type?.name ?? null,
  stage_id: opportunity.stage?.id ?? null,
  stage_name: opportunity.stage?.name ?? null,
  status_id: opportunity.status?.id ?? null,
  status_name: opportunity.status?.name ?? null,
  company_id: opportunity.companyId,
  contact_id: opportunity.contactId,
  notes: opportunity.notes,
  close_date: opportunity.closeDate,
  salesperson_id: opportunity.salesperson,
  items: JSON.stringify(opportunity.items),
  last_updated: opportunity.lastUpdated,
})

const toOpportunity = (row: OpportunitiesTable): Opportunity => ({
  id: opportunityId(row.id),
  name: row.name,
  type: named(row.type_id, row.type_name),
  stage: named(row.stage_id, row.stage_name),
  status: named(row.status_id, row.status_name),
  companyId: row.company_id === null ? null : companyId(row.company_id),
  contactId: row.contact_id === null ? null : contactId(row.contact_id),
  notes: row.notes,
  closeDate: row.close_date,
  salesperson: row.salesperson_id === null ? null : memberId(row.salesperson_id),
  items: JSON.parse(row.items) as ForecastItem[], // Only toRow writes it.
  lastUpdated: row.last_updated,
})

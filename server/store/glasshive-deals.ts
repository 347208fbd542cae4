// GlassHive's activities and opportunities as last read.
import {
  type GlassHiveActivity,
  type GlassHiveOpportunity,
  glassHiveCompanyId,
  glassHiveContactId,
  glassHiveUserId,
  type TenantId,
} from '../../shared/records.ts'
import { type ReadTimes, replaceChanging, replaceGlassHive } from './changed-between.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, removeMirror, upsertMirror } from './mirror.ts'
import type { GlassHiveActivitiesTable, GlassHiveOpportunitiesTable } from './mirror-tables.ts'

/** Stores activities; none is removed. */
export async function upsertGlassHiveActivities(
  db: Db,
  tenant: TenantId,
  activities: GlassHiveActivity[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'glasshive_activities', tenant, activities.map(fromActivity), readAt)
}

/** Makes the tenant's activities equal to what was read. Only for a read without gaps. */
export async function replaceGlassHiveActivities(
  db: Db,
  tenant: TenantId,
  activities: GlassHiveActivity[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  const rows = activities.map(fromActivity)
  return await db.transaction().execute((tx) => replaceGlassHive(tx, 'glasshive_activities', tenant, rows, times))
}

/** What storing these would come to; nothing is stored. */
export async function compareGlassHiveActivities(
  db: Db,
  tenant: TenantId,
  activities: GlassHiveActivity[],
): Promise<MirrorCounts> {
  return await compareMirror(db, 'glasshive_activities', tenant, activities.map(fromActivity))
}

/** Forgets activities that are no longer in GlassHive. */
export async function removeGlassHiveActivities(db: Db, tenant: TenantId, ids: readonly number[]): Promise<void> {
  await removeMirror(db, 'glasshive_activities', tenant, ids)
}

/** Every activity, by id. */
export async function allGlassHiveActivities(db: Db, tenant: TenantId): Promise<GlassHiveActivity[]> {
  const query = db.selectFrom('glasshive_activities').selectAll().where('tenant_id', '=', tenant).orderBy('id')
  return (await query.execute()).map(toActivity)
}

/** Stores opportunities; none is removed. */
export async function upsertGlassHiveOpportunities(
  db: Db,
  tenant: TenantId,
  opportunities: GlassHiveOpportunity[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'glasshive_opportunities', tenant, opportunities.map(fromOpportunity), readAt)
}

/** Makes the tenant's opportunities equal to what was read. Only for a read without gaps. */
export async function replaceGlassHiveOpportunities(
  db: Db,
  tenant: TenantId,
  opportunities: GlassHiveOpportunity[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  return await replaceChanging(db, 'glasshive_opportunities', tenant, opportunities.map(fromOpportunity), times)
}

/** What storing these would come to; nothing is stored. */
export async function compareGlassHiveOpportunities(
  db: Db,
  tenant: TenantId,
  opportunities: GlassHiveOpportunity[],
): Promise<MirrorCounts> {
  return await compareMirror(db, 'glasshive_opportunities', tenant, opportunities.map(fromOpportunity))
}

/** Forgets opportunities that are no longer in GlassHive. */
export async function removeGlassHiveOpportunities(db: Db, tenant: TenantId, ids: readonly number[]): Promise<void> {
  await removeMirror(db, 'glasshive_opportunities', tenant, ids)
}

/** Every opportunity, by id. */
export async function allGlassHiveOpportunities(db: Db, tenant: TenantId): Promise<GlassHiveOpportunity[]> {
  const query = db.selectFrom('glasshive_opportunities').selectAll().where('tenant_id', '=', tenant).orderBy('id')
  return (await query.execute()).map(toOpportunity)
}

const fromActivity = (activity: GlassHiveActivity): MirrorRow<'glasshive_activities'> => ({
  id: activity.id,
  contact_id: activity.contactId,
  user_id: activity.userId,
  details: activity.details,
  at: activity.at,
  subject: activity.subject,
})

const toActivity = (row: GlassHiveActivitiesTable): GlassHiveActivity => ({
  id: row.id,
  contactId: row.contact_id === null ? null : glassHiveContactId(row.contact_id),
  userId: row.user_id === null ? null : glassHiveUserId(row.user_id),
  details: row.details,
  at: row.at,
  subject: row.subject,
})

const fromOpportunity = (opportunity: GlassHiveOpportunity): MirrorRow<'glasshive_opportunities'> => ({
  id: opportunity.id,
  name: opportunity.name,
  contact_id: opportunity.contactId,
  company_id: opportunity.companyId,
  price: opportunity.price,
  description: opportunity.description,
  deal_type_id: opportunity.dealTypeId,
  deal_status_id: opportunity.dealStatusId,
  close_date: opportunity.closeDate,
})

const toOpportunity = (row: GlassHiveOpportunitiesTable): GlassHiveOpportunity => ({
  id: row.id,
  name: row.name,
  contactId: row.contact_id === null ? null : glassHiveContactId(row.contact_id),
  companyId: row.company_id === null ? null : glassHiveCompanyId(row.company_id),
  price: row.price,
  description: row.description,
  dealTypeId: row.deal_type_id,
  dealStatusId: row.deal_status_id,
  closeDate: row.close_date,
})

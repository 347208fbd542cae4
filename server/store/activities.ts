// ConnectWise activities as last read.
import {
  type Activity,
  activityId,
  companyId,
  contactId,
  memberId,
  opportunityId,
  type TenantId,
} from '../../shared/records.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, named, replaceMirror, upsertMirror } from './mirror.ts'
import type { ActivitiesTable } from './mirror-tables.ts'
import { type Newest, newestOf } from './newest.ts'

/** Stores what was read; activities that are as they were are not written, and none is removed. */
export async function upsertActivities(
  db: Db,
  tenant: TenantId,
  activities: Activity[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'activities', tenant, activities.map(toRow), readAt)
}

/** Makes the tenant's activities equal to what was read. Only for a read of everything, without gaps. */
export async function replaceActivities(
  db: Db,
  tenant: TenantId,
  activities: Activity[],
  readAt: string,
): Promise<MirrorCounts> {
  return await replaceMirror(db, 'activities', tenant, activities.map(toRow), readAt)
}

/** Every activity, by id. */
export async function allActivities(db: Db, tenant: TenantId): Promise<Activity[]> {
  const rows = await db.selectFrom('activities').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toActivity)
}

/** The activity ConnectWise changed last: what an incremental read is tried on. */
export const newestActivity = (db: Db, tenant: TenantId): Promise<Newest | null> => newestOf(db, 'activities', tenant)

/** What storing these would come to; nothing is stored. */
export async function compareActivities(db: Db, tenant: TenantId, activities: Activity[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'activities', tenant, activities.map(toRow))
}

const toRow = (activity: Activity): MirrorRow<'activities'> => ({
  id: activity.id,
  name: activity.name,
  type_id: activity.type?.id ?? null,
  type_name: activity.type?.name ?? null,
  company_id: activity.companyId,
  contact_id: activity.contactId,
  opportunity_id: activity.opportunityId,
  notes: activity.notes,
  starts_at: activity.start,
  ends_at: activity.end,
  place: activity.where,
  closed: activity.closed ? 1 : 0,
  assigned_to: activity.assignedTo,
  last_updated: activity.lastUpdated,
})

const toActivity = (row: ActivitiesTable): Activity => ({
  id: activityId(row.id),
  name: row.name,
  type: named(row.type_id, row.type_name),
  companyId: row.company_id === null ? null : companyId(row.company_id),
  contactId: row.contact_id === null ? null : contactId(row.contact_id),
  opportunityId: row.opportunity_id === null ? null : opportunityId(row.opportunity_id),
  notes: row.notes,
  start: row.starts_at,
  end: row.ends_at,
  where: row.place,
  closed: row.closed === 1,
  assignedTo: row.assigned_to === null ? null : memberId(row.assigned_to),
  lastUpdated: row.last_updated,
})

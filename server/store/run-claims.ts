// Which worker is at which run: claimed by one conditional update, held by a lease that is renewed.
import { type RunId, type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { type StoredRun, toRun } from './runs.ts'

/** How far a run is; what is left out stays as it was. */
export interface Progress {
  doing?: string | null
  done?: number
  total?: number | null
  requests?: number
}

/**
 * Claims the oldest run, of whichever tenant, that is queued or was left by its worker while reading or applying; null
 * when there is none. A queued run is `reading` from here on. A run that waits for a person is never claimed.
 */
export async function claimRun(
  db: Db,
  claim: { owner: string; now: string; leaseUntil: string },
): Promise<{ tenant: TenantId; run: StoredRun } | null> {
  for (;;) {
    const oldest = await db
      .selectFrom('runs')
      .select(['tenant_id', 'id'])
      .where('state', 'in', ['queued', 'reading', 'applying'])
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<', claim.now)]))
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (oldest === undefined) return null
    const row = await db
      .updateTable('runs')
      .set(({ eb }) => ({
        owner: claim.owner,
        lease_until: claim.leaseUntil,
        state: eb.case().when('state', '=', 'queued').then('reading').else(eb.ref('state')).end(),
      }))
      .where('tenant_id', '=', oldest.tenant_id)
      .where('id', '=', oldest.id)
      .where('state', 'in', ['queued', 'reading', 'applying'])
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<', claim.now)]))
      .returningAll()
      .executeTakeFirst()
    // Another worker was faster: the next one in line.
    if (row !== undefined) return { tenant: tenantId(row.tenant_id), run: toRun(row) }
  }
}

/** Prolongs the lease of a run; false when the run is no longer this owner's, who must then stop. */
export async function renewRun(
  db: Db,
  tenant: TenantId,
  id: RunId,
  lease: { owner: string; leaseUntil: string },
): Promise<boolean> {
  const result = await db
    .updateTable('runs')
    .set({ lease_until: lease.leaseUntil })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('owner', '=', lease.owner)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Hands a run back at once, for any worker to claim: what a clean stop does. */
export async function handBackRun(db: Db, tenant: TenantId, id: RunId, owner: string): Promise<void> {
  await db
    .updateTable('runs')
    .set({ owner: null, lease_until: null })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('owner', '=', owner)
    .execute()
}

/** Notes how far a run is; false when the run is no longer this owner's. */
export async function setProgress(
  db: Db,
  tenant: TenantId,
  id: RunId,
  owner: string,
  progress: Progress,
): Promise<boolean> {
  const { doing, done, total, requests } = progress
  const result = await db
    .updateTable('runs')
    .set({
      owner,
      ...(doing === undefined ? {} : { doing }),
      ...(done === undefined ? {} : { done }),
      ...(total === undefined ? {} : { total }),
      ...(requests === undefined ? {} : { requests }),
    })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

// Who wants a mail after scheduled runs, and which of those runs were told about.
import { type RunId, runId, type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { type StoredRun, toRun } from './runs.ts'

/** A person who wants a mail, as their membership stands: whoever is no member any more wants none. */
export interface NoticeWish {
  /** The id of the person. */
  person: string
  email: string
  seesMoney: boolean
}

/** Notes that a person wants a mail. */
export async function wantNotices(db: Db, tenant: TenantId, wish: { person: string; at: string }): Promise<void> {
  await db
    .insertInto('notice_wishes')
    .values({ tenant_id: tenant, person_id: wish.person, at: wish.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function endNotices(db: Db, tenant: TenantId, person: string): Promise<void> {
  await db.deleteFrom('notice_wishes').where('tenant_id', '=', tenant).where('person_id', '=', person).execute()
}

/** All who want a mail. */
export async function noticeWishes(db: Db, tenant: TenantId): Promise<NoticeWish[]> {
  const rows = await db
    .selectFrom('notice_wishes')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.tenant_id', '=', 'notice_wishes.tenant_id')
        .onRef('memberships.person_id', '=', 'notice_wishes.person_id'),
    )
    .innerJoin('auth_users', 'auth_users.id', 'notice_wishes.person_id')
    .select(['notice_wishes.person_id', 'auth_users.email', 'memberships.sees_money'])
    .where('notice_wishes.tenant_id', '=', tenant)
    .orderBy('notice_wishes.person_id')
    .execute()
  return rows.map((row) => ({ person: row.person_id, email: row.email, seesMoney: row.sees_money === 1 }))
}

/** Runs that saw to a due time, have ended or wait for a person as a whole, and were not told about; oldest first. */
export async function runsToNotice(db: Db, limit: number): Promise<{ tenant: TenantId; run: StoredRun }[]> {
  const rows = await db
    .selectFrom('due_times')
    .innerJoin('runs', (join) =>
      join.onRef('runs.tenant_id', '=', 'due_times.tenant_id').onRef('runs.id', '=', 'due_times.run_id'),
    )
    .selectAll('runs')
    .distinct()
    .where('due_times.noticed_at', 'is', null)
    .where(({ eb, and, or }) =>
      or([
        eb('runs.state', 'in', ['done', 'failed', 'cancelled']),
        and([eb('runs.state', '=', 'planned'), eb('runs.held', 'is not', null)]),
      ]),
    )
    .orderBy('runs.created_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenant: tenantId(row.tenant_id), run: toRun(row) }))
}

/** Notes that a run was told about; false when another process has done so. */
export async function claimNotice(tx: Db, tenant: TenantId, run: RunId, at: string): Promise<boolean> {
  const result = await tx
    .updateTable('due_times')
    .set({ noticed_at: at })
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', runId(run))
    .where('noticed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

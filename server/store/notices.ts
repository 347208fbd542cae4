// Who wants a mail after scheduled runs, and which of those runs were told about.
import { type RunId, runId, type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { type StoredRun, toRun } from './runs.ts'

/** A person who wants a mail; `person` is the id of their principal. */
export interface NoticeWish {
  person: string
  email: string
  seesMoney: boolean
}

/** Notes that a person wants a mail, in place of what was noted of them. */
export async function wantNotices(db: Db, tenant: TenantId, wish: NoticeWish & { at: string }): Promise<void> {
  const row = { email: wish.email, sees_money: wish.seesMoney ? 1 : 0, at: wish.at }
  await db
    .insertInto('notice_wishes')
    .values({ tenant_id: tenant, person: wish.person, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person']).doUpdateSet(row))
    .execute()
}

export async function endNotices(db: Db, tenant: TenantId, person: string): Promise<void> {
  await db.deleteFrom('notice_wishes').where('tenant_id', '=', tenant).where('person', '=', person).execute()
}

/** All who want a mail. */
export async function noticeWishes(db: Db, tenant: TenantId): Promise<NoticeWish[]> {
  const rows = await db
    .selectFrom('notice_wishes')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('person')
    .execute()
  return rows.map((row) => ({ person: row.person, email: row.email, seesMoney: row.sees_money === 1 }))
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

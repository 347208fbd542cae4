// Records that a person wants left alone: the matcher neither links nor proposes them. Linking one by hand ends that.
import type { ReviewKind } from '../../shared/api-reviews.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export interface Ignoring {
  decisionId: string
  who: string
  at: string
}

/** The ids of all ignored records of a kind: companies' as text, or accounts' keys. */
export async function ignoredRecords(db: Db, tenant: TenantId, kind: ReviewKind): Promise<Set<string>> {
  const rows = await db
    .selectFrom('ignored_records')
    .select('left_id')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .execute()
  return new Set(rows.map((row) => row.left_id))
}

/** Who ignores a record, and by which decision; null when nobody does. */
export async function ignoringOf(db: Db, tenant: TenantId, kind: ReviewKind, leftId: string): Promise<Ignoring | null> {
  const row = await db
    .selectFrom('ignored_records')
    .select(['decision_id', 'who', 'at'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .executeTakeFirst()
  return row === undefined ? null : { decisionId: row.decision_id, who: row.who, at: row.at }
}

/** Ignores a record from now on; its decision is there already. */
export async function ignoreRecord(
  tx: Db,
  tenant: TenantId,
  ignored: Ignoring & { kind: ReviewKind; leftId: string },
): Promise<void> {
  const { kind, leftId, decisionId, who, at } = ignored
  await tx
    .insertInto('ignored_records')
    .values({ tenant_id: tenant, kind, left_id: leftId, decision_id: decisionId, who, at })
    .execute()
}

/** A record is matched and proposed again; nothing happens when it was not ignored. */
export async function endIgnoring(tx: Db, tenant: TenantId, kind: ReviewKind, leftId: string): Promise<void> {
  await tx
    .deleteFrom('ignored_records')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .execute()
}

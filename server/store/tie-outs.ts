// Bills that were tied out, as they stood then, and what a tie-out asks of the other tables.
import type { TieOut, TieOutLine, TieOutTotals } from '../../shared/api-tie-outs.ts'
import {
  type AccountId,
  type AdditionId,
  accountId,
  additionId,
  type HiveProductId,
  hiveProductId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import type { TieOutsTable } from './file-tables.ts'

/** Keeps a tie-out with its lines. */
export async function saveTieOut(
  db: Db,
  tenant: TenantId,
  { totals, since, ...row }: TieOut,
  lines: readonly TieOutLine[],
): Promise<void> {
  const summary = JSON.stringify({ since, totals })
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('tie_outs')
      .values({ tenant_id: tenant, ...row, summary })
      .execute()
    for (const batch of batches(lines, 5)) {
      await tx
        .insertInto('tie_out_lines')
        .values(
          batch.map((line) => ({
            tenant_id: tenant,
            tie_out_id: row.id,
            position: line.position,
            fate: line.fate,
            line: JSON.stringify(line),
          })),
        )
        .execute()
    }
  })
}

/** The latest tie-outs, newest first. */
export async function tieOuts(db: Db, tenant: TenantId, limit: number): Promise<TieOut[]> {
  const rows = await db
    .selectFrom('tie_outs')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toTieOut)
}

export async function tieOutById(db: Db, tenant: TenantId, id: string): Promise<TieOut | null> {
  const row = await db
    .selectFrom('tie_outs')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toTieOut(row)
}

/** Lines behind a position, in their order; of one fate, or of all where it is null. */
export async function tieOutLines(
  db: Db,
  tenant: TenantId,
  id: string,
  { fate, after, limit }: { fate: string | null; after: number; limit: number },
): Promise<TieOutLine[]> {
  let query = db
    .selectFrom('tie_out_lines')
    .select('line')
    .where('tenant_id', '=', tenant)
    .where('tie_out_id', '=', id)
    .where('position', '>', after)
  if (fate !== null) query = query.where('fate', '=', fate)
  const rows = await query.orderBy('position').limit(limit).execute()
  // Only saveTieOut writes this column.
  return rows.map(({ line }) => JSON.parse(line) as TieOutLine)
}

/** The newest readings of a source. */
export async function readingsOfSource(
  db: Db,
  tenant: TenantId,
  source: string,
): Promise<{ accountId: AccountId; hiveProductId: HiveProductId; actual: number }[]> {
  const rows = await db
    .selectFrom('readings')
    .select(['account_id', 'hive_product_id', 'actual'])
    .where('tenant_id', '=', tenant)
    .where('source', '=', source)
    .where('absent_since', 'is', null)
    .orderBy('account_id')
    .orderBy('hive_product_id')
    .execute()
  return rows.map((row) => ({
    accountId: accountId(row.account_id),
    hiveProductId: hiveProductId(row.hive_product_id),
    actual: row.actual,
  }))
}

/** What each addition was pushed to last, of those that were pushed since a time. */
export async function pushedSince(db: Db, tenant: TenantId, since: string): Promise<Map<AdditionId, number>> {
  const rows = await db
    .selectFrom('events')
    .innerJoin('changes', (join) =>
      join.onRef('changes.tenant_id', '=', 'events.tenant_id').onRef('changes.id', '=', 'events.change_id'),
    )
    .select(['changes.addition_id', 'events.detail'])
    .where('events.tenant_id', '=', tenant)
    .where('events.kind', '=', 'applied')
    .where('events.at', '>=', since)
    .orderBy('events.at')
    .execute()
  return new Map(
    rows.map((row) => {
      // Only appendEvent writes this column; an applied outcome carries its quantity, and the addition that bills it since:
      // one that was made is none that the change began with.
      const { quantity, additionId: since } = JSON.parse(row.detail) as { quantity: number; additionId?: number | null }
      return [additionId(since ?? row.addition_id), quantity]
    }),
  )
}

const toTieOut = (row: TieOutsTable): TieOut => ({
  id: row.id,
  source: row.source,
  name: row.name,
  who: row.who,
  at: row.at,
  // Only saveTieOut writes this column.
  ...(JSON.parse(row.summary) as { since: string; totals: TieOutTotals }),
})

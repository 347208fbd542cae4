// Usage readings: every one in the history, and the newest of each account and product at hand.
import {
  type AccountId,
  accountId,
  type HiveProductId,
  hiveProductId,
  type Reading,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { keepDays } from './reading-days.ts'
import type { ReadingsTable } from './tables.ts'

export interface NewestReading extends Reading {
  source: string
  /** The last delivery that held this pair. */
  seenAt: string
  /** The first complete delivery since then that did not; null while nothing proves it absent. */
  absentSince: string | null
}

/** The last delivery of a source. */
export interface SourceDelivery {
  source: string
  deliveryId: string
  at: string
  complete: boolean
  /** The last complete one. */
  completeAt: string | null
}

/** The newest reading of each product of these accounts. */
export async function readingsOf(db: Db, tenant: TenantId, accounts: AccountId[]): Promise<NewestReading[]> {
  const found: NewestReading[] = []
  for (const batch of batches(accounts)) {
    const rows = await db
      .selectFrom('readings')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('account_id', 'in', batch)
      .orderBy('account_id')
      .orderBy('hive_product_id')
      .execute()
    found.push(...rows.map(toNewest))
  }
  return found
}

/** Every reading ever delivered of one account and product, oldest first. */
export async function readingHistory(
  db: Db,
  tenant: TenantId,
  account: AccountId,
  product: HiveProductId,
): Promise<Reading[]> {
  const rows = await db
    .selectFrom('reading_history')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', account)
    .where('hive_product_id', '=', product)
    .orderBy('at')
    .execute()
  return rows.map(toReading)
}

/** The last delivery of each source. */
export async function sourceDeliveries(db: Db, tenant: TenantId): Promise<SourceDelivery[]> {
  const rows = await db.selectFrom('sources').selectAll().where('tenant_id', '=', tenant).orderBy('source').execute()
  return rows.map((row) => ({
    source: row.source,
    deliveryId: row.delivery_id,
    at: row.at,
    complete: row.complete === 1,
    completeAt: row.complete_at,
  }))
}

/** Keeps the readings of a delivery, inside its transaction and while its source is held by it. */
export async function keepReadings(
  tx: Db,
  tenant: TenantId,
  delivery: {
    deliveryId: string
    source: string
    at: string
    completeAt: string | null
    readings: Reading[]
  },
): Promise<{ stored: number; older: number }> {
  const { deliveryId, source, completeAt } = delivery
  const known = new Map<string, ReadingsTable>()
  for (const batch of batches([...new Set(delivery.readings.map((reading) => reading.accountId))])) {
    const rows = await tx
      .selectFrom('readings')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('account_id', 'in', batch)
      .execute()
    for (const row of rows) known.set(pairOf(row), row)
  }

  // Of two readings of one pair and time the last counts.
  const distinct = new Map<string, Omit<ReadingsTable, 'source' | 'seen_at' | 'absent_since'>>()
  for (const { accountId, hiveProductId, actual, unit, quota, at } of delivery.readings) {
    const row = { tenant_id: tenant, account_id: accountId, hive_product_id: hiveProductId, actual, unit, quota, at }
    distinct.set(`${pairOf(row)}\n${at}`, row)
  }

  let older = 0
  const newest = new Map<string, ReadingsTable>()
  for (const row of distinct.values()) {
    const pair = pairOf(row)
    const before = known.get(pair)
    if (before !== undefined && row.at < before.at) older++
    const best = newest.get(pair) ?? before
    const wins = best === undefined || row.at >= best.at
    const seen = { source, ...seenNow(before, delivery.at, completeAt) }
    newest.set(pair, wins ? { ...row, ...seen } : { ...best, ...seen })
  }

  for (const batch of batches([...distinct.values()], 8)) {
    await tx
      .insertInto('reading_history')
      .values(batch.map((row) => ({ ...row, delivery_id: deliveryId })))
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'account_id', 'hive_product_id', 'at']).doUpdateSet((set) => ({
          actual: set.ref('excluded.actual'),
          unit: set.ref('excluded.unit'),
          quota: set.ref('excluded.quota'),
          delivery_id: set.ref('excluded.delivery_id'),
        })),
      )
      .execute()
  }
  for (const batch of batches([...newest.values()], 10)) {
    await tx
      .insertInto('readings')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'account_id', 'hive_product_id']).doUpdateSet((set) => ({
          actual: set.ref('excluded.actual'),
          unit: set.ref('excluded.unit'),
          quota: set.ref('excluded.quota'),
          at: set.ref('excluded.at'),
          seen_at: set.ref('excluded.seen_at'),
          absent_since: set.ref('excluded.absent_since'),
        })),
      )
      .execute()
  }
  const newestBefore = (reading: Reading) => known.get(pairKey(reading.accountId, reading.hiveProductId))?.at ?? null
  await keepDays(tx, tenant, [...distinct.values()].map(toReading), newestBefore)
  return { stored: distinct.size - older, older }
}

/**
 * Marks what a complete delivery did not hold as absent since then. What this or a later delivery held is not: a
 * delivery that comes late says nothing about what came after it.
 */
export async function markAbsent(tx: Db, tenant: TenantId, source: string, at: string): Promise<void> {
  await tx
    .updateTable('readings')
    .set({ absent_since: at })
    .where('tenant_id', '=', tenant)
    .where('source', '=', source)
    .where('seen_at', '<', at)
    .where(({ eb, or }) => or([eb('absent_since', 'is', null), eb('absent_since', '>', at)]))
    .execute()
}

/** When a pair was last seen and since when it is absent, now that a delivery of `at` holds it. */
function seenNow(
  before: ReadingsTable | undefined,
  at: string,
  completeAt: string | null,
): { seen_at: string; absent_since: string | null } {
  if (before === undefined) {
    // A late delivery with a pair never seen: the complete delivery after it did not hold that pair.
    return { seen_at: at, absent_since: completeAt !== null && completeAt > at ? completeAt : null }
  }
  const absent = before.absent_since
  return {
    seen_at: at > before.seen_at ? at : before.seen_at,
    absent_since: absent !== null && absent > at ? absent : null,
  }
}

const pairOf = (row: { account_id: string; hive_product_id: string }): string =>
  pairKey(row.account_id, row.hive_product_id)

const pairKey = (account: string, product: string): string => `${account}\n${product}`

const toReading = (row: Omit<ReadingsTable, 'source' | 'seen_at' | 'absent_since'>): Reading => ({
  accountId: accountId(row.account_id),
  hiveProductId: hiveProductId(row.hive_product_id),
  actual: row.actual,
  unit: row.unit,
  quota: row.quota,
  at: row.at,
})

const toNewest = (row: ReadingsTable): NewestReading => ({
  ...toReading(row),
  source: row.source,
  seenAt: row.seen_at,
  absentSince: row.absent_since,
})

// The readings of each account and product by day (UTC): what averages, peaks and charts are taken from, so that none of
// them walks through the history of years.
import { sql } from 'kysely'
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
import type { ReadingDaysTable } from './tables.ts'

/** One day of one account and product. `mean` and `peak` are of the readings in `unit`, which is that of the last one. */
export interface RolledDay {
  accountId: AccountId
  hiveProductId: HiveProductId
  /** `yyyy-MM-dd`. */
  day: string
  mean: number
  peak: number
  last: number
  unit: string
  quota: number | null
}

/** The days of these accounts from `from` (`yyyy-MM-dd`) on, by account and product, oldest first. */
export async function readingDays(
  db: Db,
  tenant: TenantId,
  accounts: readonly AccountId[],
  from: string,
): Promise<RolledDay[]> {
  const found: RolledDay[] = []
  for (const batch of batches(accounts)) {
    const rows = await db
      .selectFrom('reading_days')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('account_id', 'in', batch)
      .where('day', '>=', from)
      .orderBy('account_id')
      .orderBy('hive_product_id')
      .orderBy('day')
      .execute()
    found.push(...rows.map(toDay))
  }
  return found
}

/**
 * The days from `from` on of one account and product, oldest first, and before them the last day that is older: what was
 * used when they began.
 */
export async function readingDaysOf(
  db: Db,
  tenant: TenantId,
  account: AccountId,
  product: HiveProductId,
  from: string,
): Promise<RolledDay[]> {
  const days = () =>
    db
      .selectFrom('reading_days')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('account_id', '=', account)
      .where('hive_product_id', '=', product)
  const before = await days().where('day', '<', from).orderBy('day', 'desc').limit(1).executeTakeFirst()
  const rows = await days().where('day', '>=', from).orderBy('day').execute()
  return [...(before === undefined ? [] : [before]), ...rows].map(toDay)
}

/**
 * Brings the days up to date that these readings fall on, inside the transaction that has just put them into the history.
 * A day that had readings before is worked out of all of them again: of two readings of one time the later delivered
 * counts, so adding to a sum would count a corrected one twice.
 *
 * @param newestBefore the time of the newest reading a pair had before this delivery; null where it had none
 */
export async function keepDays(
  tx: Db,
  tenant: TenantId,
  readings: readonly Reading[],
  newestBefore: (reading: Reading) => string | null,
): Promise<void> {
  const fresh = new Map<string, Reading[]>()
  const touched = new Map<string, [account: string, product: string, day: string]>()
  for (const reading of readings) {
    const day = dayOf(reading.at)
    const key = `${reading.accountId}\n${reading.hiveProductId}\n${day}`
    const newest = newestBefore(reading)
    if (newest !== null && day <= dayOf(newest)) touched.set(key, [reading.accountId, reading.hiveProductId, day])
    else append(fresh, key, reading)
  }
  for (const batch of batches([...touched.values()], 3)) {
    for (const reading of await readingsOfDays(tx, tenant, batch)) {
      append(fresh, `${reading.accountId}\n${reading.hiveProductId}\n${dayOf(reading.at)}`, reading)
    }
  }
  for (const batch of batches([...fresh.values()], 11)) {
    await tx
      .insertInto('reading_days')
      .values(batch.flatMap((group) => rollUp(tenant, group)))
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'account_id', 'hive_product_id', 'day']).doUpdateSet((set) => ({
          readings: set.ref('excluded.readings'),
          mean: set.ref('excluded.mean'),
          peak: set.ref('excluded.peak'),
          last: set.ref('excluded.last'),
          last_at: set.ref('excluded.last_at'),
          unit: set.ref('excluded.unit'),
          quota: set.ref('excluded.quota'),
        })),
      )
      .execute()
  }
}

/** Everything in the history of some days. */
async function readingsOfDays(
  tx: Db,
  tenant: TenantId,
  days: readonly [account: string, product: string, day: string][],
): Promise<Reading[]> {
  // A row each and a join, so that every day is one look at the primary key: `or` of as many conditions is a scan.
  const wanted = sql.join(days.map((day) => sql`(${sql.join(day)})`))
  const { rows } = await sql<{
    account_id: string
    hive_product_id: string
    actual: number
    unit: string
    quota: number | null
    at: string
  }>`
    with wanted (account_id, hive_product_id, day) as (values ${wanted})
    select history.account_id, history.hive_product_id, history.actual, history.unit, history.quota, history.at
    from wanted cross join reading_history history
    where history.tenant_id = ${tenant} and history.account_id = wanted.account_id
      and history.hive_product_id = wanted.hive_product_id
      and history.at >= wanted.day and history.at < wanted.day || 'U'`.execute(tx)
  return rows.map((row) => ({
    accountId: accountId(row.account_id),
    hiveProductId: hiveProductId(row.hive_product_id),
    actual: row.actual,
    unit: row.unit,
    quota: row.quota,
    at: row.at,
  }))
}

/** One row of the readings of one day; nothing of none. Where the unit changed, those in another unit than the last are left out. */
function rollUp(tenant: TenantId, readings: readonly Reading[]): ReadingDaysTable[] {
  const [first] = readings
  if (first === undefined) return []
  const last = readings.reduce((latest, reading) => (reading.at > latest.at ? reading : latest), first)
  const alike = readings.filter(({ unit }) => unit === last.unit)
  return [
    {
      tenant_id: tenant,
      account_id: last.accountId,
      hive_product_id: last.hiveProductId,
      day: dayOf(last.at),
      readings: alike.length,
      mean: alike.reduce((sum, { actual }) => sum + actual, 0) / alike.length,
      peak: alike.reduce((peak, { actual }) => Math.max(peak, actual), last.actual),
      last: last.actual,
      last_at: last.at,
      unit: last.unit,
      quota: last.quota,
    },
  ]
}

const dayOf = (at: string): string => at.slice(0, 10)

function append(groups: Map<string, Reading[]>, key: string, reading: Reading): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [reading])
  else group.push(reading)
}

const toDay = (row: ReadingDaysTable): RolledDay => ({
  accountId: accountId(row.account_id),
  hiveProductId: hiveProductId(row.hive_product_id),
  day: row.day,
  mean: row.mean,
  peak: row.peak,
  last: row.last,
  unit: row.unit,
  quota: row.quota,
})

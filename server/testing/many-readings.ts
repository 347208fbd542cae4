// A tenant with as many readings as one likes, made inside the database: what the bench of readings looks things up in.
import { sql } from 'kysely'
import { type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from '../store/database.ts'

export interface Many {
  tenant: TenantId
  accounts: number
  days: number
  /** Rows of the history, and of its days. */
  readings: number
  rolledUp: number
  /** The day after the last reading, `yyyy-MM-dd`. */
  today: string
}

export const PRODUCTS = 4
export const READINGS_A_DAY = 4
/** Accounts of one company. */
export const ACCOUNTS_OF_ONE = 2
/** As long as the ids that the service makes. */
export const accountKey = (n: number): string => `00000000-0000-4000-8000-${100_000_000_000 + n}`
export const productKey = (n: number): string => `10000000-0000-4000-8000-${100_000_000_000 + n}`
const TENANT = tenantId('20000000-0000-4000-8000-100000000000')
const DAY_MS = 24 * 60 * 60 * 1000
const ACCOUNTS_A_STEP = 500

/** Every account has every product, and each product is linked to an item of its own. */
export async function fillReadings(db: Db, { accounts, days }: { accounts: number; days: number }): Promise<Many> {
  const today = new Date().toISOString().slice(0, 10)
  const first = Date.parse(today) - days * DAY_MS
  const dayOf = (n: number) => new Date(first + n * DAY_MS).toISOString().slice(0, 10)
  await db
    .insertInto('tenants')
    .values({ id: TENANT, key: TENANT, name: 'Bench', created_at: new Date().toISOString() })
    .execute()
  await sql`create table bench_hours (hour text not null, n integer not null)`.execute(db)
  for (let n = 0; n < READINGS_A_DAY; n++) {
    const hour = `T${String(n * 6).padStart(2, '0')}:00:00.000Z`
    await sql`insert into bench_hours values (${hour}, ${n})`.execute(db)
  }
  for (let n = 0; n < PRODUCTS; n++) await putProduct(db, n)
  for (let from = 0; from < accounts; from += ACCOUNTS_A_STEP) {
    await putAccounts(db, from, Math.min(from + ACCOUNTS_A_STEP, accounts), dayOf(days - 1))
  }
  // Day by day, as they come in: what one company has lies as scattered as it does in life.
  for (let n = 0; n < days; n++) await putDay(db, dayOf(n))
  return {
    tenant: TENANT,
    accounts,
    days,
    readings: accounts * PRODUCTS * days * READINGS_A_DAY,
    rolledUp: accounts * PRODUCTS * days,
    today,
  }
}

async function putProduct(db: Db, n: number): Promise<void> {
  const id = productKey(n)
  const shared = { tenant_id: TENANT, hive_product_id: id, product_id: n + 1, who: 'bench', at: 'x' }
  await db
    .insertInto('hive_products')
    .values({ tenant_id: TENANT, id, source: 'hive', external_id: `p${n}`, name: `Product ${n}`, unit: 'GB' })
    .execute()
  await db
    .insertInto('product_links')
    .values({ ...shared, unit_amount: 1024, unit_of: 'GB', item_unit: null })
    .execute()
}

/** Some accounts with their links and their newest readings. */
async function putAccounts(db: Db, from: number, to: number, lastDay: string): Promise<void> {
  const t = sql.lit(TENANT)
  await db.transaction().execute(async (tx) => {
    const rows = Array.from({ length: to - from }, (_, at) => from + at)
    await tx
      .insertInto('accounts')
      .values(
        rows.map((n) => ({
          tenant_id: TENANT,
          id: accountKey(n),
          source: 'hive',
          external_id: `a${n}`,
          name: `Account ${n}`,
          domain: null,
          sort_name: `account ${n}`,
          search: `account ${n}`,
        })),
      )
      .execute()
    await tx
      .insertInto('account_links')
      .values(
        rows.map((n) => ({
          tenant_id: TENANT,
          account_id: accountKey(n),
          company_id: Math.floor(n / ACCOUNTS_OF_ONE) + 1,
          linked_by: '{"kind":"person","who":"bench"}',
          at: 'x',
        })),
      )
      .execute()
    const lastAt = `${lastDay}T18:00:00.000Z`
    await sql`insert into readings
      select ${t}, a.id, p.id, 'hive', 1003.0, 'GB', 2048.0, ${lastAt}, ${lastAt}, null
      from accounts a cross join hive_products p
      where a.tenant_id = ${t} and p.tenant_id = ${t} and a.id >= ${accountKey(from)} and a.id < ${accountKey(to)}`.execute(
      tx,
    )
  })
}

/** The readings of one day, of every account and product. */
async function putDay(db: Db, day: string): Promise<void> {
  const t = sql.lit(TENANT)
  const pairs = sql`accounts a cross join hive_products p`
  const all = sql`a.tenant_id = ${t} and p.tenant_id = ${t} order by a.id, p.id`
  await db.transaction().execute(async (tx) => {
    await sql`insert into reading_history
      select ${t}, a.id, p.id, ${day} || h.hour, 1000.0 + h.n, 'GB', 2048.0, 'bench'
      from ${pairs} cross join bench_hours h where ${all}`.execute(tx)
    await sql`insert into reading_days
      select ${t}, a.id, p.id, ${day}, ${READINGS_A_DAY}, 1001.5, 1003.0, 1003.0, ${day} || 'T18:00:00.000Z', 'GB', 2048.0
      from ${pairs} where ${all}`.execute(tx)
  })
}

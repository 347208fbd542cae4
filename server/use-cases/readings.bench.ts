// `npm run bench:readings [-- --quick] [-- --postgres]`: what ten million readings do to a company's panel, to the history
// of a line and to a delivery, against the same on ten thousand in the same run. Ends with 1 where it slows them.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { companyId } from '../../shared/records.ts'
import { readConfig } from '../config.ts'
import { type Context, createContext } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { companyFacts } from '../runs/company-facts.ts'
import { batches } from '../store/batches.ts'
import { type DeliveredReading, storeDelivery } from '../store/deliveries.ts'
import { ACCOUNTS_OF_ONE, accountKey, fillReadings, type Many, PRODUCTS, productKey } from '../testing/many-readings.ts'
import { textTable, whole } from '../testing/matching/table.ts'
import { freshPostgres, startPostgres } from '../testing/postgres.ts'
import { lineHistory } from './line-history.ts'

const quick = process.argv.includes('--quick')
const onPostgres = process.argv.includes('--postgres')
/** 10 thousand rows of history, and 10 million (a million with --quick). */
const SMALL = { accounts: 6, days: 100 }
const LARGE = quick ? { accounts: 600, days: 100 } : { accounts: 6_250, days: 100 }
const LOOKS = 400
/** A look may take this many times as long: an index is a level or two deeper. */
const SLOWER = 2
const DELIVERED = 200_000

interface Opened {
  ctx: Context
  many: Many
  close(): Promise<void>
}

const server = onPostgres ? await startPostgres() : null
const [small, large] = [await opened(SMALL), await opened(LARGE)]
console.log(
  `${onPostgres ? 'PostgreSQL' : 'SQLite file'}: ${whole(small.many.readings)} and ${whole(large.many.readings)} readings, ` +
    `${whole(small.many.rolledUp)} and ${whole(large.many.rolledUp)} days`,
)

const looks: [name: string, look: (of: Opened, company: number) => Promise<unknown>][] = [
  ['facts of a company and its lines', panelOf],
  ['last 90 days of one line', historyOf],
]
let slow = false
const rows: string[][] = []
for (const [name, look] of looks) {
  // Small, large, small, large: what the machine does meanwhile meets both.
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < 4; round++) {
    times[0].push(...(await timesOf(small, look)))
    times[1].push(...(await timesOf(large, look)))
  }
  const [yardstick, found] = [median(times[0]), median(times[1])]
  slow ||= found / yardstick > SLOWER
  rows.push([name, ms(yardstick), ms(found), (found / yardstick).toFixed(2)])
}
print('LOOKS, median', textTable(['', 'ten thousand', 'all', 'ratio'], rows))

const readings = delivery(large.many)
const bare = await bareInsert(large, readings, 'bare')
const among = await bareInsert(large, readings, 'reading_history')
const first = await deliver(large, 'first', readings)
const again = await deliver(large, 'again', readings)
const rate = (time: number): string => whole(readings.length / (time / 1000))
print(
  `DELIVERY of ${whole(readings.length)} readings`,
  textTable(
    ['', 'a second', 'ratio'],
    [
      ['bare insert of the same rows', rate(bare), '1.00'],
      ['bare insert among all that is there', rate(among), (among / bare).toFixed(2)],
      ['delivery: history, newest, days', rate(first), (first / bare).toFixed(2)],
      ['the same again, every day worked out again', rate(again), (again / bare).toFixed(2)],
    ],
  ),
)
const after = median(await timesOf(large, panelOf))
console.log(`\nThe facts of a company after both: ${ms(after)}`)

await small.close()
await large.close()
await server?.stop()
process.exitCode = slow ? 1 : 0

async function opened(size: { accounts: number; days: number }): Promise<Opened> {
  const { url, remove } = await address()
  const config = readConfig({
    DATABASE_URL: url,
    HIVELINK_SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  })
  const ctx = await createContext(config)
  const started = performance.now()
  if (!onPostgres) {
    await sql`pragma foreign_keys = off`.execute(ctx.db)
    await sql`pragma cache_size = -2000000`.execute(ctx.db)
  }
  const many = await fillReadings(ctx.db, size)
  if (onPostgres) await sql`analyze`.execute(ctx.db)
  else {
    // As the service opens it.
    await sql`pragma foreign_keys = on`.execute(ctx.db)
    await sql`pragma cache_size = -2000`.execute(ctx.db)
  }
  console.log(`${whole(many.readings)} readings made in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return {
    ctx,
    many,
    async close() {
      await ctx.close()
      await remove()
    },
  }
}

async function address(): Promise<{ url: string; remove(): Promise<void> }> {
  if (server !== null) return await freshPostgres(server.url)
  const directory = mkdtempSync(join(tmpdir(), 'hivelink-bench-'))
  const remove = async () => rmSync(directory, { recursive: true, force: true })
  return { url: `file:${join(directory, 'bench.db')}`, remove }
}

async function panelOf({ ctx, many }: Opened, company: number): Promise<unknown> {
  return planCompany(await companyFacts(ctx, many.tenant, companyId(company)), ctx.now())
}

async function historyOf({ ctx, many }: Opened, company: number): Promise<void> {
  const lineKey = `item:${(company % PRODUCTS) + 1}`
  const history = await lineHistory(ctx, many.tenant, companyId(company), { lineKey, days: 90 })
  if ((history?.readings.length ?? 0) < 85) throw new Error('the days were to be found')
}

/** Milliseconds of single looks, at companies all over the tenant. */
async function timesOf(of: Opened, look: (of: Opened, company: number) => Promise<unknown>): Promise<number[]> {
  const companies = of.many.accounts / ACCOUNTS_OF_ONE
  const times: number[] = []
  for (let n = 0; n < LOOKS; n++) {
    const company = ((n * 7919) % companies) + 1
    const started = performance.now()
    await look(of, company)
    times.push(performance.now() - started)
  }
  return times
}

/** Of as many accounts as it takes, ten readings a pair of two new days. */
function delivery({ accounts, today }: Many): DeliveredReading[] {
  const readings: DeliveredReading[] = []
  for (let n = 0; n < accounts && readings.length < DELIVERED; n++) {
    for (let product = 0; product < PRODUCTS; product++) {
      for (let time = 0; time < 10; time++) {
        const day = new Date(Date.parse(today) + (time < 5 ? 0 : 1) * 86_400_000).toISOString().slice(0, 10)
        readings.push({
          account: { externalId: `a${n}`, name: `Account ${n}`, domain: null },
          product: { externalId: `p${product}`, name: `Product ${product}`, unit: 'GB' },
          actual: 1000 + time,
          quota: 2048,
          at: `${day}T${String(time * 2).padStart(2, '0')}:00:00.000Z`,
        })
      }
    }
  }
  return readings
}

/** The same rows and nothing else: into a table of their own, or among all that the history has, a minute later. */
async function bareInsert({ ctx, many }: Opened, readings: DeliveredReading[], into: 'bare' | 'reading_history') {
  if (into === 'bare') {
    await sql`create table bare (tenant_id text not null, account_id text not null, hive_product_id text not null,
      at text not null, actual double precision not null, unit text not null, quota double precision,
      delivery_id text not null, primary key (tenant_id, account_id, hive_product_id, at))`.execute(ctx.db)
  }
  const minute = into === 'bare' ? ':00:00.' : ':01:00.'
  const started = performance.now()
  await ctx.db.transaction().execute(async (tx) => {
    for (const batch of batches(readings, 8)) {
      const values = batch.map(
        ({ account, product, at, actual, quota }) =>
          sql`(${many.tenant}, ${accountKey(numberOf(account))}, ${productKey(numberOf(product))},
            ${at.replace(':00:00.', minute)}, ${actual}, ${product.unit}, ${quota}, 'bare')`,
      )
      await sql`insert into ${sql.table(into)} values ${sql.join(values)}`.execute(tx)
    }
  })
  return performance.now() - started
}

/** The 12 of "a12". */
function numberOf({ externalId }: { externalId: string }): number {
  return Number(externalId.slice(1))
}

async function deliver({ ctx, many }: Opened, id: string, readings: DeliveredReading[]): Promise<number> {
  const started = performance.now()
  const at = ctx.now()
  const counts = await storeDelivery(ctx.db, many.tenant, {
    id,
    source: 'hive',
    complete: false,
    at,
    readings,
    newId: ctx.newId,
  })
  if (counts.newAccounts > 0) throw new Error('the accounts were to be known')
  return performance.now() - started
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function ms(time: number): string {
  return `${time.toFixed(2)} ms`
}

function print(heading: string, text: string): void {
  console.log(`\n${heading}\n\n${text}`)
}

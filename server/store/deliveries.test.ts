import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId, hiveProductId, type TenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { accountById, listAccounts } from './accounts.ts'
import type { Database } from './database.ts'
import { type DeliveredReading, type Delivery, storeDelivery } from './deliveries.ts'
import { hiveProductById, hiveProducts } from './hive-products.ts'
import { type NewestReading, readingHistory, readingsOf, sourceDeliveries } from './readings.ts'

/** Times of one day: `at(3)` is three o'clock. */
const at = (hour: number): string => `2026-11-01T${String(hour).padStart(2, '0')}:00:00.000Z`

const reading = (account: string, actual: number, hour: number, more: { product?: string; unit?: string } = {}) =>
  ({
    account: { externalId: account, name: `Account ${account}`, domain: `${account.toLowerCase()}.com` },
    product: { externalId: more.product ?? 'backup', name: 'Backup', unit: more.unit ?? 'GB' },
    actual,
    quota: null,
    at: at(hour),
  }) satisfies DeliveredReading

/** Ids that a test can foresee: the first new record of a delivery is `<prefix>1`. */
function delivery(id: string, hour: number, complete: boolean, readings: DeliveredReading[]): Delivery {
  let count = 0
  return { id, source: 'hive', complete, at: at(hour), readings, newId: () => `${id}-${++count}` }
}

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  /** The newest readings of a tenant by the external id of their account. */
  async function newest(tenant: TenantId): Promise<Record<string, NewestReading>> {
    const { rows } = await listAccounts(database.db, tenant, { limit: 1000 })
    const readings = await readingsOf(
      database.db,
      tenant,
      rows.map(({ id }) => id),
    )
    const nameOf = new Map(rows.map((account) => [account.id, account.externalId]))
    return Object.fromEntries(readings.map((found) => [nameOf.get(found.accountId) ?? '', found]))
  }

  test('stores accounts, products and readings, and counts them', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const readings = [
      reading('A', 10.5, 1),
      reading('B', 20, 1),
      reading('A', 3, 1, { product: 'users', unit: 'user' }),
    ]
    const counts = await storeDelivery(db, tenant, delivery('d1', 2, true, readings))
    expect(counts).toEqual({ stored: 3, older: 0, accounts: 2, products: 2, newAccounts: 2 })
    const id = accountId('d1-1')
    const account = { id, source: 'hive', externalId: 'A', name: 'Account A', domain: 'a.com', companyId: null }
    expect(await accountById(db, tenant, id)).toEqual(account)
    expect(await readingsOf(db, tenant, [id])).toMatchObject([
      { actual: 10.5, unit: 'GB', quota: null, at: at(1), seenAt: at(2), absentSince: null, source: 'hive' },
      { actual: 3, unit: 'user' },
    ])
    expect(await sourceDeliveries(db, tenant)).toEqual([
      { source: 'hive', deliveryId: 'd1', at: at(2), complete: true, completeAt: at(2) },
    ])
    const again = await storeDelivery(db, tenant, delivery('d2', 3, true, [reading('A', 11, 3), reading('C', 1, 3)]))
    expect(again).toEqual({ stored: 2, older: 0, accounts: 2, products: 1, newAccounts: 1 })
  })

  test('keeps apart two tenants and two sources with the same external ids', async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    await storeDelivery(db, one, delivery('d1', 1, true, [reading('A', 1, 1)]))
    await storeDelivery(db, one, { ...delivery('d2', 2, true, [reading('A', 2, 2)]), source: 'other' })
    await storeDelivery(db, two, delivery('d1', 3, true, []))
    expect((await listAccounts(db, one, { limit: 10 })).rows.map(({ source }) => source).sort()).toEqual([
      'hive',
      'other',
    ])
    const readings = await readingsOf(db, one, [accountId('d1-1'), accountId('d2-1')])
    expect(readings.map(({ actual, absentSince }) => [actual, absentSince])).toEqual([
      [1, null],
      [2, null],
    ])
    expect(await readingsOf(db, two, [accountId('d1-1')])).toEqual([])
    expect(await accountById(db, two, accountId('d1-1'))).toBeNull()
  })

  test('never puts an older reading in place of a newer', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await storeDelivery(db, tenant, delivery('d1', 5, false, [reading('A', 50, 5)]))
    const counts = await storeDelivery(db, tenant, delivery('d2', 6, false, [reading('A', 40, 4)]))
    expect(counts).toMatchObject({ stored: 0, older: 1 })
    expect((await newest(tenant)).A).toMatchObject({ actual: 50, at: at(5) })
    const history = await readingHistory(db, tenant, accountId('d1-1'), hiveProductId('d1-2'))
    expect(history.map(({ actual }) => actual)).toEqual([40, 50])
  })

  test('compares times and not their spelling', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const spelled = (time: string, actual: number) => [{ ...reading('A', actual, 0), at: time }]
    await storeDelivery(db, tenant, delivery('d1', 9, false, spelled('2026-11-01T08:00:00.250Z', 1)))
    await storeDelivery(db, tenant, delivery('d2', 9, false, spelled('2026-11-01T08:00:00Z', 2)))
    await storeDelivery(db, tenant, delivery('d3', 9, false, spelled('2026-11-01T09:00:00+02:00', 3)))
    expect((await newest(tenant)).A).toMatchObject({ actual: 1 })
    await storeDelivery(db, tenant, delivery('d4', 9, false, spelled('2026-11-01T03:01:00-05:00', 4)))
    expect((await newest(tenant)).A).toMatchObject({ actual: 4, at: '2026-11-01T08:01:00.000Z' })
  })

  test('takes the newest reading of a delivery, and of two at one time the last', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const readings = [reading('A', 1, 3), reading('A', 2, 5), reading('A', 3, 5), reading('A', 4, 4)]
    expect(await storeDelivery(db, tenant, delivery('d1', 6, false, readings))).toMatchObject({ stored: 3, older: 0 })
    expect((await newest(tenant)).A).toMatchObject({ actual: 3, at: at(5) })
    await storeDelivery(db, tenant, delivery('d2', 7, false, [reading('A', 5, 5)]))
    expect((await newest(tenant)).A).toMatchObject({ actual: 5, at: at(5) })
  })

  test('never marks anything absent by a delivery that is not complete', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await storeDelivery(db, tenant, delivery('d1', 1, true, [reading('A', 1, 1), reading('B', 1, 1)]))
    await storeDelivery(db, tenant, delivery('d2', 2, false, [reading('A', 2, 2)]))
    await storeDelivery(db, tenant, delivery('d3', 3, false, []))
    expect((await newest(tenant)).B?.absentSince).toBeNull()
    expect(await sourceDeliveries(db, tenant)).toMatchObject([{ at: at(3), complete: false, completeAt: at(1) }])
  })

  test('marks what a complete delivery does not hold, once, until it is there again', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const both = [reading('A', 1, 1), reading('B', 1, 1)]
    await storeDelivery(db, tenant, delivery('d1', 1, true, both))
    await storeDelivery(db, tenant, delivery('d2', 2, true, [reading('A', 2, 2)]))
    await storeDelivery(db, tenant, delivery('d3', 3, true, [reading('A', 3, 3)]))
    expect(await newest(tenant)).toMatchObject({ A: { absentSince: null }, B: { actual: 1, absentSince: at(2) } })
    await storeDelivery(db, tenant, delivery('d4', 4, false, [reading('B', 1, 1)]))
    expect((await newest(tenant)).B).toMatchObject({ absentSince: null, seenAt: at(4), at: at(1) })
  })

  test('lets a complete delivery that comes late say nothing of what came after it', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await storeDelivery(db, tenant, delivery('d5', 5, true, [reading('A', 5, 5), reading('B', 5, 5)]))
    await storeDelivery(db, tenant, delivery('d3', 3, true, [reading('A', 3, 3)]))
    expect(await newest(tenant)).toMatchObject({
      A: { actual: 5, absentSince: null },
      B: { actual: 5, absentSince: null },
    })
    expect(await sourceDeliveries(db, tenant)).toMatchObject([{ deliveryId: 'd5', at: at(5), completeAt: at(5) }])
  })

  test('keeps absent what only a late delivery holds', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await storeDelivery(db, tenant, delivery('d1', 1, true, [reading('A', 1, 1), reading('B', 1, 1)]))
    await storeDelivery(db, tenant, delivery('d5', 5, true, [reading('A', 5, 5)]))
    const late = [reading('B', 3, 3), reading('C', 3, 3)]
    await storeDelivery(db, tenant, delivery('d3', 3, false, late))
    expect(await newest(tenant)).toMatchObject({
      B: { actual: 3, absentSince: at(5) },
      C: { actual: 3, absentSince: at(5) },
    })
  })

  test('keeps with each reading the unit it was taken in', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await storeDelivery(db, tenant, delivery('d1', 1, false, [reading('A', 1024, 1), reading('B', 7, 1)]))
    await storeDelivery(db, tenant, delivery('d2', 2, false, [reading('A', 1, 2, { unit: 'TB' })]))
    expect((await hiveProductById(db, tenant, hiveProductId('d1-3')))?.unit).toBe('TB')
    expect(await newest(tenant)).toMatchObject({ A: { actual: 1, unit: 'TB' }, B: { actual: 7, unit: 'GB' } })
  })

  test('takes names and units from the newest delivery only', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const renamed = reading('A', 1, 5)
    renamed.account.name = 'New name'
    await storeDelivery(db, tenant, delivery('d5', 5, false, [renamed]))
    await storeDelivery(db, tenant, delivery('d3', 3, false, [reading('A', 1, 3, { unit: 'MB' })]))
    expect(await accountById(db, tenant, accountId('d5-1'))).toMatchObject({ name: 'New name' })
    expect(await hiveProducts(db, tenant)).toMatchObject([{ unit: 'GB', link: null }])
  })

  test('stores a delivery whole or not at all', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const bad = [reading('A', 1, 1), { ...reading('B', 1, 1), at: 'yesterday' }]
    await expect(storeDelivery(db, tenant, delivery('d1', 1, true, bad))).rejects.toThrow()
    expect((await listAccounts(db, tenant, { limit: 10 })).rows).toEqual([])
    expect(await sourceDeliveries(db, tenant)).toEqual([])
  })

  test('comes to the same whichever of several deliveries at once is stored first', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const hours = [3, 1, 4, 2, 5]
    const deliveries = hours.map((hour) =>
      delivery(
        `d${hour}`,
        hour,
        true,
        hour === 5 ? [reading('A', 5, 5)] : [reading('A', hour, hour), reading('B', hour, hour)],
      ),
    )
    await Promise.all(deliveries.map((each) => storeDelivery(db, tenant, each)))
    expect((await listAccounts(db, tenant, { limit: 10 })).rows).toHaveLength(2)
    expect(await newest(tenant)).toMatchObject({
      A: { actual: 5, absentSince: null },
      B: { actual: 4, absentSince: at(5) },
    })
  })

  test('takes in more than is turned into rows at once as one delivery', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const others = Array.from({ length: 20_001 }, (_, index) => reading(`X${index}`, 1, 2))
    const readings = [reading('A', 3, 3), reading('A', 1, 1), ...others]
    const counts = await storeDelivery(db, tenant, delivery('d', 4, true, readings))
    expect(counts).toEqual({ stored: 20_003, older: 0, accounts: 20_002, products: 1, newAccounts: 20_002 })
    expect(await readingsOf(db, tenant, [accountId('d-1')])).toMatchObject([
      { actual: 3, at: at(3), absentSince: null },
    ])
  })

  test('stores 20,000 readings in seconds', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const many = (hour: number) => Array.from({ length: 20_000 }, (_, index) => reading(`A${index}`, index, hour))
    const started = performance.now()
    expect(await storeDelivery(db, tenant, delivery('d1', 1, true, many(1)))).toMatchObject({ newAccounts: 20_000 })
    expect(await storeDelivery(db, tenant, delivery('d2', 2, true, many(2)))).toMatchObject({ stored: 20_000 })
    expect(performance.now() - started).toBeLessThan(25_000)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AccountId, accountId, hiveProductId, type TenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import type { Database } from './database.ts'
import { type DeliveredReading, storeDelivery } from './deliveries.ts'
import { readingDays, readingDaysOf } from './reading-days.ts'
import { readingHistory } from './readings.ts'

const reading = (at: string, actual: number, more: Partial<DeliveredReading> & { unit?: string } = {}) => ({
  account: { externalId: 'A', name: 'Acme HQ', domain: null },
  product: { externalId: 'backup', name: 'Backup', unit: more.unit ?? 'GB' },
  actual,
  quota: more.quota ?? null,
  at,
})

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  /** Delivers readings one delivery after another; answers the days of the account. */
  async function delivered(...deliveries: ReturnType<typeof reading>[][]) {
    const { db } = database
    const tenant = await freshTenant(db)
    let ids = 0
    for (const [index, readings] of deliveries.entries()) {
      const id = `d${index}`
      const at = `2026-11-2${index}T00:00:00.000Z`
      await storeDelivery(db, tenant, { id, source: 'hive', complete: true, at, readings, newId: () => `n${ids++}` })
    }
    return { tenant, account: accountId('n0'), days: await shortDays(tenant, accountId('n0')) }
  }
  const shortDays = async (tenant: TenantId, account: AccountId, from = '2026-01-01') =>
    (await readingDays(database.db, tenant, [account], from)).map(({ day, mean, peak, last, unit, quota }) => [
      day,
      mean,
      peak,
      last,
      unit,
      quota,
    ])

  test('rolls a day up from all its readings: mean, peak and the last with its quota', async () => {
    const { days } = await delivered([
      reading('2026-11-01T23:30:00.000Z', 40, { quota: 100 }),
      reading('2026-11-01T01:00:00.000Z', 10),
      reading('2026-11-02T00:00:00.000Z', 7),
    ])
    expect(days).toEqual([
      ['2026-11-01', 25, 40, 40, 'GB', 100],
      ['2026-11-02', 7, 7, 7, 'GB', null],
    ])
  })

  test('adds to a day that has readings already', async () => {
    const { days } = await delivered(
      [reading('2026-11-01T01:00:00.000Z', 10)],
      [reading('2026-11-01T02:00:00.000Z', 20)],
      [reading('2026-11-01T03:00:00.000Z', 60)],
    )
    expect(days).toEqual([['2026-11-01', 30, 60, 60, 'GB', null]])
  })

  test('takes a reading that comes late into its own day, and a day before all others', async () => {
    const { days } = await delivered(
      [reading('2026-11-03T12:00:00.000Z', 30), reading('2026-11-02T12:00:00.000Z', 20)],
      [reading('2026-11-02T09:00:00.000Z', 50), reading('2026-11-01T09:00:00.000Z', 5)],
    )
    expect(days).toEqual([
      ['2026-11-01', 5, 5, 5, 'GB', null],
      ['2026-11-02', 35, 50, 20, 'GB', null],
      ['2026-11-03', 30, 30, 30, 'GB', null],
    ])
  })

  test('lets a corrected reading of the same time correct its day, downwards too', async () => {
    const wrong = [reading('2026-11-01T01:00:00.000Z', 10), reading('2026-11-01T02:00:00.000Z', 900)]
    const { days } = await delivered(wrong, [reading('2026-11-01T02:00:00.000Z', 20)])
    expect(days).toEqual([['2026-11-01', 15, 20, 20, 'GB', null]])
  })

  test('never mixes two units: a day in which the unit changed counts the readings in its last one', async () => {
    const { days } = await delivered(
      [reading('2026-11-01T01:00:00.000Z', 2048)],
      [reading('2026-11-01T02:00:00.000Z', 2, { unit: 'TB' }), reading('2026-11-01T03:00:00.000Z', 4, { unit: 'TB' })],
    )
    expect(days).toEqual([['2026-11-01', 3, 4, 4, 'TB', null]])
  })

  test('the same delivery twice changes nothing, and the history keeps every reading', async () => {
    const readings = [reading('2026-11-01T01:00:00.000Z', 10), reading('2026-11-01T02:00:00.000Z', 30)]
    const { days, tenant, account } = await delivered(readings, readings)
    expect(days).toEqual([['2026-11-01', 20, 30, 30, 'GB', null]])
    expect(await readingHistory(database.db, tenant, account, hiveProductId('n1'))).toHaveLength(2)
  })

  test('a look back begins with what was used before it', async () => {
    const { tenant, account } = await delivered([
      reading('2026-10-01T01:00:00.000Z', 1),
      reading('2026-10-20T01:00:00.000Z', 2),
      reading('2026-11-05T01:00:00.000Z', 3),
    ])
    const days = await readingDaysOf(database.db, tenant, account, hiveProductId('n1'), '2026-11-01')
    expect(days.map(({ day, last }) => [day, last])).toEqual([
      ['2026-10-20', 2],
      ['2026-11-05', 3],
    ])
    expect(await shortDays(tenant, account, '2026-11-01')).toHaveLength(1)
  })
})

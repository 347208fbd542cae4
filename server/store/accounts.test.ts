import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountId, companyId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { linkAccount } from './account-links.ts'
import { accountsOf, allAccounts, listAccounts } from './accounts.ts'
import type { Database } from './database.ts'
import { type Delivery, storeDelivery } from './deliveries.ts'

const AT = '2026-11-01T00:00:00.000Z'

/** One reading of each of these accounts; the first gets the id `d-1`. */
function delivery(names: string[]): Delivery {
  let count = 0
  const readings = names.map((name) => ({
    account: { externalId: name, name: `Account ${name}`, domain: `${name.toLowerCase()}.com` },
    product: { externalId: 'backup', name: 'Backup', unit: 'GB' },
    actual: 1,
    quota: null,
    at: AT,
  }))
  return { id: 'd', source: 'hive', complete: true, at: AT, readings, newId: () => `d-${++count}` }
}

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  test('lists accounts by name and by whether they are linked', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await storeDelivery(db, tenant, delivery(['C', 'A', 'B']))
    const by = { kind: 'person', who: 'kim' } as const
    await linkAccount(db, tenant, { accountId: accountId('d-2'), companyId: companyId(9), by, at: AT })
    const names = async (asked: { search?: string; linked?: boolean }) =>
      (await listAccounts(db, tenant, { ...asked, limit: 10 })).rows.map(({ externalId }) => externalId)
    expect(await names({})).toEqual(['A', 'B', 'C'])
    expect(await names({ linked: true })).toEqual(['A'])
    expect(await names({ linked: false })).toEqual(['B', 'C'])
    expect(await names({ search: 'B.COM account' })).toEqual(['B'])
    expect((await allAccounts(db, tenant)).map(({ externalId }) => externalId).sort()).toEqual(['A', 'B', 'C'])
    expect(await accountsOf(db, tenant, companyId(9))).toMatchObject([{ externalId: 'A' }])
    const first = await listAccounts(db, tenant, { limit: 2 })
    expect(first.rows[0]).toMatchObject({ externalId: 'A', companyId: 9 })
    expect((await listAccounts(db, tenant, { after: first.next, limit: 2 })).rows).toMatchObject([{ externalId: 'C' }])
  })
})

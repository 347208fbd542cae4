import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LinkedBy } from '../../shared/link.ts'
import {
  accountId,
  companyId,
  glassHiveCompanyId,
  hiveProductId,
  productId,
  type TenantId,
} from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { accountLinkOf, accountLinksOf, allAccountLinks, linkAccount, unlinkAccount } from './account-links.ts'
import { accountById, listAccounts } from './accounts.ts'
import type { Database } from './database.ts'
import { storeDelivery } from './deliveries.ts'
import { allGlassHiveLinks, glassHiveLinkOf, linkGlassHive, unlinkGlassHive } from './glasshive-links.ts'
import { hiveProducts } from './hive-products.ts'
import { linkProduct, productLinks, unlinkProduct } from './product-links.ts'
import { refusedPairs, refusePair } from './refused-pairs.ts'

const AT = '2026-11-01T00:00:00.000Z'
const KIM: LinkedBy = { kind: 'person', who: 'kim' }
const MATCH: LinkedBy = {
  kind: 'match',
  evidence: [{ field: 'domain', value: 'acme.com', verdict: 'same', words: 'Same domain: acme.com', weight: 9.2 }],
  runnerUp: null,
}

const account = (name: string, company: number, by: LinkedBy = KIM) => ({
  accountId: accountId(name),
  companyId: companyId(company),
  by,
  at: AT,
})
const pair = (company: number, other: number, by: LinkedBy = KIM) => ({
  companyId: companyId(company),
  glassHiveCompanyId: glassHiveCompanyId(other),
  by,
  at: AT,
})

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  /** A tenant with the accounts a1 and a2, and the Hive product p1. */
  async function tenantWithAccounts(): Promise<TenantId> {
    const tenant = await freshTenant(database.db)
    const ids = ['a1', 'a2', 'p1']
    const product = { externalId: 'p', name: 'Backup', unit: 'GB' }
    const readings = ['one', 'two'].map((name) => ({
      account: { externalId: name, name, domain: null },
      product,
      actual: 1,
      quota: null,
      at: AT,
    }))
    const newId = () => ids.shift() ?? ''
    await storeDelivery(database.db, tenant, { id: 'd', source: 'hive', complete: true, at: AT, readings, newId })
    return tenant
  }

  test('links an account to one company, and says which has it', async () => {
    const { db } = database
    const tenant = await tenantWithAccounts()
    expect(await linkAccount(db, tenant, account('a1', 1, MATCH))).toEqual({ kind: 'linked' })
    expect(await linkAccount(db, tenant, account('a1', 1))).toEqual({ kind: 'linked' })
    expect(await linkAccount(db, tenant, account('a1', 2))).toEqual({ kind: 'taken', companyId: 1 })
    expect(await linkAccount(db, tenant, account('a2', 1))).toEqual({ kind: 'linked' })
    expect(await accountLinkOf(db, tenant, accountId('a1'))).toEqual(account('a1', 1, MATCH))
    expect((await accountLinksOf(db, tenant, companyId(1))).map((link) => link.accountId)).toEqual(['a1', 'a2'])
    expect(await accountLinksOf(db, tenant, companyId(2))).toEqual([])
    expect(await allAccountLinks(db, tenant)).toHaveLength(2)
  })

  test('lets one of many win that link one account at once', async () => {
    const { db } = database
    const tenant = await tenantWithAccounts()
    const asked = Array.from({ length: 8 }, (_, index) => linkAccount(db, tenant, account('a1', index + 1)))
    const outcomes = await Promise.all(asked)
    const [link] = await allAccountLinks(db, tenant)
    expect(outcomes.filter(({ kind }) => kind === 'linked')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.kind === 'taken').map((outcome) => outcome.companyId)).toEqual(
      Array.from({ length: 7 }, () => link?.companyId),
    )
  })

  test('lets a tenant link what another has linked', async () => {
    const { db } = database
    const [one, two] = [await tenantWithAccounts(), await tenantWithAccounts()]
    await linkAccount(db, one, account('a1', 1))
    expect(await linkAccount(db, two, account('a1', 2))).toEqual({ kind: 'linked' })
    expect((await accountById(db, one, accountId('a1')))?.companyId).toBe(1)
    expect((await listAccounts(db, two, { limit: 9 })).rows.map((row) => row.companyId)).toEqual([2, null])
    expect(await unlinkAccount(db, two, { accountId: accountId('a1'), who: 'kim', at: AT })).toBe(2)
    expect(await allAccountLinks(db, one)).toHaveLength(1)
    expect(await refusedPairs(db, one, 'account')).toEqual([])
  })

  test('does not link an account that is not there', async () => {
    const tenant = await tenantWithAccounts()
    await expect(linkAccount(database.db, tenant, account('nobody', 1))).rejects.toThrow()
  })

  test('never lets the matcher link again what a person unlinked, but lets a person', async () => {
    const { db } = database
    const tenant = await tenantWithAccounts()
    await linkAccount(db, tenant, account('a1', 1, MATCH))
    expect(await unlinkAccount(db, tenant, { accountId: accountId('a1'), who: 'kim', at: AT })).toBe(1)
    expect(await unlinkAccount(db, tenant, { accountId: accountId('a1'), who: 'kim', at: AT })).toBeNull()
    expect(await linkAccount(db, tenant, account('a1', 1, MATCH))).toEqual({ kind: 'refused' })
    expect(await accountLinkOf(db, tenant, accountId('a1'))).toBeNull()
    expect(await refusedPairs(db, tenant, 'account')).toEqual([{ kind: 'account', accountId: 'a1', companyId: 1 }])
    expect(await linkAccount(db, tenant, account('a1', 2, MATCH))).toEqual({ kind: 'linked' })
    await unlinkAccount(db, tenant, { accountId: accountId('a1'), who: 'kim', at: AT })
    expect(await linkAccount(db, tenant, account('a1', 1))).toEqual({ kind: 'linked' })
    expect(await refusedPairs(db, tenant, 'account')).toEqual([{ kind: 'account', accountId: 'a1', companyId: 2 }])
  })

  test('never lets the matcher in while a person takes the link apart', async () => {
    const { db } = database
    for (let round = 0; round < 10; round++) {
      const tenant = await tenantWithAccounts()
      await linkAccount(db, tenant, account('a1', 1, MATCH))
      await Promise.all([
        unlinkAccount(db, tenant, { accountId: accountId('a1'), who: 'kim', at: AT }),
        linkAccount(db, tenant, account('a1', 1, MATCH)),
        linkAccount(db, tenant, account('a1', 1, MATCH)),
      ])
      expect(await accountLinkOf(db, tenant, accountId('a1'))).toBeNull()
    }
  })

  test('remembers a refused candidate once', async () => {
    const { db } = database
    const tenant = await tenantWithAccounts()
    const refused = { kind: 'account', accountId: accountId('a1'), companyId: companyId(1) } as const
    await refusePair(db, tenant, refused, { who: 'kim', at: AT })
    await refusePair(db, tenant, refused, { who: 'lee', at: AT })
    await refusePair(db, tenant, { ...pair(1, 5), kind: 'glasshive' }, { who: 'kim', at: AT })
    expect(await refusedPairs(db, tenant, 'account')).toEqual([refused])
    expect(await refusedPairs(db, tenant, 'glasshive')).toEqual([
      { kind: 'glasshive', glassHiveCompanyId: 5, companyId: 1 },
    ])
    expect(await linkAccount(db, tenant, account('a1', 1, MATCH))).toEqual({ kind: 'refused' })
  })

  test('links GlassHive companies one to one, both ways', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    expect(await linkGlassHive(db, tenant, pair(1, 5, MATCH))).toEqual({ kind: 'linked' })
    expect(await linkGlassHive(db, tenant, pair(1, 5))).toEqual({ kind: 'linked' })
    expect(await linkGlassHive(db, tenant, pair(1, 6))).toEqual({ kind: 'company-taken', glassHiveCompanyId: 5 })
    expect(await linkGlassHive(db, tenant, pair(2, 5))).toEqual({ kind: 'glasshive-taken', companyId: 1 })
    await linkGlassHive(db, tenant, pair(2, 6))
    expect(await linkGlassHive(db, tenant, pair(2, 5))).toEqual({ kind: 'company-taken', glassHiveCompanyId: 6 })
    expect(await glassHiveLinkOf(db, tenant, companyId(1))).toEqual(pair(1, 5, MATCH))
    expect(await allGlassHiveLinks(db, tenant)).toHaveLength(2)
    expect(await unlinkGlassHive(db, tenant, { companyId: companyId(1), who: 'kim', at: AT })).toBe(5)
    expect(await unlinkGlassHive(db, tenant, { companyId: companyId(1), who: 'kim', at: AT })).toBeNull()
    expect(await linkGlassHive(db, tenant, pair(1, 5, MATCH))).toEqual({ kind: 'refused' })
    expect(await linkGlassHive(db, tenant, pair(1, 5))).toEqual({ kind: 'linked' })
  })

  test('lets one of many win that link one GlassHive company at once', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const asked = Array.from({ length: 8 }, (_, index) => linkGlassHive(db, tenant, pair(index + 1, 5)))
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual([...Array.from({ length: 7 }, () => 'glasshive-taken'), 'linked'])
  })

  test('links products, restates the unit and unlinks', async () => {
    const { db } = database
    const [tenant, other] = [await tenantWithAccounts(), await tenantWithAccounts()]
    const link = {
      hiveProductId: hiveProductId('p1'),
      productId: productId(7),
      unit: null,
      itemUnit: 'Each',
      who: 'kim',
      at: AT,
    }
    await linkProduct(db, tenant, link)
    expect(await productLinks(db, tenant)).toEqual([link])
    const stated = { ...link, unit: { amount: 1024, of: 'GB' }, itemUnit: null }
    await linkProduct(db, tenant, stated)
    expect(await productLinks(db, tenant)).toEqual([stated])
    expect(await hiveProducts(db, tenant)).toEqual([
      { id: 'p1', source: 'hive', externalId: 'p', name: 'Backup', unit: 'GB', link: stated },
    ])
    expect(await productLinks(db, other)).toEqual([])
    expect(await unlinkProduct(db, other, link.hiveProductId)).toBe(false)
    expect(await unlinkProduct(db, tenant, link.hiveProductId)).toBe(true)
    expect(await productLinks(db, tenant)).toEqual([])
  })
})

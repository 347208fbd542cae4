import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountId, agreementId, companyId, productId, type TenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { linkAccount, unlinkAccount } from './account-links.ts'
import { linkedAccounts, unlinkedAccounts } from './accounts.ts'
import { billedItems } from './additions.ts'
import { agreementTypes } from './agreements.ts'
import type { Database, Db } from './database.ts'
import { storeDelivery } from './deliveries.ts'
import { sayPolicy } from './policies.ts'
import { usagesVersion } from './usages-version.ts'

const at = (minute: number): string => `2026-11-25T10:${String(minute).padStart(2, '0')}:00.000Z`

describe.each(databases())('on $name', (kind) => {
  let database: Database
  let db: Db
  beforeAll(async () => {
    database = await kind.open()
    db = database.db
  })
  afterAll(() => database.close())

  async function deliver(tenant: TenantId, minute: number): Promise<void> {
    const ids = ['a1', 'h1']
    const reading = {
      account: { externalId: 'cascade', name: 'Cascade Dental', domain: null },
      product: { externalId: 'hot', name: 'Hot storage', unit: 'GB' },
      ...{ actual: minute, quota: null, at: at(minute) },
    }
    await storeDelivery(db, tenant, {
      ...{ id: `d${minute}`, source: 'hive', complete: true, at: at(minute), readings: [reading] },
      newId: () => ids.shift() ?? '',
    })
  }
  const addAddition = (tenant: TenantId, id: number, description: string | null) => {
    const mirrored = { tenant_id: tenant, hash: 'h', read_at: at(id) }
    const money = { quantity: 1, less_included: 0, unit_price: 1, unit_cost: 1, ext_price: null, ext_cost: null }
    const rest = { bill_customer: 'Billable', effective_date: null, cancelled_date: null, status: null, uom: null }
    const item = { product_id: 7, product_identifier: 'HOT', description }
    const row = { ...mirrored, ...money, ...rest, ...item, id, agreement_id: 5, last_updated: null, updated_by: null }
    return db.insertInto('additions').values(row).execute()
  }
  const addAgreement = (tenant: TenantId, id: number, type: [number, string] | null) =>
    db
      .insertInto('agreements')
      .values({
        ...{ tenant_id: tenant, id, hash: 'h', read_at: at(1), company_id: 250, name: 'A', status: null },
        ...{ type_id: type?.[0] ?? null, type_name: type?.[1] ?? null, cancelled: 0, start_date: null },
        ...{ end_date: null, no_ending_date: 1, billing_cycle_id: null, parent_agreement_id: null },
        ...{ next_invoice_date: null, prorate: 0, currency: null, last_updated: null },
      })
      .execute()

  it('the version of usages is another one after each change, and the same after none', async () => {
    const tenant = await freshTenant(db)
    const link = { accountId: accountId('a1'), companyId: companyId(250), at: at(4) }
    const changes: (() => Promise<unknown>)[] = [
      () => deliver(tenant, 2),
      () => deliver(tenant, 3),
      () => linkAccount(db, tenant, { ...link, by: { kind: 'person', who: 'ada' } }),
      () =>
        sayPolicy(db, tenant, { kind: 'item', productId: productId(7), policy: { free: 1 }, who: 'ada', at: at(5) }),
      () => addAgreement(tenant, 5, null),
      () => addAddition(tenant, 6, null),
      () => unlinkAccount(db, tenant, { accountId: link.accountId, who: 'ada', at: at(7) }),
    ]
    const seen = [await usagesVersion(db, tenant)]
    const other = await usagesVersion(db, await freshTenant(db))
    for (const change of changes) {
      await change()
      const version = await usagesVersion(db, tenant)
      expect(await usagesVersion(db, tenant)).toBe(version)
      seen.push(version)
    }
    expect(new Set(seen).size).toBe(changes.length + 1)
    expect(other).toBe(seen[0])
  })

  it('accounts are either linked or not', async () => {
    const tenant = await freshTenant(db)
    await deliver(tenant, 2)
    const ids = async () => [
      (await linkedAccounts(db, tenant)).map(({ id, companyId: company }) => [id, company]),
      (await unlinkedAccounts(db, tenant)).map(({ id }) => id),
    ]
    expect(await ids()).toEqual([[], ['a1']])
    const by = { kind: 'person', who: 'ada' } as const
    await linkAccount(db, tenant, { accountId: accountId('a1'), companyId: companyId(250), by, at: at(3) })
    expect(await ids()).toEqual([[['a1', 250]], []])
  })

  it('an item that additions bill is named once, and so is a type that agreements have', async () => {
    const tenant = await freshTenant(db)
    await addAddition(tenant, 1, null)
    await addAddition(tenant, 2, 'Hot storage')
    expect(await billedItems(db, tenant)).toEqual([{ id: 7, identifier: 'HOT', description: 'Hot storage', uom: null }])
    for (const [id, type] of [
      [1, [3, 'Managed']],
      [2, [3, 'Managed']],
      [3, [2, 'Backup']],
      [4, null],
    ] as const) {
      await addAgreement(tenant, agreementId(id), type === null ? null : [...type])
    }
    expect(await agreementTypes(db, tenant)).toEqual([
      { id: 2, name: 'Backup' },
      { id: 3, name: 'Managed' },
    ])
  })
})

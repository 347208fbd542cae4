import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

const [sqlite] = databases()

describe('what a tenant decides about quantities', () => {
  let service: TestService
  let admin: string
  let operator: string
  let viewer: string
  /** Ids of the world, as the API names them. */
  let world: { hiveProduct: string; otherHiveProduct: string; account: string; item: number; company: number }

  const call = (method: string, path: string, body?: unknown, bearer = admin) =>
    service.call(bearer, method, path, body)
  const fieldsOf = (answer: { json: { errors: { field: string }[] } }) => answer.json.errors.map(({ field }) => field)

  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    admin = await service.key('admin')
    operator = await service.key('operator')
    viewer = await service.key('viewer')
    const { hiveProducts } = (await call('GET', '/hive-products')).json
    const { accounts } = (await call('GET', '/accounts?linked=true&limit=200')).json
    const of = (externalId: string) => hiveProducts.find((row: { externalId: string }) => row.externalId === externalId)
    const company = service.sandbox.cases.twoAgreements.companyId
    world = {
      hiveProduct: of('hot-storage').id,
      otherHiveProduct: of('cold-storage').id,
      item: of('hot-storage').link.product.id,
      account: accounts.find((row: { company: { id: number } }) => row.company.id === company).id,
      company,
    }
  })
  afterAll(() => service.close())

  it('answers the defaults until somebody has decided, then what was decided and who did', async () => {
    expect((await call('GET', '/settings')).json).toEqual({ settings: DEFAULT_SETTINGS, saved: null })
    const settings = { ...DEFAULT_SETTINGS, basis: { kind: 'bracket' }, rounding: { kind: 'up', step: 0.5 } }
    expect((await call('PUT', '/settings', settings)).status).toBe(204)
    expect((await call('GET', '/settings', undefined, viewer)).json).toMatchObject({
      settings,
      saved: { who: expect.stringMatching(/\w/) },
    })
    expect((await call('PUT', '/settings', DEFAULT_SETTINGS)).status).toBe(204)
  })

  const { brackets, schedules } = DEFAULT_SETTINGS
  const split = (...shares: number[]) => ({
    kind: 'split',
    shares: shares.map((share, index) => ({ on: { typeId: index + 1 }, share })),
  })
  it.each<[string, object, string[]]>([
    ['steps that do not rise', { brackets: { ...brackets, steps: [100, 250, 250] } }, ['brackets.steps.2']],
    ['shares that leave something over', { placement: split(0.5, 0.4) }, ['placement.shares']],
    [
      'two shares on one agreement type',
      { placement: { ...split(), shares: [1, 1].map((typeId) => ({ on: { typeId }, share: 0.5 })) } },
      ['placement.shares'],
    ],
    [
      'an overflow onto the agreement it comes from',
      { placement: { kind: 'overflow', first: { typeId: 1 }, committed: 5, rest: { typeId: 1 } } },
      ['placement.rest'],
    ],
    ['a time zone that there is not', { schedules: { ...schedules, timeZone: 'Mars/Base' } }, ['schedules.timeZone']],
    [
      'a cron expression that is none',
      { schedules: { ...schedules, update: { kind: 'cron', expression: '0 99 * * *' } } },
      ['schedules.update'],
    ],
    [
      'a sync timed by invoices',
      { schedules: { ...schedules, sync: { kind: 'before-invoice', days: 3, at: '02:00' } } },
      ['schedules.sync'],
    ],
    ['one basis named twice', { basis: { kind: 'larger-of', of: ['actual', 'actual'], days: 30 } }, ['basis.of']],
    ['a setting that there is not', { moon: true }, ['moon']],
    ['a limit below nought', { limits: { ...DEFAULT_SETTINGS.limits, changeMoney: -1 } }, ['limits.changeMoney']],
  ])('refuses %s, by the field at fault', async (_name, wrong, fields) => {
    const refused = await call('PUT', '/settings', { ...DEFAULT_SETTINGS, ...wrong })
    expect(refused.status).toBe(422)
    expect(fieldsOf(refused)).toEqual(fields)
    expect((await call('GET', '/settings')).json.settings).toEqual(DEFAULT_SETTINGS)
  })

  it('takes shares that are a third each', async () => {
    const settings = { ...DEFAULT_SETTINGS, placement: split(1 / 3, 1 / 3, 1 / 3) }
    expect((await call('PUT', '/settings', settings)).status).toBe(204)
    expect((await call('PUT', '/settings', DEFAULT_SETTINGS)).status).toBe(204)
  })

  const levels: [string, () => string, object, 'admin' | 'operator'][] = [
    ['a Hive product', () => `/hive-products/${world.hiveProduct}/policy`, { basis: { kind: 'quota' } }, 'admin'],
    ['an item', () => `/items/${world.item}/policy`, { free: 2, creating: null }, 'admin'],
    ['an account', () => `/accounts/${world.account}/policy`, { excluded: true }, 'operator'],
    [
      'one product of an account',
      () => `/accounts/${world.account}/products/${world.hiveProduct}/policy`,
      { basis: { kind: 'peak', days: 7 } },
      'operator',
    ],
    [
      'one item of a company',
      () => `/companies/${world.company}/items/${world.item}/policy`,
      { floor: { kind: 'minimum', quantity: 3 } },
      'operator',
    ],
  ]
  it.each(levels)('keeps, shows and takes back what is said of %s', async (_name, path, policy, role) => {
    const [may, mayNot] = role === 'admin' ? [admin, operator] : [operator, viewer]
    expect((await call('GET', path())).json).toEqual({ policy: {}, saved: null })
    expect((await call('PUT', path(), policy, mayNot)).json.code).toBe('role-too-low')
    expect((await call('PUT', path(), policy, may)).status).toBe(204)
    expect((await call('GET', path(), undefined, viewer)).json).toMatchObject({
      policy,
      saved: { at: expect.any(String) },
    })
    expect((await call('DELETE', path(), undefined, mayNot)).json.code).toBe('role-too-low')
    expect((await call('DELETE', path(), undefined, may)).status).toBe(204)
    expect((await call('DELETE', path(), undefined, may)).status).toBe(404)
    expect((await call('PUT', path(), policy, may)).status).toBe(204)
  })

  it('lists everything that was said, by name', async () => {
    const listed = (await call('GET', '/policies', undefined, viewer)).json
    expect(listed).toMatchObject({
      hiveProducts: [{ hiveProductId: world.hiveProduct, name: 'Hot storage', policy: { basis: { kind: 'quota' } } }],
      items: [{ productId: world.item, identifier: 'HIVE-HOT-TB', policy: { free: 2, creating: null } }],
      accounts: [{ accountId: world.account, policy: { excluded: true } }],
      accountProducts: [{ accountId: world.account, hiveProductName: 'Hot storage' }],
      lines: [{ companyId: world.company, productId: world.item, identifier: 'HIVE-HOT-TB' }],
    })
    const other = await service.connect(service.sandbox.northstar, 'Another MSP')
    expect((await service.call(other.key, 'GET', '/policies')).json).toEqual({
      hiveProducts: [],
      items: [],
      accounts: [],
      accountProducts: [],
      lines: [],
    })
  })

  it('says nothing any more by an empty policy', async () => {
    const path = `/accounts/${world.account}/policy`
    expect((await call('PUT', path, {})).status).toBe(204)
    expect((await call('GET', path)).json.saved).toBeNull()
  })

  it.each<[string, () => string, object]>([
    ['a Hive product', () => '/hive-products/none/policy', { excluded: true }],
    ['an item', () => '/items/999999/policy', { free: 1 }],
    ['an account', () => '/accounts/none/policy', { excluded: true }],
    ['a product of a known account', () => `/accounts/${world.account}/products/none/policy`, { excluded: true }],
    ['a company', () => `/companies/999999/items/${world.item}/policy`, { free: 1 }],
    ['an item of a known company', () => `/companies/${world.company}/items/999999/policy`, { free: 1 }],
  ])('does not know %s that is not there', async (_name, path, policy) => {
    expect((await call('GET', path())).status).toBe(404)
    expect((await call('PUT', path(), policy)).json.code).toBe('not-found')
  })

  it('refuses a rule of a line that names no agreement the company has, and takes one that names one', async () => {
    const path = `/companies/${world.company}/items/${world.item}/policy`
    const refused = async (placement: object) => fieldsOf(await call('PUT', path, { placement }))
    expect(await refused({ kind: 'agreement', agreementId: 999999 })).toEqual(['placement.agreementId'])
    expect(await refused({ kind: 'type-order', typeIds: [98, 99] })).toEqual(['placement.typeIds'])
    const { agreements } = (await call('GET', `/companies/${world.company}/agreements`)).json
    const [{ id, type }] = agreements
    for (const placement of [
      { kind: 'agreement', agreementId: id },
      { kind: 'type-order', typeIds: [99, type.id] },
    ]) {
      expect((await call('PUT', path, { placement })).status).toBe(204)
    }
  })

  it('lists the agreements of a company and the types of all', async () => {
    const { agreements } = (await call('GET', `/companies/${world.company}/agreements`, undefined, viewer)).json
    expect(agreements.length).toBeGreaterThan(1)
    expect(agreements[0]).toMatchObject({ name: expect.any(String), inForce: true, prorate: expect.any(Boolean) })
    const ended = service.sandbox.cases.endedAgreement.companyId
    expect((await call('GET', `/companies/${ended}/agreements`)).json.agreements).toMatchObject([{ inForce: false }])
    expect((await call('GET', '/companies/999999/agreements')).status).toBe(404)
    const { agreementTypes } = (await call('GET', '/agreement-types')).json
    expect(agreementTypes.map(({ name }: { name: string }) => name)).toContain('Managed Services')
    expect(new Set(agreementTypes.map(({ id }: { id: number }) => id)).size).toBe(agreementTypes.length)
  })

  it('links a Hive product and says with it what is charged and how its item is billed, all or nothing', async () => {
    const path = `/hive-products/${world.otherHiveProduct}/link`
    const link = { productId: world.item, unit: '1 TB' }
    const policy = { basis: { kind: 'average', days: 30 } }
    expect((await call('PUT', path, { ...link, policy }, operator)).json.code).toBe('role-too-low')
    const bad = await call('PUT', path, { ...link, policy, item: { placement: split(0.1, 0.2) } })
    expect(fieldsOf(bad)).toEqual(['item.placement.shares'])
    expect((await call('GET', `/hive-products/${world.otherHiveProduct}/policy`)).json.saved).toBeNull()
    expect((await call('PUT', path, { ...link, policy, item: { free: 4 } })).status).toBe(204)
    expect((await call('GET', `/hive-products/${world.otherHiveProduct}/policy`)).json.policy).toEqual(policy)
    expect((await call('GET', `/items/${world.item}/policy`)).json.policy).toEqual({ free: 4 })
    expect((await call('PUT', path, link, operator)).status).toBe(204)
    expect((await call('GET', `/items/${world.item}/policy`)).json.policy).toEqual({ free: 4 })
  })
})

describe('a tenant whose keys may not read the catalog', () => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    for (const row of service.sandbox.northstar.db.securityRoleSettings.rows.values()) {
      if (row.moduleFunctionName === 'Product Catalog') row.inquireLevel = 'None'
    }
    key = (await service.connect(service.sandbox.northstar, 'Northstar')).key
  })
  afterAll(() => service.close())

  it('is told so by a sync, which reads all the rest', async () => {
    const run = await service.run(key, { kind: 'sync' })
    expect(run.state).toBe('done')
    const { notes } = (await service.call(key, 'GET', `/runs/${run.id}/report`)).json
    expect(notes.join(' ')).toContain('Procurement > Product Catalog')
  })

  it('chooses among the items that additions bill, and links one', async () => {
    const { products } = (await service.call(key, 'GET', '/products?search=hot')).json
    expect(products).toMatchObject([{ identifier: 'HIVE-HOT-TB' }])
    const { hiveProducts } = (await service.call(key, 'GET', '/hive-products')).json
    const hot = hiveProducts.find(({ externalId }: { externalId: string }) => externalId === 'hot-storage')
    const link = { productId: products[0].id, unit: '1 TB' }
    expect((await service.call(key, 'PUT', `/hive-products/${hot.id}/link`, link)).status).toBe(204)
    const after = (await service.call(key, 'GET', '/hive-products')).json.hiveProducts
    const linked = after.find(({ id }: { id: string }) => id === hot.id).link
    expect(linked.product).toMatchObject({ identifier: 'HIVE-HOT-TB', description: products[0].description })
  })
})

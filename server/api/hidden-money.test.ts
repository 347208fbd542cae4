import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { type Answer, openService, SITE, type TestService } from '../testing/service.ts'

const [sqlite] = databases()
const CSV = { 'Content-Type': 'text/csv' }
const COLUMNS = { accountName: 'End user', productName: 'Billable item', quantity: 'Quantity', amount: 'Amount' }
/** What is a price, a cost or an amount of money wherever it stands. */
const MONEY = ['unitPrice', 'unitCost', 'price', 'cost', 'money', 'perCycle', 'perMonth', 'statedAmount', 'amount']
/** Prices that nothing else in the world has. */
const GIVEN = { unitPrice: 4321.09, unitCost: 1234.56 }

/** Each place of an answer that tells money. */
function moneyIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const isStatedUnit = name === 'amount' && 'of' in value
    const says = typeof inner === 'number' || (Array.isArray(inner) && inner.length > 0)
    return MONEY.includes(name) && says && !isStatedUnit ? [`${place}.${name}`] : moneyIn(inner, `${place}.${name}`)
  })
}

describe('whoever may not see prices', () => {
  let service: TestService
  let admin: string
  let priceless: string
  let paths: string[]
  let item: number
  let on: { typeId: number }

  const json = async (method: string, path: string, body?: unknown, headers = {}): Promise<Answer['json']> => {
    const answer = await service.call(admin, method, path, body, headers)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`)
    return answer.json
  }

  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    admin = await service.key('admin')
    const claims = { tenant: service.tenant.id, member: 'kim', role: 'admin', editsAgreements: true } as const
    priceless = (await service.ctx.podTokens.sign({ ...claims, seesMoney: false }, Date.parse(service.ctx.now()))).token
    const { exact, noAddition, smallRise } = service.sandbox.cases
    item = (service.sandbox.acme.row('additions', exact.additionId).product as { id: number }).id
    on = { typeId: (service.sandbox.acme.row('agreements', noAddition.agreementId).type as { id: number }).id }
    await json('PUT', `/items/${item}/policy`, { creating: { on, ...GIVEN } })
    const planned = await service.run(admin, { kind: 'update', companyId: noAddition.companyId, preview: true })
    const done = await service.run(admin, { kind: 'update', companyId: smallRise.companyId })
    const all = await service.run(admin, { kind: 'update', preview: true })
    const bill = await (await service.sandbox.request(`${SITE}/hive/bill.csv`)).text()
    const uploaded = await json('POST', '/tie-outs/uploads', bill, CSV)
    const tieOut = await json('POST', '/tie-outs', { uploadId: uploaded.id, source: 'hive', columns: COLUMNS })
    paths = [
      ...[noAddition, smallRise].map(({ companyId }) => `/companies/${companyId}/panel`),
      ...[planned, done, all].flatMap(({ id }) => [`/runs/${id}`, `/runs/${id}/plan`, `/runs/${id}/report`]),
      ...['/usages?limit=200', '/usages?sort=difference&limit=200', '/holds', '/status', '/outlook', '/runs'],
      ...['/policies', `/items/${item}/policy`, '/settings', '/hive-products', '/products?search=hive'],
      ...['/tie-outs', `/tie-outs/${tieOut.id}`, `/tie-outs/${tieOut.id}/lines?limit=500`],
      `/companies/${noAddition.companyId}/lines/item:${item}/history`,
    ]
  })
  afterAll(() => service.close())

  it('is told none, on any page', async () => {
    const told: string[] = []
    const toAdmin: string[] = []
    for (const path of paths) {
      const answer = await service.call(priceless, 'GET', path)
      expect([path, answer.status]).toEqual([path, 200])
      told.push(...moneyIn(answer.json, path))
      toAdmin.push(...moneyIn((await service.call(admin, 'GET', path)).json, path))
    }
    expect(told).toEqual([])
    // They are there for whoever may: else this would find nothing whatever is told.
    for (const place of ['write.unitPrice', 'creating.unitPrice', 'statedAmount', 'money.perCycle', 'perMonth']) {
      expect(toAdmin.some((each) => each.endsWith(place))).toBe(true)
    }
  })

  it('is told none in a file either', async () => {
    for (const path of paths.filter((each) => /^\/usages|report$|lines\?/.test(each))) {
      const asText = async (bearer: string) =>
        (await service.call(bearer, 'GET', path, undefined, { Accept: 'text/csv' })).text.split('\r\n')
      const [head = '', ...rows] = await asText(priceless)
      const names = head.split(',')
      const at = names.findIndex((name) => ['currency', 'amount'].includes(name))
      expect(at).toBeGreaterThan(0)
      // Money stands in the last columns, which hold no commas of their own.
      const last = (row: string) =>
        row
          .split(',')
          .slice(at - names.length)
          .join('')
      expect([path, rows.map(last).join('')]).toEqual([path, ''])
    }
  })

  it('keeps the prices of a policy that they change otherwise, and sets none', async () => {
    const change = (creating: object) => service.call(priceless, 'PUT', `/items/${item}/policy`, { free: 1, creating })
    expect((await change({ on, unitPrice: 1 })).json).toMatchObject({ status: 403, code: 'prices-hidden' })
    expect((await change({ on, from: 'today' })).status).toBe(204)
    expect((await json('GET', `/items/${item}/policy`)).policy).toMatchObject({
      free: 1,
      creating: { ...GIVEN, from: 'today' },
    })
  })
})

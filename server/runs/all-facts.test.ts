import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import { companyId, productId } from '../../shared/records.ts'
import { planCompany } from '../plan/additions.ts'
import { pairKey } from '../plan/facts.ts'
import { sayPolicy } from '../store/policies.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { allFacts } from './all-facts.ts'
import { companyFacts } from './company-facts.ts'

const [sqlite] = databases()
const by = { who: 'ada', at: '2026-11-25T10:00:00.000Z' }

describe('the facts of a tenant', () => {
  let service: TestService
  beforeAll(async () => {
    if (sqlite !== undefined) service = await openService(sqlite)
  })
  afterAll(() => service.close())

  const say = (said: Parameters<typeof sayPolicy>[2]) => sayPolicy(service.ctx.db, service.tenant.id, said)
  const everyOne = async () => [...(await allFacts(service.ctx, service.tenant.id))]

  it.each([
    ['as nobody has decided anything', async () => {}],
    [
      'with an average for all and a rule for one',
      async () => {
        await say({
          kind: 'tenant',
          policy: { ...DEFAULT_SETTINGS, basis: { kind: 'average', days: 30 }, rounding: { kind: 'up', step: 1 } },
          ...by,
        })
        const company = companyId(service.sandbox.cases.cascadeDental.companyId)
        for (const { productId: item } of (await companyFacts(service.ctx, service.tenant.id, company)).productLinks) {
          await say({ kind: 'line', companyId: company, productId: item, policy: { free: 1 }, ...by })
        }
      },
    ],
  ])('read at once are what they are company by company, %s', async (_name, decide) => {
    await decide()
    const now = service.ctx.now()
    const all = await everyOne()
    expect(all.length).toBeGreaterThan(10)
    for (const [company, facts] of all) {
      const alone = await companyFacts(service.ctx, service.tenant.id, company)
      expect({ ...facts, days: null }).toEqual({ ...alone, days: null })
      expect(planCompany(facts, now)).toEqual(planCompany(alone, now))
    }
  })

  it('hold the policies of every level, and of lines the company’s own', async () => {
    const [first, second] = await everyOne()
    const [reading] = first?.[1].readings ?? []
    if (first === undefined || second === undefined || reading === undefined) throw new Error('no companies')
    const { accountId, hiveProductId } = reading
    await say({ kind: 'account', accountId, policy: { excluded: true }, ...by })
    await say({ kind: 'hive-product', hiveProductId, policy: { basis: { kind: 'quota' } }, ...by })
    await say({ kind: 'item', productId: productId(3), policy: { free: 5 }, ...by })
    const peak = { basis: { kind: 'peak', days: 7 } } as const
    await say({ kind: 'account-product', accountId, hiveProductId, policy: peak, ...by })
    await say({ kind: 'line', companyId: first[0], productId: productId(3), policy: { free: 9 }, ...by })
    const { policies } = await companyFacts(service.ctx, service.tenant.id, first[0])
    expect(policies.accounts.get(accountId)).toEqual({ excluded: true })
    expect(policies.hiveProducts.get(hiveProductId)).toEqual({ basis: { kind: 'quota' } })
    expect(policies.items.get(productId(3))).toEqual({ free: 5 })
    expect(policies.accountProducts.get(pairKey(accountId, hiveProductId))).toEqual(peak)
    expect(policies.lines.get(productId(3))).toEqual({ free: 9 })
    const other = await companyFacts(service.ctx, service.tenant.id, second[0])
    expect(other.policies.lines.get(productId(3))).toBeUndefined()
  })

  it('hold the days of pairs whose basis looks back, and no more of them than it looks back', async () => {
    const { companyId: company, accountId: external } = service.sandbox.cases.bigDrop
    const read = async () => companyFacts(service.ctx, service.tenant.id, companyId(company))
    await say({ kind: 'tenant', policy: DEFAULT_SETTINGS, ...by })
    expect((await read()).days.size).toBe(0)

    const key = await service.key('operator')
    const at = (daysAgo: number) => new Date(Date.parse(service.ctx.now()) - daysAgo * 86_400_000).toISOString()
    const readings = [12, 6, 5, 1].map((daysAgo) => ({
      account: { id: external, name: 'Larsen & Quinn CPAs' },
      product: { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit: 'user' },
      actual: daysAgo,
      at: at(daysAgo),
    }))
    const { status } = await service.call(key, 'PUT', '/usage', { source: 'hive', complete: false, readings })
    expect(status).toBeLessThan(300)
    const facts = await read()
    const [reading] = facts.readings
    if (reading === undefined) throw new Error('no reading')
    const { accountId, hiveProductId } = reading
    await say({
      kind: 'account-product',
      accountId,
      hiveProductId,
      policy: { basis: { kind: 'average', days: 7 } },
      ...by,
    })
    const { days } = await read()
    expect([...days.keys()]).toEqual([pairKey(accountId, hiveProductId)])
    const [rows] = days.values()
    const expected = [6, 5, 1].map((daysAgo) => at(daysAgo).slice(0, 10))
    expect(rows?.map(({ day }) => day).filter((day) => expected.includes(day))).toEqual(expected)
    expect(rows?.map(({ day }) => day)).not.toContain(at(12).slice(0, 10))
  })

  it('say since when a source delivers in part, once it has delivered whole', async () => {
    const [company] = (await everyOne())[0] ?? []
    if (company === undefined) throw new Error('no company')
    const { incompleteSince, completeSources } = await companyFacts(service.ctx, service.tenant.id, company)
    expect([...incompleteSince.keys()]).toEqual(['hive'])
    expect(completeSources).toEqual(new Set(['hive']))
  })
})

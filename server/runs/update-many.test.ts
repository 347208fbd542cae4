// An update of 2,000 linked companies, counted by the run itself and by the other side.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import { type CompanyId, companyId } from '../../shared/records.ts'
import { insertRow, type Row } from '../sandbox/table.ts'
import { linkAccount } from '../store/account-links.ts'
import { allAccounts } from '../store/accounts.ts'
import { upsertCompanies } from '../store/companies.ts'
import { storeDelivery } from '../store/deliveries.ts'
import { sayPolicy } from '../store/policies.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { readAgreements } from './read-company.ts'

const COMPANIES = 2_000
/** One in so many uses another quantity than it is billed. */
const CHANGED = 10

let service: TestService
let key: string

beforeAll(async () => {
  const [database] = databases()
  if (database === undefined) throw new Error('no database')
  service = await openService(database, { perMinute: 1_000_000 })
  key = await service.key('admin')
  await readIn(addCompanies())
}, 300_000)
afterAll(() => service.close())

/** Companies with an agreement and an addition each, like one that is there. */
function addCompanies(): CompanyId[] {
  const { acme, cases } = service.sandbox
  const { companyId: like, agreementId, additionId } = cases.exact
  const [company, agreement, addition] = [
    acme.row('companies', like),
    acme.row('agreements', agreementId),
    acme.row('additions', additionId),
  ]
  return Array.from({ length: COMPANIES }, (_, index) => {
    const name = `Customer ${index}`
    const own: Row = insertRow(acme.db.companies, { ...company, name, identifier: `customer-${index}` })
    const theirs = insertRow(acme.db.agreements, { ...agreement, company: { id: own.id } })
    insertRow(acme.db.additions, { ...addition, agreementId: theirs.id, quantity: 10 })
    return companyId(own.id)
  })
}

/** What syncs and people would have brought into the mirror, without the waiting. */
async function readIn(companies: CompanyId[]): Promise<void> {
  const { ctx, tenant } = service
  const client = await ctx.connectWise(tenant.id)
  const like = await client?.company(companyId(service.sandbox.cases.exact.companyId))
  if (client === null || like === null || like === undefined) throw new Error('not connected')
  const at = ctx.now()
  const records = companies.map((id, index) => ({ ...like, id, name: `Customer ${index}` }))
  await upsertCompanies(ctx.db, tenant.id, records, at)
  await storeDelivery(ctx.db, tenant.id, {
    id: ctx.newId(),
    source: 'counted',
    complete: true,
    at,
    newId: ctx.newId,
    readings: companies.map((id, index) => ({
      account: { externalId: String(id), name: `Customer ${index}`, domain: null },
      product: { externalId: 'exchange', name: 'Exchange', unit: 'user' },
      actual: index % CHANGED === 0 ? 11 : 10,
      quota: null,
      at,
    })),
  })
  const accounts = (await allAccounts(ctx.db, tenant.id)).filter(({ source }) => source === 'counted')
  for (const { id, externalId } of accounts) {
    const by = { kind: 'person', who: 'test' } as const
    await linkAccount(ctx.db, tenant.id, { accountId: id, companyId: companyId(Number(externalId)), by, at })
  }
  const { hiveProducts } = (await service.call(key, 'GET', '/hive-products')).json
  const product = hiveProducts.find(({ name }: { name: string }) => name === 'Exchange')
  const linked = { productId: service.sandbox.acme.row('additions', service.sandbox.cases.exact.additionId).product }
  const { id: productId } = linked.productId as { id: number }
  await service.call(key, 'PUT', `/hive-products/${product.id}/link`, { productId, unit: '1 user' })
  // The named companies of the sandbox differ a lot, each in a currency of its own.
  const limits = { ...DEFAULT_SETTINGS.limits, runTotal: 1 }
  const policy = { ...DEFAULT_SETTINGS, limits }
  await sayPolicy(ctx.db, tenant.id, { kind: 'tenant', policy, who: 'test', at })
  expect(await readAgreements(ctx, tenant.id, client, companies)).toEqual([])
}

it('makes one read per agreement directly before its writes, and one write per changed addition', async () => {
  const { sandbox } = service
  sandbox.requests.clear()
  const run = await service.run(key, { kind: 'update' })
  expect(run).toMatchObject({ state: 'done', held: null })
  const { counts, requestsBy } = (await service.call(key, 'GET', `/runs/${run.id}/report`)).json
  expect(counts.applied).toBeGreaterThanOrEqual(COMPANIES / CHANGED)

  const seen = sandbox.requests.map(({ method, path }, place) => {
    const [, agreement = '', addition = ''] = /finance\/agreements\/(\d+)\/additions(?:\/(\d+))?$/.exec(path) ?? []
    return { method, agreement, addition, place }
  })
  const reads = seen.filter(({ method, agreement }) => method === 'GET' && agreement !== '')
  const writes = seen.filter(({ method }) => method !== 'GET')
  expect(requestsBy).toEqual({
    additions: reads.length,
    writes: writes.length,
    agreements: sandbox.requests.filter(({ path }) => path.endsWith('/finance/agreements')).length,
    other: requestsBy.other,
  })
  expect(run.requests).toBe(sandbox.requests.length)
  // Every agreement of every linked company, each once; every changed addition once, after the read of its agreement.
  expect(new Set(reads.map(({ agreement }) => agreement)).size).toBe(reads.length)
  expect(reads.length).toBeGreaterThanOrEqual(COMPANIES)
  expect(writes).toHaveLength(counts.applied)
  expect(new Set(writes.map(({ addition }) => addition)).size).toBe(writes.length)
  const readAt = new Map(reads.map(({ agreement, place }) => [agreement, place]))
  for (const { agreement, place } of writes) expect(readAt.get(agreement)).toBeLessThan(place)
  // Nothing else: the list of agreements, and where the API is.
  expect(requestsBy.agreements + requestsBy.other).toBeLessThan(COMPANIES / 50)
}, 300_000)

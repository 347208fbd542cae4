import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import { databases } from '../testing/databases.ts'
import { type Answer, openService, type TestService } from '../testing/service.ts'
import { putPerson } from '../use-cases/manage-people.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'

const [sqlite] = databases()
const CSV = { 'Content-Type': 'text/csv' }
const FILE = 'Account,Product,Used\na,b,1\n'

/** What stands in a path or body of one tenant's, and is to be nothing to another. */
interface World {
  account: string
  company: number
  hiveProduct: string
  item: number
  run: string
  change: string
  lineKey: string
  person: string
  link: string
  decision: string
  upload: string
  bill: string
  tieOut: string
  snapshot: string
  review: string
  glassHive: number
}

describe('every route', () => {
  let service: TestService
  let world: World
  let operations: [method: string, path: string][]
  let keys: { admin: string; viewer: string; stranger: string }

  /** The body that each write takes, of this world. */
  const bodies = (of: World): Record<string, unknown> => ({
    'POST /companies/{id}/lines/{lineKey}/release': { quantity: 1 },
    'POST /people': { email: 'new@acme.example', role: 'admin' },
    'PUT /people/{id}': { role: 'admin', seesMoney: true },
    'PUT /companies/{id}/glasshive-link': { glassHiveCompanyId: of.glassHive },
    'POST /accounts/accept-certain': { preview: false },
    'PUT /accounts/{id}/link': { companyId: of.company },
    'PUT /hive-products/{id}/link': { productId: of.item },
    'PUT /settings': DEFAULT_SETTINGS,
    'PUT /hive-products/{id}/policy': { excluded: true },
    'PUT /items/{productId}/policy': { free: 1 },
    'PUT /accounts/{id}/policy': { excluded: true },
    'PUT /accounts/{id}/products/{hiveProductId}/policy': { excluded: true },
    'PUT /companies/{id}/items/{productId}/policy': { free: 1 },
    'POST /decisions': { kind: 'account', id: of.review, decision: 'ignore' },
    'PUT /usage': { source: 'hive', complete: true, readings: [] },
    'PUT /usage-files/{source}': FILE,
    'PUT /usage-files/{source}/columns': {
      columns: { accountName: 'Account', productName: 'Product', actual: 'Used' },
      unit: 'GB',
    },
    'POST /usage-files': FILE,
    'POST /usage-files/uploads/{id}/confirm': {
      source: 'hive',
      columns: { accountName: 'Account', productName: 'Product', actual: 'Used' },
      unit: 'GB',
      complete: true,
    },
    'POST /tie-outs/uploads': FILE,
    'POST /tie-outs': {
      uploadId: of.bill,
      source: 'hive',
      columns: { accountName: 'Account', productName: 'Product', quantity: 'Used' },
    },
    'POST /runs': { kind: 'update', companyId: of.company },
    'PUT /connections/connectwise': {
      site: 'psa.example.com',
      company: 'acme',
      publicKey: 'a',
      privateKey: 'b',
      clientId: 'c',
    },
    'PUT /connections/glasshive': { key: 'a' },
    'PUT /connections/hive': { url: 'https://hive.example.com/usage' },
    'PUT /roles': { rules: [] },
    'POST /schedules/preview': { kind: 'sync', schedule: { kind: 'off' }, timeZone: 'UTC' },
    'PUT /notices': { wanted: false },
    'PUT /import/steps/{step}': { types: [] },
    'POST /import/steps/{step}/try': { settings: { types: [] } },
    'POST /import/choices': { choices: [{ kind: 'company', recordId: '1', choice: 'leave-out' }] },
    'PUT /import/links/{kind}/{id}': { glassHiveId: '1' },
    'POST /import/users/invite': { members: [1] },
  })

  const places = (of: World, path: string): Record<string, string | number> => ({
    source: 'hive',
    kind: path.startsWith('/import/') ? 'contact' : 'account',
    step: 'users',
    records: 'contacts',
    productId: of.item,
    hiveProductId: of.hiveProduct,
    lineKey: of.lineKey,
    id: idOf(of, path),
  })
  const idOf = (of: World, path: string): string | number => {
    if (path.startsWith('/companies/')) return of.company
    if (path.startsWith('/accounts/')) return of.account
    if (path.startsWith('/hive-products/')) return of.hiveProduct
    if (path.startsWith('/people/links/')) return of.link
    if (path.startsWith('/people/')) return of.person
    if (path.startsWith('/reviews/')) return of.review
    if (path.startsWith('/decisions/')) return of.decision
    if (path.startsWith('/usage-files/uploads/')) return of.upload
    if (path.startsWith('/tie-outs/uploads/')) return of.bill
    if (path.startsWith('/tie-outs/')) return of.tieOut
    if (path.startsWith('/snapshots/')) return of.snapshot
    if (path.startsWith('/changes/')) return of.change
    if (path.startsWith('/import/links/')) return of.company
    return of.run
  }

  const ask = async (bearer: string | null, method: string, path: string): Promise<Answer> => {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places(world, path)[name] ?? ''))
    const body = bodies(world)[`${method} ${path}`]
    return await service.call(bearer, method, address, body, body === FILE ? CSV : {})
  }

  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    const [admin, viewer] = [await service.key('admin'), await service.key('viewer')]
    const nobody = await addTenant(service.ctx, 'Stranger MSP')
    keys = { admin, viewer, stranger: await makeKey(service.ctx, nobody.id, 'admin', 'stranger') }
    const json = async (method: string, path: string, body?: unknown): Promise<Answer['json']> => {
      const { status, json, text } = await service.call(admin, method, path, body, body === FILE ? CSV : {})
      if (status >= 300) throw new Error(`${method} ${path}: ${text}`)
      return json
    }
    const { companyId } = service.sandbox.cases.smallRise
    const planned = await service.run(admin, { kind: 'update', companyId, preview: true })
    const plan = await json('GET', `/runs/${planned.id}/plan`)
    const [undecided, another] = (await json('GET', '/reviews?kind=account')).reviews
    const decision = await json('POST', '/decisions', { kind: 'account', id: another.record.id, decision: 'ignore' })
    const bill = (await json('POST', '/tie-outs/uploads', FILE)).id
    const columns = { accountName: 'Account', productName: 'Product', quantity: 'Used' }
    const person = {
      email: 'pat@acme.example',
      name: 'Pat',
      role: 'operator',
      password: 'correct horse battery',
    } as const
    await putPerson(service.ctx, service.tenant.id, person)
    const [part] = plan.changes[0].line.parts
    world = {
      account: part.accountId,
      company: companyId,
      hiveProduct: part.hiveProductId,
      item: plan.changes[0].line.product.id,
      run: planned.id,
      change: plan.changes[0].id,
      lineKey: plan.changes[0].line.key,
      person: (await json('GET', '/people')).people[0].id,
      link: (await json('POST', '/people', { email: 'invited@acme.example', role: 'viewer' })).id,
      decision: decision.id,
      upload: (await json('POST', '/usage-files', FILE)).id,
      bill,
      tieOut: (await json('POST', '/tie-outs', { uploadId: bill, source: 'hive', columns })).id,
      snapshot: (await json('POST', '/snapshots')).id,
      review: undecided.record.id,
      glassHive: 1,
    }
    const document = (await service.call(null, 'GET', '/openapi.json')).json as Document
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security }]): [string, string][] =>
        security === undefined ? [] : [[method.toUpperCase(), path.replace('/api/v1', '')]],
      ),
    )
  })
  afterAll(() => service.close())

  /** What each of them is answered, by "GET /me". */
  async function answers(
    bearer: string | null,
    wanted: (method: string, path: string) => boolean,
  ): Promise<Record<string, Answer>> {
    const found: Record<string, Answer> = {}
    for (const [method, path] of operations) {
      if (wanted(method, path)) found[`${method} ${path}`] = await ask(bearer, method, path)
    }
    return found
  }
  const statuses = (found: Record<string, Answer>): Record<string, number> =>
    Object.fromEntries(Object.entries(found).map(([operation, { status }]) => [operation, status]))
  const all = (found: Record<string, Answer>, status: number): Record<string, number> =>
    Object.fromEntries(Object.keys(found).map((operation) => [operation, status]))

  it('but those that let people in wants to know who asks', async () => {
    const found = await answers(null, () => true)
    expect(operations.length).toBeGreaterThan(80)
    expect(statuses(found)).toEqual(all(found, 401))
  })

  it('that changes something is closed to a viewer, who may only ask for their own mail', async () => {
    const found = await answers(keys.viewer, (method) => method !== 'GET')
    // A key has no address for mail; and a preview changes nothing.
    const free = { 'PUT /notices': 409, 'POST /schedules/preview': 200 }
    expect(statuses(found)).toEqual({ ...all(found, 403), ...free })
  })

  it('with an id knows nothing of another tenant’s, and no list shows any of it', async () => {
    // What is looked at anew, or carries the hour, is no record.
    const isRecord = (method: string, path: string): boolean =>
      method === 'GET' && !/panel$|events$|^\/(usages|outlook|status)$/.test(path)
    const before = await answers(keys.admin, isRecord)
    expect(statuses(before)).toMatchObject({ 'GET /tie-outs/{id}': 200, 'GET /runs/{id}/report': 200 })

    const found = await answers(
      keys.stranger,
      (_, path) => !path.endsWith('/status/events') && path !== '/usages/events',
    )
    const withId = Object.fromEntries(
      // What stands in these three is a word that every tenant has.
      Object.entries(found).filter(([operation]) => /\{(?!source|step|records)/.test(operation)),
    )
    expect(statuses(withId)).toEqual({
      ...all(withId, 404),
      // Not connected, so there is no ConnectWise to ask for the company.
      'GET /companies/{id}/panel': 502,
      'GET /companies/{id}/account-candidates': 200,
      'GET /companies/{id}/glasshive-candidates': 200,
      // To forget what is not there is no fault.
      'DELETE /usage-files/uploads/{id}': 204,
    })
    const ids = Object.values(world).filter((id) => typeof id === 'string' && id.length > 20)
    const leaks = Object.entries(found).filter(([, { text }]) => ids.some((id) => text.includes(String(id))))
    expect(leaks.map(([operation, { text }]) => [operation, text])).toEqual([])

    const texts = (each: Record<string, Answer>) =>
      Object.fromEntries(Object.entries(each).map(([operation, { text }]) => [operation, text]))
    expect(texts(await answers(keys.admin, isRecord))).toEqual(texts(before))
  })
})

interface Document {
  paths: Record<string, Record<string, { security?: object }>>
}

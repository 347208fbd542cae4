import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('a request on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('admin')
  })
  afterAll(() => service.close())

  const fieldsOf = (json: { errors: { field: string }[] }) => json.errors.map(({ field }) => field)
  const keys = { publicKey: 'p', privateKey: 'p', clientId: 'c' }
  const columns = { accountName: 'A', productName: 'P', actual: 'U' }
  const rule = { by: 'member', name: 'jdoe', role: 'viewer' }

  it.each([
    ['POST', '/runs', { kind: 'sync', priview: true }, 'priview'],
    ['POST', '/runs/x/apply', { change: ['c1'] }, 'change'],
    ['PUT', '/hive-products/x/link', { productId: 1, unt: '1 TB' }, 'unt'],
    ['PUT', '/hive-products/x/link', { productId: 1, unit: { amount: 1, of: 'GB', off: 2 } }, 'unit.off'],
    ['PUT', '/accounts/x/link', { companyId: 1, force: true }, 'force'],
    ['PUT', '/companies/1/glasshive-link', { glassHiveCompanyId: 1, force: true }, 'force'],
    ['PUT', '/connections/connectwise', { site: 'psa.example.com', company: 'acme', ...keys, sight: 'x' }, 'sight'],
    ['PUT', '/connections/glasshive', { key: 'k', baseURL: 'https://x.example.com' }, 'baseURL'],
    ['PUT', '/connections/hive', { url: 'https://x.example.com/u.json', scource: 'hive' }, 'scource'],
    ['PUT', '/roles', { rules: [], rule: [] }, 'rule'],
    ['PUT', '/roles', { rules: [{ ...rule, roll: 'admin' }] }, 'rules.0.roll'],
    ['PUT', '/usage-files/v/columns', { columns, complet: true }, 'complet'],
    ['PUT', '/usage-files/v/columns', { columns: { ...columns, qouta: 'Q' } }, 'columns.qouta'],
  ])('%s %s with a misspelt key is refused with its name', async (method, path, body, field) => {
    const { status, json } = await service.call(key, method, path, body)
    expect([status, fieldsOf(json)]).toEqual([422, [field]])
  })

  it.each([
    ['PUT', '/hive-products/x/link', { productId: 1, unit: { amount: 1, of: 'G\u0000B' } }, 'unit.of'],
    ['PUT', '/hive-products/x/link', { productId: 1, unit: '1 G\u0000B' }, 'unit'],
    ['PUT', '/connections/connectwise', { site: 'psa.example.com', company: 'ac\u0000me', ...keys }, 'company'],
    ['PUT', '/connections/glasshive', { key: 'k\u0000' }, 'key'],
    ['PUT', '/connections/hive', { url: 'https://x.example.com/u.json', source: 'hi\u0000ve' }, 'source'],
    ['PUT', '/roles', { rules: [{ ...rule, name: 'j\u0000doe' }] }, 'rules.0.name'],
    ['PUT', '/usage-files/v/columns', { columns, unit: 'G\u0007B' }, 'unit'],
    ['POST', '/runs/x/apply', { changes: ['c\u0000'] }, 'changes.0'],
    ['GET', '/companies?search=%00', undefined, 'search'],
    ['GET', '/accounts?search=a%00', undefined, 'search'],
    ['GET', '/companies/1/account-candidates?search=%00', undefined, 'search'],
    ['GET', '/products?search=%00', undefined, 'search'],
    ['GET', '/products?hiveProductId=%00', undefined, 'hiveProductId'],
    ['GET', '/runs/%00', undefined, 'id'],
    ['PUT', '/accounts/%00/link', { companyId: 1 }, 'id'],
  ])('%s %s with a control character is refused with its field', async (method, path, body, field) => {
    const { status, json } = await service.call(key, method, path, body)
    expect([status, fieldsOf(json)]).toEqual([422, [field]])
  })

  it('is told who asks', async () => {
    const { status, json } = await service.call(await service.key('viewer'), 'GET', '/me')
    expect([status, json.role]).toEqual([200, 'viewer'])
    expect((await service.call(null, 'GET', '/me')).status).toBe(401)
  })

  it('is described in the document of the API, and that it takes no other keys', async () => {
    const { status, json } = await service.call(null, 'GET', '/openapi.json')
    expect(status).toBe(200)
    const { schema } = json.paths['/api/v1/runs'].post.requestBody.content['application/json']
    expect([Object.keys(schema.properties), schema.additionalProperties]).toEqual([
      ['kind', 'companyId', 'preview', 'full', 'only', 'step'],
      false,
    ])
  })

  it('for a session of a tenant that cannot be one is refused', async () => {
    const member = { memberId: 'mbaker', memberHash: 'x', memberContext: 'y' }
    const asked = { tenant: 'a\u0000b', member, record: { screen: 'company', id: 1 } }
    expect((await service.call(null, 'POST', '/session', asked)).status).toBe(422)
  })

  it('for a session may carry what a newer pod says', async () => {
    const { memberHash, memberContext } = service.sandbox.acme.member('mbaker')
    const member = { memberId: 'mbaker', memberHash, memberContext, mood: 'good' }
    const record = { screen: 'company', id: service.sandbox.cases.exact.companyId, tab: 'notes' }
    const asked = { tenant: service.tenant.key, member, record, pod: '2' }
    expect((await service.call(null, 'POST', '/session', asked)).status).toBe(200)
  })

  it.each([
    ['PUT', '/usage', 'application/x-www-form-urlencoded'],
    ['POST', '/runs', 'text/plain'],
    ['POST', '/runs/x/apply', 'application/x-www-form-urlencoded'],
    ['PUT', '/connections/hive', 'text/plain;charset=UTF-8'],
  ])('%s %s as %s is told which type to send', async (method, path, type) => {
    const { status, json } = await service.call(key, method, path, '{"kind":"sync"}', { 'Content-Type': type })
    expect([status, json.code]).toEqual([415, 'wrong-content-type'])
    expect(json.detail).toContain('application/json')
  })

  it.each(['/companies', '/accounts', '/runs'])(
    'for a page of %s from no place it gave out is refused',
    async (path) => {
      const coded = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
      const cursors = [
        'garbage',
        'W10',
        coded(['a\u0000', 1]),
        coded(['a\u0000', 'b']),
        coded(['a', 1.5]),
        coded(['a', 1e300]),
      ]
      for (const cursor of cursors) {
        const { status, json } = await service.call(key, 'GET', `${path}?cursor=${cursor}`)
        expect([cursor, status, json.code, fieldsOf(json)]).toEqual([cursor, 422, 'bad-cursor', ['cursor']])
      }
    },
  )

  it('for a page goes on behind the longest name there can be', async () => {
    const reading = (id: string) => ({
      account: { id, name: `${'倉'.repeat(299)}${id}` },
      product: { id: 'hot', name: 'Hot storage', unit: 'GB' },
      actual: 1,
      at: '2025-11-20T10:00:00Z',
    })
    await service.call(key, 'PUT', '/usage', { source: 'long', complete: true, readings: ['1', '2'].map(reading) })
    const first = (await service.call(key, 'GET', '/accounts?search=倉&limit=1')).json
    const second = (await service.call(key, 'GET', `/accounts?search=倉&limit=1&cursor=${first.next}`)).json
    expect([first, second].map(({ accounts }) => accounts[0]?.externalId)).toEqual(['1', '2'])
  })

  it('for a page goes on where the last one ended', async () => {
    const first = (await service.call(key, 'GET', '/companies?limit=5')).json
    const second = (await service.call(key, 'GET', `/companies?limit=5&cursor=${first.next}`)).json
    const ids = [...first.companies, ...second.companies].map(({ id }: { id: number }) => id)
    expect(new Set(ids).size).toBe(10)
  })
})

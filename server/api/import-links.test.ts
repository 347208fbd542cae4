import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { glassHiveUserId, solutionId, type TenantId } from '../../shared/records.ts'
import { upsertContacts } from '../store/contacts.ts'
import { upsertGlassHiveContacts } from '../store/glasshive-contacts.ts'
import { replaceGlassHiveUsers } from '../store/glasshive-users.ts'
import { upsertProducts } from '../store/products.ts'
import { recordLinkOf } from '../store/record-links.ts'
import { contact, glassHiveContact, product } from '../store/sample-records.ts'
import { upsertSolutions } from '../store/solutions.ts'
import { databases } from '../testing/databases.ts'
import { type Answer, openService, type TestService } from '../testing/service.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'

const AT = '2026-11-01T00:00:00.000Z'

describe.each(databases())('pairing by hand on $name', (database) => {
  let service: TestService
  let tenant: TenantId
  let keys: Record<'operator' | 'viewer', string>

  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())
  beforeEach(async () => {
    const { db } = service.ctx
    tenant = (await addTenant(service.ctx, `Paired ${service.ctx.newId()}`)).id
    const key = (role: 'operator' | 'viewer') => makeKey(service.ctx, tenant, role, role)
    keys = { operator: await key('operator'), viewer: await key('viewer') }
    await upsertContacts(db, tenant, [contact(1, null, ['robin@acme.com']), contact(2, null, [])], AT)
    const theirs = [glassHiveContact(11, null, 'robin@acme.com'), glassHiveContact(12, null, null)]
    await upsertGlassHiveContacts(db, tenant, theirs, AT)
    await upsertProducts(db, tenant, [product(5, 'HOT-TB', 'Hot storage')], AT)
    const solution = { sku: 'HOT-TB', description: null, unitPrice: 39, unitCost: 14, billingCycle: 2 }
    await upsertSolutions(db, tenant, [{ ...solution, id: solutionId(21), name: 'Hot storage' }], AT)
    const user = { id: glassHiveUserId('u-1'), firstName: 'Maya', lastName: 'Baker', title: null, email: null }
    await replaceGlassHiveUsers(db, tenant, [user])
  })

  const put = (kind: string, id: number, glassHiveId: string, key = keys.operator): Promise<Answer> =>
    service.call(key, 'PUT', `/import/links/${kind}/${id}`, { glassHiveId })
  const find = async (path: string): Promise<Answer['json']> =>
    (await service.call(keys.operator, 'GET', `/glasshive/${path}`)).json.records

  it('links, says whose a record is already, and takes a link apart', async () => {
    expect((await put('contact', 1, '11')).status).toBe(204)
    expect(await recordLinkOf(service.ctx.db, tenant, { kind: 'contact', leftId: '1' })).toMatchObject({
      ...{ rightId: '11', by: { kind: 'person' } },
    })
    const taken = await put('contact', 2, '11')
    expect(taken).toMatchObject({ status: 409, json: { code: 'linked-elsewhere' } })
    expect(taken.json.detail).toMatch(/is linked to .+\. Unlink it there first\./)
    expect((await put('contact', 1, '12')).json.detail).toMatch(/already\. Unlink that one first\./)

    const unlink = () => service.call(keys.operator, 'DELETE', '/import/links/contact/1')
    expect((await unlink()).status).toBe(204)
    expect((await unlink()).status).toBe(404)
    expect((await put('contact', 2, '11')).status).toBe(204)
  })

  it('knows no record of another kind, and none that there is not', async () => {
    expect((await put('solution', 5, '21')).status).toBe(204)
    expect((await put('solution', 5, '99')).status).toBe(404)
    expect((await put('contact', 5, '11')).status).toBe(404)
    expect((await put('user', 77, 'u-1')).status).toBe(404)
    expect((await put('company', 5, '11')).status).toBe(422)
  })

  it('finds GlassHive’s records by any of their words, with what they are linked to', async () => {
    await put('contact', 1, '11')
    expect(await find('contacts?search=ROBIN@acme')).toMatchObject([{ id: '11', linkedTo: { id: '1' } }])
    expect(await find('contacts')).toHaveLength(2)
    expect(await find('solutions?search=hot-tb')).toEqual([
      { id: '21', name: 'Hot storage', detail: 'HOT-TB', linkedTo: null },
    ])
    expect(await find('users?search=baker%20maya')).toMatchObject([{ id: 'u-1', name: 'Maya Baker' }])
    expect(await find('users?search=nobody')).toEqual([])
  })

  it('is for operators, and of their own tenant', async () => {
    expect((await put('contact', 1, '11', keys.viewer)).status).toBe(403)
    const other = (await addTenant(service.ctx, `Other ${service.ctx.newId()}`)).id
    const stranger = await makeKey(service.ctx, other, 'operator', 'stranger')
    expect((await put('contact', 1, '11', stranger)).status).toBe(404)
    expect((await service.call(stranger, 'GET', '/glasshive/contacts')).json.records).toEqual([])
  })
})

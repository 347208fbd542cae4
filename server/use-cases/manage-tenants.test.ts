import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { identify } from './identify.ts'
import { listKeys, makeKey, makeNamedKey, revokeNamedKey } from './manage-tenants.ts'

describe.each(databases())('API keys on $name', (database) => {
  let service: TestService
  let otherTenant: TestService['tenant']

  beforeAll(async () => {
    service = await openService(database)
    otherTenant = (await service.connect(service.sandbox.northstar, `Northstar ${database.name}`)).tenant
  })
  afterAll(() => service.close())

  const make = async (label: string | null) => {
    const made = await makeNamedKey(service.ctx, service.tenant.id, { role: 'operator', label })
    if (made.kind !== 'made') throw new Error(made.kind)
    return made
  }
  const whoHas = async (key: string) => (await identify(service.ctx, key))?.who

  it('are told apart by their label and the start of their id', async () => {
    const { id, text } = await make('night script')
    expect(await whoHas(text)).toBe(`key night script (${id.slice(0, 8)})`)
  })

  it('have a label of their own where nobody gave one', async () => {
    const [first, second] = [await make(null), await make(null)]
    expect([first.label, second.label]).toEqual(['operator key 1', 'operator key 2'])
  })

  it('are not made under the label of a living key, and are once it is revoked', async () => {
    const { tenant, ctx } = service
    const first = await make('billing')
    const again = { role: 'viewer', label: 'Billing' } as const
    expect(await makeNamedKey(ctx, tenant.id, again)).toEqual({ kind: 'label-taken', label: 'billing' })
    expect((await makeNamedKey(ctx, otherTenant.id, again)).kind).toBe('made')
    expect(await revokeNamedKey(ctx, otherTenant.id, first.id)).toBeNull()
    expect(await revokeNamedKey(ctx, tenant.id, first.id)).toMatchObject({ label: 'billing' })
    expect(await whoHas(first.text)).toBeUndefined()
    expect((await makeNamedKey(ctx, tenant.id, again)).kind).toBe('made')
  })

  it('are revoked by the start of their id as reports show it, where only one begins so', async () => {
    const { tenant, ctx } = service
    const { id, text } = await make('short')
    expect(await revokeNamedKey(ctx, tenant.id, id.slice(0, 4))).toBeNull()
    expect(await revokeNamedKey(ctx, tenant.id, id.slice(0, 8))).toMatchObject({ id })
    expect(await revokeNamedKey(ctx, tenant.id, id)).toBeNull()
    expect(await whoHas(text)).toBeUndefined()
    const listed = (await listKeys(ctx, tenant.id)).find((key) => key.id === id)
    expect(listed?.revokedAt).not.toBeNull()
  })

  it.each(['', ' ', 'two\nlines', 'x'.repeat(61)])('are not made under the label %j', async (label) => {
    expect((await makeNamedKey(service.ctx, service.tenant.id, { role: 'admin', label })).kind).toBe('bad-label')
  })

  it('answer nobody else’s Idempotency-Key, not even with one label', async () => {
    const keys = [
      await makeKey(service.ctx, service.tenant.id, 'operator', 'twin'),
      await makeKey(service.ctx, service.tenant.id, 'operator', 'twin'),
    ]
    const keyed = { 'Idempotency-Key': 'night-1' }
    const asked = { kind: 'update', companyId: service.sandbox.cases.exact.companyId, preview: true }
    const answers = []
    for (const key of [...keys, ...keys]) answers.push(await service.call(key, 'POST', '/runs', asked, keyed))
    const ids = answers.map(({ json }) => json.id)
    expect(ids[0]).not.toBe(ids[1])
    expect([ids[2], ids[3]]).toEqual([ids[0], ids[1]])
    expect(answers.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, null, 'true', 'true'])
  })
})

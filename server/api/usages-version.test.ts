import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { usagesOver } from '../testing/usages.ts'
import { followUsages } from '../use-cases/list-usages.ts'
import { createUsages } from '../use-cases/usages.ts'

const [sqlite] = databases()
const nothing = { read: () => null }

/** What a row is named by here. */
interface Row {
  account: { id: string } | null
}

describe('usages', () => {
  let service: TestService
  let admin: string
  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    admin = await service.key('admin')
  })
  afterAll(() => service.close())

  const { call, usages, ofCompany, deliver, accountNamed } = usagesOver<Row>(() => ({ service, key: admin }))

  describe('change their version', () => {
    const version = async (): Promise<string> => (await usages()).version
    const changes: [string, () => Promise<unknown>][] = [
      ['with a delivery', () => deliver('Nobody knows', 13)],
      [
        'with a setting of the tenant',
        async () => {
          const { settings } = (await call('GET', '/settings')).json
          return await call('PUT', '/settings', { ...settings, free: 1 })
        },
      ],
      [
        'with a policy of an account',
        async () => {
          const [row] = await ofCompany(service.sandbox.cases.cascadeDental.companyId)
          return await call('PUT', `/accounts/${row?.account?.id}/policy`, { excluded: true })
        },
      ],
      [
        'when that policy is taken back',
        async () => {
          const [row] = await ofCompany(service.sandbox.cases.cascadeDental.companyId)
          return await call('DELETE', `/accounts/${row?.account?.id}/policy`)
        },
      ],
      [
        'when an account is linked',
        async () => {
          const { companyId } = service.sandbox.cases.exact
          return await call('PUT', `/accounts/${await accountNamed('Nobody knows')}/link`, { companyId })
        },
      ],
      ['when it is unlinked', async () => await call('DELETE', `/accounts/${await accountNamed('Nobody knows')}/link`)],
      [
        'when a product is linked anew',
        async () => {
          const [row] = (await call('GET', '/hive-products')).json.hiveProducts.filter(
            ({ link }: { link: object | null }) => link !== null,
          )
          const { product, unit } = row.link
          return await call('PUT', `/hive-products/${row.id}/link`, { productId: product.id, unit })
        },
      ],
      [
        'with a push',
        async () => {
          const { companyId } = service.sandbox.cases.smallRise
          return await service.run(admin, { kind: 'update', companyId })
        },
      ],
      [
        'with what a sync finds changed in ConnectWise',
        async () => {
          const { companyId, additionId } = service.sandbox.cases.ownPrice
          service.sandbox.acme.edit('additions', additionId, { quantity: 77 })
          return await service.run(admin, { kind: 'sync', companyId })
        },
      ],
    ]
    it.each(changes)('%s', async (_name, change) => {
      const before = await version()
      expect(await version()).toBe(before)
      const answer = await change()
      if (typeof answer === 'object' && answer !== null && 'status' in answer) expect(answer.status).toBeLessThan(300)
      expect(await version()).not.toBe(before)
    })
  })

  it('are followed: the version at once and when it changes, and a reader who goes is let go', async () => {
    const app = createApp(service.ctx, { pod: nothing, settings: nothing, public: nothing })
    const stream = await app.request('/api/v1/usages/events', { headers: { Authorization: `Bearer ${admin}` } })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    const next = async () => (await reader?.read())?.value ?? ''
    const first = await next()
    expect(first).toContain('event: usages')
    await deliver('Nobody knows', 99)
    const second = await next()
    expect(second).toContain('event: usages')
    expect(second).not.toBe(first)
    expect(second).toContain((await usages()).version)
    await reader?.cancel()
  })

  it('give a sign of life while nothing changes, and end for whoever is gone', async () => {
    const soon = { ...service.ctx, sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) }
    const gone = new AbortController()
    const told: string[] = []
    for await (const { kind } of followUsages(soon, createUsages(service.ctx), service.tenant.id, gone.signal)) {
      told.push(kind)
      if (told.length === 3) gone.abort()
    }
    expect(told).toEqual(['version', 'still-here', 'still-here'])
  })
})

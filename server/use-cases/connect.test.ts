import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hiveFeed } from '../runs/hive-feed.ts'
import { connection } from '../store/connections.ts'
import { databases } from '../testing/databases.ts'
import { openService, SITE, type TestService } from '../testing/service.ts'
import { addTenant, makeKey } from './manage-tenants.ts'

describe.each(databases())('a connection on $name', (database) => {
  let service: TestService
  let admin: string

  beforeAll(async () => {
    service = await openService(database)
    admin = await service.key('admin')
  })
  afterAll(() => service.close())

  const inputOf = (of: { company: string; publicKey: string; privateKey: string; clientId: string }, site = SITE) => {
    const { company, publicKey, privateKey, clientId } = of
    return { site, company, publicKey, privateKey, clientId }
  }
  const connectWise = (input: object, bearer = admin) => service.call(bearer, 'PUT', '/connections/connectwise', input)

  it.each([
    ['another company', () => inputOf(service.sandbox.northstar)],
    ['another site', () => inputOf(service.sandbox.acme, 'https://other.example.com')],
  ])('to %s is refused once companies were read, and nothing is asked there', async (_name, input) => {
    service.sandbox.requests.clear()
    const answer = await connectWise(input())
    expect([answer.status, answer.json.code]).toEqual([409, 'other-connectwise'])
    expect(answer.json.detail).toContain('tenant')
    expect([...service.sandbox.requests]).toEqual([])
    const { settings } = (await service.call(admin, 'GET', '/connections/connectwise')).json
    expect(settings).toMatchObject({ site: SITE, company: service.sandbox.acme.company })
  })

  it('to the same company is renewed, however its site and name are typed', async () => {
    const typed = { ...inputOf(service.sandbox.acme, 'PSA.example.com/v4_6_release') }
    expect((await connectWise({ ...typed, company: typed.company.toUpperCase() })).status).toBe(200)
    expect((await connectWise(inputOf(service.sandbox.acme))).status).toBe(200)
  })

  it('may go elsewhere while nothing was read', async () => {
    const tenant = await addTenant(service.ctx, `New ${database.name}`)
    const key = await makeKey(service.ctx, tenant.id, 'admin', 'set-up')
    expect((await connectWise(inputOf(service.sandbox.acme), key)).status).toBe(200)
    expect((await connectWise(inputOf(service.sandbox.northstar), key)).status).toBe(200)
  })

  it('to a usage feed is named in the log by its host alone, for the path may be its token', async () => {
    const lines: object[] = []
    const log = { debug: (fields: object) => lines.push(fields), info() {}, warn() {}, error() {} }
    const logged = await openService(database, { log })
    await logged.close()
    const hive = lines.filter((fields) => 'system' in fields && fields.system === 'Hive')
    expect(hive[0]).toMatchObject({ host: new URL(SITE).host, status: 200 })
    expect(JSON.stringify(hive)).not.toContain('/')
    expect(lines.some((fields) => 'path' in fields)).toBe(true)
  })

  it('to a usage feed keeps its address sealed and shows the host alone', async () => {
    const url = `${SITE}/hive/usage.json?company=${service.sandbox.acme.company}&token=tip-top-secret`
    const saved = await service.call(admin, 'PUT', '/connections/hive', { url, source: 'vendor' })
    const shown = await service.call(admin, 'GET', '/connections/hive')
    expect(saved.status).toBe(200)
    expect(shown.json.settings).toEqual({ host: 'psa.example.com', source: 'vendor' })
    expect(saved.text + shown.text).not.toContain('tip-top-secret')
    const row = await connection(service.ctx.db, service.tenant.id, 'hive')
    expect(JSON.stringify(row)).not.toContain('tip-top-secret')
    expect(await hiveFeed(service.ctx, service.tenant.id)).toEqual({ url, source: 'vendor', header: null })
  })

  it('to a usage feed that nobody made is none', async () => {
    const tenant = await addTenant(service.ctx, `Without feed ${database.name}`)
    expect(await hiveFeed(service.ctx, tenant.id)).toBeNull()
  })

  it('to GlassHive keeps to the pace it is given, and says which', async () => {
    const { ctx, tenant, sandbox } = service
    const input = {
      baseUrl: `${SITE}/glasshive/partner/v1`,
      key: sandbox.acme.glassHiveKey,
    }
    const put = (more: object) => service.call(admin, 'PUT', '/connections/glasshive', { ...input, ...more })
    const shown = async () => (await service.call(admin, 'GET', '/connections/glasshive')).json.settings
    for (const wrong of [
      { concurrency: 0 },
      { concurrency: 9 },
      { concurrency: 1.5 },
      { perMinute: 59 },
      { perMinute: 3001 },
    ])
      expect([wrong, (await put(wrong)).status]).toEqual([wrong, 422])
    expect((await put({ concurrency: 2, perMinute: 120 })).status).toBe(200)
    expect(await shown()).toEqual({ baseUrl: input.baseUrl, concurrency: '2', perMinute: '120' })
    expect((await ctx.glassHive(tenant.id))?.concurrency).toBe(2)
    expect((await put({})).json.settings).toMatchObject({ concurrency: '4', perMinute: '900' })
    expect((await ctx.glassHive(tenant.id))?.concurrency).toBe(4)
  })

  it('to GlassHive reads nothing more once it was told to stop', async () => {
    const stop = new AbortController()
    const client = await service.ctx.glassHive(service.tenant.id, stop.signal)
    stop.abort(new Error('stopped'))
    service.sandbox.requests.clear()
    await expect(client?.companies()).rejects.toThrow('stopped')
    expect([...service.sandbox.requests]).toEqual([])
  })

  it('is shown to admins alone', async () => {
    const paths = ['/connections/connectwise', '/connections/glasshive', '/connections/hive', '/roles']
    for (const role of ['viewer', 'operator'] as const) {
      const key = await service.key(role)
      for (const path of paths) {
        const { status, json } = await service.call(key, 'GET', path)
        expect([role, path, status, json.code]).toEqual([role, path, 403, 'role-too-low'])
      }
    }
    for (const path of paths) expect((await service.call(admin, 'GET', path)).status).toBe(200)
  })
})

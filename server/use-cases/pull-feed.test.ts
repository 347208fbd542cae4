import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, SITE, type TestService } from '../testing/service.ts'

const SECRET = 'Bearer s3cret-of-the-feed'

describe.each(databases())('the usage feed on $name', (database) => {
  let service: TestService
  let key: string
  beforeAll(async () => {
    service = await openService(database, {}, { companies: 20, contacts: 0 })
    key = await service.key('admin')
  })
  beforeEach(() => Object.assign(service.sandbox.switches.hive, { header: null, marks: 'etag', movedTo: null }))
  afterAll(() => service.close())

  const connect = async (change: object = {}) =>
    await service.call(key, 'PUT', '/connections/hive', { url: `${SITE}/hive/usage.json`, source: 'hive', ...change })
  const pull = async () => {
    const { id } = await service.run(key, { kind: 'sync' })
    return (await service.call(key, 'GET', `/runs/${id}/report`)).json
  }
  const lastPull = async () => (await service.call(key, 'GET', '/usage-files')).json.feed
  const asked = () =>
    service.sandbox.requests.filter(({ path }) => path.startsWith('/hive/')).map(({ status }) => status)

  it.each(['etag', 'last-modified'] as const)('is asked by its %s whether anything is new', async (marks) => {
    service.sandbox.switches.hive.marks = marks
    await connect()
    await pull()
    service.sandbox.requests.clear()
    const quiet = await pull()
    expect(asked()).toEqual([304])
    expect(quiet.notes).toEqual([expect.stringMatching(/^The usage feed has nothing new since 20/)])
    expect(quiet.sync.readings).toBeUndefined()
    const [reading] = service.sandbox.acme.readings
    if (reading !== undefined) {
      reading.actual += 1
      // Apart by more than the second that Last-Modified is told in, from the other case too.
      reading.at = new Date(Date.now() + (marks === 'etag' ? 60_000 : 120_000)).toISOString()
    }
    service.sandbox.requests.clear()
    expect((await pull()).sync.readings.added).toBeGreaterThan(0)
    expect([asked(), (await lastPull()).outcome]).toEqual([[200], 'stored'])
  })

  it('that was not stored is asked for whole again', async () => {
    await connect({ url: `${SITE}/hive/usage.csv`, source: 'csv' })
    const first = await pull()
    expect(first.notes[0]).toContain('say once which column holds what')
    expect((await lastPull()).outcome).toBe('not-stored')
    await service.call(key, 'PUT', '/usage-files/csv/columns', {
      columns: {
        accountId: 'Account ID',
        accountName: 'Account',
        productId: 'Product ID',
        productName: 'Product',
        unit: 'Unit',
        actual: 'Actual',
        at: 'Read at',
      },
    })
    service.sandbox.requests.clear()
    expect((await pull()).sync.readings.added).toBeGreaterThan(0)
    expect([asked(), (await lastPull()).outcome]).toEqual([[200], 'stored'])
  })

  it('of the same content without marks changes nothing', async () => {
    service.sandbox.switches.hive.marks = 'none'
    const columns = { accountName: 'Account', productName: 'Product', actual: 'Actual', at: 'Read at', unit: 'Unit' }
    await service.call(key, 'PUT', '/usage-files/plain/columns', { columns })
    await connect({ url: `${SITE}/hive/usage.csv`, source: 'plain' })
    expect((await pull()).sync.readings.added).toBeGreaterThan(0)
    expect((await pull()).notes[0]).toMatch(/nothing new since/)
  })

  it('is shown the header it wants, which is kept sealed', async () => {
    service.sandbox.switches.hive.header = { name: 'X-Feed-Key', value: SECRET }
    expect((await connect()).json.code).toBe('unauthorized')
    const saved = await connect({ header: { name: 'x-feed-key', value: SECRET } })
    expect(saved.json.settings).toEqual({ host: 'psa.example.com', source: 'hive', header: 'x-feed-key' })
    expect((await pull()).notes).toEqual([])
    const kept = await service.ctx.db.selectFrom('connections').selectAll().where('kind', '=', 'hive').execute()
    const shown = await service.call(key, 'GET', '/connections/hive')
    expect(JSON.stringify([kept, shown.json, saved.text])).not.toContain('s3cret')
  })

  it('keeps its header for the host it was typed for, and for no other', async () => {
    service.sandbox.switches.hive.header = { name: 'X-Feed-Key', value: SECRET }
    await connect({ header: { name: 'X-Feed-Key', value: SECRET } })
    const path = await connect({ url: `${SITE}/hive/usage.csv`, header: { name: 'X-Feed-Key' } })
    expect(path.status).toBe(200)
    for (const url of ['https://elsewhere.example.com/hive/usage.json', 'http://psa.example.com/hive/usage.json']) {
      expect((await connect({ url, header: { name: 'X-Feed-Key' } })).json.code).toBe('header-needed')
    }
    expect((await connect({ header: { name: 'X-Other' } })).json.code).toBe('header-needed')
  })

  it('may send on to another host, where its header does not follow', async () => {
    const feed = service.sandbox.switches.hive
    feed.header = { name: 'X-Feed-Key', value: SECRET }
    feed.movedTo = 'https://files.example.com/hive/usage.json'
    expect((await connect({ header: { name: 'X-Feed-Key', value: SECRET } })).json.code).toBe('unauthorized')
    feed.movedTo = `https://files.example.com/glasshive/partner/v1/`
    expect((await connect({ header: { name: 'X-Feed-Key', value: SECRET } })).status).toBe(422)
  })

  it.each([
    [{ name: 'X Key', value: 'v' }, 'header.name'],
    [{ name: 'X-Key', value: 'v\r\nX-Other: w' }, 'header.value'],
    [{ name: 'X-Key', value: '' }, 'header.value'],
  ])('refuses the header %j', async (header, field) => {
    const answer = await connect({ header })
    expect([answer.status, answer.json.errors[0].field]).toEqual([422, field])
  })
})

import { describe, expect, it } from 'vitest'
import { additionId, agreementId, companyId } from '../../shared/records.ts'
import { createRequester } from '../http.ts'
import { createSandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { type ConnectWiseConnection, connectWise } from './client.ts'

function setUp(options: SandboxOptions = {}, changes: Partial<ConnectWiseConnection> = {}) {
  const sandbox = createSandbox({ companies: 120, contacts: 20, ...options })
  const { company, publicKey, privateKey, clientId } = sandbox.acme
  const slept: number[] = []
  let clock = Date.now()
  const requester = createRequester({
    fetch: sandbox.request,
    name: 'ConnectWise',
    now: () => clock,
    sleep: async (ms) => {
      slept.push(ms)
      clock += ms
    },
  })
  const connection = { site: 'http://localhost:8788', company, publicKey, privateKey, clientId, ...changes }
  return { sandbox, slept, client: connectWise(connection, { requester }), tenant: sandbox.acme, cases: sandbox.cases }
}

describe('reading ConnectWise', () => {
  it('reads all companies, deleted ones marked, and counts every request', async () => {
    const { client, sandbox, tenant } = setUp()
    const read = await client.companies()
    expect(read.records).toHaveLength(tenant.db.companies.rows.size)
    expect(read.records.some(({ deleted }) => deleted)).toBe(true)
    expect(read).toMatchObject({ gaps: [], mode: { kind: 'full' } })
    expect(client.requestCount()).toBe(sandbox.requests.length)
    expect(sandbox.requests.every(({ path, query }) => path.startsWith('/login') || query.includes('fields='))).toBe(
      true,
    )
  })

  it('hands batches over as they arrive', async () => {
    const { client } = setUp()
    const batches: number[] = []
    const read = await client.companies({ onBatch: (records) => void batches.push(records.length) })
    expect(batches.reduce((sum, length) => sum + length, 0)).toBe(read.records.length)
  })

  it('reads one company, and null where there is none', async () => {
    const { client, cases } = setUp()
    expect(await client.company(companyId(cases.cascadeDental.companyId))).toMatchObject({
      name: 'Cascade Dental Group',
      deleted: false,
    })
    expect(await client.company(companyId(999_999))).toBeNull()
  })

  it('reads the agreements of many companies without an address too long', async () => {
    const { client, sandbox, tenant } = setUp({ companies: 900 })
    const ids = [...tenant.db.companies.rows.keys()].map(companyId)
    const read = await client.agreementsOf(ids)
    expect(read.gaps).toEqual([])
    expect(read.records).toHaveLength(tenant.db.agreements.rows.size)
    const longest = Math.max(
      ...sandbox.requests.map(({ path, query }) => `http://localhost:8788${path}?${query}`.length),
    )
    expect(longest).toBeLessThanOrEqual(1950)
    expect(sandbox.requests.length).toBeGreaterThan(2)
  })

  it('asks nothing for no company', async () => {
    const { client } = setUp()
    expect(await client.agreementsOf([])).toMatchObject({ records: [], gaps: [] })
  })

  it('reads additions below their agreement, and calls an agreement that is gone a gap', async () => {
    const { client, cases, tenant } = setUp()
    const { agreementId: id, additions } = cases.cascadeDental
    const read = await client.additionsOf(agreementId(id))
    expect(read.records).toHaveLength(tenant.additionsOf(id).length)
    expect(read.records.find((addition) => addition.id === additions.up)).toMatchObject({
      agreementId: id,
      quantity: 42,
      billCustomer: 'Billable',
    })
    expect((await client.additionsOf(agreementId(999_999))).gaps).toHaveLength(1)
    expect(await client.addition(agreementId(id), additionId(999_999))).toBeNull()
  })

  it('reads products with their unit, and billing cycles by option and not by name', async () => {
    const { client } = setUp()
    const products = await client.products()
    expect(products.records.some(({ unitOfMeasure }) => unitOfMeasure !== null)).toBe(true)
    expect((await client.billingCycles()).records).toContainEqual({ id: 3, name: 'Annual', option: 'Yearly' })
  })

  it('goes on after an upgrade has changed the codebase under it', async () => {
    const { client, tenant, cases } = setUp()
    await client.billingCycles()
    tenant.upgrade('v2026_9')
    expect((await client.billingCycles()).records.length).toBeGreaterThan(0)
    tenant.upgrade('v2027_1')
    const { agreementId: agreement, additions } = cases.cascadeDental
    expect(await client.setAdditionQuantity(agreementId(agreement), additionId(additions.up), 46)).toMatchObject({
      kind: 'written',
    })
  })

  it('waits where it is told to, and reads again what broke', async () => {
    const { client, sandbox, slept } = setUp()
    sandbox.faults.add({ name: '429', retryAfter: 9, form: 'date', path: 'billingCycles' })
    sandbox.faults.add({ name: 'drop', path: 'billingCycles', skip: 1 })
    expect((await client.billingCycles()).records.length).toBeGreaterThan(0)
    expect(Math.max(...slept)).toBeGreaterThan(8000)
    expect(sandbox.requests.map(({ status }) => status)).toEqual([200, 429, 0, 200])
  })

  it('says what of a list could not be read, and gives the rest', async () => {
    const { client, tenant } = setUp()
    const [row] = tenant.db.companies.rows.values()
    if (row !== undefined) delete row.name
    const read = await client.companies()
    expect(read.gaps).toEqual([`Record ${row?.id} of companies cannot be read: name.`])
    expect(read.records).toHaveLength(tenant.db.companies.rows.size - 1)
  })
})

describe('reading what has changed', () => {
  async function first(options: SandboxOptions = {}) {
    const all = setUp(options)
    const read = await all.client.companies()
    const [newest] = [...read.records].sort((a, b) => (b.lastUpdated ?? '').localeCompare(a.lastUpdated ?? ''))
    if (newest?.lastUpdated == null) throw new Error('no company has a time')
    const known = { id: newest.id, lastUpdated: newest.lastUpdated }
    all.sandbox.requests.clear()
    return { ...all, known, since: read.readAt }
  }

  it('costs one request where there is nothing new, and that one proves the filter', async () => {
    const { client, sandbox, known, since } = await first()
    const read = await client.companies({ changed: { since, known } })
    expect(read.mode).toEqual({ kind: 'incremental', form: 'utc' })
    expect(read.records.map(({ id }) => id)).toContain(known.id)
    expect(sandbox.requests).toHaveLength(1)
  })

  it('brings what was edited since', async () => {
    const { client, tenant, cases, known, since } = await first()
    tenant.edit('companies', cases.cascadeDental.companyId, { name: 'Cascade Dental' })
    const read = await client.companies({ changed: { since, known } })
    expect(read.records.map(({ name }) => name)).toContain('Cascade Dental')
    expect(read.records.length).toBeLessThan(20)
  })

  it.each([
    ['zone-less', 'zoneless'],
    ['date-only', 'day'],
  ] as const)('finds the form that a %s server answers, and asks for it first next time', async (form, found) => {
    const { client, sandbox, known, since } = await first({ connectWise: { dates: { form, offsetMinutes: 300 } } })
    expect((await client.companies({ changed: { since, known } })).mode).toEqual({ kind: 'incremental', form: found })
    sandbox.requests.clear()
    expect((await client.companies({ changed: { since, known, form: found } })).mode.kind).toBe('incremental')
    expect(sandbox.requests).toHaveLength(1)
  })

  it('reads everything and says so where the filter does not bring what it has to, or nothing is known', async () => {
    const { client, known, since, tenant } = await first()
    const total = tenant.db.companies.rows.size
    const wrong = await client.companies({ changed: { since, known: { ...known, id: 999_999 } } })
    expect(wrong.mode).toMatchObject({ kind: 'full', because: expect.stringContaining('999999') })
    expect(wrong.records).toHaveLength(total)
    expect((await client.companies({ changed: { since, known: null } })).records).toHaveLength(total)
  })
})

describe('writing a quantity', () => {
  const at = ({ cases }: ReturnType<typeof setUp>) =>
    [agreementId(cases.cascadeDental.agreementId), additionId(cases.cascadeDental.additions.up)] as const
  const patches = ({ sandbox }: ReturnType<typeof setUp>) => sandbox.requests.filter(({ method }) => method === 'PATCH')

  it('answers with the addition as ConnectWise has it now', async () => {
    const world = setUp()
    const outcome = await world.client.setAdditionQuantity(...at(world), 46.5)
    expect(outcome).toMatchObject({ kind: 'written', addition: { quantity: 46.5, unitPrice: expect.any(Number) } })
    expect(world.tenant.row('additions', at(world)[1]).quantity).toBe(46.5)
    expect(patches(world)).toHaveLength(1)
  })

  it('is refused in ConnectWise’s words', async () => {
    const world = setUp()
    expect(await world.client.setAdditionQuantity(at(world)[0], additionId(999_999), 1)).toEqual({
      kind: 'refused',
      because: expect.stringContaining('999999 not found'),
    })
    world.sandbox.faults.add({ name: 'forbidden', method: 'PATCH' })
    expect(await world.client.setAdditionQuantity(...at(world), 1)).toEqual({
      kind: 'refused',
      because: expect.stringContaining('permission'),
    })
  })

  it.each(['before', 'after'] as const)(
    'whose connection drops %s it is carried out is not sent again',
    async (when) => {
      const world = setUp()
      world.sandbox.faults.add({ name: 'drop', method: 'PATCH', when })
      await expect(world.client.setAdditionQuantity(...at(world), 46)).rejects.toMatchObject({ kind: 'answer-lost' })
      expect(patches(world)).toHaveLength(1)
      expect(world.tenant.row('additions', at(world)[1]).quantity).toBe(when === 'after' ? 46 : 42)
    },
  )

  it.each([{ name: '500' }, { name: 'half-page' }] as const)(
    'whose answer is broken ($name) is not sent again',
    async (fault) => {
      const world = setUp()
      world.sandbox.faults.add({ ...fault, method: 'PATCH' })
      await expect(world.client.setAdditionQuantity(...at(world), 46)).rejects.toMatchObject({ kind: 'answer-lost' })
      expect(patches(world)).toHaveLength(1)
    },
  )

  it('that was throttled is handed back unsent, for the record to be read again first', async () => {
    const world = setUp()
    world.sandbox.faults.add({ name: '429', retryAfter: 3, method: 'PATCH' })
    await expect(world.client.setAdditionQuantity(...at(world), 46)).rejects.toMatchObject({ kind: 'throttled' })
    expect(await world.client.setAdditionQuantity(...at(world), 46)).toMatchObject({ kind: 'written' })
    expect(world.slept).toContain(3000)
  })
})

import { describe, expect, it } from 'vitest'
import { opportunityId, type SetupKind } from '../../shared/records.ts'
import { createRequester } from '../http.ts'
import { createSandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { childrenOf, refId } from '../sandbox/table.ts'
import { connectWise } from './client.ts'

function setUp(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ companies: 60, contacts: 40, ...options })
  const { company, publicKey, privateKey, clientId } = sandbox.acme
  const requester = createRequester({ fetch: sandbox.request, name: 'ConnectWise', sleep: async () => undefined })
  const connection = { site: 'http://localhost:8788', company, publicKey, privateKey, clientId }
  return { sandbox, client: connectWise(connection, { requester }), tenant: sandbox.acme }
}

describe('reading what salespeople enter', () => {
  it('reads members, activities and opportunities whole, each field by its name', async () => {
    const { client, tenant, sandbox } = setUp()
    const members = await client.members()
    expect(members).toMatchObject({ gaps: [], mode: { kind: 'full' } })
    expect(members.records).toHaveLength(tenant.db.members.rows.size)
    const find = (identifier: string) => members.records.find((member) => member.identifier === identifier)
    expect(find('mbaker')).toMatchObject({ firstName: 'Maya', email: 'mbaker@acmemsp.example', api: false })
    expect(find('jortiz')?.type).toBeNull()
    expect(find('rpatel')?.inactive).toBe(true)
    expect(find('hivelink')?.api).toBe(true)

    const activities = await client.activities()
    expect(activities.gaps).toEqual([])
    expect(activities.records).toHaveLength(tenant.db.activities.rows.size)
    expect(activities.records.some(({ assignedTo }) => assignedTo === null)).toBe(true)
    expect(activities.records.some(({ contactId }) => contactId === null)).toBe(true)
    for (const field of ['type', 'companyId', 'contactId', 'assignedTo', 'start', 'lastUpdated'] as const) {
      expect([field, activities.records.filter((each) => each[field] !== null).length > 10]).toEqual([field, true])
    }

    const opportunities = await client.opportunities()
    expect(opportunities.gaps).toEqual([])
    expect(opportunities.records).toHaveLength(tenant.db.opportunities.rows.size)
    expect(opportunities.records.every(({ closeDate }) => /^\d{4}-\d\d-\d\d$/.test(closeDate ?? ''))).toBe(true)
    expect(sandbox.requests.filter(({ path }) => !path.startsWith('/login')).map(({ query }) => query)).toSatisfy(
      (queries: string[]) => queries.length === 3 && queries.every((query) => query.includes('fields=')),
    )
  })

  it.each(['members', 'activities', 'opportunities'] as const)('reads of %s only what changed', async (kind) => {
    const { client, tenant } = setUp()
    const read = await client[kind]()
    const [newest] = read.records.toSorted((a, b) => (b.lastUpdated ?? '').localeCompare(a.lastUpdated ?? ''))
    const other = read.records.find(({ id }) => id !== newest?.id)
    if (newest?.lastUpdated == null || other === undefined) throw new Error(`no ${kind} has a time`)
    const known = { id: newest.id, lastUpdated: newest.lastUpdated }
    tenant.edit(kind, other.id, {})
    const again = await client[kind]({ changed: { since: read.readAt, known } })
    expect(again.mode).toMatchObject({ kind: 'incremental' })
    expect(again.records.map(({ id }) => id)).toContain(other.id)
    expect(again.records.length).toBeLessThan(read.records.length)
  })

  it('reads the items of one opportunity, and none of one that is not there', async () => {
    const { client, tenant } = setUp()
    const { opportunities, forecastItems } = tenant.db
    const included = (id: number) => childrenOf(forecastItems, id).filter(({ includeFlag }) => includeFlag !== false)
    const [id = 0] = [...opportunities.rows.keys()].filter((each) => included(each).length > 1)
    const items = await client.forecastItems(opportunityId(id))
    expect(items.gaps).toEqual([])
    expect(new Map(items.records.map((item) => [item.id, [item.quantity, item.productId]]))).toEqual(
      new Map(included(id).map((row) => [row.id, [row.quantity, refId(row.catalogItem) ?? null]])),
    )
    expect(await client.forecastItems(opportunityId(999_999))).toMatchObject({ records: [], gaps: [] })
  })

  it('calls a forecast that cannot be read a gap, and no empty one', async () => {
    const { client, sandbox, tenant } = setUp()
    const [id = 0] = tenant.db.opportunities.rows.keys()
    sandbox.faults.add({ name: '500', path: /forecast$/, times: Number.POSITIVE_INFINITY })
    const read = await client.forecastItems(opportunityId(id))
    expect(read.records).toEqual([])
    expect(read.gaps).toEqual([expect.stringMatching(`^The items of opportunity ${id} could not be read: `)])
    sandbox.faults.clear()
    sandbox.faults.add({ name: 'forbidden', path: /forecast$/ })
    await expect(client.forecastItems(opportunityId(id))).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('reads every set-up table with one request, each row by its name', async () => {
    const { client, sandbox } = setUp()
    const kinds: Record<SetupKind, string> = {
      'company-status': 'Active',
      'company-type': 'Client',
      'contact-type': 'Billing',
      'product-type': 'Agreement',
      'product-category': 'Cloud Backup',
      'activity-type': 'Call',
      'opportunity-type': 'Project',
      'opportunity-stage': 'Proposal',
      'opportunity-status': 'Won',
    }
    await client.check()
    for (const [kind, name] of Object.entries(kinds)) {
      sandbox.requests.clear()
      const { records, gaps } = await client.setup(kind as SetupKind)
      expect([kind, gaps, records.map((row) => row.name)]).toEqual([kind, [], expect.arrayContaining([name])])
      expect(sandbox.requests.map(({ query }) => query.includes('fields='))).toEqual([true])
    }
    const statuses = await client.setup('opportunity-status')
    expect(statuses.records.map(({ outcome }) => outcome)).toEqual(['open', 'won', 'lost', 'closed'])
    expect((await client.setup('opportunity-type')).records.filter(({ inactive }) => inactive)).toHaveLength(1)
  })

  it.each([
    ['members', 'system/members'],
    ['activities', 'sales/activities'],
    ['opportunities', 'sales/opportunities'],
  ] as const)('throws where the keys have no right to %s', async (kind, path) => {
    const { client, sandbox } = setUp()
    sandbox.faults.add({ name: 'forbidden', path })
    await expect(client[kind]()).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

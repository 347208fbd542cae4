import { describe, expect, it } from 'vitest'
import { createRequester } from '../http.ts'
import { createSandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import { connectWise } from './client.ts'

function setUp(options: SandboxOptions = {}) {
  const sandbox = createSandbox({ companies: 120, contacts: 20, ...options })
  const { company, publicKey, privateKey, clientId } = sandbox.acme
  const requester = createRequester({ fetch: sandbox.request, name: 'ConnectWise', sleep: async () => undefined })
  const connection = { site: 'http://localhost:8788', company, publicKey, privateKey, clientId }
  return { sandbox, client: connectWise(connection, { requester }), tenant: sandbox.acme, cases: sandbox.cases }
}

describe('reading the contacts of ConnectWise', () => {
  it('reads all contacts with their company and their ways to be reached, retired ones marked', async () => {
    const { client, cases, tenant, sandbox } = setUp()
    const read = await client.contacts()
    expect(read).toMatchObject({ gaps: [], mode: { kind: 'full' } })
    expect(read.records).toHaveLength(tenant.db.contacts.rows.size)
    const { companies, contacts } = tenant.db
    expect(read.records.every(({ companyId: of }) => of === null || companies.rows.has(of))).toBe(true)
    const strays = [...contacts.rows.values()].filter(({ company }) => company === undefined)
    expect(strays.length).toBeGreaterThan(0)
    expect(read.records.filter(({ companyId: of }) => of === null).map(({ id }) => Number(id))).toEqual(
      strays.map(({ id }) => id),
    )
    const of = (id: number) => read.records.filter((contact) => contact.companyId === id)
    expect(of(cases.cascadeDental.companyId)[0]).toMatchObject({
      firstName: 'Robin',
      lastName: 'Hale',
      title: 'Office Manager',
      emails: ['robin@cascadedental.com'],
      phones: ['(503) 555-0142'],
      inactive: false,
      lastUpdated: expect.any(String),
    })
    const retired = of(cases.retiredContacts.companyId).filter(({ inactive }) => inactive)
    expect(retired.map(({ id }) => Number(id))).toEqual(cases.retiredContacts.contactIds)
    const asked = sandbox.requests.filter(({ path }) => path.endsWith('company/contacts'))
    expect(asked.map(({ query }) => query.includes('communicationItems'))).toEqual([true])
  })

  it('reads contacts in pages of a thousand, several at once', async () => {
    const { client, tenant } = setUp({ companies: 300, contacts: 3500 })
    const read = await client.contacts()
    expect(read.records).toHaveLength(tenant.db.contacts.rows.size)
    expect(client.requestCount()).toBeLessThan(10)
  })

  it('throws where the keys have no right to contacts', async () => {
    const { client, sandbox } = setUp()
    sandbox.faults.add({ name: 'forbidden', path: 'company/contacts' })
    await expect(client.contacts()).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('brings the contact that was edited, with all its ways to be reached', async () => {
    const { client, tenant, cases } = setUp()
    const read = await client.contacts()
    const [newest] = read.records.toSorted((a, b) => (b.lastUpdated ?? '').localeCompare(a.lastUpdated ?? ''))
    if (newest?.lastUpdated == null) throw new Error('no contact has a time')
    const known = { id: newest.id, lastUpdated: newest.lastUpdated }
    const [retired] = cases.retiredContacts.contactIds
    if (retired === undefined) throw new Error('nobody has retired')
    tenant.edit('contacts', retired, { inactiveFlag: false })
    const again = await client.contacts({ changed: { since: read.readAt, known } })
    expect(again.mode).toEqual({ kind: 'incremental', form: 'utc' })
    expect(again.records.find(({ id }) => id === retired)).toMatchObject({
      inactive: false,
      emails: ['walter@keystonemachineworks.com'],
    })
    expect(again.records.length).toBeLessThan(20)
  })
})

import { describe, expect, it } from 'vitest'
import { glassHiveContactId, listId } from '../../shared/records.ts'
import { createRequester } from '../http.ts'
import type { GlassHiveSwitches } from '../sandbox/glasshive-switches.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { insertRow, type JsonObject } from '../sandbox/table.ts'
import { glassHive } from './client.ts'

const baseUrl = 'http://localhost:8788/glasshive/partner/v1'

function setUp(switches: Partial<GlassHiveSwitches> = {}) {
  const sandbox = createSandbox({ companies: 60, contacts: 50, glassHive: switches })
  const requester = createRequester({ fetch: sandbox.request, name: 'GlassHive', sleep: async () => undefined })
  const client = glassHive({ baseUrl, key: sandbox.acme.glassHiveKey }, { requester })
  const { glassHive: tables } = sandbox.acme
  for (const { rows } of [tables.activities, tables.opportunities]) rows.clear()
  tables.members.clear()
  const contacts = [...tables.contacts.rows.keys()]
  const users = [...tables.users.keys()]
  return { sandbox, client, tables, contact: contacts[0] ?? 0, other: contacts[1] ?? 0, user: users[0] ?? '' }
}

/** What is open about every kind: where pages begin, totals, ids as text. */
const readings: Partial<GlassHiveSwitches>[] = ([0, 1, 'by-kind'] as const).flatMap((firstPage) => [
  { firstPage, totals: false, idsAs: 'number' as const },
  { firstPage, totals: true, idsAs: 'text' as const },
])

describe.each(readings)('GlassHive, where it is so: %j', (switches) => {
  it('brings users, whose ids are text', async () => {
    const { client, tables } = setUp(switches)
    const { records, gaps } = await client.users()
    expect(records.map(({ id }) => id)).toEqual([...tables.users.keys()])
    expect(records[0]).toMatchObject({ firstName: 'Maya', lastName: 'Baker', email: 'mbaker@acmemsp.example' })
    expect(gaps).toEqual([])
  })

  it('brings lists and who is on each, page by page', async () => {
    const { client, tables } = setUp(switches)
    const clients = listId(501)
    const on = Array.from({ length: 230 }, () => insertRow(tables.contacts, { FirstName: 'Ann' }).id)
    tables.members.set(clients, new Set(on))
    const { records } = await client.lists()
    expect(records.map(({ id }) => id)).toEqual([...tables.lists.rows.keys()])
    expect(records.slice(0, 2)).toEqual([
      { id: 501, name: 'Clients', marketable: false },
      { id: 502, name: 'Prospects', marketable: true },
    ])
    expect((await client.listMembers(clients)).records).toEqual(on)
    expect(await client.listMembers(listId(503))).toMatchObject({ records: [], gaps: [] })
  })

  it('brings solutions', async () => {
    const { client, tables } = setUp(switches)
    const { records } = await client.solutions()
    expect(records).toHaveLength(tables.solutions.rows.size)
    expect(records[0]).toEqual({
      ...{ id: 701, name: 'Hot Storage 1 TB', sku: 'HIVE-HOT-TB', description: 'Hot Storage 1 TB' },
      ...{ unitPrice: 39, unitCost: 14.5, billingCycle: 2 },
    })
  })

  it('brings opportunities', async () => {
    const { client, tables, contact } = setUp(switches)
    const first = insertRow(tables.opportunities, {
      ...{ Name: 'Renewal', ContactId: contact, Price: 1200.5, DealTypeId: 3, CloseDate: '2026-12-01T00:00:00' },
    }).id
    for (let at = 1; at < 150; at++) insertRow(tables.opportunities, { Name: `Deal ${at}` })
    const { records } = await client.opportunities()
    expect(records).toHaveLength(150)
    expect(records[0]).toEqual({
      ...{ id: first, name: 'Renewal', contactId: contact, companyId: null, price: 1200.5, description: null },
      ...{ dealTypeId: 3, dealStatusId: null, closeDate: '2026-12-01' },
    })
  })

  it.each([true, false])('brings every activity once, where the list of all holds meetings: %s', async (listed) => {
    const { client, tables, contact, other, user } = setUp({ ...switches, meetingsListed: listed })
    const call: JsonObject = { kind: 'call', ContactId: contact, UserId: user, Details: 'Hi' }
    const meeting: JsonObject = {
      kind: 'meeting',
      ContactIds: [other, contact],
      UserIds: [user],
      MeetingSubject: 'Plans',
    }
    for (let at = 0; at < 120; at++) insertRow(tables.activities, { ...call, ActivityDate: '2026-11-01T10:00:00Z' })
    for (let at = 0; at < 110; at++) insertRow(tables.activities, { ...meeting, ActivityDate: '2026-11-02' })
    const { records, gaps } = await client.activities()
    expect(records.map(({ id }) => id).sort((a, b) => a - b)).toEqual([...tables.activities.rows.keys()])
    const named = (subject: string | null) => records.find((each) => each.subject === subject)
    const bare = { userId: user, details: null }
    expect(named(null)).toMatchObject({ ...bare, contactId: contact, details: 'Hi', at: '2026-11-01T10:00:00Z' })
    expect(named('Plans')).toMatchObject({ ...bare, contactId: other, at: '2026-11-02T00:00:00Z' })
    expect(gaps).toEqual([])
  })
})

describe('reading the kinds of GlassHive', () => {
  it('leaves out the e-mail of users where it is hidden', async () => {
    const { records } = await setUp({ userEmail: false }).client.users()
    expect(records.map(({ lastName }) => lastName)).toEqual(expect.arrayContaining(['Baker', 'Chen']))
    expect(records.filter(({ email }) => email !== null)).toEqual([])
  })

  it.each(['companies', 'contacts', 'users', 'lists', 'solutions', 'activities', 'opportunities'] as const)(
    'says so clearly where %s come as ids only',
    async (kind) => {
      const { client, tables, contact, user } = setUp({ idsOnly: true })
      insertRow(tables.activities, { kind: 'call', ContactId: contact, UserId: user, Details: 'Hi' })
      insertRow(tables.opportunities, { Name: 'Renewal' })
      await expect(client[kind]()).rejects.toMatchObject({ kind: 'bad-reply', code: 'IdsOnly' })
    },
  )

  it('reads who is on a list all the same, for that is ids', async () => {
    const { client, tables, contact } = setUp({ idsOnly: true })
    tables.members.set(501, new Set([contact]))
    expect((await client.listMembers(listId(501))).records).toEqual([glassHiveContactId(contact)])
  })

  it('counts the requests of all kinds', async () => {
    const { client, sandbox } = setUp()
    await client.users()
    await client.lists()
    await client.activities()
    expect(client.requestCount()).toBe(sandbox.requests.length)
  })
})

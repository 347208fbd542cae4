import { beforeEach, describe, expect, it } from 'vitest'
import { glassHiveContactId, listId } from '../../shared/records.ts'
import { createRequester } from '../http.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { type GlassHive, glassHive } from './client.ts'
import type { ChangedKind, MadeKind, Properties } from './write.ts'

const baseUrl = 'http://localhost:8788/glasshive/partner/v1'

let sandbox: Sandbox
let client: GlassHive

beforeEach(() => {
  sandbox = createSandbox({ companies: 60, contacts: 50 })
  sandbox.acme.glassHive.members.clear()
  client = connected(sandbox.acme.glassHiveKey)
})

const connected = (key: string) => {
  const requester = createRequester({ fetch: sandbox.request, name: 'GlassHive', sleep: async () => undefined })
  return glassHive({ baseUrl, key }, { requester })
}
const written = () => sandbox.requests.filter(({ method }) => method !== 'GET')
const anyContact = () => {
  const [id] = sandbox.acme.glassHive.contacts.rows.keys()
  if (id === undefined) throw new Error('there are no contacts')
  return glassHiveContactId(id)
}
const anyUser = () => {
  const [id] = sandbox.acme.glassHive.users.keys()
  if (id === undefined) throw new Error('there are no users')
  return id
}
async function made(kind: MadeKind, properties: Properties): Promise<string> {
  const outcome = await client.create(kind, properties)
  if (outcome.kind !== 'written') throw new Error(`${kind} was not made: ${outcome.kind}`)
  return outcome.id
}

/** A client of a server that gives one answer, and what it was sent. */
function answering(answer: () => Response) {
  const sent: { method: string; path: string; body: unknown }[] = []
  const fetch = async (input: string | URL | Request, init: RequestInit = {}) => {
    const path = new URL(String(input)).pathname.replace('/glasshive/partner/v1/', '')
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : null
    sent.push({ method: init.method ?? 'GET', path, body })
    return answer()
  }
  const requester = createRequester({ fetch, name: 'GlassHive', sleep: async () => undefined })
  return { sent, client: glassHive({ baseUrl, key: 'key' }, { requester }) }
}

const LISTS_OF = {
  company: 'companies',
  contact: 'contacts',
  list: 'lists',
  solution: 'solutions',
  opportunity: 'opportunities',
} as const

const samples: [keyof typeof LISTS_OF, Properties, Properties][] = [
  [
    'company',
    { name: 'New Company', website: 'https://new.example', phone: '5035550100', country: 'US', employees: 12 },
    { city: 'Bend', website: null },
  ],
  ['contact', { firstName: 'Ann', lastName: 'Lee', mobile: '555-0100', subscribed: false }, { title: 'Owner' }],
  ['list', { name: 'Customers', marketable: false }, { name: 'Clients and friends' }],
  ['solution', { name: 'Backup', sku: 'B-1', unitPrice: 9.5, billingCycle: 2 }, { unitCost: 4 }],
  ['opportunity', { name: 'Renewal', price: 1200, dealTypeId: 3, closeDate: '2026-12-01' }, { description: 'Soon' }],
]

const answers = (['id', 'record'] as const).flatMap((created) =>
  (['number', 'text'] as const).map((idsAs) => ({ created, idsAs })),
)

describe.each(answers)('a record of GlassHive that answers with its $created, ids as $idsAs', (switches) => {
  beforeEach(() => Object.assign(sandbox.switches.glassHive, switches))

  it.each(samples)('%s: it is made, changed and taken away', async (kind, first, then) => {
    const rows = async () => (await client[LISTS_OF[kind]]()).records
    const before = (await rows()).length
    const id = await made(kind, first)
    const find = async () => (await rows()).find((record) => String(record.id) === id)
    expect(await find()).toMatchObject(first)
    expect(await client.change(kind, id, then)).toEqual({ kind: 'written', id })
    // What the second write does not name is as the first left it.
    expect(await find()).toMatchObject({ ...first, ...then })
    expect(await client.remove(kind, id)).toEqual({ kind: 'written', id })
    expect(await rows()).toHaveLength(before)
    expect(written().map(({ method }) => method)).toEqual(['POST', 'PATCH', 'DELETE'])
  })

  it.each(['call', 'email', 'note', 'meeting'] as const)('%s: it is made, changed and taken away', async (kind) => {
    const [contactId, userId] = [anyContact(), anyUser()]
    const who = kind === 'meeting' ? { contactIds: [contactId], userIds: [userId] } : { contactId, userId }
    const id = await made(kind, { ...who, details: 'Hi', at: '2026-11-01T10:00:00Z' })
    const find = async () => (await client.activities()).records.find((record) => String(record.id) === id)
    expect(await find()).toMatchObject({ contactId, userId, details: 'Hi', at: '2026-11-01T10:00:00Z' })
    expect(sandbox.acme.glassHive.activities.rows.get(Number(id))?.kind).toBe(kind)
    expect(await client.change('activity', id, { details: null })).toEqual({ kind: 'written', id })
    expect(await find()).toMatchObject({ contactId, details: null })
    expect(await client.remove('activity', id)).toEqual({ kind: 'written', id })
    expect(await find()).toBeUndefined()
  })

  it('line of a deal: it is made and taken away', async () => {
    const deal = await made('opportunity', { name: 'Renewal' })
    const line = { quantity: 2, unitPrice: 5, unitCost: 1, billingCycle: 2, termInMonths: 12, solutionId: 701 }
    const added = await client.addLine(deal, line)
    if (added.kind !== 'written') throw new Error(added.kind)
    const { lineItems } = sandbox.acme.glassHive
    expect(lineItems.rows.get(Number(added.id))).toMatchObject({ Quantity: 2, TermInMonths: 12, SolutionId: 701 })
    expect(await client.removeLine(deal, added.id)).toEqual({ kind: 'written', id: added.id })
    expect(lineItems.rows.size).toBe(0)
    expect(await client.removeLine(deal, added.id)).toEqual({ kind: 'gone' })
    expect(await client.addLine('1', line)).toEqual({ kind: 'gone' })
  })

  it('whose phone and website it keeps in its own form reads back in that form', async () => {
    sandbox.switches.glassHive.normalises = true
    const id = await made('company', { name: 'Formed', phone: '503-555-0100', website: 'https://Formed.example' })
    const company = (await client.companies()).records.find((record) => String(record.id) === id)
    expect(company).toMatchObject({ phone: '(503) 555-0100', website: 'https://formed.example/' })
  })
})

describe('writing to GlassHive', () => {
  it('puts a contact on lists, twice without harm, and takes it off', async () => {
    const contact = anyContact()
    const [clients, prospects] = [listId(501), listId(502)]
    expect(await client.join(contact, [clients, prospects])).toMatchObject({ kind: 'written' })
    expect(await client.join(contact, [clients])).toMatchObject({ kind: 'written' })
    expect((await client.listMembers(clients)).records).toEqual([contact])
    expect(await client.leave(contact, clients)).toMatchObject({ kind: 'written' })
    expect((await client.listMembers(clients)).records).toEqual([])
    expect((await client.listMembers(prospects)).records).toEqual([contact])
  })

  it.each(['counts', 'ids', 'nothing'] as const)(
    'uploads to a list, where the upload answers with %s',
    async (uploadAnswers) => {
      sandbox.switches.glassHive.uploadAnswers = uploadAnswers
      const contacts = [{ email: 'ann@quill.example', firstName: 'Ann', lastName: 'Lee', phone: null }]
      const companies = [{ name: 'Quillfeather', phone: null, website: null, employees: 9, contacts }]
      expect(await client.upload(listId(501), companies)).toEqual({ kind: 'uploaded' })
      const company = (await client.companies()).records.find(({ name }) => name === 'Quillfeather')
      expect(company).toMatchObject({ employees: 9, phone: null, website: null })
      const contact = (await client.contacts()).records.find(({ email }) => email === 'ann@quill.example')
      expect(contact).toMatchObject({ companyId: company?.id, firstName: 'Ann', lastName: 'Lee' })
      expect((await client.listMembers(listId(501))).records).toEqual([contact?.id])
    },
  )

  it.each(['done', '', '<p>Done</p>'])('takes an upload for done, whatever it answers: "%s"', async (text) => {
    const { client } = answering(() => new Response(text))
    expect(await client.upload(listId(1), [])).toEqual({ kind: 'uploaded' })
  })

  it('names every property as GlassHive does, and sends no other', async () => {
    const { client, sent } = answering(() => Response.json({ data: { Id: 5 } }))
    const line = { quantity: 2, unitPrice: 5, unitCost: 1, billingCycle: 2, termInMonths: 12, solutionId: 7 }
    await client.create('call', { contactId: 1, userId: 'u', details: 'Hi', at: '2026-11-01T10:00:00Z' })
    const times = { at: '2026-11-01T10:00:00Z', subject: 'Plans', location: 'Here', duration: 1800 }
    await client.create('meeting', { contactIds: [1, 2], userIds: ['u'], ...times, status: 'Confirmed' })
    await client.change('activity', '9', { details: null })
    await client.addLine('8', line)
    await client.addLine('8', { ...line, billingCycle: null, termInMonths: null, solutionId: null })
    await client.removeLine('8', '4')
    expect(sent).toEqual([
      {
        ...{ method: 'POST', path: 'activities/call' },
        body: { ContactId: 1, UserId: 'u', Details: 'Hi', ActivityDate: '2026-11-01T10:00:00Z' },
      },
      {
        ...{ method: 'POST', path: 'activities/meeting' },
        body: {
          ...{ ContactIds: [1, 2], UserIds: ['u'], ActivityDate: '2026-11-01T10:00:00Z', MeetingSubject: 'Plans' },
          ...{ MeetingLocation: 'Here', MeetingDuration: 1800, MeetingStatus: 'Confirmed' },
        },
      },
      { method: 'PATCH', path: 'activities/9', body: { Details: null } },
      {
        ...{ method: 'POST', path: 'opportunities/8/opportunityLineItems' },
        body: { Quantity: 2, UnitPrice: 5, UnitCost: 1, BillingCycle: 2, TermInMonths: 12, SolutionId: 7 },
      },
      {
        ...{ method: 'POST', path: 'opportunities/8/opportunityLineItems' },
        body: { Quantity: 2, UnitPrice: 5, UnitCost: 1 },
      },
      { method: 'DELETE', path: 'opportunities/8/opportunityLineItems/4', body: null },
    ])
    expect(client.requestCount()).toBe(6)
  })

  it('does not guess at a property that a kind has not', async () => {
    await expect(client.create('list', { name: 'A', phone: '1' })).rejects.toThrow('phone')
    expect(written()).toEqual([])
  })
})

describe('what GlassHive answers to a write', () => {
  it.each([
    ['a number', { data: { Id: 12 } }],
    ['text', { data: { Id: '12' } }],
    ['the whole record', { data: { Id: 12, Name: 'A', Phone: null } }],
    ['the record without a wrapper', { Id: 12, Name: 'A' }],
  ])('reads the id of a new record from %s', async (_name, body) => {
    const { client } = answering(() => Response.json(body, { status: 201 }))
    expect(await client.create('company', { name: 'A' })).toEqual({ kind: 'written', id: '12' })
  })

  it.each([
    ['an empty answer', () => new Response(null, { status: 204 })],
    ['an answer without an id', () => Response.json({ data: { Name: 'A' } })],
    ['an id that is none', () => Response.json({ data: { Id: 'twelve' } })],
    ['a page', () => new Response('<p>Thanks</p>', { headers: { 'content-type': 'text/html' } })],
  ])('calls a creation lost on %s: the record may be there', async (_name, answer) => {
    const { client, sent } = answering(answer)
    await expect(client.create('company', { name: 'A' })).rejects.toMatchObject({ kind: 'answer-lost' })
    expect(sent).toHaveLength(1)
  })

  it('asks for no id where none is needed', async () => {
    const { client } = answering(() => new Response(null, { status: 204 }))
    const line = { quantity: 1, unitPrice: 5, unitCost: 1, billingCycle: null, termInMonths: null, solutionId: null }
    expect(await client.change('company', '3', { name: 'B' })).toEqual({ kind: 'written', id: '3' })
    expect(await client.remove('company', '3')).toEqual({ kind: 'written', id: '3' })
    expect(await client.addLine('3', line)).toEqual({ kind: 'written', id: '' })
  })

  it.each([
    ['company', { name: 'A', website: 'a.example' }, 'Website is invalid'],
    ['company', { name: '' }, 'Name is required'],
    ['contact', { firstName: 'A', companyId: 1 }, 'CompanyId is invalid'],
    ['call', { contactId: 1, userId: 'nobody', at: '2026-11-01T10:00:00Z' }, 'ContactId is invalid'],
    ['meeting', { contactIds: [], userIds: [], at: '2026-11-01T10:00:00Z' }, 'ContactIds is required'],
  ] as const)('hands a refusal of a %s %j on in the words of GlassHive', async (kind, properties, because) => {
    expect(await client.create(kind, properties)).toEqual({ kind: 'refused', because })
  })

  it('hands on that a line must name a solution', async () => {
    sandbox.switches.glassHive.lineNeedsSolution = true
    const line = { quantity: 1, unitPrice: 5, unitCost: 1, billingCycle: null, termInMonths: null, solutionId: null }
    const because = 'SolutionId is required'
    expect(await client.addLine(await made('opportunity', { name: 'Deal' }), line)).toEqual({
      kind: 'refused',
      because,
    })
  })

  it.each([400, 409, 422])('gives the status %i where a refusal is a page', async (status) => {
    const { client } = answering(() => new Response('<html><body>No</body></html>', { status }))
    const because = `status ${status}, without a reason`
    expect(await client.change('company', '3', { name: 'B' })).toEqual({ kind: 'refused', because })
  })

  it.each([false, true])('says that a record is gone, also where errors are pages (%s)', async (htmlErrors) => {
    sandbox.switches.glassHive.htmlErrors = htmlErrors
    const kinds: ChangedKind[] = ['company', 'contact', 'list', 'solution', 'opportunity', 'activity']
    for (const kind of kinds) {
      expect([kind, await client.change(kind, '1', {})]).toEqual([kind, { kind: 'gone' }])
      expect([kind, await client.remove(kind, '1')]).toEqual([kind, { kind: 'gone' }])
    }
    expect(await client.join(glassHiveContactId(1), [listId(501)])).toEqual({ kind: 'gone' })
    expect(await client.upload(listId(1), [])).toEqual({ kind: 'gone' })
  })

  it('throws where the key is turned away', async () => {
    await expect(connected('wrong').create('company', { name: 'A' })).rejects.toMatchObject({ kind: 'unauthorized' })
    sandbox.faults.add({ name: 'forbidden' })
    await expect(client.create('company', { name: 'A' })).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('sends again what the limiter turned away, and makes it once', async () => {
    const before = sandbox.acme.glassHive.companies.rows.size
    sandbox.faults.add({ name: '429', retryAfter: 1, method: 'POST', times: 2 })
    const id = await made('company', { name: 'Once' })
    expect(sandbox.acme.glassHive.companies.rows.size).toBe(before + 1)
    expect(sandbox.acme.glassHive.companies.rows.get(Number(id))?.Name).toBe('Once')
    expect(client.requestCount()).toBe(3)
  })

  it.each([
    [{ name: '500' }, 0],
    [{ name: 'drop', when: 'before' }, 0],
    [{ name: 'drop', when: 'after' }, 1],
    [{ name: 'half-page' }, 1],
  ] as const)('sends nothing again after %j, for it may have been carried out', async (fault, wereMade) => {
    const before = sandbox.acme.glassHive.companies.rows.size
    sandbox.faults.add({ ...fault, method: 'POST' })
    await expect(client.create('company', { name: 'Once' })).rejects.toMatchObject({ kind: 'answer-lost' })
    expect(sandbox.acme.glassHive.companies.rows.size).toBe(before + wereMade)
    expect(written()).toHaveLength(1)
  })
})

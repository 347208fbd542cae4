import { describe, expect, it } from 'vitest'
import { createRequester } from '../http.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { glassHive } from './client.ts'

const baseUrl = 'http://localhost:8788/glasshive/partner/v1/'

function setUp(switches: Partial<Sandbox['switches']['glassHive']> = {}, key?: string, contacts = 10) {
  const sandbox = createSandbox({ companies: 400, contacts, glassHive: switches })
  const requester = createRequester({ fetch: sandbox.request, name: 'GlassHive', sleep: async () => undefined })
  const client = glassHive({ baseUrl, key: key ?? sandbox.acme.glassHiveKey }, { requester })
  return { sandbox, client, total: sandbox.acme.glassHive.companies.rows.size }
}

/** A client of a server that answers each page with what the test says. */
function answering(pages: (page: number) => Response) {
  const fetch = async (input: string | URL | Request) => pages(Number(new URL(String(input)).searchParams.get('page')))
  return glassHive(
    { key: 'key' },
    { requester: createRequester({ fetch, name: 'GlassHive', sleep: async () => undefined }) },
  )
}
const rows = (from: number, length: number) =>
  Response.json({ data: Array.from({ length }, (_, at) => ({ Id: from + at, Name: `Company ${from + at}` })) })

describe('reading GlassHive', () => {
  it.each([
    [0, 0],
    [1, 1],
    ['by-kind', 1],
  ] as const)('brings every company once where the first page is %s, and says which it saw', async (firstPage, saw) => {
    const { client, total } = setUp({ firstPage })
    const read = await client.companies()
    expect(total).toBeGreaterThan(200)
    expect(new Set(read.records.map(({ id }) => id)).size).toBe(total)
    expect(read.records).toHaveLength(total)
    expect(read).toMatchObject({ gaps: [], seen: { firstPage: saw } })
    expect(read.records[0]).toMatchObject({ name: 'Cascade Dental Group', zip: '97209', country: 'US' })
  })

  it.each([0, 1, 'by-kind'] as const)(
    'brings every contact once, with its company and phones, where the first page is %s',
    async (firstPage) => {
      const { client, sandbox } = setUp({ firstPage }, undefined, 1200)
      const { contacts, companies } = sandbox.acme.glassHive
      const read = await client.contacts()
      expect(contacts.rows.size).toBeGreaterThan(200)
      expect(read.records).toHaveLength(contacts.rows.size)
      expect(new Set(read.records.map(({ id }) => id)).size).toBe(contacts.rows.size)
      expect(read.gaps).toEqual([])
      expect(read.records[0]).toMatchObject({
        companyId: [...companies.rows.keys()][0],
        firstName: 'Robin',
        lastName: 'Hale',
        title: 'Office Manager',
        email: 'robin@cascadedental.com',
        phones: ['(503) 555-0142'],
      })
      expect(read.records.some(({ phones }) => phones.length === 2)).toBe(true)
    },
  )

  it('reads a contact that has next to nothing', async () => {
    const data = [
      { Id: 1, FirstName: 'Ann', CompanyId: 0, Phone: ' ' },
      { Id: '2', LastName: 'Lee', CompanyId: '7', MobilePhone: '555-0100', Phone: '555-0100' },
    ]
    const { records } = await answering(() => Response.json({ data })).contacts()
    const bare = {
      firstName: '',
      lastName: '',
      title: null,
      email: null,
      phones: [],
      companyId: null,
      phone: null,
      mobile: null,
      subscribed: null,
    }
    expect(records).toEqual([
      { ...bare, id: 1, firstName: 'Ann' },
      { ...bare, id: 2, lastName: 'Lee', companyId: 7, phones: ['555-0100'], phone: '555-0100', mobile: '555-0100' },
    ])
  })

  it('says what came beside the rows', async () => {
    expect((await setUp({ totals: true }).client.companies()).seen.extras).toEqual(['total'])
  })

  it.each([
    ['turns page 0 down', () => Response.json({ message: 'page must be at least 1' }, { status: 400 })],
    ['answers page 0 with nothing', () => Response.json({ data: [] })],
  ])('reads a server that %s', async (_name, zero) => {
    const read = await answering((page) => (page === 0 ? zero() : rows(page * 100, page < 3 ? 100 : 7))).companies()
    expect(read.records).toHaveLength(207)
    expect(read.seen.firstPage).toBe(1)
  })

  it('stops where the same page comes for ever, and calls it a gap', async () => {
    const read = await answering(() => rows(1, 100)).companies()
    expect(read.records).toHaveLength(100)
    expect(read.gaps).toHaveLength(1)
  })

  it('says so clearly where only ids come', async () => {
    const client = answering(() => Response.json({ data: [{ Id: 1 }, { Id: 2 }] }))
    await expect(client.companies()).rejects.toMatchObject({
      kind: 'bad-reply',
      words: expect.stringContaining('ids only'),
    })
    expect((await client.check()).kind).toBe('ids-only')
  })

  it('reports a company without a name and keeps the rest', async () => {
    const data = [
      { Id: 1, Name: 'One' },
      { Id: 2, Phone: '1' },
    ]
    const read = await answering(() => Response.json({ data })).companies()
    expect(read.records).toHaveLength(1)
    expect(read.gaps).toEqual(['A GlassHive company cannot be read: Name.'])
  })
})

describe('checking GlassHive', () => {
  it('says it works', async () => {
    expect((await setUp().client.check()).kind).toBe('connected')
  })

  it.each([false, true])('says the key is wrong, also where errors are pages (%s)', async (htmlErrors) => {
    const { client } = setUp({ htmlErrors }, 'wrong')
    expect((await client.check()).kind).toBe('wrong-key')
  })

  it.each([
    ['http://rest.api.glasshive.com/partner/v1', 'unreachable'],
    ['nonsense', 'unreachable'],
    ['http://localhost:8788/glasshive/partner/v0', 'wrong-address'],
  ])('says what is wrong with %s', async (address, kind) => {
    const { sandbox } = setUp()
    const requester = createRequester({ fetch: sandbox.request, name: 'GlassHive' })
    expect((await glassHive({ baseUrl: address, key: 'k' }, { requester }).check()).kind).toBe(kind)
  })
})

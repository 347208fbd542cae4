import { beforeEach, describe, expect, it } from 'vitest'
import { askGlassHive } from './ask-glasshive.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

let sandbox: Sandbox

beforeEach(() => {
  sandbox = createSandbox({ companies: 150, contacts: 600 })
})

const ask = (path: string, init: { method?: string; body?: unknown; key?: string } = {}) =>
  askGlassHive(sandbox, path, init)

describe('reading', () => {
  it('needs the bare key', async () => {
    expect((await ask('companies', { key: `Bearer ${sandbox.acme.glassHiveKey}` })).status).toBe(401)
    expect((await ask('companies', { key: 'made-up' })).body).toEqual({ message: 'Unauthorized' })
    expect((await ask('companies')).status).toBe(200)
  })

  it('sends ids only, until properties are named', async () => {
    expect((await ask('companies?limit=1')).data).toEqual([{ Id: 40_001 }])
    expect((await ask('companies?limit=1&properties=Name,Phone')).data).toEqual([
      { Id: 40_001, Name: 'Cascade Dental Group', Phone: '(503) 555-0142' },
    ])
  })

  it('sends ten rows unless told otherwise, a hundred at most', async () => {
    expect((await ask('companies')).rows).toHaveLength(10)
    expect((await ask('companies?limit=500')).rows).toHaveLength(100)
  })

  it.each([
    [1, 1],
    [0, 0],
    ['by-kind', 1],
  ] as const)('counts pages from %s where it is set so', async (firstPage, first) => {
    sandbox.switches.glassHive.firstPage = firstPage
    const ids = async (page: number) => (await ask(`companies?limit=20&page=${page}`)).rows.map((row) => row.Id)
    const [start, next] = [await ids(first), await ids(first + 1)]
    expect(start[0]).toBe(40_001)
    expect(next[0]).toBe(40_021)
  })

  it('counts the pages of lists and solutions from 0 in the by-kind reading', async () => {
    expect((await ask('lists?limit=2&page=0')).rows).toHaveLength(2)
    expect((await ask('lists?limit=2&page=1')).data).toEqual([{ Id: 503 }, { Id: 504 }])
  })

  it('plays the other open points', async () => {
    const { glassHive } = sandbox.switches
    expect((await ask('users?properties=FirstName,Email')).rows[0]).toHaveProperty('Email')
    glassHive.userEmail = false
    expect((await ask('users?properties=FirstName,Email')).rows[0]).not.toHaveProperty('Email')
    glassHive.totals = true
    expect((await ask('solutions?limit=1')).body).toMatchObject({ total: sandbox.acme.glassHive.solutions.rows.size })
    glassHive.idsOnly = true
    expect((await ask('companies?limit=1&properties=Name')).data).toEqual([{ Id: 40_001 }])
    glassHive.htmlErrors = true
    expect((await ask('companies/1')).body).toBe('<html><body><h1>404</h1></body></html>')
  })

  it('keeps the accounts of two MSPs apart', async () => {
    const own = (await ask('companies?limit=100')).rows.length
    const other = (await ask('companies?limit=100', { key: sandbox.northstar.glassHiveKey })).rows.length
    expect(own).not.toBe(other)
  })
})

describe('writing', () => {
  it('creates a company and changes it', async () => {
    const created = await ask('companies', {
      method: 'POST',
      body: { Name: 'New Company', Website: 'https://new.example', ForeignId: 'x' },
    })
    const { id } = created
    expect(created).toMatchObject({ status: 201, data: { Id: id } })
    await ask(`companies/${id}`, { method: 'PATCH', body: { Phone: '5035550100' } })
    expect((await ask(`companies/${id}?properties=Name,Website,Phone,ForeignId`)).data).toEqual({
      Id: id,
      Name: 'New Company',
      Website: 'https://new.example',
      Phone: '5035550100',
    })
    expect((await ask(`companies/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await ask(`companies/${id}`)).status).toBe(404)
  })

  it.each([
    ['companies', {}, 'Name is required'],
    ['companies', { Name: 'A', Website: 'a.example' }, 'Website is invalid'],
    ['companies', { Name: 'A', CountryCode: 'USA' }, 'CountryCode is invalid'],
    ['companies', { Name: 'A', EmployeeCount: '5' }, 'EmployeeCount must be a number'],
    ['contacts', { FirstName: 'A', CompanyId: 1 }, 'CompanyId is invalid'],
  ])('%s %j is refused: %s', async (kind, body, message) => {
    expect(await ask(kind, { method: 'POST', body })).toMatchObject({ status: 400, body: { message } })
  })

  it('puts contacts on lists and takes them off', async () => {
    const contact = 90_001
    await ask(`contacts/${contact}/lists`, { method: 'PUT', body: { listIds: [504, 502] } })
    expect((await ask(`contacts/${contact}/lists`)).data).toEqual([{ Id: 502 }, { Id: 504 }])
    await ask(`contacts/${contact}/lists/504`, { method: 'DELETE' })
    expect((await ask('lists/504/contacts')).data).toEqual([])
    expect((await ask('lists/502/contacts')).data).toEqual([{ Id: contact }])
    const unknown = { method: 'PUT', body: { listIds: [1] } }
    expect((await ask(`contacts/${contact}/lists`, unknown)).body).toEqual({ message: 'listIds is invalid' })
  })

  it('pages who is on a list, and which lists a contact is on', async () => {
    for (const contact of [90_003, 90_001, 90_002])
      await ask(`contacts/${contact}/lists`, { method: 'PUT', body: { listIds: [502, 503, 504] } })
    expect((await ask('lists/502/contacts?limit=2')).rows).toHaveLength(2)
    expect((await ask('lists/502/contacts?limit=2&page=2')).rows).toHaveLength(1)
    expect((await ask('contacts/90001/lists?limit=2&page=1')).data).toEqual([{ Id: 504 }])
    expect((await ask('lists/1/contacts')).status).toBe(404)
  })

  it('answers a record that was made whole where it is set so, and as it keeps it', async () => {
    Object.assign(sandbox.switches.glassHive, { created: 'record', normalises: true })
    const body = { Name: 'New Company', Website: 'https://New.example', Phone: '+1 503.555.0100' }
    const kept = { Name: 'New Company', Website: 'https://new.example/', Phone: '(503) 555-0100' }
    const made = await ask('companies', { method: 'POST', body })
    expect(made).toMatchObject({ status: 200, data: kept })
    expect((await ask(`companies/${made.id}?properties=Name,Website,Phone`)).data).toEqual({ Id: made.id, ...kept })
  })

  it('gives ids as text, and takes them so, where it is set so', async () => {
    sandbox.switches.glassHive.idsAs = 'text'
    const { id } = await ask('contacts', { method: 'POST', body: { FirstName: 'Ann', CompanyId: '40001' } })
    expect(typeof id).toBe('string')
    expect((await ask(`contacts/${id}?properties=CompanyId`)).data).toEqual({ Id: id, CompanyId: '40001' })
    expect(sandbox.acme.glassHive.contacts.rows.get(Number(id))?.CompanyId).toBe(40_001)
  })

  it('lets the people and deals of a company that is taken away live on without one', async () => {
    const people = [...sandbox.acme.glassHive.contacts.rows.values()].filter((row) => row.CompanyId === 40_001)
    const moved = (await ask('contacts', { method: 'POST', body: { FirstName: 'Ann' } })).id
    await ask(`contacts/${moved}`, { method: 'PATCH', body: { CompanyId: 40_001 } })
    const deal = (await ask('opportunities', { method: 'POST', body: { Name: 'Deal', CompanyId: 40_001 } })).id
    await ask('companies/40001', { method: 'DELETE' })
    expect(people.length).toBeGreaterThan(0)
    for (const id of [...people.map((row) => row.id), moved])
      expect((await ask(`contacts/${id}?properties=CompanyId`)).data).toEqual({ Id: id, CompanyId: null })
    expect((await ask(`opportunities/${deal}?properties=CompanyId`)).data).toEqual({ Id: deal, CompanyId: null })
  })

  it('changes a user, and makes none', async () => {
    const { Id: id } = (await ask('users')).rows[0] ?? {}
    expect((await ask(`users/${id}`, { method: 'PATCH', body: { Title: 'Owner' } })).status).toBe(200)
    expect((await ask(`users/${id}?properties=Title`)).data).toEqual({ Id: id, Title: 'Owner' })
    expect((await ask('users', { method: 'POST', body: { FirstName: 'A' } })).status).toBe(404)
  })
})

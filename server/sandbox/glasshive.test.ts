import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from './sandbox.ts'
import { isObject, type JsonObject } from './table.ts'

let sandbox: Sandbox

beforeEach(() => {
  sandbox = createSandbox({ companies: 150, contacts: 600 })
})

async function ask(path: string, init: { method?: string; body?: unknown; key?: string } = {}) {
  const { method = 'GET', body, key = sandbox.acme.glassHiveKey } = init
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await sandbox.request(`https://gh.test/glasshive/partner/v1/${path}`, {
    method,
    headers: { authorization: key },
    ...sent,
  })
  const text = await answer.text()
  let parsed: unknown = text
  try {
    parsed = JSON.parse(text)
  } catch {}
  const data: unknown = isObject(parsed) ? parsed.data : undefined
  return { status: answer.status, body: parsed, data, rows: Array.isArray(data) ? data.filter(isObject) : [] }
}

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
    expect((await ask('solutions')).body).toMatchObject({ total: 3 })
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
    const id = isObject(created.data) ? created.data.Id : undefined
    expect(created.status).toBe(201)
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
    await ask(`contacts/${contact}/lists`, { method: 'PUT', body: { listIds: [501, 502] } })
    expect((await ask(`contacts/${contact}/lists`)).data).toEqual([{ Id: 501 }, { Id: 502 }])
    await ask(`contacts/${contact}/lists/501`, { method: 'DELETE' })
    expect((await ask('lists/501/contacts')).data).toEqual([])
    expect((await ask('lists/502/contacts')).data).toEqual([{ Id: contact }])
  })

  it('uploads to a list: known ones updated, new ones made, the rest left alone', async () => {
    const people = [
      { Email: 'robin@cascadedental.com', Title: 'Director' },
      { Email: 'new@cascadedental.com', FirstName: 'New' },
    ]
    const body = { Companies: [{ Name: 'Cascade Dental Group', EmployeeCount: 60, Contacts: people }] }
    expect((await ask('lists/501/upload', { method: 'POST', body })).status).toBe(404)
    const { data } = await ask('lists/501/upload', { method: 'PUT', body })
    expect(data).toEqual({ CompaniesCreated: 0, CompaniesUpdated: 1, ContactsCreated: 1, ContactsUpdated: 1 })
    const company: JsonObject = { Id: 40_001, EmployeeCount: 60, Phone: '(503) 555-0142' }
    expect((await ask('companies/40001?properties=EmployeeCount,Phone')).data).toEqual(company)
    expect((await ask('lists/501/contacts')).rows).toHaveLength(2)
    sandbox.switches.glassHive.uploadAnswers = 'ids'
    expect((await ask('lists/501/upload', { method: 'PUT', body })).data).toMatchObject({ CompanyIds: [40_001] })
  })
})

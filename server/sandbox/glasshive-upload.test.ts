import { beforeEach, describe, expect, it } from 'vitest'
import { askGlassHive } from './ask-glasshive.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'
import type { JsonObject } from './table.ts'

let sandbox: Sandbox

beforeEach(() => {
  sandbox = createSandbox({ companies: 80, contacts: 100 })
})

const ask = (path: string, method = 'GET', body?: unknown) =>
  askGlassHive(sandbox, path, body === undefined ? { method } : { method, body })
const upload = (...Companies: unknown[]) => ask('lists/502/upload', 'PUT', { Companies })
const counts = (made: number, updated: number) => ({ CompaniesCreated: made, CompaniesUpdated: updated })

describe('the upload to a list', () => {
  it('updates what it knows, makes what it does not and leaves the rest alone', async () => {
    const people = [
      { Email: 'robin@cascadedental.com', LastName: 'Hale-Ortega' },
      { Email: 'new@cascadedental.com', FirstName: 'New' },
    ]
    const company = { Name: 'Cascade Dental Group', EmployeeCount: 60, Contacts: people }
    const { data } = await upload(company)
    expect(data).toEqual({ CompaniesCreated: 0, CompaniesUpdated: 1, ContactsCreated: 1, ContactsUpdated: 1 })
    const kept: JsonObject = { Id: 40_001, EmployeeCount: 60, Phone: '(503) 555-0142' }
    expect((await ask('companies/40001?properties=EmployeeCount,Phone')).data).toEqual(kept)
    const on = (await ask('lists/502/contacts?properties=FirstName,LastName,CompanyId')).rows
    expect(on).toMatchObject([
      { FirstName: 'Robin', LastName: 'Hale-Ortega', CompanyId: 40_001 },
      { FirstName: 'New', CompanyId: 40_001 },
    ])
  })

  it('is a PUT to a list that is there', async () => {
    expect((await ask('lists/502/upload', 'POST', { Companies: [] })).status).toBe(404)
    expect((await ask('lists/1/upload', 'PUT', { Companies: [] })).status).toBe(404)
  })

  it.each([
    ['a row that is none', 'Nobody', 'Companies[1]: The body is not an object'],
    ['a company without a name', { Phone: '5035550100' }, 'Companies[1]: Name is required'],
    ['a website that is no address', { Name: 'B', Website: 'b.example' }, 'Companies[1]: Website is invalid'],
    ['a count in words', { Name: 'B', EmployeeCount: 'ten' }, 'Companies[1]: EmployeeCount must be a number'],
    ['contacts that are no list', { Name: 'B', Contacts: {} }, 'Companies[1]: Contacts must be an array'],
    ['a contact without e-mail', { Name: 'B', Contacts: [{}] }, 'Companies[1].Contacts[0]: Email is required'],
  ])('refuses %s and takes nothing of the rest', async (_name, row, message) => {
    const before = sandbox.acme.glassHive.companies.rows.size
    expect(await upload({ Name: 'A good one' }, row)).toMatchObject({ status: 400, body: { message } })
    expect(sandbox.acme.glassHive.companies.rows.size).toBe(before)
  })

  it.each([
    ['counts', 200, { CompaniesUpdated: 1 }],
    ['ids', 200, { CompanyIds: [40_001] }],
    ['nothing', 204, undefined],
  ] as const)('answers with %s', async (uploadAnswers, status, data) => {
    sandbox.switches.glassHive.uploadAnswers = uploadAnswers
    const answer = await upload({ Name: 'Cascade Dental Group' })
    expect(answer.status).toBe(status)
    if (data === undefined) expect(answer.body).toBe('')
    else expect(answer.data).toMatchObject(data)
  })

  it('knows a company again by any of its keys, or by all that are sent', async () => {
    const moved = { Name: 'Cascade Dental Group', Phone: '5415550111' }
    expect((await upload({ Name: 'Renamed Dental', Phone: '(503) 555-0142' })).data).toMatchObject(counts(0, 1))
    sandbox.switches.glassHive.uploadMatches = 'all'
    expect((await upload({ Name: 'Renamed Dental' })).data).toMatchObject(counts(0, 1))
    expect((await upload({ Name: 'Renamed Dental', Phone: '(503) 555-0142' })).data).toMatchObject(counts(0, 1))
    expect((await upload(moved)).data).toMatchObject(counts(1, 0))
  })

  it('takes a key in other capitals for the same, or for another', async () => {
    expect((await upload({ Name: 'CASCADE DENTAL GROUP' })).data).toMatchObject(counts(0, 1))
    sandbox.switches.glassHive.uploadCase = 'exact'
    expect((await upload({ Name: 'cascade dental group' })).data).toMatchObject(counts(1, 0))
    const Contacts = [{ Email: 'ROBIN@cascadedental.com' }]
    expect((await upload({ Name: 'cascade dental group', Contacts })).data).toMatchObject({ ContactsCreated: 1 })
  })

  it('compares what is sent in its own form where it has one', async () => {
    const company = { Name: 'Other name', Phone: '+1 503 555 0142' }
    expect((await upload(company)).data).toMatchObject(counts(1, 0))
    sandbox.switches.glassHive.normalises = true
    expect((await upload({ ...company, Name: 'Yet another' })).data).toMatchObject(counts(0, 1))
    expect(sandbox.acme.glassHive.companies.rows.get(40_001)?.Phone).toBe('(503) 555-0142')
  })

  it('knows two rows of one upload for the same', async () => {
    const twice = [
      { Name: 'New', Phone: '5035550100' },
      { Name: 'New again', Phone: '5035550100' },
    ]
    expect((await upload(...twice)).data).toMatchObject(counts(1, 1))
  })

  it('knows what was made, changed and taken away between two uploads of many', async () => {
    const many = Array.from({ length: 5100 }, (_, at) => ({ Name: `Company number ${at}` }))
    expect((await upload(...many)).data).toMatchObject(counts(5100, 0))
    const { id } = await ask('companies', 'POST', { Name: 'Made by itself' })
    await ask(`companies/${id}`, 'PATCH', { Phone: '5035550100' })
    expect((await upload({ Name: 'Found by phone', Phone: '5035550100' })).data).toMatchObject(counts(0, 1))
    expect((await upload({ Name: 'Made by itself' })).data).toMatchObject(counts(1, 0))
    await ask(`companies/${id}`, 'DELETE')
    expect((await upload({ Name: 'Found by phone' })).data).toMatchObject(counts(1, 0))
    expect((await upload(...many.slice(0, 10))).data).toMatchObject(counts(0, 10))
  })
})

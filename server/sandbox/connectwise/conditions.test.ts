import { beforeAll, describe, expect, it } from 'vitest'
import { ask, conditions } from '../ask.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { parseConditions } from './conditions.ts'
import { compile } from './filter.ts'

let sandbox: Sandbox

beforeAll(() => {
  sandbox = createSandbox({ companies: 120, contacts: 400, now: () => new Date('2026-08-20T10:00:00Z') })
})

const record = {
  id: 7,
  name: `O'Brien & "Sons" Roofing`,
  city: 'Bend',
  rate: 2.5,
  flag: false,
  since: '2026-03-01T10:00:00Z',
  none: null,
}
const holds = (text: string, form: 'full' | 'date-only' | 'zone-less' = 'full') =>
  compile<Record<string, string | number | boolean | null>>(parseConditions(text), (path) => (row) => row[path], {
    form,
    offsetMinutes: 300,
  })(record)

describe('the language', () => {
  it.each([
    ['id = 7', true],
    ['id != 7', false],
    ['id>=7 and id<8', true],
    ['rate = 2.5', true],
    ['name = "o\'brien & \\"sons\\" roofing"', true],
    ["name = 'O\\'Brien & \"Sons\" Roofing'", true],
    ['name contains "SONS"', true],
    ['name not contains "sons"', false],
    ['name like "O*roofing"', true],
    ['name like "%sons%"', true],
    ['name like "sons"', false],
    ['name not like "x*"', true],
    ['id in (1, 7,9)', true],
    ['id not in (1,7)', false],
    ['city in ("Salem", "bend")', true],
    ['flag = false', true],
    ['flag = True', false],
    ['none = null', true],
    ['none != "x"', false],
    ['city != null', true],
    ['none not like "x*"', false],
    ['id = 1 or id = 7 and city = "Bend"', true],
    ['(id = 1 or id = 7) and city = "Salem"', false],
    ['since > [2026-03-01]', true],
    ['since < [2026-03-01T09:59:59Z]', false],
    ['since = [2026-03-01T10:00:00Z]', true],
  ])('%s is %s', (text, expected) => {
    expect(holds(text)).toBe(expected)
  })

  it.each([
    '',
    'id =',
    'id 7',
    'id = 7 and',
    '(id = 7',
    'id not = 7',
    'name = "open',
    'id in 7',
    'since > [2026-03-01T10:00:00-04:00]',
    'since > [today]',
    'id = 7 ; drop',
  ])('refuses %j', (text) => {
    expect(() => holds(text)).toThrow()
  })

  it('reads dates as the servers do that differ', () => {
    expect(holds('since > [2026-02-28T00:00:00Z]', 'date-only')).toBe(false)
    expect(holds('since >= [2026-02-28]', 'date-only')).toBe(false)
    expect(holds('since > [2026-02-28]', 'date-only')).toBe(true)
    expect(holds('since > [2026-03-01T09:00:00Z]', 'zone-less')).toBe(false)
    expect(holds('since > [2026-03-01T09:00:00.000000]', 'zone-less')).toBe(true)
  })
})

describe('conditions on records', () => {
  const count = async (path: string, query: string) => (await ask(sandbox, `${path}/count?${query}`)).record.count

  it('finds by reference, by id or name or identifier', async () => {
    const { companyId } = sandbox.cases.cascadeDental
    expect(await count('company/contacts', conditions(`company/id = ${companyId}`))).toBe(2)
    expect(await count('company/contacts', conditions('company/name = "Cascade Dental Group"'))).toBe(2)
    expect(await count('company/companies', conditions('status/name = "Inactive" and id < 60'))).toBeGreaterThan(0)
    expect(await count('finance/agreements', conditions(`company/id in (${companyId}, 0)`))).toBe(1)
  })

  it('takes fields that the document knows and the record leaves blank', async () => {
    expect(await count('company/companies', conditions('faxNumber = null'))).toBe(120)
    expect(await count('company/companies', conditions('parentCompany/id = 5'))).toBe(0)
  })

  it.each([
    'foo = 1',
    'company/nope = 1',
    'types/name = "Client"',
    'types/id = 1',
    'communicationItems/value = "x"',
    'Name = "x"',
  ])('refuses the unknown name in %s', async (text) => {
    const { status, body } = await ask(sandbox, `company/contacts?${conditions(text)}`)
    expect(status).toBe(400)
    expect(body).toEqual({ code: 'ApiFindCondition', message: `${text.split(' ')[0]} is not a recognized name.` })
  })

  it('filters by the time of the last change, whatever the case of its name', async () => {
    const { additions, agreementId } = sandbox.cases.cascadeDental
    sandbox.acme.edit('additions', additions.up, { quantity: 43 })
    for (const name of ['lastUpdated', 'LastUpdated', '_info/lastUpdated']) {
      const { rows } = await ask(
        sandbox,
        `finance/agreements/${agreementId}/additions?fields=id&${conditions(`${name} >= [2026-08-20T10:00:00Z]`)}`,
      )
      expect(rows).toEqual([{ id: additions.up }])
    }
  })

  it('lists what is in the recycle bin until told otherwise', async () => {
    const { deletedCompanyId } = sandbox.cases.recycled
    const named = 'name = "Bluebird Catering"'
    expect((await ask(sandbox, `company/companies?fields=id,deletedFlag&${conditions(named)}`)).rows).toContainEqual({
      id: deletedCompanyId,
      deletedFlag: true,
    })
    expect(await count('company/companies', conditions(`${named} and deletedFlag = false`))).toBe(1)
  })

  it('searches lists inside a record by childConditions, one item fulfilling all of it', async () => {
    const email = 'robin@cascadedental.com'
    const both = (channel: string) =>
      `childConditions=${encodeURIComponent(`communicationItems/value like "${email}" AND communicationItems/communicationType = "${channel}"`)}`
    expect(await count('company/contacts', both('Email'))).toBe(1)
    expect(await count('company/contacts', both('Phone'))).toBe(0)
    expect(await count('company/companies', 'childConditions=types/name="Vendor"')).toBeGreaterThan(0)
    expect((await ask(sandbox, 'company/companies?childConditions=types/nope=1')).status).toBe(400)
  })

  it('searches custom fields by caption and value', async () => {
    const query = `customFieldConditions=${encodeURIComponent('caption = "Account Tier" AND value = "Gold"')}`
    expect((await ask(sandbox, `company/companies?fields=id&${query}`)).rows).toEqual([
      { id: sandbox.cases.cascadeDental.companyId },
    ])
  })
})

describe('fields', () => {
  it('sends only what was asked for, and _info only when it is named', async () => {
    const { companyId } = sandbox.cases.cascadeDental
    const { rows } = await ask(sandbox, `company/companies?fields=id,name,status/id&${conditions(`id = ${companyId}`)}`)
    expect(rows).toEqual([{ id: companyId, name: 'Cascade Dental Group', status: { id: 1 } }])
    const one = await ask(sandbox, `company/companies/${companyId}?fields=id,_info`)
    expect(one.record._info).toMatchObject({ updatedBy: 'mbaker' })
  })

  it('refuses a field that does not exist, and the one a live server refused on sites', async () => {
    expect((await ask(sandbox, 'company/companies?fields=id,nope')).status).toBe(400)
    const { companyId } = sandbox.cases.cascadeDental
    expect((await ask(sandbox, `company/companies/${companyId}/sites?fields=addressLine2`)).status).toBe(400)
    expect((await ask(sandbox, `company/companies/${companyId}/sites?fields=addressLine1`)).rows).toHaveLength(1)
  })

  it('leaves out what is null', async () => {
    const { record: company } = await ask(sandbox, `company/companies/${sandbox.cases.cascadeDental.companyId}`)
    expect(company).not.toHaveProperty('faxNumber')
    expect(Object.values(company)).not.toContain(null)
  })
})

import { describe, expect, it } from 'vitest'
import { ask } from '../ask.ts'
import { createSandbox } from '../sandbox.ts'
import { childrenOf, isObject, type Row, refId } from '../table.ts'
import { goneMember } from './sales.ts'

const now = () => new Date('2026-08-20T10:00:00Z')
const sandbox = createSandbox({ now })
const { acme, northstar } = sandbox
const rows = (table: Parameters<typeof acme.row>[0]) => [...acme.db[table].rows.values()]
// The customer of the named cases has activities and opportunities of every odd kind.
const ordinary = (table: 'activities' | 'opportunities') =>
  rows(table).filter(({ company }) => refId(company) !== sandbox.cases.import.activities.companyId)
const share = (list: Row[], fits: (row: Row) => boolean) => list.filter(fits).length / list.length

describe('the sales of the world', () => {
  it('are four activities for every five companies, over eighteen months and a month ahead', () => {
    const activities = ordinary('activities')
    expect(activities.length / rows('companies').length).toBeCloseTo(0.8, 0)
    const days = activities.map((row) => (now().getTime() - Date.parse(String(row.dateStart))) / 86_400_000)
    expect(Math.max(...days)).toBeGreaterThan(480)
    expect(Math.max(...days)).toBeLessThan(541)
    expect(Math.min(...days)).toBeGreaterThan(-31)
    expect(days.some((each) => each < 0)).toBe(true)
  })

  it('have a contact and a member for the most part, and the contact is of the same company', () => {
    const activities = ordinary('activities')
    expect(share(activities, (row) => row.contact !== undefined)).toBeGreaterThan(0.7)
    expect(share(activities, (row) => row.contact !== undefined)).toBeLessThan(1)
    expect(share(activities, (row) => row.assignTo !== undefined)).toBeGreaterThan(0.85)
    for (const { contact, company } of activities) {
      const person = contact === undefined ? undefined : acme.row('contacts', refId(contact) ?? 0)
      if (person) expect(refId(person.company)).toBe(refId(company))
    }
  })

  it('are of every type, and now and then of none', () => {
    const types = new Set(rows('activities').map((row) => refId(row.type)))
    expect(types).toEqual(new Set([undefined, ...acme.db.activityTypes.rows.keys()]))
  })

  it('were entered before they were changed, and never after today', () => {
    for (const row of [...rows('activities'), ...rows('opportunities')]) {
      const { dateEntered, lastUpdated } = isObject(row._info) ? row._info : {}
      expect(String(dateEntered) < String(lastUpdated)).toBe(true)
      expect(String(lastUpdated) < now().toISOString()).toBe(true)
    }
  })

  it('are one opportunity for every three companies: open, won, lost and given up', () => {
    const opportunities = ordinary('opportunities')
    expect(opportunities.length / rows('companies').length).toBeGreaterThan(0.25)
    expect(opportunities.length / rows('companies').length).toBeLessThan(0.4)
    const statuses = new Set(opportunities.map((row) => refId(row.status)))
    expect(statuses).toEqual(new Set(acme.db.opportunityStatuses.rows.keys()))
    for (const row of opportunities) {
      expect(row.closedDate !== undefined).toBe(refId(row.status) !== 1)
      expect(acme.db.members.rows.has(refId(row.primarySalesRep) ?? 0)).toBe(row.primarySalesRep !== goneMember)
    }
  })

  it('have lines of catalog items and of free text, once and recurring, one struck out, and none at all', () => {
    const items = rows('forecastItems')
    const kinds = new Set(
      items.map((row) => `${row.catalogItem ? 'item' : 'text'} ${row.recurringFlag ? 'recurs' : 'once'}`),
    )
    expect([...kinds].sort()).toEqual(['item once', 'item recurs', 'text once', 'text recurs'])
    expect(items.some((row) => row.includeFlag === false)).toBe(true)
    const cycles = new Set(items.filter((row) => row.recurringFlag).map((row) => refId(row.billCycle)))
    expect(cycles.size).toBeGreaterThan(1)
    expect(rows('opportunities').some(({ id }) => childrenOf(acme.db.forecastItems, id).length === 0)).toBe(true)
  })

  it('are the same for the same seed and another for another tenant', () => {
    const names = (world: typeof acme) => [...world.db.opportunities.rows.values()].map((row) => row.name)
    expect(names(createSandbox({ now }).acme)).toEqual(names(acme))
    expect(names(northstar)).not.toEqual(names(acme))
    expect(names(northstar).length).toBeGreaterThan(5)
  })
})

describe('what an import chooses by', () => {
  it('is the type of a member, or that there is none', async () => {
    const { rows: members } = await ask(sandbox, 'system/members?fields=identifier,type/name,licenseClass,officeEmail')
    const typed = (identifier: string) => members.find((row) => row.identifier === identifier)?.type
    expect(['mbaker', 'lchen', 'tdavis', 'jortiz'].map(typed)).toEqual([
      { name: 'Admin' },
      { name: 'Sales' },
      { name: 'Engineer' },
      undefined,
    ])
    expect(members.filter((row) => row.licenseClass === 'A').map((row) => row.identifier)).toEqual([
      'hivelink',
      'oldapi',
    ])
  })

  it('is the first of the types of a company, in lists too', async () => {
    const { rows: listed } = await ask(sandbox, 'company/companies?pageSize=1000&fields=id,types')
    const counts = new Set(listed.map(({ types }) => (Array.isArray(types) ? types.length : -1)))
    expect([...counts].sort()).toEqual([0, 1, 2])
    for (const { id, types } of listed) {
      const stored = childrenOf(acme.db.companyTypeAssociations, Number(id)).map((link) => refId(link.type))
      expect((Array.isArray(types) ? types : []).map(refId)).toEqual(stored)
    }
  })

  it('is how large a company is, and the second line of its address', async () => {
    const { rows: listed } = await ask(sandbox, 'company/companies?pageSize=1000&fields=numberOfEmployees,addressLine2')
    expect(listed.some((row) => Number.isInteger(row.numberOfEmployees))).toBe(true)
    expect(listed.some((row) => row.numberOfEmployees === undefined)).toBe(true)
    expect(listed.some((row) => typeof row.addressLine2 === 'string')).toBe(true)
  })

  it('is the types of a contact, whether they want mail, and that some belong to no company', async () => {
    const { rows: listed } = await ask(sandbox, 'company/contacts?pageSize=1000&orderBy=id%20desc')
    const counts = new Set(listed.map(({ types }) => (Array.isArray(types) ? types.length : -1)))
    expect([...counts].sort()).toEqual([0, 1, 2])
    expect(listed.some((row) => row.unsubscribeFlag === true)).toBe(true)
    const strays = listed.filter((row) => row.company === undefined)
    const mobile = expect.objectContaining({ type: expect.objectContaining({ name: 'Mobile' }) })
    expect(strays.length).toBeGreaterThan(2)
    expect(strays.map((row) => row.communicationItems)).toContainEqual(expect.arrayContaining([mobile]))
  })

  it('is the billing of a catalog item: by a cycle, once, or not recurring at all', async () => {
    const fields = 'identifier,recurringFlag,recurringOneTimeFlag,recurringBillCycle/name,type/name,category/name'
    const { rows: listed } = await ask(sandbox, `procurement/catalog?pageSize=1000&fields=${fields}`)
    const item = (identifier: string) => listed.find((row) => row.identifier === identifier)
    expect(item('MSP-USER')).toMatchObject({ recurringFlag: true, recurringBillCycle: { name: 'Monthly' } })
    expect(item('DOMAIN')).toMatchObject({ recurringFlag: true, recurringBillCycle: { name: 'Annual' } })
    expect(item('SEC-PEN')).toMatchObject({ recurringFlag: true, recurringOneTimeFlag: true })
    expect(item('SEC-PEN')).not.toHaveProperty('recurringBillCycle')
    expect(item('HW-LAT')).toMatchObject({
      recurringFlag: false,
      type: { name: 'Inventory' },
      category: { name: 'Hardware' },
    })
  })
})

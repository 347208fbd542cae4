import { describe, expect, it } from 'vitest'
import { ask } from '../ask.ts'
import { askGlassHive } from '../ask-glasshive.ts'
import { createSandbox } from '../sandbox.ts'
import { isObject, type JsonObject } from '../table.ts'

const now = () => new Date('2026-08-20T10:00:00Z')
const sandbox = createSandbox({ now })
const { companies, contacts, solutions, activities, opportunities } = sandbox.cases.import
const record = async (path: string) => (await ask(sandbox, path)).record
const company = (id: number) => record(`company/companies/${id}`)
const contact = (id: number) => record(`company/contacts/${id}`)
const activity = ({ activityId }: { activityId: number }) => record(`sales/activities/${activityId}`)
const opportunity = ({ opportunityId }: { opportunityId: number }) => record(`sales/opportunities/${opportunityId}`)
const inGlassHive = async (path: string): Promise<JsonObject> => {
  const { data } = await askGlassHive(sandbox, path)
  if (!isObject(data)) throw new Error(`There is no ${path}`)
  return data
}
const twin = (id: number) => inGlassHive(`contacts/${id}?properties=FirstName,LastName,Email,CompanyId,IsSubscribed`)
const named = (rows: unknown) => (Array.isArray(rows) ? rows.map((row) => row.name) : [])
const emails = ({ communicationItems: items }: JsonObject) =>
  (Array.isArray(items) ? items : []).filter(isObject).flatMap((item) => (item.domain ? [item.value] : []))

describe('companies of the import', () => {
  it('have several types, the prospect first, or none', async () => {
    expect(named((await company(companies.severalTypes.companyId)).types)).toEqual(['Prospect', 'Client'])
    expect((await company(companies.noType.companyId)).types).toEqual([])
  })

  it('lie in the recycle bin, or are no longer in use', async () => {
    expect((await company(companies.deleted.companyId)).deletedFlag).toBe(true)
    expect((await company(companies.inactive.companyId)).status).toMatchObject({ name: 'Inactive' })
  })

  it('have another phone in GlassHive, and no website', async () => {
    const { companyId, glassHiveId, glassHivePhone } = companies.differs
    const here = await company(companyId)
    const there = await inGlassHive(`companies/${glassHiveId}?properties=Name,Phone,Website`)
    expect(there).toEqual({ Id: glassHiveId, Name: here.name, Phone: glassHivePhone, Website: null })
    expect(here.phoneNumber).not.toBe(glassHivePhone)
    expect(here.website).toBeTruthy()
  })

  it('are two of one name, of which GlassHive has neither', async () => {
    const [first, second] = await Promise.all(companies.twins.companyIds.map(company))
    expect(first?.name).toBe(second?.name)
    expect(first?.website).not.toBe(second?.website)
    const there = [...sandbox.acme.glassHive.companies.rows.values()].map((row) => row.Name)
    expect(there).not.toContain(first?.name)
  })
})

describe('contacts of the import', () => {
  it('share an address, or have none', async () => {
    const both = await Promise.all(contacts.sharedEmail.contactIds.map(contact))
    expect(both.map(emails)).toEqual([[contacts.sharedEmail.email], [contacts.sharedEmail.email]])
    expect(emails(await contact(contacts.withoutEmail.contactId))).toEqual([])
  })

  it('are retired and still on two lists', async () => {
    const { contactId, glassHiveId, listIds } = contacts.retired
    expect((await contact(contactId)).inactiveFlag).toBe(true)
    const lists = (await askGlassHive(sandbox, `contacts/${glassHiveId}/lists`)).rows
    expect(lists.map(({ Id }) => Id)).toEqual(listIds)
    expect(listIds).toHaveLength(2)
  })

  it('want mail on one side and not on the other', async () => {
    expect((await contact(contacts.unsubscribed.contactId)).unsubscribeFlag).toBe(true)
    expect((await twin(contacts.unsubscribed.glassHiveId)).IsSubscribed).toBe(true)
    expect((await contact(contacts.optedOut.contactId)).unsubscribeFlag).toBe(false)
    expect((await twin(contacts.optedOut.glassHiveId)).IsSubscribed).toBe(false)
  })

  it('are known by their name within their company alone', async () => {
    const here = await contact(contacts.nameOnly.contactId)
    const there = await twin(contacts.nameOnly.glassHiveId)
    expect([there.FirstName, there.LastName]).toEqual([here.firstName, here.lastName])
    expect(emails(here)).toEqual([])
    expect(there).toMatchObject({ Email: null, CompanyId: contacts.glassHiveCompanyId })
  })

  it('belong to nobody, or to a vendor', async () => {
    for (const id of contacts.withoutCompany.contactIds) expect(await contact(id)).not.toHaveProperty('company')
    expect(contacts.withoutCompany.contactIds).toHaveLength(2)
    expect(named((await company(contacts.ofVendor.companyId)).types)).toEqual(['Vendor'])
    expect((await contact(contacts.ofVendor.contactIds[0] ?? 0)).company).toMatchObject({
      id: contacts.ofVendor.companyId,
    })
  })

  it('are of several types, of one, or of none', () => {
    const { contacts: all, contactTypeAssociations } = sandbox.acme.db
    const counts = new Set([...all.rows.keys()].map((id) => contactTypeAssociations.children.get(id)?.length ?? 0))
    expect([...counts].sort()).toEqual([0, 1, 2])
  })
})

describe('solutions of the import', () => {
  const skus = async (sku: string) =>
    (await askGlassHive(sandbox, 'solutions?limit=100&properties=Sku,UnitPrice')).rows.filter(({ Sku }) => Sku === sku)

  it('have another price, are there twice, or are not', async () => {
    const { otherPrice, twice, none } = solutions
    expect(await skus(otherPrice.sku)).toMatchObject([{ Id: otherPrice.solutionId, UnitPrice: otherPrice.unitPrice }])
    expect(sandbox.acme.row('catalog', otherPrice.productId)).toMatchObject({ identifier: otherPrice.sku, price: 14 })
    expect((await skus(twice.sku)).map(({ Id }) => Id)).toEqual(twice.solutionIds)
    expect(sandbox.acme.row('catalog', none.productId).identifier).toBe(none.sku)
    expect(await skus(none.sku)).toEqual([])
  })
})

describe('activities of the import', () => {
  it('have no contact, one whom GlassHive has not, or one whom it has', async () => {
    expect(await activity(activities.withoutContact)).not.toHaveProperty('contact')
    const contactIn = async (one: { activityId: number }) => {
      const { contact } = await activity(one)
      return isObject(contact) ? contact.id : null
    }
    const known = new Map(sandbox.acme.gold.contacts)
    expect(known.get(Number(await contactIn(activities.call)))).toBe(activities.glassHiveContactId)
    expect(known.get(Number(await contactIn(activities.contactNotInGlassHive)))).toBeUndefined()
  })

  it('are assigned to nobody, to somebody who left, or to somebody who is no user', async () => {
    expect(await activity(activities.withoutMember)).not.toHaveProperty('assignTo')
    expect((await activity(activities.formerMember)).assignTo).toMatchObject({ identifier: 'rpatel' })
    expect((await activity(activities.memberWithoutUser)).assignTo).toMatchObject({ identifier: 'jortiz' })
    const users = (await askGlassHive(sandbox, 'users?properties=FirstName,Email')).rows
    expect(users.map(({ FirstName }) => FirstName)).toEqual(['Maya', 'Lena', 'Tom'])
    expect(users[0]?.Email).toBe('mbaker@acmemsp.example')
  })

  it('lie long ago, or have an end and a place', async () => {
    expect(String((await activity(activities.long)).dateStart) < '2024').toBe(true)
    expect(await activity(activities.meeting)).toMatchObject({
      type: { name: 'Appointment' },
      dateStart: '2026-08-06T10:00:00Z',
      dateEnd: '2026-08-06T11:30:00Z',
      where: { name: 'On-Site' },
    })
  })
})

describe('opportunities of the import', () => {
  it('are open, won and lost, each of another salesperson', async () => {
    expect(await opportunity(opportunities.open)).toMatchObject({
      status: { name: 'Open' },
      primarySalesRep: { identifier: 'mbaker' },
    })
    expect(await opportunity(opportunities.won)).toMatchObject({
      status: { name: 'Won' },
      primarySalesRep: { identifier: 'jortiz' },
    })
    expect(await opportunity(opportunities.lost)).toMatchObject({
      status: { name: 'Lost' },
      primarySalesRep: { identifier: 'lchen' },
    })
  })

  it('have a line whose solution GlassHive has, and one of free text', async () => {
    const { rows } = await ask(sandbox, `sales/opportunities/${opportunities.open.opportunityId}/forecast`)
    const items = rows[0]?.forecastItems
    const lines = Array.isArray(items) ? items : []
    expect(lines).toMatchObject([
      { catalogItem: { id: opportunities.open.productId, identifier: 'HIVE-HOT-TB' }, recurringFlag: true },
      { forecastDescription: 'Moving the old archive', revenue: 1800 },
    ])
    expect(lines[1]).not.toHaveProperty('catalogItem')
  })

  it('come beside some of GlassHive itself, of every type and status', async () => {
    const deals = (await askGlassHive(sandbox, 'opportunities?properties=DealTypeId,DealStatusId')).rows
    expect(new Set(deals.map(({ DealTypeId }) => DealTypeId))).toEqual(new Set([1, 2, 3]))
    expect(new Set(deals.map(({ DealStatusId }) => DealStatusId))).toEqual(new Set([1, 2, 3, 4]))
    expect((await askGlassHive(sandbox, 'activities')).rows.length).toBeGreaterThan(1)
  })
})

describe('an empty GlassHive', () => {
  const empty = createSandbox({ companies: 90, contacts: 300, glassHiveWorld: 'empty', now })
  const full = createSandbox({ companies: 90, contacts: 300, now })
  const there = async (kind: string) => (await askGlassHive(empty, kind)).rows.length

  it('has users, lists and solutions, and nobody who was imported', async () => {
    expect([await there('companies'), await there('contacts'), await there('activities')]).toEqual([0, 0, 0])
    for (const kind of ['users', 'lists', 'solutions', 'opportunities']) expect(await there(kind)).toBeGreaterThan(1)
    expect((await askGlassHive(empty, 'lists/501/contacts')).rows).toEqual([])
    expect(empty.acme.gold.glassHive).toEqual([])
  })

  it('stands beside the same ConnectWise', () => {
    const names = ({ acme }: typeof empty) => [...acme.db.companies.rows.values()].map(({ id, name }) => [id, name])
    expect(names(empty)).toEqual(names(full))
    expect(empty.acme.db.contacts.rows.size).toBe(full.acme.db.contacts.rows.size)
  })

  it('gives what is made the first ids', async () => {
    const made = await askGlassHive(empty, 'companies', { method: 'POST', body: { Name: 'First' } })
    expect(made.id).toBe(40_001)
  })
})

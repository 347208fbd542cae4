import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { companyId, contactId, glassHiveCompanyId, glassHiveContactId, type TenantId } from '../../../shared/records.ts'
import { linkGlassHive } from '../../store/glasshive-links.ts'
import { saveStep } from '../../store/import-settings.ts'
import { linkRecord } from '../../store/record-links.ts'
import { refusePair } from '../../store/refused-pairs.ts'
import { databases } from '../../testing/databases.ts'
import { openService, type TestService } from '../../testing/service.ts'
import { importFacts } from './facts.ts'

const [sqlite] = databases()
const person = { kind: 'person', who: 'kim' } as const
const at = '2026-11-01T00:00:00.000Z'

describe('what an import plans from', () => {
  let service: TestService
  let tenant: TenantId

  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    tenant = service.tenant.id
  })
  afterAll(() => service.close())

  it('is what its steps are about and refer to, and no more', async () => {
    const companies = await importFacts(service.ctx, tenant, ['companies'])
    expect(companies.companies.length).toBeGreaterThan(50)
    expect(companies.glassHive.companies.length).toBeGreaterThan(5)
    expect([companies.contacts, companies.products, companies.glassHive.contacts]).toEqual([[], [], []])

    const contacts = await importFacts(service.ctx, tenant, ['contacts'])
    expect(contacts.contacts.length).toBeGreaterThan(40)
    expect(contacts.companies.length).toBe(companies.companies.length)
    // Companies are not what this step writes.
    expect(contacts.outcomes.company.size).toBe(0)
    expect(Object.keys(contacts.changed)).toEqual(['contact'])
  })

  it('asks nobody for anything', async () => {
    const before = service.sandbox.requests.length
    await importFacts(service.ctx, tenant, ['users', 'companies', 'contacts', 'solutions', 'activities'])
    expect(service.sandbox.requests.length).toBe(before)
  })

  it('has the links of companies with those of the other kinds, and says nothing of what is linked', async () => {
    const { outcomes, companies, contacts } = await importFacts(service.ctx, tenant, ['companies', 'contacts'])
    const [open] = companies.filter(({ id }) => outcomes.company.has(String(id)))
    const [contact] = contacts.filter(({ id }) => outcomes.contact.has(String(id)))
    if (open === undefined || contact === undefined) throw new Error('all are linked')
    await linkGlassHive(service.ctx.db, tenant, {
      ...{ companyId: companyId(open.id), glassHiveCompanyId: glassHiveCompanyId(99_001), by: person, at },
    })
    const link = { kind: 'contact', leftId: String(contact.id), rightId: '99002', by: person, at } as const
    await linkRecord(service.ctx.db, tenant, link)

    const facts = await importFacts(service.ctx, tenant, ['companies', 'contacts'])
    expect(facts.links.company.get(String(open.id))).toEqual({ rightId: '99001', by: person })
    expect(facts.links.contact.get(String(contact.id))).toMatchObject({ rightId: '99002', by: person })
    expect(facts.outcomes.company.has(String(open.id))).toBe(false)
    expect(facts.outcomes.contact.has(String(contact.id))).toBe(false)
  })

  it('does not hold a contact for one that a person said it is not', async () => {
    const found = (await importFacts(service.ctx, tenant, ['companies', 'contacts'])).outcomes.contact
    const [leftId, certain] = [...found].find(([, { kind }]) => kind === 'certain') ?? []
    if (leftId === undefined || certain?.kind !== 'certain') throw new Error('no contact is certain')
    const pair = { kind: 'contact', contactId: contactId(Number(leftId)) } as const
    const other = Number(certain.match.id)
    await refusePair(
      service.ctx.db,
      tenant,
      { ...pair, glassHiveContactId: glassHiveContactId(other) },
      { who: 'kim', at },
    )
    const again = (await importFacts(service.ctx, tenant, ['companies', 'contacts'])).outcomes.contact
    expect(again.get(leftId)?.kind).not.toBe('certain')
  })

  it('takes filters that are tried in place of those that are saved', async () => {
    const saved = { types: [1], deleted: false, inactive: false, rules: {} }
    await saveStep(service.ctx.db, tenant, 'companies', { settings: saved, who: 'kim', at })
    expect((await importFacts(service.ctx, tenant, ['companies'])).settings.companies).toEqual(saved)
    const tried = { ...saved, types: [2, null] }
    const facts = await importFacts(service.ctx, tenant, ['companies'], { settings: { companies: tried } })
    expect(facts.settings).toMatchObject({ companies: tried, users: null })
  })
})

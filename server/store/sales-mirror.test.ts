import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memberId, opportunityId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { allActivities, compareActivities, newestActivity, replaceActivities, upsertActivities } from './activities.ts'
import { allCompanies, upsertCompanies } from './companies.ts'
import type { Database } from './database.ts'
import { allMembers, membersById, newestMember, replaceMembers, upsertMembers } from './members.ts'
import {
  allOpportunities,
  compareOpportunities,
  newestOpportunity,
  removeOtherOpportunities,
  upsertOpportunities,
} from './opportunities.ts'
import { activity, company, forecastItem, member, opportunity } from './sample-records.ts'
import { replaceSetupRows, setupRows } from './setup-rows.ts'

const AT = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-01T00:05:00.000Z'

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  test('answers each record as it was stored, by id, and each tenant its own', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    const members = [member(1), member(2, { email: null, type: null, inactive: true, api: true, lastUpdated: null })]
    const bare = { type: null, companyId: null, contactId: null, opportunityId: null, notes: null, lastUpdated: null }
    const activities = [
      activity(1),
      activity(2, { ...bare, start: null, end: null, where: null, closed: false, assignedTo: null }),
    ]
    const opportunities = [
      opportunity(1, [
        forecastItem(5),
        forecastItem(6, { productId: null, recurring: true, billingCycleId: 2, cycles: 12 }),
      ]),
      opportunity(2, [], {
        ...{ type: null, stage: null, status: null, companyId: null, contactId: null },
        ...{ notes: null, closeDate: null, salesperson: null, lastUpdated: null },
      }),
    ]
    await upsertMembers(db, tenant, members.toReversed(), AT)
    await upsertActivities(db, tenant, activities.toReversed(), AT)
    await upsertOpportunities(db, tenant, opportunities.toReversed(), AT)
    expect(await allMembers(db, tenant)).toEqual(members)
    expect(await membersById(db, tenant, [memberId(2), memberId(9)])).toEqual(members.slice(1))
    expect(await allActivities(db, tenant)).toEqual(activities)
    expect(await allOpportunities(db, tenant)).toEqual(opportunities)
    for (const all of [allMembers, allActivities, allOpportunities]) expect(await all(db, other)).toEqual([])
  })

  test('answers every company, those in the recycle bin too', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const all = [company(1, 'Acme', { types: [{ id: 2, name: 'Vendor' }] }), company(2, 'Gone', { deleted: true })]
    await upsertCompanies(db, tenant, all, AT)
    expect(await allCompanies(db, tenant)).toEqual(all)
  })

  test('writes what differs, and removes only where everything was read', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    for (const each of [tenant, other]) {
      await upsertMembers(db, each, [member(1), member(2)], AT)
      await upsertActivities(db, each, [activity(1), activity(2)], AT)
      await upsertOpportunities(db, each, [opportunity(1, []), opportunity(2, [])], AT)
    }
    const counts = { added: 0, changed: 1, unchanged: 0, removed: 0 }
    expect(await compareActivities(db, tenant, [activity(2, { closed: false })])).toEqual(counts)
    expect(await upsertActivities(db, tenant, [activity(2, { closed: false })], LATER)).toEqual(counts)
    expect(await allActivities(db, tenant)).toHaveLength(2)
    expect(await replaceActivities(db, tenant, [activity(2)], LATER)).toEqual({ ...counts, removed: 1 })
    expect(await replaceMembers(db, tenant, [member(2)], LATER)).toMatchObject({ unchanged: 1, removed: 1 })
    expect(await removeOtherOpportunities(db, tenant, new Set([opportunityId(2), opportunityId(7)]))).toBe(1)
    expect((await allOpportunities(db, tenant)).map(({ id }) => Number(id))).toEqual([2])
    for (const all of [allMembers, allActivities, allOpportunities]) expect(await all(db, other)).toHaveLength(2)
  })

  test('an opportunity is changed where an item of its forecast is', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await upsertOpportunities(db, tenant, [opportunity(1, [forecastItem(5)])], AT)
    expect(await compareOpportunities(db, tenant, [opportunity(1, [forecastItem(5)])])).toMatchObject({ unchanged: 1 })
    const dearer = opportunity(1, [forecastItem(5, { unitPrice: 99.5 })])
    expect(await upsertOpportunities(db, tenant, [dearer], LATER)).toMatchObject({ changed: 1 })
    expect(await allOpportunities(db, tenant)).toEqual([dearer])
  })

  test('knows of each kind the record that ConnectWise changed last', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    for (const newest of [newestMember, newestActivity, newestOpportunity]) expect(await newest(db, tenant)).toBeNull()
    await upsertMembers(db, tenant, [member(1, { lastUpdated: LATER }), member(2)], AT)
    await upsertActivities(db, tenant, [activity(1), activity(2, { lastUpdated: LATER })], AT)
    await upsertOpportunities(db, tenant, [opportunity(1, [], { lastUpdated: null }), opportunity(2, [])], AT)
    expect(await newestMember(db, tenant)).toEqual({ id: 1, lastUpdated: LATER })
    expect(await newestActivity(db, tenant)).toEqual({ id: 2, lastUpdated: LATER })
    expect(await newestOpportunity(db, tenant)).toEqual({ id: 2, lastUpdated: AT })
  })

  test('keeps each set-up table in its order, and one apart from another', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    const row = (id: number, name: string) => ({ id, name, inactive: false, outcome: null })
    const stages = [row(3, 'Prospect'), row(1, 'Proposal')]
    const statuses = [
      { ...row(1, 'Won'), outcome: 'won' as const },
      { ...row(2, 'Old'), inactive: true, outcome: 'closed' as const },
    ]
    await replaceSetupRows(db, tenant, 'opportunity-stage', stages)
    await replaceSetupRows(db, tenant, 'opportunity-status', statuses)
    await replaceSetupRows(db, tenant, 'company-type', [row(1, 'Client')])
    await replaceSetupRows(db, other, 'company-type', [row(1, 'Kunde')])
    await replaceSetupRows(db, tenant, 'company-type', [row(2, 'Vendor')])
    const found = await setupRows(db, tenant)
    expect(found).toMatchObject({ 'opportunity-stage': stages, 'opportunity-status': statuses, 'contact-type': [] })
    expect(found['company-type']).toEqual([row(2, 'Vendor')])
    expect((await setupRows(db, other))['company-type']).toEqual([row(1, 'Kunde')])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type GlassHiveActivity,
  type GlassHiveOpportunity,
  type GlassHiveUser,
  glassHiveCompanyId,
  glassHiveContactId,
  glassHiveUserId,
  listId,
  type Solution,
  solutionId,
} from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { changedBetween } from './changed-between.ts'
import type { Database } from './database.ts'
import {
  allGlassHiveCompanies,
  removeGlassHiveCompanies,
  replaceGlassHiveCompanies,
  upsertGlassHiveCompanies,
} from './glasshive-companies.ts'
import {
  allGlassHiveContacts,
  removeGlassHiveContacts,
  replaceGlassHiveContacts,
  upsertGlassHiveContacts,
} from './glasshive-contacts.ts'
import {
  allGlassHiveActivities,
  allGlassHiveOpportunities,
  compareGlassHiveActivities,
  compareGlassHiveOpportunities,
  removeGlassHiveActivities,
  removeGlassHiveOpportunities,
  replaceGlassHiveActivities,
  replaceGlassHiveOpportunities,
  upsertGlassHiveActivities,
  upsertGlassHiveOpportunities,
} from './glasshive-deals.ts'
import {
  allGlassHiveLists,
  compareGlassHiveLists,
  listMembers,
  noteListMember,
  removeGlassHiveLists,
  replaceGlassHiveLists,
  replaceListMembers,
  upsertGlassHiveLists,
} from './glasshive-lists.ts'
import {
  allGlassHiveUsers,
  compareGlassHiveUsers,
  glassHiveUsersById,
  replaceGlassHiveUsers,
} from './glasshive-users.ts'
import { glassHive, glassHiveContact } from './sample-records.ts'
import { allSolutions, compareSolutions, removeSolutions, replaceSolutions, upsertSolutions } from './solutions.ts'

/** Three whole reads, and a write of ours between the first two. */
const FIRST = '2026-11-01T00:00:00.000Z'
const WRITE = '2026-11-01T12:00:00.000Z'
const SECOND = '2026-11-02T00:00:00.000Z'
const THIRD = '2026-11-03T00:00:00.000Z'

const user = (id: string, firstName: string, email: string | null = null): GlassHiveUser => ({
  ...{ id: glassHiveUserId(id), firstName, lastName: 'Lee', title: null, email },
})
const list = (id: number, name: string, marketable = false) => ({ id: listId(id), name, marketable })
const solution = (id: number, name: string): Solution => ({
  ...{ id: solutionId(id), name, sku: 'S-1', description: null, unitPrice: 9.5, unitCost: null, billingCycle: 2 },
})
const activity = (id: number, details: string | null): GlassHiveActivity => ({
  ...{ id, contactId: glassHiveContactId(1), userId: glassHiveUserId('u'), details, at: FIRST, subject: null },
})
const deal = (id: number, name: string): GlassHiveOpportunity => ({
  ...{ id, name, contactId: glassHiveContactId(1), companyId: glassHiveCompanyId(2), price: 1200.5, description: null },
  ...{ dealTypeId: 3, dealStatusId: null, closeDate: '2026-12-01' },
})
const counts = (added: number, changed: number, unchanged: number, removed: number) => ({
  ...{ added, changed, unchanged, removed },
})

describe.each(databases())('GlassHive in the mirror on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  test('a whole read replaces users, and counts what it found', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    await replaceGlassHiveUsers(db, other, [user('a', 'Other')])
    expect(await replaceGlassHiveUsers(db, tenant, [user('a', 'Ann'), user('b', 'Bob')])).toEqual(counts(2, 0, 0, 0))
    const next = [user('a', 'Ann', 'ann@a.example'), user('c', 'Cy')]
    expect(await compareGlassHiveUsers(db, tenant, next)).toEqual(counts(1, 1, 0, 0))
    expect(await replaceGlassHiveUsers(db, tenant, next)).toEqual(counts(1, 1, 0, 1))
    expect(await replaceGlassHiveUsers(db, tenant, next)).toEqual(counts(0, 0, 2, 0))
    expect(await allGlassHiveUsers(db, tenant)).toEqual(next)
    expect(await glassHiveUsersById(db, tenant, [glassHiveUserId('c')])).toEqual([user('c', 'Cy')])
    expect(await allGlassHiveUsers(db, other)).toEqual([user('a', 'Other')])
  })

  test('keeps lists and who is on them, and forgets both together', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    const [ann, bob, cy] = [glassHiveContactId(1), glassHiveContactId(2), glassHiveContactId(3)]
    for (const each of [tenant, other]) {
      await replaceGlassHiveLists(db, each, [list(1, 'Clients'), list(2, 'News', true), list(3, 'Old')], FIRST)
      for (const id of [1, 2, 3]) await replaceListMembers(db, each, listId(id), [ann, bob, bob])
    }
    await replaceListMembers(db, tenant, listId(1), [bob, cy])
    await noteListMember(db, tenant, { contact: ann, list: listId(2), on: false })
    for (const contact of [cy, cy]) await noteListMember(db, tenant, { contact, list: listId(2), on: true })
    const next = [list(1, 'Customers'), list(2, 'News', true)]
    expect(await compareGlassHiveLists(db, tenant, next)).toEqual(counts(0, 1, 1, 0))
    expect(await replaceGlassHiveLists(db, tenant, next, SECOND)).toEqual(counts(0, 1, 1, 1))
    expect(await allGlassHiveLists(db, tenant)).toEqual(next)
    expect(await listMembers(db, tenant)).toEqual(
      new Map([
        [1, new Set([bob, cy])],
        [2, new Set([bob, cy])],
      ]),
    )
    await removeGlassHiveContacts(db, tenant, [bob])
    await removeGlassHiveLists(db, tenant, [listId(2)])
    await upsertGlassHiveLists(db, tenant, [list(4, 'New')], SECOND)
    expect((await allGlassHiveLists(db, tenant)).map(({ id }) => id)).toEqual([1, 4])
    expect(await listMembers(db, tenant)).toEqual(new Map([[1, new Set([cy])]]))
    expect((await listMembers(db, other)).get(listId(3))).toEqual(new Set([ann, bob]))
  })

  test('answers solutions, activities and opportunities as they were stored', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    expect(await replaceSolutions(db, tenant, [solution(1, 'A'), solution(2, 'B')], FIRST)).toEqual(counts(2, 0, 0, 0))
    expect(await compareSolutions(db, tenant, [solution(2, 'C')])).toEqual(counts(0, 1, 0, 0))
    expect(await replaceSolutions(db, tenant, [solution(2, 'C')], SECOND)).toEqual(counts(0, 1, 0, 1))
    await upsertSolutions(db, tenant, [solution(3, 'D')], SECOND)
    expect(await allSolutions(db, tenant)).toEqual([solution(2, 'C'), solution(3, 'D')])
    await removeSolutions(db, tenant, [solutionId(2)])
    expect(await allSolutions(db, tenant)).toEqual([solution(3, 'D')])

    await replaceGlassHiveActivities(db, tenant, [activity(1, 'Hi'), activity(2, null)], FIRST)
    expect(await compareGlassHiveActivities(db, tenant, [activity(2, 'Ho')])).toEqual(counts(0, 1, 0, 0))
    expect(await replaceGlassHiveActivities(db, tenant, [activity(2, 'Ho')], SECOND)).toEqual(counts(0, 1, 0, 1))
    await upsertGlassHiveActivities(db, tenant, [activity(3, null)], SECOND)
    expect(await allGlassHiveActivities(db, tenant)).toEqual([activity(2, 'Ho'), activity(3, null)])
    await removeGlassHiveActivities(db, tenant, [2])
    expect(await allGlassHiveActivities(db, tenant)).toEqual([activity(3, null)])

    await replaceGlassHiveOpportunities(db, tenant, [deal(1, 'A'), deal(2, 'B')], FIRST)
    expect(await compareGlassHiveOpportunities(db, tenant, [deal(2, 'C')])).toEqual(counts(0, 1, 0, 0))
    expect(await replaceGlassHiveOpportunities(db, tenant, [deal(2, 'C')], SECOND)).toEqual(counts(0, 1, 0, 1))
    await upsertGlassHiveOpportunities(db, tenant, [deal(3, 'D')], SECOND)
    expect(await allGlassHiveOpportunities(db, tenant)).toEqual([deal(2, 'C'), deal(3, 'D')])
    await removeGlassHiveOpportunities(db, tenant, [2])
    expect(await allGlassHiveOpportunities(db, tenant)).toEqual([deal(3, 'D')])
  })

  test('forgets companies and contacts that are gone', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await upsertGlassHiveCompanies(db, tenant, [glassHive(1, 'A'), glassHive(2, 'B')], FIRST)
    await upsertGlassHiveContacts(db, tenant, [glassHiveContact(1, 2, null), glassHiveContact(2, 2, null)], FIRST)
    await removeGlassHiveCompanies(db, tenant, [glassHiveCompanyId(1)])
    await removeGlassHiveContacts(db, tenant, [glassHiveContactId(2)])
    expect((await allGlassHiveCompanies(db, tenant)).map(({ id }) => id)).toEqual([2])
    expect((await allGlassHiveContacts(db, tenant)).map(({ id }) => id)).toEqual([1])
  })

  describe('between which reads a record changed', () => {
    test('is not known of what the first read brought, and known of what a later one finds new or changed', async () => {
      const { db } = database
      const tenant = await freshTenant(db)
      await replaceGlassHiveCompanies(db, tenant, [glassHive(1, 'Same'), glassHive(2, 'Before')], FIRST)
      const between = () => changedBetween(db, tenant, 'glasshive_companies')
      expect(await between()).toEqual(
        new Map([
          ['1', { after: null, by: FIRST }],
          ['2', { after: null, by: FIRST }],
        ]),
      )
      const read = [glassHive(1, 'Same'), glassHive(2, 'After'), glassHive(3, 'New')]
      expect(await replaceGlassHiveCompanies(db, tenant, read, SECOND)).toEqual(counts(1, 1, 1, 0))
      // The note of when it changed is no part of the content: the same read finds nothing new.
      expect(await replaceGlassHiveCompanies(db, tenant, read, THIRD)).toEqual(counts(0, 0, 3, 0))
      expect(await between()).toEqual(
        new Map([
          ['1', { after: null, by: FIRST }],
          ['2', { after: FIRST, by: SECOND }],
          ['3', { after: FIRST, by: SECOND }],
        ]),
      )
      await replaceGlassHiveCompanies(db, tenant, [glassHive(3, 'Newer')], '2026-11-04T00:00:00.000Z')
      expect(await between()).toEqual(new Map([['3', { after: THIRD, by: '2026-11-04T00:00:00.000Z' }]]))
    })

    test('is the whole time from where one read began to where the other ended', async () => {
      const { db } = database
      const tenant = await freshTenant(db)
      await replaceSolutions(db, tenant, [solution(1, 'A')], { from: FIRST, by: WRITE })
      await replaceSolutions(db, tenant, [solution(1, 'B')], { from: SECOND, by: THIRD })
      expect(await changedBetween(db, tenant, 'solutions')).toEqual(new Map([['1', { after: FIRST, by: THIRD }]]))
    })

    test('is kept apart for each kind', async () => {
      const { db } = database
      const tenant = await freshTenant(db)
      await replaceGlassHiveCompanies(db, tenant, [], FIRST)
      for (const readAt of [SECOND, THIRD]) {
        const name = readAt
        await replaceGlassHiveContacts(db, tenant, [glassHiveContact(1, null, null, { firstName: name })], readAt)
        await replaceSolutions(db, tenant, [solution(1, name)], readAt)
        await replaceGlassHiveOpportunities(db, tenant, [deal(1, name)], readAt)
        const expected = new Map([['1', { after: readAt === THIRD ? SECOND : null, by: readAt }]])
        for (const table of ['glasshive_contacts', 'solutions', 'glasshive_opportunities'] as const)
          expect([table, await changedBetween(db, tenant, table)]).toEqual([table, expected])
      }
    })

    test('grows by what we write ourselves, and the next read finds nothing of that', async () => {
      const { db } = database
      const tenant = await freshTenant(db)
      await replaceSolutions(db, tenant, [solution(1, 'A')], FIRST)
      await replaceSolutions(db, tenant, [solution(1, 'B')], SECOND)
      const write = '2026-11-02T12:00:00.000Z'
      await upsertSolutions(db, tenant, [solution(1, 'Ours'), solution(2, 'Made')], write)
      const expected = new Map([
        ['1', { after: FIRST, by: write }],
        ['2', { after: null, by: write }],
      ])
      expect(await changedBetween(db, tenant, 'solutions')).toEqual(expected)
      expect(await replaceSolutions(db, tenant, [solution(1, 'Ours'), solution(2, 'Made')], THIRD)).toMatchObject({
        ...{ added: 0, changed: 0 },
      })
      expect(await changedBetween(db, tenant, 'solutions')).toEqual(expected)
    })

    test('says nothing of the order where two reads were stored the wrong way round, or at one time', async () => {
      const { db } = database
      const tenant = await freshTenant(db)
      await replaceSolutions(db, tenant, [solution(1, 'A')], SECOND)
      await replaceSolutions(db, tenant, [solution(1, 'A'), solution(2, 'B')], SECOND)
      await replaceSolutions(db, tenant, [solution(1, 'A'), solution(2, 'B'), solution(3, 'C')], FIRST)
      expect(await changedBetween(db, tenant, 'solutions')).toEqual(
        new Map([
          ['1', { after: null, by: SECOND }],
          ['2', { after: null, by: SECOND }],
          ['3', { after: null, by: FIRST }],
        ]),
      )
    })
  })

  test('keeps what was written while a read was under way', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await replaceGlassHiveCompanies(db, tenant, [glassHive(1, 'Before'), glassHive(2, 'Leaves')], FIRST)
    // The read began before these two were written, and brings neither.
    await upsertGlassHiveCompanies(db, tenant, [glassHive(1, 'Ours'), glassHive(3, 'Made')], SECOND)
    const times = { from: WRITE, by: '2026-11-02T12:00:00.000Z' }
    expect(await replaceGlassHiveCompanies(db, tenant, [glassHive(1, 'Before')], times)).toEqual(counts(0, 0, 1, 1))
    expect((await allGlassHiveCompanies(db, tenant)).map(({ name }) => name)).toEqual(['Ours', 'Made'])
    expect(await replaceGlassHiveCompanies(db, tenant, [glassHive(1, 'Theirs')], THIRD)).toEqual(counts(0, 1, 0, 1))
    expect((await allGlassHiveCompanies(db, tenant)).map(({ name }) => name)).toEqual(['Theirs'])
  })
})

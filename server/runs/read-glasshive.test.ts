import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listId } from '../../shared/records.ts'
import type { GlassHive } from '../glasshive/client.ts'
import { insertRow } from '../sandbox/table.ts'
import { changedBetween } from '../store/changed-between.ts'
import { allGlassHiveCompanies, upsertGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { allGlassHiveActivities, allGlassHiveOpportunities } from '../store/glasshive-deals.ts'
import { allGlassHiveLists, listMembers } from '../store/glasshive-lists.ts'
import { allGlassHiveUsers } from '../store/glasshive-users.ts'
import { glassHive } from '../store/sample-records.ts'
import { allSolutions } from '../store/solutions.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { type GlassHiveReadKind, readGlassHiveKinds, SYNCED } from './read-glasshive.ts'
import type { SyncFound } from './sync-found.ts'

describe.each(databases())('reading GlassHive into the mirror on $name', (database) => {
  let service: TestService
  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.faults.clear())

  const tables = () => service.sandbox.acme.glassHive
  const mirror = () => [service.ctx.db, service.tenant.id] as const
  async function read(
    kinds: readonly GlassHiveReadKind[],
    more: { preview?: boolean; change?: Partial<GlassHive> } = {},
  ) {
    const client = await service.ctx.glassHive(service.tenant.id)
    if (client === null) throw new Error('GlassHive is not connected')
    const found: SyncFound = { counts: {}, notes: [], linked: 0 }
    const told: string[] = []
    service.sandbox.requests.clear()
    const { incomplete } = await readGlassHiveKinds(
      service.ctx,
      service.tenant.id,
      { ...client, ...more.change },
      {
        ...{ kinds, found, preview: more.preview === true },
        progress: async (kind) => {
          told.push(kind)
        },
      },
    )
    return { ...found, incomplete, told, paths: service.sandbox.requests.map(({ path }) => path.split('/v1/')[1]) }
  }
  const contactIds = () => [...tables().contacts.rows.keys()]

  it('with a sync reads one list a kind, and no activities and nobody on lists', async () => {
    expect(await allGlassHiveUsers(...mirror())).toHaveLength(tables().users.size)
    expect(await allGlassHiveLists(...mirror())).toHaveLength(tables().lists.rows.size)
    expect(await allSolutions(...mirror())).toHaveLength(tables().solutions.rows.size)
    const { paths, counts, notes, told } = await read(SYNCED)
    // Where there is no opportunity, page 0 could be a page before the first.
    expect(new Set(paths)).toEqual(new Set(SYNCED))
    expect(told).toEqual([...SYNCED])
    for (const [kind, found] of Object.entries(counts))
      expect([kind, found]).toMatchObject([kind, { added: 0, changed: 0, removed: 0 }])
    expect(notes).toEqual([])
  })

  it('for an import reads activities, and who is on each list', async () => {
    const [first, second] = contactIds()
    if (first === undefined || second === undefined) throw new Error('there are no contacts')
    const [user] = tables().users.keys()
    insertRow(tables().activities, { kind: 'call', ContactId: first, UserId: user, ActivityDate: '2026-11-01' })
    insertRow(tables().opportunities, { Name: 'Renewal', ContactId: first })
    tables().members.set(501, new Set([first, second]))
    const { counts, incomplete } = await read(['lists', 'list-members', 'activities', 'opportunities'])
    expect(incomplete).toEqual([])
    const activities = tables().activities.rows.size
    expect(counts['GlassHive activities']).toMatchObject({ added: activities })
    expect(await allGlassHiveActivities(...mirror())).toHaveLength(activities)
    expect(await allGlassHiveOpportunities(...mirror())).toHaveLength(tables().opportunities.rows.size)
    expect((await listMembers(...mirror())).get(listId(501))).toEqual(new Set([first, second]))
    tables().members.set(501, new Set([second]))
    await read(['list-members'])
    expect((await listMembers(...mirror())).get(listId(501))).toEqual(new Set([second]))
  })

  it('keeps what it has of a kind that came with a gap, and says which', async () => {
    const before = await allSolutions(...mirror())
    const nameless = insertRow(tables().lists, { Name: '' })
    insertRow(tables().solutions, { Name: 'New', Sku: 'NEW-1' })
    const { incomplete, notes, counts } = await read(['lists', 'solutions'])
    tables().lists.rows.delete(nameless.id)
    tables().lists.ids = null
    expect(incomplete).toEqual(['lists'])
    expect(notes).toEqual(['A GlassHive list cannot be read: Name.'])
    expect(counts).not.toHaveProperty('GlassHive lists')
    expect(counts['GlassHive solutions']).toMatchObject({ added: 1 })
    expect(await allSolutions(...mirror())).toHaveLength(before.length + 1)
  })

  it('goes on past a kind that the key may not see, and fails where it may see none', async () => {
    service.sandbox.faults.add({ name: 'forbidden', path: /solutions$/, times: Number.POSITIVE_INFINITY })
    const before = await allSolutions(...mirror())
    const { incomplete, notes } = await read(['lists', 'solutions', 'users'])
    expect(incomplete).toEqual(['solutions'])
    expect(notes).toEqual(['GlassHive solutions were not read: GlassHive does not show them to this key.'])
    expect(await allSolutions(...mirror())).toEqual(before)
    await expect(read(['solutions', 'lists'])).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('names a list that went away while it was being read', async () => {
    const list = insertRow(tables().lists, { Name: 'Short-lived' })
    await read(['lists'])
    tables().lists.rows.delete(list.id)
    tables().lists.ids = null
    const { incomplete, notes } = await read(['list-members'])
    expect(incomplete).toEqual(['list-members'])
    expect(notes).toEqual(['Short-lived: This GlassHive list is no longer there.'])
    await read(['lists'])
    expect((await read(['list-members'])).incomplete).toEqual([])
  })

  it('compares and stores nothing where it is only looked at', async () => {
    const before = await allSolutions(...mirror())
    insertRow(tables().solutions, { Name: 'Another', Sku: 'NEW-2' })
    const { counts } = await read(['solutions', 'list-members'], { preview: true })
    expect(counts['GlassHive solutions']).toMatchObject({ added: 1 })
    expect(await allSolutions(...mirror())).toEqual(before)
  })

  it('says between which two reads somebody changed a company', async () => {
    const [company] = tables().companies.rows.values()
    if (company === undefined) throw new Error('there are no companies')
    const between = async () => (await changedBetween(...mirror(), 'glasshive_companies')).get(String(company.id))
    expect(await between()).toMatchObject({ after: null })
    await read(['companies'])
    const known = service.ctx.now()
    company.City = 'Astoria'
    const { counts } = await read(['companies'])
    expect(counts['GlassHive companies']).toMatchObject({ added: 0, changed: 1 })
    const changed = await between()
    expect(changed?.after).not.toBeNull()
    expect((changed?.after ?? '') <= known && known <= (changed?.by ?? '')).toBe(true)
    await read(['companies'])
    expect(await between()).toEqual(changed)
  })

  it('does not lose a company that was written while the companies were read', async () => {
    const client = await service.ctx.glassHive(service.tenant.id)
    if (client === null) throw new Error('GlassHive is not connected')
    const made = glassHive(77_001, 'Made meanwhile')
    await read(['companies'], {
      change: {
        async companies() {
          const before = await client.companies()
          await upsertGlassHiveCompanies(...mirror(), [made], new Date(Date.parse(before.from) + 1).toISOString())
          return before
        },
      },
    })
    expect(await allGlassHiveCompanies(...mirror())).toContainEqual(made)
  })
})

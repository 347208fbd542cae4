import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { removeRow } from '../sandbox/table.ts'
import { allActivities, newestActivity } from '../store/activities.ts'
import { readMark, saveMark } from '../store/marks.ts'
import { allMembers } from '../store/members.ts'
import { allOpportunities, newestOpportunity } from '../store/opportunities.ts'
import { setupRows } from '../store/setup-rows.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

const ALWAYS = Number.POSITIVE_INFINITY

describe.each(databases())('a sync of what is imported into GlassHive, on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('admin')
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.faults.clear())

  const sync = async (asked: object = {}) => {
    service.sandbox.requests.clear()
    const run = await service.run(key, { kind: 'sync', ...asked })
    return { run, report: (await service.call(key, 'GET', `/runs/${run.id}/report`)).json }
  }
  const told = ({ notes }: { notes: string[] }) => notes.filter((note) => !note.includes('has nothing new since'))
  const paths = (pattern: RegExp) =>
    service.sandbox.requests.map(({ path }) => path).filter((path) => pattern.test(path))
  const forecastOf = (id: number) => new RegExp(`sales/opportunities/${id}/forecast$`)
  const opportunities = () => allOpportunities(service.ctx.db, service.tenant.id)
  /** One that is not the newest: that one proves the filter by time and comes with every read. */
  const anOpportunity = async () => {
    const newest = await newestOpportunity(service.ctx.db, service.tenant.id)
    const found = (await opportunities()).find(({ id, items }) => id !== newest?.id && items.length > 0)
    if (found === undefined) throw new Error('there are no opportunities with items')
    return found
  }

  it('keeps members, activities and opportunities with their items, and the tables they choose from', async () => {
    const { db } = service.ctx
    const { acme } = service.sandbox
    expect(await allMembers(db, service.tenant.id)).toHaveLength(acme.db.members.rows.size)
    expect(await allActivities(db, service.tenant.id)).toHaveLength(acme.db.activities.rows.size)
    expect(await opportunities()).toHaveLength(acme.db.opportunities.rows.size)
    expect((await opportunities()).filter(({ items }) => items.length > 0).length).toBeGreaterThan(3)
    for (const [kind, rows] of Object.entries(await setupRows(db, service.tenant.id))) {
      expect([kind, rows.length > 0]).toEqual([kind, true])
    }
  })

  it('reads items of the opportunity that changed, and of no other', async () => {
    const { id } = await anOpportunity()
    service.sandbox.acme.edit('opportunities', id, { name: 'Renamed' })
    const { report } = await sync()
    expect(report.sync.opportunities).toMatchObject({ added: 0, changed: 1 })
    expect(paths(/forecast$/)).toEqual([expect.stringMatching(forecastOf(id))])
    const found = (await opportunities()).find((each) => each.id === id)
    expect(found).toMatchObject({ name: 'Renamed', items: [expect.anything()] })
  })

  it('reads all items again when everything is read, and finds nothing changed', async () => {
    const before = await opportunities()
    const { report } = await sync({ full: true })
    expect(paths(/forecast$/)).toHaveLength(before.length)
    for (const kind of ['members', 'activities', 'opportunities']) {
      expect([kind, report.sync[kind]]).toMatchObject([kind, { added: 0, changed: 0 }])
    }
    expect(await opportunities()).toEqual(before)
  })

  it('leaves an opportunity whose items cannot be read as it was, stores the rest, and asks for it again', async () => {
    const { acme, faults } = service.sandbox
    // Others than the tests before have changed: ConnectWise tells times to the second, and one that is told again is no change.
    const [first, second] = (await opportunities()).toReversed().filter(({ items }) => items.length > 0)
    if (first === undefined || second === undefined) throw new Error('there are no two opportunities with items')
    for (const { id } of [first, second]) acme.edit('opportunities', id, { notes: 'Called.' })
    faults.add({ name: '500', path: forecastOf(first.id), times: ALWAYS })
    const { run, report } = await sync()
    expect(run.state).toBe('done')
    expect(told(report)).toEqual([expect.stringMatching(`^The items of opportunity ${first.id} could not be read`)])
    expect((await opportunities()).find(({ id }) => id === first.id)).toEqual(first)
    expect((await opportunities()).find(({ id }) => id === second.id)?.notes).toBe('Called.')
    faults.clear()
    expect(told((await sync()).report)).toEqual([])
    expect(paths(/forecast$/)).toEqual([expect.stringMatching(forecastOf(first.id))])
    expect((await opportunities()).find(({ id }) => id === first.id)).toEqual({
      ...first,
      notes: 'Called.',
      lastUpdated: expect.any(String),
    })
  })

  it('lets go of what was deleted only where it reads everything, and nothing is missing', async () => {
    const { acme, faults } = service.sandbox
    const { db } = service.ctx
    const newest = await newestActivity(db, service.tenant.id)
    const gone = (await allActivities(db, service.tenant.id)).find(({ id }) => id !== newest?.id)
    const opportunity = await anOpportunity()
    if (gone === undefined) throw new Error('there are no activities')
    removeRow(acme.db.activities, gone.id)
    removeRow(acme.db.opportunities, opportunity.id)
    const left = async () => [
      (await allActivities(db, service.tenant.id)).some(({ id }) => id === gone.id),
      (await opportunities()).some(({ id }) => id === opportunity.id),
    ]
    await sync()
    expect(await left()).toEqual([true, true])
    await sync({ full: true })
    expect(await left()).toEqual([false, false])
    faults.clear()
  })

  it('is told which right is missing and what cannot be imported, and keeps what it has', async () => {
    const { db } = service.ctx
    const before = await allActivities(db, service.tenant.id)
    for (const path of [/system\/members$/, /sales\/activities$/, /sales\/opportunities$/]) {
      service.sandbox.faults.add({ name: 'forbidden', path, times: ALWAYS })
    }
    const { run, report } = await sync({ full: true })
    expect(run.state).toBe('done')
    expect(told(report)).toEqual([
      expect.stringMatching(/^Members .*System > Member Maintenance.*import of users cannot run/),
      expect.stringMatching(/^Activities .*import of activities cannot run/),
      expect.stringMatching(/^Opportunities .*import of opportunities cannot run/),
    ])
    expect(report.sync).not.toHaveProperty('activities')
    expect(report.sync).toHaveProperty('companies')
    expect(await allActivities(db, service.tenant.id)).toEqual(before)
  })

  it('reads the set-up tables once a day, and with everything; one that is closed leaves the rest', async () => {
    const { db } = service.ctx
    const tables = /\/(types|statuses|categories|stages)$/
    await sync({ full: true })
    expect(paths(tables)).toHaveLength(9)
    await sync()
    expect(paths(tables)).toEqual([])
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    await saveMark(db, service.tenant.id, 'set-up', { readAt: yesterday, form: null })
    service.sandbox.acme.edit('companyTypes', 1, { name: 'Customer' })
    service.sandbox.faults.add({ name: 'forbidden', path: /contacts\/types$/ })
    const { report } = await sync()
    expect(paths(tables)).toHaveLength(9)
    expect(told(report)).toEqual([expect.stringMatching(/^The table of contact types was not read.*Table Setup/)])
    const rows = await setupRows(db, service.tenant.id)
    expect(rows['company-type'].find(({ id }) => id === 1)?.name).toBe('Customer')
    expect(rows['contact-type'].length).toBeGreaterThan(0)
  })

  it('is looked at by a preview, which keeps nothing', async () => {
    const { id } = await anOpportunity()
    service.sandbox.acme.edit('opportunities', id, { notes: 'To be renewed.' })
    const mark = await readMark(service.ctx.db, service.tenant.id, 'opportunities')
    const before = await opportunities()
    const { report } = await sync({ preview: true })
    expect(report.sync.opportunities).toMatchObject({ added: 0, changed: 1 })
    expect(report.sync.members).toMatchObject({ added: 0, changed: 0 })
    expect(await opportunities()).toEqual(before)
    expect(await readMark(service.ctx.db, service.tenant.id, 'opportunities')).toEqual(mark)
  })

  it('costs a tenant without GlassHive nothing', async () => {
    await service.ctx.db
      .deleteFrom('connections')
      .where('tenant_id', '=', service.tenant.id)
      .where('kind', '=', 'glasshive')
      .execute()
    const { run } = await sync({ full: true })
    expect(run.state).toBe('done')
    expect(paths(/\/sales\/|system\/members$|\/types$/)).toEqual([])
  })
})

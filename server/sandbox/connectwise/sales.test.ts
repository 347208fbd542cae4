import { beforeAll, describe, expect, it } from 'vitest'
import { ask, conditions, keyHeaders, linkTo, sessionHeaders } from '../ask.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { childrenOf, isObject, type Row, refId } from '../table.ts'
import { assignRole } from '../tenant.ts'
import { goneMember } from '../world/sales.ts'

let sandbox: Sandbox
const rowsOf = (table: 'activities' | 'opportunities' | 'members') => [...sandbox.acme.db[table].rows.values()]
const idsOf = (rows: { id?: unknown }[]) => rows.map(({ id }) => id)

beforeAll(() => {
  sandbox = createSandbox({ now: () => new Date('2026-08-20T10:00:00Z') })
})

/** An opportunity whose lines are as asked. */
function opportunityWith(line: (item: Row) => boolean): Row {
  const { db } = sandbox.acme
  const found = rowsOf('opportunities').find(({ id }) => childrenOf(db.forecastItems, id).some(line))
  if (!found) throw new Error('The world has no such opportunity')
  return found
}

describe('lists of the sales module', () => {
  it.each(['activities', 'opportunities'] as const)('give %s by forward-only pages, each once', async (table) => {
    const headers = { ...keyHeaders(sandbox.acme), 'pagination-type': 'forward-only' }
    const ids: unknown[] = []
    for (let next: string | undefined = `sales/${table}?pageSize=20&fields=id`; next; ) {
      const page = await ask(sandbox, next, { headers })
      ids.push(...idsOf(page.rows))
      next = linkTo(page.headers, 'next')
    }
    expect(ids).toEqual(idsOf(rowsOf(table)))
    expect((await ask(sandbox, `sales/${table}/count`)).body).toEqual({ count: ids.length })
  })

  it('leave out of a record what was not asked for', async () => {
    const { rows } = await ask(sandbox, 'sales/activities?pageSize=1000&fields=id,assignTo/id,where/name')
    const found = rows.find(({ where, assignTo }) => where !== undefined && assignTo !== undefined)
    expect(found).toEqual({
      id: found?.id,
      assignTo: { id: expect.any(Number) },
      where: { name: expect.any(String) },
    })
  })

  it.each([
    ['activities', 'type/id = 1', (row: Row) => refId(row.type) === 1],
    ['activities', 'assignTo/identifier = "lchen"', (row: Row) => refId(row.assignTo) === idOf('lchen')],
    ['activities', 'assignTo/id = null', (row: Row) => row.assignTo === undefined],
    ['activities', 'closeFlag = false', (row: Row) => row.closeFlag === false],
    ['activities', 'dateStart > [2026-06-01T00:00:00Z]', (row: Row) => String(row.dateStart) > '2026-06-01T00:00:00Z'],
    ['opportunities', 'status/name = "Won"', (row: Row) => refId(row.status) === 2],
    ['opportunities', 'stage/id in (1,2)', (row: Row) => [1, 2].includes(refId(row.stage) ?? 0)],
    ['opportunities', 'company/id = 0', () => false],
  ] as const)('take conditions: %s where %s', async (table, text, fits) => {
    const { rows } = await ask(sandbox, `sales/${table}?pageSize=1000&fields=id&${conditions(text)}`)
    expect(idsOf(rows)).toEqual(idsOf(rowsOf(table).filter(fits)))
    expect(rows.length > 0).toBe(text !== 'company/id = 0')
  })

  it.each([
    ['activities', 'sales/activities'],
    ['opportunities', 'sales/opportunities'],
    ['activityTypes', 'sales/activities/types'],
    ['opportunityStages', 'sales/stages'],
    ['members', 'system/members'],
  ] as const)('tell which of the %s were changed since', async (table, path) => {
    let now = new Date('2026-08-20T10:00:00Z')
    const { acme, ...own } = createSandbox({ now: () => now, companies: 60, contacts: 120 })
    const [, second] = acme.db[table].rows.keys()
    now = new Date('2026-08-20T11:00:00Z')
    acme.edit(table, second ?? 0, { inactiveFlag: true })
    const since = conditions('lastUpdated > [2026-08-20T10:30:00Z]')
    const answer = await ask({ acme, ...own }, `${path}?fields=id,_info&${since}`)
    expect(answer.rows).toMatchObject([{ id: second, _info: { lastUpdated: '2026-08-20T11:00:00Z' } }])
  })

  it('order by a field', async () => {
    const { rows } = await ask(sandbox, 'sales/opportunities?pageSize=1000&fields=id,name&orderBy=name%20desc')
    const names = rows.map(({ name }) => String(name).toLowerCase())
    expect(names).toEqual(names.toSorted().reverse())
  })
})

const idOf = (identifier: string) => rowsOf('members').find((row) => row.identifier === identifier)?.id

describe('activities', () => {
  it('are without a member, or of one who is gone and answers 404', async () => {
    const { rows } = await ask(sandbox, 'sales/activities?pageSize=1000')
    expect(rows.some(({ assignTo }) => assignTo === undefined)).toBe(true)
    const gone = rows.filter(({ assignTo }) => refId(assignTo) === goneMember.id)
    expect(gone.length).toBeGreaterThan(0)
    for (const { assignTo } of gone) expect(assignTo).toMatchObject(goneMember)
    expect((await ask(sandbox, `system/members/${goneMember.id}`)).status).toBe(404)
  })
})

describe('a forecast', () => {
  const forecastOf = async (id: number) => (await ask(sandbox, `sales/opportunities/${id}/forecast`)).rows

  it('is a list of one, with the items whole', async () => {
    const { id, name } = opportunityWith((item) => item.recurringFlag === true && item.catalogItem !== undefined)
    const [forecast, ...more] = await forecastOf(id)
    expect(more).toEqual([])
    const items = Array.isArray(forecast?.forecastItems) ? forecast.forecastItems.filter(isObject) : []
    expect(items).toHaveLength(childrenOf(sandbox.acme.db.forecastItems, id).length)
    expect(items.find((item) => item.recurringFlag === true)).toMatchObject({
      opportunity: { id, name },
      forecastType: expect.stringMatching(/^(Product|Agreement)$/),
      billCycle: { id: expect.any(Number), name: expect.any(String) },
      cycles: expect.any(Number),
    })
  })

  it('gives each item at an address of its own, under its opportunity alone', async () => {
    const { id } = opportunityWith((item) => item.catalogItem !== undefined)
    const [forecast] = await forecastOf(id)
    const [item] = Array.isArray(forecast?.forecastItems) ? forecast.forecastItems.filter(isObject) : []
    expect((await ask(sandbox, `sales/opportunities/${id}/forecast/${item?.id}`)).record).toEqual(item)
    const other = rowsOf('opportunities').find((row) => row.id !== id)
    expect((await ask(sandbox, `sales/opportunities/${other?.id}/forecast/${item?.id}`)).status).toBe(404)
  })

  it('counts the lines that are included in its totals, and what recurs by its cycles', async () => {
    const { id } = opportunityWith((item) => item.includeFlag === false && item.recurringFlag !== true)
    const items = childrenOf(sandbox.acme.db.forecastItems, id).filter((item) => item.includeFlag !== false)
    const sum = (of: (item: Row) => number) => items.reduce((total, item) => total + of(item), 0)
    const [forecast] = await forecastOf(id)
    const once = sum((item) => Number(item.revenue))
    const recurring = sum((item) => Number(item.recurringRevenue ?? 0) * Number(item.cycles ?? 1))
    expect(forecast).toMatchObject({
      forecastRevenueTotals: { revenue: expect.closeTo(once, 2) },
      inclusiveRevenueTotals: { revenue: expect.closeTo(once + recurring, 2) },
      recurringTotal: expect.closeTo(recurring, 2),
    })
  })

  it('is empty where nothing was entered', async () => {
    const { db } = sandbox.acme
    const bare = rowsOf('opportunities').find(({ id }) => childrenOf(db.forecastItems, id).length === 0)
    expect(await forecastOf(bare?.id ?? 0)).toMatchObject([{ forecastItems: [], recurringTotal: 0 }])
  })

  it('of an opportunity that is not there is not found', async () => {
    expect((await ask(sandbox, 'sales/opportunities/1/forecast')).status).toBe(404)
  })

  it('is not written here', async () => {
    const { id } = opportunityWith(() => true)
    const sent = { method: 'POST', body: {} }
    expect((await ask(sandbox, `sales/opportunities/${id}/forecast`, sent)).status).toBe(405)
  })
})

describe('rights of the sales module', () => {
  const closed = ['sales/activities', 'sales/opportunities', 'sales/activities/count', 'sales/opportunities/count']

  it.each(closed)('close %s to a role without them', async (path) => {
    const headers = sessionHeaders(sandbox.acme, sandbox.acme.member('tdavis'))
    const { status, record } = await ask(sandbox, path, { headers })
    expect([status, record.code]).toEqual([403, 'Security'])
  })

  it('close the forecast with the opportunity', async () => {
    const { id } = opportunityWith(() => true)
    const headers = sessionHeaders(sandbox.acme, sandbox.acme.member('tdavis'))
    expect((await ask(sandbox, `sales/opportunities/${id}/forecast`, { headers })).status).toBe(403)
  })

  it('are the key’s as well', async () => {
    const own = createSandbox({ companies: 60, contacts: 60 })
    assignRole(own.acme, 'hivelink', 'Help Desk')
    expect((await ask(own, 'sales/activities')).status).toBe(403)
    expect((await ask(own, 'system/members')).status).toBe(403)
  })

  it.each([
    'activities/types',
    'activities/statuses',
    'opportunities/types',
    'opportunities/statuses',
    'opportunities/ratings',
  ])('leave the table %s open to everybody', async (path) => {
    const headers = sessionHeaders(sandbox.acme, sandbox.acme.member('tdavis'))
    expect((await ask(sandbox, `sales/${path}`, { headers })).rows.length).toBeGreaterThan(1)
  })
})

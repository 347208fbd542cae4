import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  additionId,
  agreementId,
  type ChangeId,
  changeId,
  companyId,
  type RunId,
  runId,
  type TenantId,
} from '../../shared/records.ts'
import type { Change, Line } from '../../shared/run.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import type { Database } from './database.ts'
import { appendEvent, type Entry, eventsOf, historyOf, openIntents, outcomesOf } from './journal.ts'
import { changeById, changesOf, planOf, savePlan } from './plans.ts'
import { createRun } from './runs.ts'

const AT = '2026-11-01T00:00:00.000Z'
const APPLIED: Entry = { kind: 'applied', quantity: 2, extPrice: 25, additionId: additionId(20), adopted: false }
const INTENT: Entry = {
  kind: 'intent',
  before: 1,
  after: 2,
  step: { kind: 'set-quantity', additionId: additionId(20) },
}

const line = (key: string): Line => ({
  key,
  name: 'Backup',
  product: null,
  parts: [],
  agreement: null,
  additionId: null,
  used: 1.5,
  quota: null,
  billed: null,
  willBe: null,
  money: null,
  policy: [],
  write: null,
  working: '1,240 GB ÷ 1,024 = 1.21',
  verdict: { kind: 'unchanged' },
})

const change = (id: string, company: number): Change => ({
  id: changeId(id),
  companyId: companyId(company),
  companyName: 'Acme “Dental” 🦷',
  line: line(`item:${id}`),
  agreementId: agreementId(10),
  additionId: additionId(20),
  before: 1,
  after: 2,
  write: { kind: 'quantity' },
  undoes: null,
})

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  /** A run with a plan of these changes, of company 1. */
  async function planned(tenant: TenantId, id: string, changes: string[]): Promise<RunId> {
    const row = { preview: false, who: 'kim', options: '{}', undoes: null, step: null, at: AT }
    await createRun(database.db, tenant, { id: runId(id), kind: 'update', companyId: companyId(1), ...row })
    const plan = {
      lines: changes.map((name) => ({ companyId: companyId(1), line: line(`item:${name}`) })),
      changes: changes.map((name) => change(name, 1)),
    }
    expect(await savePlan(database.db, tenant, runId(id), plan)).toEqual({ kind: 'saved' })
    return runId(id)
  }

  let events = 0
  const append = (tenant: TenantId, id: ChangeId | string, seq: number, entry: Entry, at = AT) =>
    appendEvent(database.db, tenant, { id: `e${++events}`, changeId: changeId(id), seq, entry, who: 'kim', at })

  test('answers a plan as it was saved, in its order', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    const run = await planned(tenant, 'r1', ['c2', 'c1', 'c3'])
    await planned(other, 'r1', ['c1'])
    expect(await planOf(db, tenant, run)).toEqual({
      lines: ['c2', 'c1', 'c3'].map((id) => ({ companyId: 1, line: line(`item:${id}`) })),
      changes: [change('c2', 1), change('c1', 1), change('c3', 1)],
    })
    expect(await changesOf(db, other, run)).toHaveLength(1)
    expect(await changeById(db, tenant, changeId('c3'))).toEqual({ runId: run, change: change('c3', 1) })
    expect(await changeById(db, other, changeId('c3'))).toBeNull()
    expect(await planOf(db, tenant, runId('none'))).toEqual({ lines: [], changes: [] })
  })

  test('replaces a plan that nothing was done about, and no other', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const run = await planned(tenant, 'r1', ['c1', 'c2'])
    expect(await savePlan(db, tenant, run, { lines: [], changes: [change('c3', 1)] })).toEqual({ kind: 'saved' })
    expect((await changesOf(db, tenant, run)).map(({ id }) => id)).toEqual(['c3'])
    await append(tenant, 'c3', 1, INTENT)
    expect(await savePlan(db, tenant, run, { lines: [], changes: [] })).toEqual({ kind: 'started' })
    expect(await changesOf(db, tenant, run)).toHaveLength(1)
  })

  test('saves a plan whole or not at all', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const run = await planned(tenant, 'r1', ['c1'])
    const twice = { lines: [], changes: [change('c2', 1), change('c2', 1)] }
    await expect(savePlan(db, tenant, run, twice)).rejects.toThrow()
    expect((await changesOf(db, tenant, run)).map(({ id }) => id)).toEqual(['c1'])
  })

  test('saves a plan of 20,000 lines', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const ids = Array.from({ length: 20_000 }, (_, index) => `c${index}`)
    const run = await planned(tenant, 'r1', ids)
    expect((await planOf(db, tenant, run)).changes.map(({ id }) => id)).toEqual(ids)
  })

  test('tells the story of a change in order', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await planned(tenant, 'r1', ['c1'])
    const story: Entry[] = [
      { kind: 'held', because: 'drop-to-zero' },
      { kind: 'released' },
      INTENT,
      { kind: 'refused', because: 'ConnectWise said "no"' },
      INTENT,
      APPLIED,
    ]
    for (const [index, entry] of story.entries()) {
      expect(await append(tenant, 'c1', index + 1, entry)).toEqual({ kind: 'appended' })
    }
    const told = await eventsOf(db, tenant, changeId('c1'))
    expect(told.map(({ entry }) => entry)).toEqual(story)
    expect(told[0]).toMatchObject({ changeId: 'c1', seq: 1, who: 'kim', at: AT })
  })

  test('gives each place of a journal to one of several that append at once', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await planned(tenant, 'r1', ['c1'])
    const asked = Array.from({ length: 8 }, () => append(tenant, 'c1', 1, INTENT))
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['appended', ...Array.from({ length: 7 }, () => 'raced')])
    expect(await eventsOf(db, tenant, changeId('c1'))).toHaveLength(1)
  })

  test('keeps apart the journals of two tenants with the same ids', async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    const run = await planned(one, 'r1', ['c1'])
    await planned(two, 'r1', ['c1'])
    await append(one, 'c1', 1, INTENT)
    expect(await append(two, 'c1', 1, INTENT)).toEqual({ kind: 'appended' })
    await append(two, 'c1', 2, APPLIED)
    expect(await openIntents(db, one, run)).toHaveLength(1)
    expect(await openIntents(db, two, run)).toEqual([])
    expect(await historyOf(db, one, companyId(1))).toHaveLength(1)
  })

  test('takes no event of a change that is not there', async () => {
    const tenant = await freshTenant(database.db)
    await expect(append(tenant, 'nothing', 1, INTENT)).rejects.toThrow()
  })

  test('knows how each change of a run ended, and which intents are open', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const run = await planned(tenant, 'r1', ['c3', 'c1', 'c2', 'c4'])
    await planned(tenant, 'r2', ['other'])
    await append(tenant, 'other', 1, INTENT)
    await append(tenant, 'c1', 1, INTENT)
    await append(tenant, 'c1', 2, APPLIED)
    await append(tenant, 'c2', 1, { kind: 'refused', because: 'no' })
    await append(tenant, 'c2', 2, INTENT)
    await append(tenant, 'c3', 1, { kind: 'unchanged' })
    const outcomes = await outcomesOf(db, tenant, run)
    expect(outcomes.map((event) => [event.changeId, event.entry.kind])).toEqual([
      ['c3', 'unchanged'],
      ['c1', 'applied'],
      ['c2', 'intent'],
    ])
    const open = await openIntents(db, tenant, run)
    expect(open).toMatchObject([{ changeId: 'c2', seq: 2, entry: INTENT, runId: run, change: change('c2', 1) }])
  })

  test('tells what was done about a company, newest first', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await planned(tenant, 'r1', ['c1'])
    await planned(tenant, 'r2', ['c2'])
    await append(tenant, 'c1', 1, INTENT)
    await append(tenant, 'c1', 2, APPLIED)
    await append(tenant, 'c2', 1, INTENT, '2026-11-02T00:00:00.000Z')
    const told = await historyOf(db, tenant, companyId(1))
    expect(told.map((event) => [event.runId, event.change.id, event.entry.kind])).toEqual([
      ['r2', 'c2', 'intent'],
      ['r1', 'c1', 'applied'],
      ['r1', 'c1', 'intent'],
    ])
    expect(await historyOf(db, tenant, companyId(1), 1)).toHaveLength(1)
    expect(await historyOf(db, tenant, companyId(2))).toEqual([])
  })
})

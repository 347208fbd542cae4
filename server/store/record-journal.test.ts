import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordChange } from '../../shared/import.ts'
import { changeId, companyId, type RunId, runId, type TenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import type { Database } from './database.ts'
import {
  knownRecords,
  recordChangeById,
  recordChanges,
  recordCounts,
  recordPage,
  recordsTakenBack,
  saveRecords,
} from './record-changes.ts'
import {
  appendRecordEvent,
  appendRecordEvents,
  lastRecordEvents,
  openRecordIntents,
  type RecordEntry,
  recordEventsOf,
  recordJournals,
} from './record-journal.ts'
import { createRun } from './runs.ts'

const AT = '2026-11-01T00:00:00.000Z'
const INTENT: RecordEntry = {
  ...{ kind: 'intent', request: 'create', rightId: null, sent: { name: 'Acme “Dental” 🦷' }, before: {} },
  ...{ known: AT, batch: null },
}
const DONE: RecordEntry = { kind: 'done', request: 'create', rightId: '7', line: null }
const UNCHANGED: RecordEntry = { kind: 'unchanged' }

const record = (id: string, more: Partial<RecordChange> = {}): RecordChange => ({
  ...{ id: changeId(id), step: 'companies', kind: 'company', action: { kind: 'create' }, verdict: { kind: 'change' } },
  ...{ leftId: id, companyId: companyId(1), name: `Company ${id}`, ofCompany: null, rightId: null, rightName: null },
  ...{ fields: [], refs: [], joins: [], leaves: [], place: null, as: null, lines: [], undoes: null },
  ...more,
})

describe.each(databases())('records of an import on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  async function planned(tenant: TenantId, id: string, records: RecordChange[], undoes: RunId | null = null) {
    const row = { preview: false, who: 'kim', options: '{}', undoes, step: null, at: AT, companyId: companyId(1) }
    await createRun(database.db, tenant, { id: runId(id), kind: undoes === null ? 'import' : 'undo', ...row })
    expect(await saveRecords(database.db, tenant, runId(id), records)).toEqual({ kind: 'saved' })
    return runId(id)
  }
  let events = 0
  const event = (id: string, seq: number, entry: RecordEntry) => ({
    ...{ id: `e${++events}`, changeId: changeId(id), seq, entry, who: 'kim', at: AT },
  })
  const append = (tenant: TenantId, id: string, seq: number, entry: RecordEntry) =>
    appendRecordEvent(database.db, tenant, event(id, seq, entry))

  test('are answered as they were saved, in their order, by step and by id', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    const records = [record('b'), record('a', { step: 'contacts', kind: 'contact' }), record('c')]
    const run = await planned(tenant, 'r1', records)
    expect(await recordChanges(db, tenant, run)).toEqual(records)
    expect((await recordChanges(db, tenant, run, { step: 'contacts' })).map(({ id }) => id)).toEqual(['a'])
    expect(await recordChanges(db, other, run)).toEqual([])
    expect(await recordChangeById(db, tenant, changeId('c'))).toEqual({ runId: run, change: records[2] })
    expect(await knownRecords(db, tenant, run, ['a', 'x'])).toEqual(new Set(['a']))
  })

  test('are replaced while nothing was done about them, and stay from then on', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const run = await planned(tenant, 'r1', [record('a')])
    expect(await saveRecords(db, tenant, run, [record('b')])).toEqual({ kind: 'saved' })
    await append(tenant, 'b', 1, INTENT)
    expect(await saveRecords(db, tenant, run, [])).toEqual({ kind: 'started' })
    expect(await recordChanges(db, tenant, run)).toHaveLength(1)
  })

  test('come in pages with the last entry of each, filtered and searched', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const left = { kind: 'left-out', because: 'deleted' } as const
    const run = await planned(tenant, 'r1', [record('a'), record('b', { verdict: left }), record('c'), record('d')])
    await append(tenant, 'a', 1, INTENT)
    await append(tenant, 'a', 2, DONE)
    await append(tenant, 'c', 1, UNCHANGED)
    const first = await recordPage(db, tenant, run, { limit: 3 })
    expect(first.rows.map(({ change, last }) => [change.id, last?.entry.kind ?? null])).toEqual([
      ...[
        ['a', 'done'],
        ['b', null],
        ['c', 'unchanged'],
      ],
    ])
    const second = await recordPage(db, tenant, run, { limit: 3, after: first.next })
    expect([second.rows.map(({ change }) => change.id), second.next]).toEqual([['d'], null])
    const ids = async (asked: object) =>
      (await recordPage(db, tenant, run, { limit: 9, ...asked })).rows.map(({ change }) => change.id)
    expect(await ids({ verdict: 'left-out' })).toEqual(['b'])
    expect(await ids({ outcome: 'unchanged' })).toEqual(['c'])
    expect(await ids({ outcome: 'none' })).toEqual(['b', 'd'])
    expect(await ids({ search: 'COMPANY d' })).toEqual(['d'])
    expect(await recordCounts(db, tenant, run)).toEqual(
      expect.arrayContaining([
        { step: 'companies', verdict: 'change', action: 'create', last: 'done', records: 1 },
        { step: 'companies', verdict: 'left-out', action: 'create', last: null, records: 1 },
      ]),
    )
  })

  test('have journals of which each place is one appender’s', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const run = await planned(tenant, 'r1', [record('a'), record('b')])
    const raced = await Promise.all(Array.from({ length: 6 }, () => append(tenant, 'a', 1, INTENT)))
    expect(raced.filter(({ kind }) => kind === 'appended')).toHaveLength(1)
    const both = [event('b', 1, INTENT), event('a', 1, INTENT)]
    expect(await appendRecordEvents(db, tenant, both)).toEqual({ kind: 'raced' })
    expect(await recordEventsOf(db, tenant, changeId('b'))).toEqual([])
    expect((await openRecordIntents(db, tenant, run)).map(({ change }) => change.id)).toEqual(['a'])
    await append(tenant, 'a', 2, DONE)
    expect(await openRecordIntents(db, tenant, run)).toEqual([])
    const journal = (await recordJournals(db, tenant, run)).get(changeId('a'))
    expect(journal?.map(({ entry }) => entry)).toEqual([INTENT, DONE])
    expect((await lastRecordEvents(db, tenant, run)).map(({ entry }) => entry)).toEqual([DONE])
  })

  test('know the undo that took them back', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const run = await planned(tenant, 'r1', [record('a'), record('b')])
    await planned(tenant, 'u1', [record('x', { undoes: changeId('a') })], run)
    expect(await recordsTakenBack(db, tenant, run)).toEqual(new Map())
    const none = { wrote: {}, created: false, linked: false, joined: [], left: [], lines: [] }
    await append(tenant, 'x', 1, { kind: 'applied', rightId: null, ...none })
    expect(await recordsTakenBack(db, tenant, run)).toEqual(new Map([['a', 'x']]))
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companyId, type RunId, runId, type TenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import type { Database } from './database.ts'
import { claimRun, handBackRun, renewRun, setProgress } from './run-claims.ts'
import { createRun, listRuns, type NewRun, requestCancel, runById, setRunState, unfinishedRuns } from './runs.ts'

/** Times of one minute: `at(5)` is five seconds past. */
const at = (second: number): string => new Date(Date.UTC(2026, 10, 1, 0, 0, second)).toISOString()

const update = (id: string, second: number, more: Partial<NewRun> = {}): NewRun => ({
  id: runId(id),
  kind: 'update',
  companyId: companyId(1),
  preview: false,
  who: 'kim',
  options: '{}',
  undoes: null,
  step: null,
  at: at(second),
  ...more,
})
const sync = (id: string, second: number, more: Partial<NewRun> = {}): NewRun =>
  update(id, second, { kind: 'sync', companyId: null, ...more })

// A claim looks at the runs of all tenants, so each test has a database of its own.
describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  let tenant: TenantId
  beforeEach(async () => {
    database = await open()
    tenant = await freshTenant(database.db)
  })
  afterEach(() => database.close())

  const claim = (owner: string, now: number, until = now + 30) =>
    claimRun(database.db, { owner, now: at(now), leaseUntil: at(until) })
  const move = (
    id: RunId,
    from: Parameters<typeof setRunState>[3]['from'],
    to: (typeof from)[number],
    owner?: string,
  ) => setRunState(database.db, tenant, id, { from, to, at: at(59), ...(owner === undefined ? {} : { owner }) })

  test('answers a run as it was created', async () => {
    const { db } = database
    const created = await createRun(db, tenant, update('r1', 1, { preview: true, options: '{"released":["c1"]}' }))
    expect(created).toEqual({
      kind: 'created',
      run: {
        id: 'r1',
        kind: 'update',
        state: 'queued',
        companyId: 1,
        preview: true,
        who: 'kim',
        createdAt: at(1),
        finishedAt: null,
        doing: null,
        done: 0,
        total: null,
        requests: 0,
        problem: null,
        held: null,
        options: '{"released":["c1"]}',
        undoes: null,
        step: null,
        owner: null,
        leaseUntil: null,
        cancelRequested: false,
      },
    })
    expect(await runById(db, tenant, runId('r1'))).toEqual(created.run)
    const other = await freshTenant(db)
    expect(await runById(db, other, runId('r1'))).toBeNull()
    expect(await createRun(db, other, update('r1', 1))).toMatchObject({ kind: 'created' })
    await expect(createRun(db, tenant, update('r1', 1))).rejects.toThrow()
  })

  test('has one tenant-wide sync at a time, and any number for single companies', async () => {
    const { db } = database
    const asked = Array.from({ length: 6 }, (_, index) => createRun(db, tenant, sync(`s${index}`, index)))
    const outcomes = await Promise.all(asked)
    const [created] = outcomes.filter(({ kind }) => kind === 'created')
    expect(outcomes.filter(({ kind }) => kind === 'already').map(({ run }) => run.id)).toEqual(
      Array.from({ length: 5 }, () => created?.run.id),
    )
    expect(await createRun(db, tenant, sync('c1', 7, { companyId: companyId(1) }))).toMatchObject({ kind: 'created' })
    expect(await createRun(db, tenant, update('u1', 7, { companyId: null }))).toMatchObject({ kind: 'created' })
    expect(await createRun(db, await freshTenant(db), sync('s9', 7))).toMatchObject({ kind: 'created' })
    await claim('w1', 8)
    expect(await createRun(db, tenant, sync('s9', 9))).toMatchObject({ kind: 'already', run: { state: 'reading' } })
    await move(created?.run.id ?? runId(''), ['reading'], 'done')
    expect(await createRun(db, tenant, sync('s9', 9))).toMatchObject({ kind: 'created' })
  })

  test('gives each run to one of the workers that claim at once, oldest first', async () => {
    const { db } = database
    for (const second of [3, 1, 2]) await createRun(db, tenant, update(`r${second}`, second))
    expect((await claim('w0', 10))?.run).toMatchObject({ id: 'r1', state: 'reading', owner: 'w0', leaseUntil: at(40) })
    for (let id = 4; id < 20; id++) await createRun(db, tenant, update(`r${id}`, id))
    const claims = await Promise.all(Array.from({ length: 24 }, (_, index) => claim(`w${index}`, 20)))
    const claimed = claims.filter((found) => found !== null).map(({ run }) => run.id)
    expect(new Set(claimed).size).toBe(18)
    expect(claimed).toHaveLength(18)
  })

  test('claims runs of every tenant and says whose they are', async () => {
    const { db } = database
    const other = await freshTenant(db)
    await createRun(db, other, update('r', 1))
    await createRun(db, tenant, update('r', 2))
    expect((await claim('w1', 5))?.tenant).toBe(other)
    expect((await claim('w1', 5))?.tenant).toBe(tenant)
    expect(await claim('w1', 5)).toBeNull()
  })

  test('claims again what a worker left, in the state it was left in', async () => {
    const { db } = database
    const id = runId('r1')
    await createRun(db, tenant, update('r1', 1))
    await claim('w1', 2, 10)
    await move(id, ['reading'], 'applying', 'w1')
    expect(await claim('w2', 10)).toBeNull()
    expect((await claim('w2', 11))?.run).toMatchObject({ id, state: 'applying', owner: 'w2' })
    expect(await renewRun(db, tenant, id, { owner: 'w1', leaseUntil: at(50) })).toBe(false)
    expect(await setProgress(db, tenant, id, 'w1', { done: 5 })).toBe(false)
    expect(await move(id, ['applying'], 'done', 'w1')).toBe(false)
    expect(await renewRun(db, tenant, id, { owner: 'w2', leaseUntil: at(50) })).toBe(true)
    expect(await claim('w3', 45)).toBeNull()
  })

  test('never claims a run that waits for a person or is over, and does once a person says go', async () => {
    const { db } = database
    const id = runId('r1')
    await createRun(db, tenant, update('r1', 1))
    await claim('w1', 2, 10)
    for (const state of ['planned', 'paused'] as const) {
      expect(await move(id, ['reading', 'planned'], state)).toBe(true)
      expect((await runById(db, tenant, id))?.owner).toBeNull()
      expect(await claim('w2', 59)).toBeNull()
    }
    expect(await move(id, ['planned', 'paused'], 'applying')).toBe(true)
    expect((await claim('w2', 5))?.run).toMatchObject({ id, state: 'applying' })
    await move(id, ['applying'], 'done', 'w2')
    expect(await claim('w3', 59)).toBeNull()
  })

  test('hands a run back for another to claim at once', async () => {
    const { db } = database
    await createRun(db, tenant, update('r1', 1))
    await claim('w1', 2, 50)
    await handBackRun(db, tenant, runId('r1'), 'w2')
    expect(await claim('w2', 3)).toBeNull()
    await handBackRun(db, tenant, runId('r1'), 'w1')
    expect((await claim('w2', 3))?.run).toMatchObject({ state: 'reading', owner: 'w2' })
  })

  test('moves a run only from the states it is moved from, and once', async () => {
    const { db } = database
    const id = runId('r1')
    await createRun(db, tenant, update('r1', 1))
    expect(await move(id, ['planned'], 'applying')).toBe(false)
    const moves = Array.from({ length: 5 }, () => move(id, ['queued'], 'cancelled'))
    expect((await Promise.all(moves)).filter(Boolean)).toHaveLength(1)
    expect(await runById(db, tenant, id)).toMatchObject({ state: 'cancelled', finishedAt: at(59) })
    expect(await setRunState(db, await freshTenant(db), id, { from: ['cancelled'], to: 'done', at: at(1) })).toBe(false)
  })

  test('keeps why a run failed and what was released', async () => {
    const { db } = database
    const id = runId('r1')
    await createRun(db, tenant, update('r1', 1))
    const failed = {
      from: ['queued' as const],
      to: 'failed' as const,
      at: at(2),
      problem: 'ConnectWise did not answer',
    }
    await setRunState(db, tenant, id, { ...failed, options: '{"released":["c1"]}' })
    expect(await runById(db, tenant, id)).toMatchObject({
      problem: 'ConnectWise did not answer',
      options: '{"released":["c1"]}',
      undoes: null,
    })
  })

  test('does not resume a sync while another one reads', async () => {
    const { db } = database
    await createRun(db, tenant, sync('s1', 1))
    await move(runId('s1'), ['queued'], 'paused')
    await createRun(db, tenant, sync('s2', 2))
    expect(await move(runId('s1'), ['paused'], 'reading')).toBe(false)
    expect(await runById(db, tenant, runId('s1'))).toMatchObject({ state: 'paused' })
  })

  test('notes progress of its owner, each figure by itself', async () => {
    const { db } = database
    const id = runId('r1')
    await createRun(db, tenant, update('r1', 1))
    await claim('w1', 2)
    expect(await setProgress(db, tenant, id, 'w1', { doing: 'Reading agreements', total: 10 })).toBe(true)
    expect(await setProgress(db, tenant, id, 'w1', { done: 3, requests: 7 })).toBe(true)
    expect(await setProgress(db, tenant, id, 'w1', {})).toBe(true)
    const progress = { doing: 'Reading agreements', done: 3, total: 10, requests: 7 }
    expect(await runById(db, tenant, id)).toMatchObject(progress)
    await move(id, ['reading'], 'done', 'w1')
    expect(await runById(db, tenant, id)).toMatchObject({ ...progress, doing: null })
  })

  test('asks a run to stop until it is over', async () => {
    const { db } = database
    const id = runId('r1')
    await createRun(db, tenant, update('r1', 1))
    expect(await requestCancel(db, tenant, id)).toBe(true)
    expect((await runById(db, tenant, id))?.cancelRequested).toBe(true)
    expect((await unfinishedRuns(db, tenant)).map((run) => run.id)).toEqual([id])
    await move(id, ['queued'], 'cancelled')
    expect(await requestCancel(db, tenant, id)).toBe(false)
    expect(await unfinishedRuns(db, tenant)).toEqual([])
  })

  test('lists runs newest first, page by page, by kind and company', async () => {
    const { db } = database
    for (const second of [2, 1, 3, 3]) {
      const id = `r${second}${(await listRuns(db, tenant, { limit: 9 })).rows.length}`
      await createRun(db, tenant, update(id, second, { companyId: companyId(second) }))
    }
    await createRun(db, tenant, sync('s', 4))
    const ids = async (asked: Omit<Parameters<typeof listRuns>[2], 'limit'>, limit = 9) => {
      const page = await listRuns(db, tenant, { ...asked, limit })
      return { ids: page.rows.map((run) => run.id), next: page.next }
    }
    const first = await ids({}, 2)
    expect(first.ids).toEqual(['s', 'r33'])
    expect(await ids({ after: first.next })).toEqual({ ids: ['r32', 'r20', 'r11'], next: null })
    expect((await ids({ kind: 'sync' })).ids).toEqual(['s'])
    expect((await ids({ companyId: companyId(3) })).ids).toEqual(['r33', 'r32'])
    expect((await listRuns(db, await freshTenant(db), { limit: 9 })).rows).toEqual([])
  })
})

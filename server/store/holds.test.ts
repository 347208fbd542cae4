import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HoldReason } from '../../shared/api-runs.ts'
import { accountId, additionId, agreementId, changeId, companyId, runId, type TenantId } from '../../shared/records.ts'
import type { Change } from '../../shared/run.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { linkAccount, unlinkAccount } from './account-links.ts'
import type { Database } from './database.ts'
import { storeDelivery } from './deliveries.ts'
import { decideHold } from './hold-decisions.ts'
import { holdOf, listHolds, noteHolds } from './holds.ts'
import { savePlan } from './plans.ts'
import { createRun } from './runs.ts'

const company = companyId(250)
const at = (minute: number): string => `2026-11-25T10:${String(minute).padStart(2, '0')}:00.000Z`

describe.each(databases())('holds on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await kind.open()
  })
  afterAll(() => database.close())

  async function linkedTenant(): Promise<TenantId> {
    const tenant = await freshTenant(database.db)
    const reading = {
      account: { externalId: 'cascade', name: 'Cascade Dental', domain: null },
      product: { externalId: 'hot', name: 'Hot storage', unit: 'GB' },
      ...{ actual: 1, quota: null, at: at(0) },
    }
    const ids = ['a1', 'h1']
    await storeDelivery(database.db, tenant, {
      ...{ id: 'd1', source: 'hive', complete: true, at: at(0), readings: [reading] },
      newId: () => ids.shift() ?? '',
    })
    const link = { companyId: company, by: { kind: 'person', who: 'ada' }, at: at(0) } as const
    await linkAccount(database.db, tenant, { accountId: accountId('a1'), ...link })
    return tenant
  }

  /** A run that plans the company and holds these changes. */
  async function run(
    tenant: TenantId,
    minute: number,
    changes: Change[],
    more: { lines?: string[]; companies?: number[] } = {},
  ): Promise<void> {
    const id = runId(`${tenant} ${minute}`)
    await createRun(database.db, tenant, {
      ...{
        id,
        kind: 'update',
        companyId: company,
        preview: false,
        who: 'ada',
        options: '{}',
        undoes: null,
        step: null,
        at: at(minute),
      },
    })
    await savePlan(database.db, tenant, id, { lines: [], changes })
    await noteHolds(database.db, tenant, {
      run: id,
      at: at(minute),
      changes,
      companies: (more.companies ?? [company]).map(companyId),
      lines: more.lines ?? null,
    })
  }
  const hold = (tenant: TenantId, line = 'item:1') => holdOf(database.db, tenant, company, line)
  const decide = (tenant: TenantId, change: Change, state: 'released' | 'dismissed', who = 'ada') =>
    database.db.transaction().execute((tx) => decideHold(tx, tenant, { change, state, who, at: at(59) }))

  it('opens one hold a line and refreshes it by later runs', async () => {
    const tenant = await linkedTenant()
    await run(tenant, 1, [held('c1', 35, 0)])
    await run(tenant, 2, [held('c2', 35, 1)])
    expect(await hold(tenant)).toEqual({
      companyId: company,
      lineKey: 'item:1',
      changeId: 'c2',
      runId: `${tenant} 2`,
      because: 'large-change',
      before: 35,
      after: 1,
      openedAt: at(1),
      seenAt: at(2),
      state: 'open',
      decided: null,
    })
    const { rows } = await listHolds(database.db, tenant, { state: 'open', after: null, limit: 10 })
    expect(rows.map(({ change }) => change.id)).toEqual(['c2'])
  })

  it('opens none for a change that goes on by itself', async () => {
    const tenant = await linkedTenant()
    const change = held('c1', 35, 30)
    await run(tenant, 1, [{ ...change, line: { ...change.line, verdict: { kind: 'change' } } }])
    expect(await hold(tenant)).toBeNull()
  })

  it.each([
    ['a run that planned the whole company', {}, 'gone'],
    ['a run that planned this line alone', { lines: ['item:1'] }, 'gone'],
    ['a run that planned another line alone', { lines: ['item:2'] }, 'open'],
    ['a run that could not read the company', { companies: [] }, 'open'],
    ['a run of another company', { companies: [251] }, 'open'],
  ])('is closed by %s and no longer holds it, or is not', async (_name, more, state) => {
    const tenant = await linkedTenant()
    await run(tenant, 1, [held('c1', 35, 0)])
    await run(tenant, 2, [], more)
    expect((await hold(tenant))?.state).toBe(state)
  })

  it('is gone with the last account of its company', async () => {
    const tenant = await linkedTenant()
    await run(tenant, 1, [held('c1', 35, 0)])
    await unlinkAccount(database.db, tenant, { accountId: accountId('a1'), who: 'ada', at: at(2) })
    await run(tenant, 3, [], { companies: [] })
    expect((await hold(tenant))?.state).toBe('gone')
  })

  it.each<[string, Change, string]>([
    ['the same quantities and reason', held('c2', 35, 0), 'dismissed'],
    ['another quantity', held('c2', 35, 2), 'open'],
    ['another quantity billed', held('c2', 34, 0), 'open'],
    ['another reason', held('c2', 35, 0, 'drop-to-zero'), 'open'],
  ])('of a dismissal, a later run with %s finds or opens it', async (_name, later, state) => {
    const tenant = await linkedTenant()
    const first = held('c1', 35, 0)
    await run(tenant, 1, [first])
    expect(await decide(tenant, first, 'dismissed')).toBe('decides')
    await run(tenant, 2, [later])
    expect(await hold(tenant)).toMatchObject({
      state,
      changeId: 'c2',
      decided: state === 'open' ? null : { who: 'ada', at: at(59) },
      openedAt: state === 'open' ? at(2) : at(1),
    })
  })

  it('forgets a dismissal once the line was not held in between', async () => {
    const tenant = await linkedTenant()
    const first = held('c1', 35, 0)
    await run(tenant, 1, [first])
    await decide(tenant, first, 'dismissed')
    await run(tenant, 2, [])
    await run(tenant, 3, [held('c3', 35, 0)])
    expect((await hold(tenant))?.state).toBe('open')
  })

  it('opens again what was released and is held still', async () => {
    const tenant = await linkedTenant()
    const first = held('c1', 35, 0)
    await run(tenant, 1, [first])
    await decide(tenant, first, 'released')
    expect((await hold(tenant))?.state).toBe('released')
    await run(tenant, 2, [held('c2', 35, 3)], { lines: ['item:1'] })
    expect(await hold(tenant)).toMatchObject({ state: 'open', after: 3, decided: null })
  })

  it('stays decided when the run that found it notes it again', async () => {
    const tenant = await linkedTenant()
    const first = held('c1', 35, 0)
    await run(tenant, 1, [first])
    await decide(tenant, first, 'released')
    const again = { run: runId(`${tenant} 1`), at: at(3), changes: [first], companies: [company], lines: null }
    await noteHolds(database.db, tenant, again)
    expect(await hold(tenant)).toMatchObject({ state: 'released', decided: { who: 'ada' } })
  })

  it('is gone when the run that found it plans its company again and holds it no more', async () => {
    const tenant = await linkedTenant()
    await run(tenant, 1, [held('c1', 35, 0), held('c2', 35, 0, 'large-change', 'item:2')])
    const again = { run: runId(`${tenant} 1`), at: at(2), companies: [company], lines: null }
    await noteHolds(database.db, tenant, { ...again, changes: [held('c3', 35, 0)] })
    expect(await hold(tenant)).toMatchObject({ state: 'open', changeId: 'c3' })
    expect((await hold(tenant, 'item:2'))?.state).toBe('gone')
  })

  it('is not found anew by a run that planned before the one that has it', async () => {
    const tenant = await linkedTenant()
    await run(tenant, 2, [held('c2', 35, 0)])
    await run(tenant, 1, [held('c1', 35, 9)])
    expect(await hold(tenant)).toMatchObject({ state: 'open', changeId: 'c2', after: 0 })
  })

  it('is decided by one of two', async () => {
    const tenant = await linkedTenant()
    const first = held('c1', 35, 0)
    await run(tenant, 1, [first])
    const both = await Promise.all([decide(tenant, first, 'released', 'ada'), decide(tenant, first, 'released', 'ben')])
    expect(both.sort()).toEqual(['decided', 'decides'])
  })

  it('is not there for a change of a preview', async () => {
    const tenant = await linkedTenant()
    expect(await decide(tenant, held('c1', 35, 0), 'released')).toBe('no-hold')
  })

  it('lists newest first, page by page, and nothing of another tenant', async () => {
    const tenant = await linkedTenant()
    await run(tenant, 1, [held('c1', 35, 0, 'large-change', 'item:1')], { lines: [] })
    await run(tenant, 2, [held('c2', 35, 0, 'large-change', 'item:2')], { lines: [] })
    await run(tenant, 3, [held('c3', 35, 0, 'large-change', 'item:3')], { lines: [] })
    const page = (after: string | null) => listHolds(database.db, tenant, { state: 'open', after, limit: 2 })
    const first = await page(null)
    expect(first.rows.map(({ changeId: id }) => id)).toEqual(['c3', 'c2'])
    const second = await page(first.next)
    expect(second).toMatchObject({ rows: [{ changeId: 'c1' }], next: null })
    const other = await linkedTenant()
    expect((await listHolds(database.db, other, { state: null, after: null, limit: 2 })).rows).toEqual([])
  })
})

function held(id: string, before: number, after: number, because: HoldReason = 'large-change', key = 'item:1'): Change {
  return {
    id: changeId(id),
    companyId: company,
    companyName: 'Cascade Dental',
    agreementId: agreementId(7),
    additionId: additionId(9),
    write: { kind: 'quantity' },
    before,
    after,
    undoes: null,
    line: {
      key,
      name: 'Hot storage',
      product: null,
      parts: [],
      agreement: null,
      additionId: additionId(9),
      used: after,
      quota: null,
      billed: before,
      willBe: after,
      money: null,
      working: null,
      policy: [],
      write: { kind: 'quantity' },
      verdict: { kind: 'held', because },
    },
  }
}

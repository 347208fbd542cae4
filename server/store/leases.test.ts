import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import type { Database } from './database.ts'
import { forgetRequest, forgetRequestsBefore, rememberRequest, saveAnswer } from './idempotency.ts'
import { releaseLease, renewLease, takeLease } from './leases.ts'

/** Times of one minute: `at(5)` is five seconds past. */
const at = (second: number): string => new Date(Date.UTC(2026, 10, 1, 0, 0, second)).toISOString()

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  const take = (tenant: TenantId, owner: string, now: number, until: number) =>
    takeLease(database.db, tenant, 'company:1', owner, at(now), at(until))

  test('gives a lease to one of several that take it at once', async () => {
    const tenant = await freshTenant(database.db)
    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => take(tenant, `w${index}`, 1, 10)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  test('gives a lease that ran out to one of several, and the owner its own again', async () => {
    const tenant = await freshTenant(database.db)
    expect(await take(tenant, 'w1', 1, 10)).toBe(true)
    expect(await take(tenant, 'w1', 2, 11)).toBe(true)
    expect(await take(tenant, 'w2', 11, 20)).toBe(false)
    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => take(tenant, `n${index}`, 12, 20)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await renewLease(database.db, tenant, 'company:1', 'w1', at(30))).toBe(false)
  })

  test('renews and releases only for its owner', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await take(tenant, 'w1', 1, 10)
    expect(await renewLease(db, tenant, 'company:1', 'w1', at(30))).toBe(true)
    expect(await take(tenant, 'w2', 20, 40)).toBe(false)
    await releaseLease(db, tenant, 'company:1', 'w2')
    expect(await take(tenant, 'w2', 20, 40)).toBe(false)
    await releaseLease(db, tenant, 'company:1', 'w1')
    expect(await take(tenant, 'w2', 20, 40)).toBe(true)
  })

  test('keeps apart the leases of tenants and resources', async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    await take(one, 'w1', 1, 10)
    expect(await take(two, 'w2', 1, 10)).toBe(true)
    expect(await takeLease(db, one, 'company:2', 'w2', at(1), at(10))).toBe(true)
  })

  const ask = (
    tenant: TenantId,
    more: { who?: string; fingerprint?: string; at?: string; staleBefore?: string } = {},
  ) =>
    rememberRequest(database.db, tenant, {
      key: 'key-1',
      who: 'kim',
      fingerprint: 'f1',
      at: at(10),
      staleBefore: at(0),
      ...more,
    })

  test('carries a request out once and answers it again as the first time', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const asked = (await Promise.all(Array.from({ length: 6 }, () => ask(tenant)))).map(({ kind }) => kind)
    expect(asked.sort()).toEqual([...Array.from({ length: 5 }, () => 'in-progress'), 'new'])
    await saveAnswer(db, tenant, { key: 'key-1', who: 'kim', status: 202, body: '{"id":"r1"}' })
    expect(await ask(tenant)).toEqual({ kind: 'replay', status: 202, body: '{"id":"r1"}' })
    expect(await ask(tenant, { fingerprint: 'f2' })).toEqual({ kind: 'different-request' })
    expect(await ask(tenant, { who: 'lee' })).toEqual({ kind: 'new' })
    expect(await ask(await freshTenant(db))).toEqual({ kind: 'new' })
  })

  test('gives a request whose process died to one of those that ask again', async () => {
    const tenant = await freshTenant(database.db)
    await ask(tenant, { at: at(1) })
    expect(await ask(tenant, { at: at(20), staleBefore: at(1) })).toEqual({ kind: 'in-progress' })
    const again = Array.from({ length: 6 }, () => ask(tenant, { at: at(20), staleBefore: at(5) }))
    expect((await Promise.all(again)).filter(({ kind }) => kind === 'new')).toHaveLength(1)
  })

  test('lets a request that came to nothing be tried again, and forgets old ones', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await ask(tenant)
    await forgetRequest(db, tenant, { key: 'key-1', who: 'kim' })
    expect(await ask(tenant)).toEqual({ kind: 'new' })
    await forgetRequestsBefore(db, at(11))
    expect(await ask(tenant)).toEqual({ kind: 'new' })
  })
})

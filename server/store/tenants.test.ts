import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { connection, removeConnection, saveConnection } from './connections.ts'
import type { Database } from './database.ts'
import { addKey, keyByHash, keys, revokeKey, touchKey } from './keys.ts'
import { roleRules, saveRoleRules } from './roles.ts'
import { createTenant, tenantById, tenantByKey, tenants } from './tenants.ts'

const AT = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-01T00:05:00.000Z'

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  test('finds a tenant by key and by id', async () => {
    const { db } = database
    const id = tenantId('first')
    expect(await createTenant(db, { id, key: 'first-key', name: 'First', at: AT })).toEqual({ kind: 'created' })
    const found = { id: 'first', key: 'first-key', name: 'First', createdAt: AT }
    expect(await tenantByKey(db, 'first-key')).toEqual(found)
    expect(await tenantById(db, id)).toEqual(found)
    expect(await tenants(db)).toContainEqual(found)
    expect(await tenantByKey(db, 'FIRST-KEY')).toBeNull()
  })

  test('gives one key to one tenant, also when two ask at once', async () => {
    const { db } = database
    const asked = ['a', 'b'].map((id) => createTenant(db, { id: tenantId(id), key: 'same', name: id, at: AT }))
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['created', 'taken'])
  })

  test('keeps connections apart by tenant and kind, the last one saved', async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    await saveConnection(db, one, 'connectwise', { settings: '{"site":"a"}', sealed: 'v1.a', at: AT })
    await saveConnection(db, two, 'connectwise', { settings: '{"site":"b"}', sealed: null, at: AT })
    await saveConnection(db, one, 'connectwise', { settings: '{"site":"c"}', sealed: 'v1.c', at: LATER })
    expect(await connection(db, one, 'connectwise')).toEqual({
      kind: 'connectwise',
      settings: '{"site":"c"}',
      sealed: 'v1.c',
      savedAt: LATER,
    })
    expect((await connection(db, two, 'connectwise'))?.settings).toBe('{"site":"b"}')
    expect(await connection(db, one, 'glasshive')).toBeNull()
    await removeConnection(db, one, 'connectwise')
    expect(await connection(db, one, 'connectwise')).toBeNull()
    expect(await connection(db, two, 'connectwise')).not.toBeNull()
  })

  test('finds a key by its hash until it is revoked', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await addKey(db, tenant, { id: 'k1', hash: 'hash-1', label: 'script', role: 'operator', at: AT })
    const found = { id: 'k1', tenant, label: 'script', role: 'operator', createdAt: AT, usedAt: null, revokedAt: null }
    expect(await keyByHash(db, 'hash-1')).toEqual(found)
    await touchKey(db, tenant, 'k1', LATER)
    await touchKey(db, tenant, 'k1', AT)
    expect((await keyByHash(db, 'hash-1'))?.usedAt).toBe(LATER)
    expect(await revokeKey(db, tenant, 'k1', LATER)).toBe(true)
    expect(await revokeKey(db, tenant, 'k1', LATER)).toBe(false)
    expect(await keyByHash(db, 'hash-1')).toBeNull()
    expect(await keys(db, tenant)).toEqual([{ ...found, usedAt: LATER, revokedAt: LATER }])
  })

  test("does not touch or revoke another tenant's key", async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    await addKey(db, one, { id: 'k', hash: 'hash-2', label: 'script', role: 'viewer', at: AT })
    await touchKey(db, two, 'k', LATER)
    expect(await revokeKey(db, two, 'k', LATER)).toBe(false)
    expect(await keyByHash(db, 'hash-2')).toMatchObject({ tenant: one, usedAt: null })
    expect(await keys(db, two)).toEqual([])
  })

  test('puts new role rules in place of the old, by lower-case name', async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    await saveRoleRules(db, two, [{ by: 'member', name: 'kim', role: 'viewer' }])
    await saveRoleRules(db, one, [{ by: 'member', name: 'Kim', role: 'admin' }])
    await saveRoleRules(db, one, [
      { by: 'security-role', name: 'Finance', role: 'operator' },
      { by: 'member', name: 'AdminA', role: 'viewer' },
      { by: 'member', name: 'admina', role: 'admin' },
    ])
    expect(await roleRules(db, one)).toEqual([
      { by: 'member', name: 'admina', role: 'admin' },
      { by: 'security-role', name: 'finance', role: 'operator' },
    ])
    await saveRoleRules(db, one, [])
    expect(await roleRules(db, one)).toEqual([])
    expect(await roleRules(db, two)).toHaveLength(1)
  })
})

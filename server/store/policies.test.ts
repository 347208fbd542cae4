import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import { accountId, companyId, hiveProductId, productId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import type { Database } from './database.ts'
import { forgetPolicy, type KeptPolicy, policiesOf, policyAt, sayPolicy } from './policies.ts'

const by = { who: 'ada', at: '2026-11-25T10:00:00.000Z' }

describe.each(databases())('policies on $name', (kind) => {
  let database: Database
  beforeAll(async () => {
    database = await kind.open()
  })
  afterAll(() => database.close())

  const every: KeptPolicy[] = [
    { kind: 'account', accountId: accountId('a1'), policy: { excluded: true }, ...by },
    {
      kind: 'account-product',
      accountId: accountId('a1'),
      hiveProductId: hiveProductId('h1'),
      policy: { basis: { kind: 'average', days: 30 } },
      ...by,
    },
    { kind: 'hive-product', hiveProductId: hiveProductId('h1'), policy: { basis: { kind: 'bracket' } }, ...by },
    { kind: 'item', productId: productId(7), policy: { free: 2, creating: null }, ...by },
    {
      kind: 'line',
      companyId: companyId(250),
      productId: productId(7),
      policy: { rounding: { kind: 'up', step: 0.5 } },
      ...by,
    },
    { kind: 'tenant', policy: { ...DEFAULT_SETTINGS, free: 1 }, ...by },
  ]

  it('gives back what was said at every level, and nothing to another tenant', async () => {
    const tenant = await freshTenant(database.db)
    for (const said of every) await sayPolicy(database.db, tenant, said)
    expect(await policiesOf(database.db, tenant)).toEqual(every)
    expect(await policiesOf(database.db, await freshTenant(database.db))).toEqual([])
  })

  it('says a level anew in place of what it said, and who did so', async () => {
    const tenant = await freshTenant(database.db)
    const place = { kind: 'account', accountId: accountId('a1') } as const
    await sayPolicy(database.db, tenant, { ...place, policy: { excluded: true }, ...by })
    const later = {
      ...place,
      policy: { basis: { kind: 'quota' } },
      who: 'ben',
      at: '2026-11-26T10:00:00.000Z',
    } as const
    await sayPolicy(database.db, tenant, later)
    expect(await policiesOf(database.db, tenant)).toEqual([later])
  })

  it('takes back one level and leaves the others', async () => {
    const tenant = await freshTenant(database.db)
    for (const said of every) await sayPolicy(database.db, tenant, said)
    const place = { kind: 'account-product', accountId: accountId('a1'), hiveProductId: hiveProductId('h1') } as const
    expect(await forgetPolicy(database.db, tenant, place)).toBe(true)
    expect(await forgetPolicy(database.db, tenant, place)).toBe(false)
    expect(await policyAt(database.db, tenant, place)).toBeNull()
    expect(await policiesOf(database.db, tenant)).toHaveLength(every.length - 1)
  })

  const { limits, schedules } = DEFAULT_SETTINGS
  it.each([
    ['no JSON', '{"free":', DEFAULT_SETTINGS],
    ['no object', '[1]', DEFAULT_SETTINGS],
    ['a version without limits', '{"free":3}', { ...DEFAULT_SETTINGS, free: 3 }],
    [
      'a version with one limit less',
      JSON.stringify({ ...DEFAULT_SETTINGS, limits: { changeRatio: 0.9 } }),
      { ...DEFAULT_SETTINGS, limits: { ...limits, changeRatio: 0.9 } },
    ],
    [
      'a limit that is none, beside one that is',
      JSON.stringify({ limits: { ...limits, staleDays: -1, changeMoney: 7 } }),
      { ...DEFAULT_SETTINGS, limits: { ...limits, changeMoney: 7 } },
    ],
    [
      'a schedule of a later version',
      JSON.stringify({ schedules: { ...schedules, sync: { kind: 'by-moon' }, timeZone: 'Europe/Paris' } }),
      { ...DEFAULT_SETTINGS, schedules: { ...schedules, timeZone: 'Europe/Paris' } },
    ],
    ['a rounding that is none', '{"rounding":"yes","free":2}', { ...DEFAULT_SETTINGS, free: 2 }],
    ['a setting of a later version', '{"moon":1,"free":2}', { ...DEFAULT_SETTINGS, free: 2 }],
    [
      'a basis that is none',
      JSON.stringify({ ...DEFAULT_SETTINGS, basis: { kind: 'average', days: 0 } }),
      DEFAULT_SETTINGS,
    ],
  ])('reads settings that are %s, with defaults for the rest', async (_name, policy, settings) => {
    const tenant = await freshTenant(database.db)
    await database.db
      .insertInto('policies')
      .values({ tenant_id: tenant, level: 'tenant', key: '', policy, ...by })
      .execute()
    expect(await policyAt(database.db, tenant, { kind: 'tenant' })).toMatchObject({ policy: settings })
  })

  it('keeps what reads of a policy, and leaves out a level of a later version', async () => {
    const tenant = await freshTenant(database.db)
    const rows = [
      { level: 'line', key: '250 7', policy: '{"free":"two","rounding":{"kind":"up","step":1}}' },
      { level: 'moon', key: '1', policy: '{}' },
    ]
    await database.db
      .insertInto('policies')
      .values(rows.map((row) => ({ tenant_id: tenant, ...row, ...by })))
      .execute()
    expect(await policiesOf(database.db, tenant)).toEqual([
      {
        kind: 'line',
        companyId: companyId(250),
        productId: productId(7),
        policy: { rounding: { kind: 'up', step: 1 } },
        ...by,
      },
    ])
  })
})

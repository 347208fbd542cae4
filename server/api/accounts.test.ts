import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { companyId } from '../../shared/records.ts'
import { upsertCompanies } from '../store/companies.ts'
import { company } from '../store/sample-records.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'

const AT = '2026-11-01T00:00:00.000Z'

interface Row {
  id: string
  name: string
}

describe.each(databases())('accounts over the API on $name', (database) => {
  let service: TestService
  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())

  /** A tenant whose companies are these; its accounts come with `deliver`. */
  async function fresh(companies: [id: number, name: string, website: string | null][]) {
    const { ctx } = service
    const tenant = (await addTenant(ctx, `Fresh ${companies[0]?.[1]}`)).id
    const key = await makeKey(ctx, tenant, 'operator', 'kim')
    await upsertCompanies(
      ctx.db,
      tenant,
      companies.map(([id, name, website]) => company(id, name, { website })),
      AT,
    )
    const deliver = (accounts: { id: string; name: string; domain?: string }[]) =>
      service.call(key, 'PUT', '/usage', {
        source: 'hive',
        complete: true,
        readings: accounts.map((account) => ({
          account,
          product: { id: 'backup', name: 'Backup', unit: 'GB' },
          actual: 1,
          at: AT,
        })),
      })
    const call = async (method: string, path: string, body?: object) =>
      (await service.call(key, method, path, body)).json
    const names = async (state: string): Promise<string[]> =>
      (await call('GET', `/accounts?state=${state}`)).accounts.map(({ name }: Row) => name)
    const idOf = async (name: string): Promise<string> =>
      (await call('GET', '/accounts')).accounts.find((row: Row) => row.name === name)?.id
    return { tenant, key, deliver, call, names, idOf }
  }

  it('are in one state each, are counted so, and say who linked them and why', async () => {
    const { call, deliver, names, idOf } = await fresh([
      [1, 'Acme Dental', 'acmedental.com'],
      [2, 'Summit Law', 'summit-west.com'],
      [3, 'Summit Law', 'summit-east.com'],
    ])
    await deliver([
      { id: 'a', name: 'Acme Dental', domain: 'acmedental.com' },
      { id: 'b', name: 'Summit Law' },
      { id: 'c', name: 'Zebra Test Lab' },
      { id: 'd', name: 'Quartz Sandbox' },
    ])
    const ignored = await call('POST', '/decisions', {
      kind: 'account',
      id: await idOf('Quartz Sandbox'),
      decision: 'ignore',
    })
    expect(await names('linked')).toEqual(['Acme Dental'])
    expect(await names('to-decide')).toEqual(['Summit Law'])
    expect(await names('unlinked')).toEqual(['Zebra Test Lab'])
    expect(await names('ignored')).toEqual(['Quartz Sandbox'])
    expect(await call('GET', '/accounts/counts')).toEqual({
      linked: 1,
      toDecide: 1,
      unlinked: 1,
      ignored: 1,
      companies: 3,
      companiesLinked: 1,
    })
    const [linked] = (await call('GET', '/accounts?state=linked')).accounts
    expect(linked).toMatchObject({ company: { id: 1, name: 'Acme Dental' }, link: { by: { kind: 'match' } } })
    expect(linked.link.by.words).toContain('Same domain: acmedental.com')
    expect(linked.link.by.score).toBeGreaterThan(0.95)
    const [left] = (await call('GET', '/accounts?state=ignored')).accounts
    expect(left.ignored.decisionId).toBe(ignored.id)
    await call('POST', `/decisions/${ignored.id}/undo`)
    expect(await names('unlinked')).toEqual(['Quartz Sandbox', 'Zebra Test Lab'])
  })

  it('stand beside their company, several to one; a conflict says who has it', async () => {
    const { key, call, deliver, idOf } = await fresh([
      [1, 'Birch Clinic', null],
      [2, 'Cedar Works', null],
    ])
    await deliver([
      { id: 'a', name: 'Northern Unit' },
      { id: 'b', name: 'Southern Unit' },
    ])
    for (const name of ['Northern Unit', 'Southern Unit'])
      await call('PUT', `/accounts/${await idOf(name)}/link`, { companyId: 1 })
    const { companies } = await call('GET', '/companies')
    expect(companies.map((row: { accounts: Row[] }) => row.accounts.map(({ name }) => name))).toEqual([
      ['Northern Unit', 'Southern Unit'],
      [],
    ])
    expect(companies[0].accounts[0].link.by).toEqual({ kind: 'person', who: expect.stringContaining('kim') })
    const listed = async (linked: boolean) =>
      (await call('GET', `/companies?linked=${linked}`)).companies.map(({ id }: { id: number }) => id)
    const found = (await call('GET', '/companies?search=SOUTHERN')).companies
    expect(found.map(({ name }: Row) => name)).toEqual(['Birch Clinic'])
    expect(await listed(true)).toEqual([1])
    expect(await listed(false)).toEqual([2])
    const taken = await service.call(key, 'PUT', `/accounts/${await idOf('Northern Unit')}/link`, { companyId: 2 })
    expect([taken.status, taken.json.code]).toEqual([409, 'linked-elsewhere'])
    expect(taken.json.detail).toBe('This account is linked to Birch Clinic. Unlink it there first.')
  })

  it('that are certain and not linked yet are listed first, then linked at once, and only as listed', async () => {
    const { tenant, key, call, deliver, names } = await fresh([[9, 'Far Away Farms', null]])
    await deliver([
      { id: 'a', name: 'Juniper Orthodontics', domain: 'juniperortho.com' },
      { id: 'b', name: 'Maple Grove Brewing', domain: 'maplegrove.beer' },
    ])
    expect(await names('unlinked')).toHaveLength(2)
    const { ctx } = service
    // Their companies are new in ConnectWise since.
    await upsertCompanies(ctx.db, tenant, [company(1, 'Juniper Orthodontics', { website: 'juniperortho.com' })], AT)
    const first = await call('POST', '/accounts/accept-certain', { preview: true })
    expect(first).toMatchObject({ total: 1, linked: 0 })
    await upsertCompanies(ctx.db, tenant, [company(2, 'Maple Grove Brewing', { website: 'maplegrove.beer' })], AT)
    const accept = { preview: false, version: first.version }
    const changed = await service.call(key, 'POST', '/accounts/accept-certain', accept)
    expect([changed.status, changed.json.code]).toEqual([409, 'pairs-changed'])
    expect(await names('linked')).toEqual([])

    const shown = await call('POST', '/accounts/accept-certain', { preview: true })
    expect(
      shown.pairs.map((pair: { account: Row; company: { id: number } }) => [pair.account.name, pair.company.id]),
    ).toEqual([
      ['Juniper Orthodontics', companyId(1)],
      ['Maple Grove Brewing', companyId(2)],
    ])
    expect(shown.pairs[0].by).toMatchObject({ kind: 'match', words: expect.arrayContaining([expect.any(String)]) })
    expect(await names('linked')).toEqual([])
    const done = await call('POST', '/accounts/accept-certain', { preview: false, version: shown.version })
    expect(done.linked).toBe(2)
    expect(await names('linked')).toEqual(['Juniper Orthodontics', 'Maple Grove Brewing'])
    expect(await call('POST', '/accounts/accept-certain', { preview: true })).toMatchObject({ total: 0, pairs: [] })
  })

  it('are linked at once by no viewer', async () => {
    const viewer = await service.key('viewer')
    const refused = await service.call(viewer, 'POST', '/accounts/accept-certain', { preview: true })
    expect(refused.status).toBe(403)
  })
})

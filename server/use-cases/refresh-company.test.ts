// Matching as screens open: from indexes that this process keeps, brought up to date by syncs and by the screens.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CompanyId, companyId, type GlassHiveCompanyId, glassHiveCompanyId } from '../../shared/records.ts'
import { insertRow, removeRow } from '../sandbox/table.ts'
import type { SandboxTenant } from '../sandbox/tenant.ts'
import { upsertGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { glassHiveLinkOf } from '../store/glasshive-links.ts'
import { forgetCompanyRead } from '../store/marks.ts'
import { glassHive } from '../store/sample-records.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import type { Tenant } from './manage-tenants.ts'
import { refreshCompany } from './refresh-company.ts'

describe.each(databases())('a company whose screen opens, on $name', (database) => {
  let service: TestService
  let key: string
  let vendor: CompanyId
  let there: GlassHiveCompanyId
  let turn = 0
  /** How far the service's clock is ahead (milliseconds). */
  let ahead = 0
  /** A name that nobody else in the world has. */
  let name: string

  beforeAll(async () => {
    service = await openService(database, { now: () => Date.now() + ahead })
    key = await service.key('operator')
    vendor = companyId(service.sandbox.cases.vendor.companyId)
  })
  afterAll(() => service.close())
  // The vendor is in ConnectWise alone; GlassHive has a company that only its new name leads to.
  beforeEach(async () => {
    turn += 1
    name = `${['Zephyrine', 'Quillonby', 'Brackwether', 'Ostrander', 'Tamsworth', 'Ulverstoke'][turn % 6]} Observatory`
    await service.call(key, 'DELETE', `/companies/${vendor}/glasshive-link`)
    rename(`Vendor ${turn}`)
    there = addGlassHive(service.sandbox.acme, name)
    await service.run(key, { kind: 'sync' })
  })

  const addGlassHive = ({ glassHive }: SandboxTenant, called: string): GlassHiveCompanyId => {
    const row = { Name: called, CountryCode: 'US', IsAccount: true, EmployeeCount: 1, DeviceCount: 1 }
    return glassHiveCompanyId(insertRow(glassHive.companies, row).id)
  }
  const rename = (to: string) =>
    service.sandbox.acme.edit('companies', vendor, { name: to, phoneNumber: null, website: null })
  const open = async (tenant: Tenant = service.tenant, company = vendor) => {
    await forgetCompanyRead(service.ctx.db, tenant.id, company)
    return await refreshCompany(service.ctx, tenant.id, company)
  }
  const linkedTo = async () => (await glassHiveLinkOf(service.ctx.db, service.tenant.id, vendor))?.glassHiveCompanyId
  const indexed = () => {
    const matcher = service.ctx.matchers.warm(service.tenant.id)
    if (matcher === null) throw new Error('the sync has made the indexes')
    return matcher.glassHive
  }

  it('is linked when its new name makes it certain', async () => {
    expect(await linkedTo()).toBeUndefined()
    rename(name)
    expect(await open()).toEqual({ kind: 'read' })
    expect(await linkedTo()).toBe(there)
  })

  it('is not linked again to what a person took it apart from', async () => {
    rename(name)
    await open()
    await service.call(key, 'DELETE', `/companies/${vendor}/glasshive-link`)
    rename(`${name} Inc`)
    await open()
    expect(await linkedTo()).toBeUndefined()
    await service.run(key, { kind: 'sync' })
    expect(await linkedTo()).toBeUndefined()
    const { reviews } = (await service.call(key, 'GET', '/reviews?kind=glasshive&limit=200')).json
    const shown = reviews.flatMap(({ candidates }: { candidates: { record: { id: number } }[] }) => candidates)
    expect(shown.map(({ record }: { record: { id: number } }) => record.id)).not.toContain(there)
  })

  it('is left alone while a person ignores it', async () => {
    // Near enough to be asked about, so that there is a review to ignore.
    rename(`${name} Holdings Westward`)
    await service.run(key, { kind: 'sync' })
    const ignored = await service.call(key, 'POST', '/decisions', { kind: 'glasshive', id: vendor, decision: 'ignore' })
    expect(ignored.status).toBe(201)
    rename(name)
    await open()
    await service.run(key, { kind: 'sync' })
    expect(await linkedTo()).toBeUndefined()
    await service.call(key, 'POST', `/decisions/${ignored.json.id}/undo`)
    await open()
    expect(await linkedTo()).toBe(there)
  })

  it('is not linked to a GlassHive company that has gone from the mirror', async () => {
    const { db } = service.ctx
    await db
      .deleteFrom('glasshive_companies')
      .where('tenant_id', '=', service.tenant.id)
      .where('id', '=', there)
      .execute()
    rename(name)
    await open()
    expect(await linkedTo()).toBeUndefined()
  })

  it('is not linked to what another tenant has', async () => {
    const other = await service.connect(service.sandbox.northstar, 'Northstar')
    const onlyThere = 'Wexcombe Planetarium'
    addGlassHive(service.sandbox.northstar, onlyThere)
    await service.run(other.key, { kind: 'sync' })
    rename(onlyThere)
    await open()
    expect(await linkedTo()).toBeUndefined()
    const theirs = service.ctx.matchers.warm(other.tenant.id)
    expect(theirs).not.toBeNull()
    expect(theirs?.glassHive.right.holders('name', 'wexcombe planetarium')).toHaveLength(1)
    expect(indexed().right.holders('name', 'wexcombe planetarium')).toHaveLength(0)
    expect(theirs?.glassHive.left.holders('name', 'wexcombe planetarium')).toHaveLength(0)
  })

  it('leaves the index when it is deleted, and comes back with its name', async () => {
    const called = `vendor ${turn}`
    service.sandbox.acme.edit('companies', vendor, { deletedFlag: true })
    await open()
    expect(indexed().left.holders('name', called)).toHaveLength(0)
    service.sandbox.acme.edit('companies', vendor, { deletedFlag: false })
    await service.run(key, { kind: 'sync' })
    expect(indexed().left.holders('name', called)).toHaveLength(1)
  })

  it('is found under what it is called after a sync, and under nothing else', async () => {
    const { left, right } = indexed()
    expect(left.holders('name', `vendor ${turn}`)).toHaveLength(1)
    rename('Morrowgate Press')
    const added = addGlassHive(service.sandbox.acme, 'Hollinside Orchards')
    service.sandbox.acme.glassHive.companies.rows.delete(there)
    await service.run(key, { kind: 'sync' })
    expect(left.holders('name', `vendor ${turn}`)).toHaveLength(0)
    expect(left.holders('name', 'morrowgate press')).toHaveLength(1)
    expect(right.get(added)?.label).toBe('Hollinside Orchards')
    expect(right.get(there)).toBeUndefined()
    expect(right.size).toBe(service.sandbox.acme.glassHive.companies.rows.size)
    removeRow(service.sandbox.acme.glassHive.companies, added)
  })

  it('meets what another process has synced, some screens later', async () => {
    const { db } = service.ctx
    await upsertGlassHiveCompanies(db, service.tenant.id, [glassHive(990_001, 'Ferncliff Aquarium')], service.ctx.now())
    rename('Ferncliff Aquarium')
    await open()
    expect(indexed().right.get(glassHiveCompanyId(990_001))).toBeUndefined()
    ahead += 11 * 60_000
    await open()
    await vi.waitFor(() => expect(indexed().right.get(glassHiveCompanyId(990_001))).toBeDefined(), 5000)
    await open()
    expect(await linkedTo()).toBe(990_001)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ImportStep } from '../../../shared/api-import.ts'
import { runId } from '../../../shared/records.ts'
import { billingCycles } from '../../store/billing-cycles.ts'
import { allOpportunities } from '../../store/opportunities.ts'
import { claimRun } from '../../store/run-claims.ts'
import { createRun, requestCancel, runById } from '../../store/runs.ts'
import { setupRows } from '../../store/setup-rows.ts'
import { databases } from '../../testing/databases.ts'
import { openService, type TestService } from '../../testing/service.ts'
import { Cancelled, type Hand } from '../hand.ts'
import type { SyncFound } from '../sync-found.ts'
import { readConnectWiseFor } from './read-connectwise.ts'

const ALWAYS = Number.POSITIVE_INFINITY

describe.each(databases())('reading ConnectWise for an import, on $name', (database) => {
  let service: TestService
  let hand: Hand

  beforeAll(async () => {
    const overrides = { sleep: async () => undefined, perMinute: 1_000_000 }
    service = await openService(database, overrides, { companies: 700, contacts: 700 })
    await service.stopWorker()
    const { ctx, tenant } = service
    const [id, owner, now] = [runId(ctx.newId()), ctx.newId(), ctx.now()]
    const asked = { companyId: null, preview: false, who: 'test', options: '{}', undoes: null, step: null }
    await createRun(ctx.db, tenant.id, { id, kind: 'import', at: now, ...asked })
    const claimed = await claimRun(ctx.db, { owner, now, leaseUntil: now })
    if (claimed === null) throw new Error('the run was not claimed')
    hand = { ...claimed, owner, stop: new AbortController().signal }
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.faults.clear())

  const read = async (steps: ImportStep[], full = false) => {
    const client = await service.ctx.connectWise(service.tenant.id)
    if (client === null) throw new Error('ConnectWise is not connected')
    const found: SyncFound = { counts: {}, notes: [], linked: 0 }
    service.sandbox.requests.clear()
    await readConnectWiseFor(service.ctx, hand, client, { steps, found, full })
    return found
  }
  const asked = () =>
    service.sandbox.requests.map(({ path }) => path.replace(/^.*apis\/3\.0\//, '').replace(/\d+/g, '#')).sort()
  const opportunities = () => allOpportunities(service.ctx.db, service.tenant.id)
  /** As before their first read. */
  const forget = async () => {
    const { db } = service.ctx
    await db.deleteFrom('opportunities').where('tenant_id', '=', service.tenant.id).execute()
    await db
      .deleteFrom('read_marks')
      .where('tenant_id', '=', service.tenant.id)
      .where('kind', '=', 'opportunities')
      .execute()
  }

  it.each<[ImportStep, string[]]>([
    ['users', ['system/members']],
    ['companies', ['company/companies', 'company/companies/statuses', 'company/companies/types']],
    [
      'contacts',
      [
        ...['company/companies', 'company/companies/statuses', 'company/companies/types'],
        ...['company/contacts', 'company/contacts/types'],
      ],
    ],
    ['solutions', ['finance/billingCycles', 'procurement/catalog', 'procurement/categories', 'procurement/types']],
  ])('with nothing new asks once for each kind that the step %s is about', async (step, paths) => {
    const found = await read([step])
    expect(asked()).toEqual(paths)
    expect(found.notes).toEqual([])
  })

  it('for all steps at once asks for each kind once, and says what it is at', async () => {
    const found = await read(['users', 'companies', 'contacts', 'solutions', 'activities', 'opportunities'])
    expect(new Set(asked()).size).toBe(asked().length)
    expect(asked()).toHaveLength(16)
    expect(Object.keys(found.counts).sort()).toEqual([
      'activities',
      'companies',
      'contacts',
      'members',
      'opportunities',
      'products',
    ])
    const run = await runById(service.ctx.db, service.tenant.id, hand.run.id)
    expect(run?.doing).toMatch(/^Reading opportunities of ConnectWise$/)
    expect(run?.requests).toBeGreaterThanOrEqual(16)
    expect((await billingCycles(service.ctx.db, service.tenant.id)).length).toBeGreaterThan(0)
    expect((await setupRows(service.ctx.db, service.tenant.id))['opportunity-stage']).toHaveLength(4)
  })

  it('keeps the items it has read where it is broken off, and goes on from there', async () => {
    const before = await opportunities()
    expect(before.length).toBeGreaterThan(120)
    await forget()
    // The first hundred come, the next one does not.
    service.sandbox.faults.add({ name: 'forbidden', path: /forecast$/, skip: 100, times: ALWAYS })
    const broken = await read(['opportunities'])
    expect(broken.notes).toEqual([expect.stringMatching(/^Opportunities were not read/)])
    expect(await opportunities()).toHaveLength(100)
    service.sandbox.faults.clear()
    await read(['opportunities'])
    expect(asked().filter((path) => path.endsWith('/forecast'))).toHaveLength(before.length - 100)
    expect(await opportunities()).toEqual(before)
  })

  it('asks for no more items where none come, and for all of them the next time', async () => {
    const before = await opportunities()
    await forget()
    const forecasts = [...service.sandbox.acme.db.forecasts.rows.values()]
    const kept = forecasts.map(({ forecastItems }) => forecastItems)
    for (const forecast of forecasts) forecast.forecastItems = [{ forecastType: 'Product' }]
    const found = await read(['opportunities'])
    expect(found.notes).toHaveLength(21)
    expect(found.notes).toContain(`The items of ${before.length - 20} more opportunities were not asked for.`)
    expect(await opportunities()).toEqual([])
    for (const [at, forecast] of forecasts.entries()) forecast.forecastItems = kept[at]
    expect((await read(['opportunities'])).notes).toEqual([])
    expect(await opportunities()).toEqual(before)
  })

  it('says which right is missing and reads the rest', async () => {
    service.sandbox.faults.add({ name: 'forbidden', path: /system\/members$|stages$/, times: ALWAYS })
    const found = await read(['opportunities'])
    expect(found.notes).toEqual([
      expect.stringMatching(/^Members were not read: .*System > Member Maintenance/),
      expect.stringMatching(/^The table of sales stages was not read: .*System > Table Setup/),
    ])
    expect(found.counts).toHaveProperty('opportunities')
    expect((await setupRows(service.ctx.db, service.tenant.id))['opportunity-stage']).toHaveLength(4)
  })

  it('stops between two kinds when it is cancelled', async () => {
    await requestCancel(service.ctx.db, service.tenant.id, hand.run.id)
    await expect(read(['companies'])).rejects.toThrow(Cancelled)
    expect(asked()).toEqual([])
  })
})

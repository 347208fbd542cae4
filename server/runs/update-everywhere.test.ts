// An update of every company that nobody previewed: what it reads, what it writes, and what it leaves for a person.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import { policyAt, sayPolicy } from '../store/policies.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { askRun } from '../use-cases/ask-run.ts'

describe.each(databases())('an update of everything on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database, { sleep: async () => {} })
    key = await service.key('operator')
  })
  afterAll(() => service.close())
  beforeEach(() => {
    service.sandbox.faults.clear()
    service.sandbox.requests.clear()
  })

  const quantityOf = (id: number) => service.sandbox.acme.row('additions', id).quantity
  const report = async (id: string) => (await service.call(key, 'GET', `/runs/${id}/report`)).json
  const limits = async (runLines: number, runTotal: number) => {
    const before = await policyAt(service.ctx.db, service.tenant.id, { kind: 'tenant' })
    const settings = before?.kind === 'tenant' ? before.policy : DEFAULT_SETTINGS
    const policy = { ...settings, limits: { ...settings.limits, runLines, runTotal } }
    await sayPolicy(service.ctx.db, service.tenant.id, { kind: 'tenant', policy, who: 'test', at: service.ctx.now() })
  }
  const counted = () => {
    const of = (test: RegExp, method = 'GET') =>
      service.sandbox.requests.filter((each) => each.method === method && test.test(each.path))
    return {
      additions: of(/\/additions$/),
      agreements: of(/finance\/agreements$/),
      writes: of(/additions\/\d+$/, 'PATCH'),
    }
  }
  type Held = { company: { id: number } }
  type Row = { change: { id: string; additionId: number; agreementId: number }; outcome: { kind: string } }

  it('waits whole for a person when it would change too much, and goes on as it was shown', async () => {
    await limits(0.01, 0)
    const run = await service.run(key, { kind: 'update' })
    expect(run).toMatchObject({ state: 'planned', held: expect.stringMatching(/%/) })
    expect(counted().writes).toEqual([])
    const preview = await service.run(key, { kind: 'update', preview: true })
    expect(preview).toMatchObject({ state: 'planned', held: run.held })
    await service.call(key, 'POST', `/runs/${preview.id}/cancel`)
    expect((await service.call(key, 'POST', `/runs/${run.id}/cancel`)).json.state).toBe('cancelled')
  })

  it('of some companies is measured by all that the tenant bills, and goes', async () => {
    await limits(0.2, 0.1)
    const { smallRise } = service.sandbox.cases
    const asked = { kind: 'update', companyId: null, preview: false, who: 'schedule' } as const
    const queued = await askRun(service.ctx, service.tenant.id, {
      ...asked,
      options: { companies: [smallRise.companyId] },
    })
    if (queued.kind !== 'queued') throw new Error(queued.kind)
    expect(await service.settled(key, queued.run.id)).toMatchObject({ state: 'done', held: null })
    expect(quantityOf(smallRise.additionId)).toBe(24)
    const { rows } = await report(queued.run.id)
    expect(rows.map((row: Row) => row.change.additionId)).toEqual([smallRise.additionId])
    service.sandbox.acme.edit('additions', smallRise.additionId, { quantity: smallRise.billed })
    await service.run(key, { kind: 'sync', companyId: smallRise.companyId })
  })

  it('takes up what the mirror did not know, says so, and goes on from what stands there now', async () => {
    await limits(1, 100)
    const { smallRise, exact } = service.sandbox.cases
    service.sandbox.acme.edit('additions', smallRise.additionId, { quantity: 23 })
    service.sandbox.acme.edit('additions', exact.additionId, { quantity: 16 })
    const run = await service.run(key, { kind: 'update' })
    expect(run.state).toBe('done')
    const { rows, notes } = await report(run.id)
    const of = (id: number) => rows.filter((row: Row) => row.change.additionId === id).map((row: Row) => row.outcome)
    expect(of(smallRise.additionId)).toMatchObject([
      { kind: 'overtaken', found: 23 },
      { kind: 'applied', quantity: 24 },
    ])
    expect(of(exact.additionId)).toMatchObject([{ kind: 'applied', quantity: 17 }])
    expect(notes.filter((note: string) => note.startsWith('Shown only by the last look'))).toHaveLength(2)
    expect([quantityOf(smallRise.additionId), quantityOf(exact.additionId)]).toEqual([24, 17])
  })

  it('reads each agreement once, directly before its writes, and writes each changed addition once', async () => {
    const { smallRise, ownPrice } = service.sandbox.cases
    service.sandbox.acme.edit('additions', smallRise.additionId, { quantity: 20 })
    service.sandbox.acme.edit('additions', ownPrice.additionId, { quantity: 20 })
    const run = await service.run(key, { kind: 'update' })
    const { rows, requestsBy } = await report(run.id)
    const { additions, agreements, writes } = counted()
    expect(new Set(additions.map(({ path }) => path)).size).toBe(additions.length)
    expect(requestsBy).toMatchObject({
      additions: additions.length,
      agreements: agreements.length,
      writes: writes.length,
    })
    const applied = rows.filter((row: Row) => row.outcome.kind === 'applied')
    expect(writes.map(({ path }) => path.split('/').at(-1)).sort()).toEqual(
      applied.map((row: Row) => String(row.change.additionId)).sort(),
    )
    expect(service.sandbox.requests).toHaveLength(run.requests)
  })

  it('leaves for a person what only the last look shows and the limits do not allow', async () => {
    await limits(0, 0)
    const { exact, cascadeDental } = service.sandbox.cases
    service.sandbox.acme.edit('additions', exact.additionId, { quantity: 16 })
    service.sandbox.acme.edit('additions', cascadeDental.additions.storage, { quantity: 3 })
    service.sandbox.acme.edit('additions', cascadeDental.additions.down, { quantity: 300 })
    const run = await service.run(key, { kind: 'update' })
    expect(run.state).toBe('done')
    const { rows, notes } = await report(run.id)
    expect(rows.filter((row: Row) => row.outcome.kind === 'applied')).toEqual([])
    expect(notes.join()).toContain('left for a person')
    expect(quantityOf(exact.additionId)).toBe(16)
    // What waits for a person anyway does so as it was seen last.
    const { holds } = (await service.call(key, 'GET', '/holds?state=open&limit=200')).json
    const held = holds.filter(({ company }: Held) => company.id === cascadeDental.companyId)
    expect(held).toMatchObject([{ runId: run.id, before: 300, after: 26 }])
  })
})

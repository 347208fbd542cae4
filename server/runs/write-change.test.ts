// What must hold when things go wrong around a write: two workers, a throttled door, a plan that is out of date.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeId, companyId, runId, additionId as toAdditionId } from '../../shared/records.ts'
import { historyOf } from '../store/journal.ts'
import { takeLease } from '../store/leases.ts'
import { changesOf } from '../store/plans.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { companyResource } from './company-lease.ts'
import { writeChange } from './write-change.ts'

describe.each(databases())('a write on $name', (database) => {
  let service: TestService
  let key: string
  let clock = 0
  const now = () => Date.now() + clock

  beforeAll(async () => {
    service = await openService(database, { now, sleep: async () => {} })
    key = await service.key('operator')
  })
  afterAll(() => service.close())
  beforeEach(() => {
    service.sandbox.faults.clear()
    service.sandbox.requests.clear()
  })

  const quantityOf = (id: number) => service.sandbox.acme.row('additions', id).quantity
  const patches = () => service.sandbox.requests.filter(({ method }) => method === 'PATCH')
  const preview = (id: number) => service.run(key, { kind: 'update', companyId: id, preview: true })
  const apply = async (id: string, bearer = key) => {
    await service.call(bearer, 'POST', `/runs/${id}/apply`)
    const run = await service.settled(bearer, id)
    return { run, rows: (await service.call(bearer, 'GET', `/runs/${id}/report`)).json.rows }
  }

  it('is made once, however many workers believe to have the run', async () => {
    const { companyId: company, additionId } = service.sandbox.cases.smallRise
    const planned = await preview(company)
    const [change] = await changesOf(service.ctx.db, service.tenant.id, runId(planned.id))
    const client = await service.ctx.connectWise(service.tenant.id)
    if (change === undefined || client === null) throw new Error('no plan')
    const found = await client.addition(change.agreementId, toAdditionId(additionId))
    const writing = { tenant: service.tenant.id, client, who: 'test', assertMine: async () => {} }
    if (found === null) throw new Error('no addition')
    await writeChange(service.ctx, writing, change, [found])
    service.sandbox.acme.edit('additions', additionId, { quantity: 77 })
    await writeChange(service.ctx, writing, change, [found])
    expect(patches()).toHaveLength(1)
    expect(quantityOf(additionId)).toBe(77)
  })

  it('that was turned away at the door is made only if the record still is as it was', async () => {
    const { companyId: company, additionId } = service.sandbox.cases.smallDrop
    const planned = await preview(company)
    service.sandbox.faults.add({ name: '429', method: 'PATCH', retryAfter: 1 })
    const applied = apply(planned.id)
    while (patches().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    service.sandbox.acme.edit('additions', additionId, { quantity: 500 })
    expect((await applied).rows[0].outcome).toEqual({ kind: 'overtaken', found: 500 })
    expect(quantityOf(additionId)).toBe(500)
  })

  it('that was turned away at the door and is as it was is made after the pause', async () => {
    const { companyId: company, additionId, used } = service.sandbox.cases.ownPrice
    const planned = await preview(company)
    service.sandbox.faults.add({ name: '429', method: 'PATCH', retryAfter: 1 })
    expect((await apply(planned.id)).rows[0].outcome.kind).toBe('applied')
    expect(quantityOf(additionId)).toBe(used)
  })

  it('is not made when a link has changed since the preview', async () => {
    const { companyId: company, additionId } = service.sandbox.cases.twoAccounts
    const planned = await preview(company)
    const { accounts } = (await service.call(key, 'GET', `/companies/${company}/panel`)).json
    await service.call(key, 'DELETE', `/accounts/${accounts[0].id}/link`)
    const { rows } = await apply(planned.id)
    expect(rows.map(({ outcome }: { outcome: { kind: string } }) => outcome.kind)).toEqual(
      rows.map(() => 'not-reached'),
    )
    expect(quantityOf(additionId)).toBe(30)
  })

  it.each([
    ['its price has changed', { unitPrice: 999 }],
    ['the addition was cancelled', { cancelledDate: '2020-01-01T00:00:00Z' }],
  ])('is not made when %s since the preview', async (_name, edit) => {
    const { companyId: company, additionId } = service.sandbox.cases.sterling
    const before = quantityOf(additionId)
    const original = { ...service.sandbox.acme.row('additions', additionId) }
    const planned = await preview(company)
    service.sandbox.acme.edit('additions', additionId, edit)
    const { rows } = await apply(planned.id)
    service.sandbox.acme.edit('additions', additionId, { unitPrice: original.unitPrice, cancelledDate: null })
    expect(rows[0].outcome.kind).toBe('not-reached')
    expect(quantityOf(additionId)).toBe(before)
    expect(patches()).toEqual([])
  })

  it('is journalled under whoever applied it, not whoever previewed it', async () => {
    const { companyId: company } = service.sandbox.cases.noCharge
    const planned = await preview(company)
    await apply(planned.id, await service.key('admin'))
    const events = await historyOf(service.ctx.db, service.tenant.id, companyId(company))
    expect(events.length).toBeGreaterThan(0)
    for (const { who } of events) expect(who).toMatch(/admin/)
  })

  it('whose answer is lost while ConnectWise cannot be read keeps its run until it can', async () => {
    const { companyId: company, used } = service.sandbox.cases.lessIncluded
    const planned = await preview(company)
    service.sandbox.faults.add({ name: 'drop', method: 'PATCH', when: 'after' })
    service.sandbox.faults.add({
      name: 'forbidden',
      method: 'GET',
      path: /additions\/\d+$/,
      times: Number.POSITIVE_INFINITY,
    })
    await service.call(key, 'POST', `/runs/${planned.id}/apply`)
    const state = async () => (await service.call(key, 'GET', `/runs/${planned.id}`)).json
    while (!(await state()).doing?.startsWith('Waiting to see')) await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await state()).state).toBe('applying')

    service.sandbox.faults.clear()
    clock += 31_000
    service.ctx.wake()
    expect(await service.settled(key, planned.id)).toMatchObject({ state: 'done' })
    const { rows } = (await service.call(key, 'GET', `/runs/${planned.id}/report`)).json
    expect(rows[0].outcome).toMatchObject({ kind: 'applied', quantity: used })
    expect(patches()).toHaveLength(1)
    // What ConnectWise answered takes the place of the estimate.
    expect(rows[0].difference.estimate).toBe(false)
  })

  it('waits for its own company alone: the others of a run go on', async () => {
    const { companyId: busy, additionId } = service.sandbox.cases.bigRise
    const later = new Date(now() + 3_600_000).toISOString()
    const nowText = new Date(now()).toISOString()
    await takeLease(service.ctx.db, service.tenant.id, companyResource(companyId(busy)), 'another', nowText, later)
    const held = await service.run(key, { kind: 'update' })
    const { run, rows } = await apply(held.id)
    expect(run.state).toBe('done')
    const kinds = new Set(rows.map(({ outcome }: { outcome: { kind: string } }) => outcome.kind))
    expect(kinds).toContain('applied')
    expect(quantityOf(additionId)).toBe(12)
  })

  it('asked of all companies twice at once is one run', async () => {
    const asked = { kind: 'update', preview: true }
    const [first, second] = await Promise.all([
      service.call(key, 'POST', '/runs', asked),
      service.call(key, 'POST', '/runs', asked),
    ])
    expect(second.json.id).toBe(first.json.id)
    await service.settled(key, first.json.id)
    expect((await service.call(key, 'POST', `/changes/${changeId('none')}/release`)).status).toBe(404)
  })
})

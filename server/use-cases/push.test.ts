import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('a push on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database, { sleep: async () => {} })
    key = await service.key('operator')
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.faults.clear())

  const quantityOf = (id: number) => service.sandbox.acme.row('additions', id).quantity
  const patches = () => service.sandbox.requests.filter(({ method }) => method === 'PATCH')
  const preview = (companyId: number) => service.run(key, { kind: 'update', companyId, preview: true })
  const report = async (id: string) => (await service.call(key, 'GET', `/runs/${id}/report`)).json
  const push = async (companyId: number) => {
    service.sandbox.requests.clear()
    const run = await service.run(key, { kind: 'update', companyId })
    return { run, report: await report(run.id) }
  }
  const outcomes = (rows: { outcome: { kind: string } }[]) => rows.map(({ outcome }) => outcome.kind)

  it('changes what the preview showed, and nothing on a second push', async () => {
    const { companyId, additions } = service.sandbox.cases.cascadeDental
    const planned = await preview(companyId)
    expect(planned.state).toBe('planned')
    const plan = (await service.call(key, 'GET', `/runs/${planned.id}/plan`)).json
    expect(
      plan.changes.map(({ additionId, before, after }: Record<string, number>) => [additionId, before, after]),
    ).toEqual([
      [additions.storage, 3, 3.4],
      [additions.down, 30, 26],
    ])
    expect(plan.difference).toEqual([
      {
        currency: 'USD',
        perMonth: -20.4,
        costPerMonth: -7.8,
        marginPerMonth: -12.6,
        before: 387,
        after: 366.6,
        estimate: false,
      },
    ])
    expect(quantityOf(additions.storage)).toBe(3)

    expect((await service.call(key, 'POST', `/runs/${planned.id}/apply`)).status).toBe(202)
    await service.settled(key, planned.id)
    const applied = await report(planned.id)
    expect(outcomes(applied.rows)).toEqual(['applied', 'applied'])
    expect([quantityOf(additions.storage), quantityOf(additions.down)]).toEqual([3.4, 26])

    const again = await push(companyId)
    expect(again.report.rows).toEqual([])
    expect(patches()).toEqual([])
  })

  it('applies only the changes that were chosen', async () => {
    const { companyId, hotAdditionId } = service.sandbox.cases.unitDiffers
    const planned = await preview(companyId)
    const plan = (await service.call(key, 'GET', `/runs/${planned.id}/plan`)).json
    expect(plan.changes).toHaveLength(1)
    await service.call(key, 'POST', `/runs/${planned.id}/apply`, { changes: [] })
    await service.settled(key, planned.id)
    expect(outcomes((await report(planned.id)).rows)).toEqual(['not-reached'])
    expect(quantityOf(hotAdditionId)).toBe(4)
  })

  it('ends two accounts of one company in one change', async () => {
    const { companyId, additionId } = service.sandbox.cases.twoAccounts
    const { report } = await push(companyId)
    const ofItem = report.rows.filter((row: { change: { additionId: number } }) => row.change.additionId === additionId)
    expect(ofItem).toHaveLength(1)
    expect(ofItem[0].change.line.parts).toHaveLength(2)
    expect(quantityOf(additionId)).toBe(34)
    expect(patches().filter(({ path }) => path.endsWith(`/${additionId}`))).toHaveLength(1)
  })

  it('holds a drop to zero until a person releases it, alone', async () => {
    const { companyId, additionId } = service.sandbox.cases.droppedToZero
    const { report } = await push(companyId)
    expect(report.rows[0].outcome).toEqual({ kind: 'held', because: 'drop-to-zero' })
    expect(quantityOf(additionId)).toBe(35)

    const released = await service.call(key, 'POST', `/changes/${report.rows[0].change.id}/release`)
    expect(released.status).toBe(202)
    await service.settled(key, released.json.id)
    expect(quantityOf(additionId)).toBe(0)
    expect((await service.call(key, 'POST', `/changes/${report.rows[0].change.id}/release`)).json.code).toBe(
      'decided-already',
    )
  })

  it('releases nothing when the quantity is no longer the one that was shown', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    const first = await push(companyId)
    expect(first.report.rows[0].outcome.because).toBe('large-change')
    await service.call(key, 'PUT', '/usage', usageOf(accountId, 'm365-exchange', 5))
    const released = await service.call(key, 'POST', `/changes/${first.report.rows[0].change.id}/release`)
    await service.settled(key, released.json.id)
    expect(outcomes((await report(released.json.id)).rows)).toEqual(['held'])
    expect(quantityOf(additionId)).toBe(64)
    // A whole delivery after the one of a single account: else the other lines wait for it.
    await service.run(key, { kind: 'sync' })
  })

  it('leaves alone what somebody changed in ConnectWise after the preview', async () => {
    const { companyId, additionId } = service.sandbox.cases.smallRise
    const planned = await preview(companyId)
    service.sandbox.acme.edit('additions', additionId, { quantity: 23 })
    await service.call(key, 'POST', `/runs/${planned.id}/apply`)
    await service.settled(key, planned.id)
    expect((await report(planned.id)).rows[0].outcome).toEqual({ kind: 'overtaken', found: 23 })
    expect(quantityOf(additionId)).toBe(23)
  })

  it('writes nothing of what was shown as a plain change once its unit has changed since', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.smallRise
    const deliver = (unit: string) => {
      const [reading] = usageOf(accountId, 'm365-exchange', 24).readings
      const account = { id: accountId, name: 'Pinnacle Orthodontics' }
      const product = { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit }
      const readings = [{ ...reading, account, product }]
      return service.call(key, 'PUT', '/usage', { source: 'hive', complete: false, readings })
    }
    const planned = await preview(companyId)
    await deliver('mailbox')
    await service.call(key, 'POST', `/runs/${planned.id}/apply`)
    await service.settled(key, planned.id)
    expect((await report(planned.id)).rows.map(({ outcome }: { outcome: object }) => outcome)).toEqual([
      { kind: 'not-reached', because: expect.stringMatching(/held since the preview.*unit/i) },
    ])
    expect(quantityOf(additionId)).toBe(23)
    await deliver('user')
    await service.run(key, { kind: 'sync' })
  })

  it.each([
    ['before ConnectWise carried it out', 'before', 'not-reached', 31],
    ['after ConnectWise carried it out', 'after', 'applied', 29],
  ] as const)(
    'settles a connection that dropped %s by reading, and never writes twice',
    async (_name, when, outcome, quantity) => {
      const { companyId, additionId } = service.sandbox.cases.smallDrop
      service.sandbox.acme.edit('additions', additionId, { quantity: 31 })
      service.sandbox.faults.add({ name: 'drop', method: 'PATCH', when })
      const { report } = await push(companyId)
      expect(outcomes(report.rows)).toEqual([outcome])
      expect(patches()).toHaveLength(1)
      expect(quantityOf(additionId)).toBe(quantity)
    },
  )

  it('pauses on 429 for as long as ConnectWise asks and goes on', async () => {
    const { companyId, additionId } = service.sandbox.cases.ownPrice
    service.sandbox.faults.add({ name: '429', method: 'GET', path: /additions/, retryAfter: 1 })
    const { run, report } = await push(companyId)
    expect(run.state).toBe('done')
    expect(outcomes(report.rows)).toEqual(['applied'])
    expect(quantityOf(additionId)).toBe(21)
    const times = service.sandbox.requests
      .filter(({ path }) => path.includes('/additions'))
      .map(({ at }) => Date.parse(at))
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(900)
  })

  it('says what ConnectWise said when it refuses', async () => {
    const { companyId, additionId } = service.sandbox.cases.lessIncluded
    service.sandbox.faults.add({ name: 'forbidden', method: 'PATCH' })
    const { report } = await push(companyId)
    expect(report.rows[0].outcome).toMatchObject({ kind: 'refused', because: expect.stringMatching(/\w/) })
    expect(quantityOf(additionId)).toBe(25)
  })

  it('leaves a company alone whose agreements could not all be read', async () => {
    const { companyId, additionId } = service.sandbox.cases.doNotBill
    service.sandbox.faults.add({ name: '500', method: 'GET', path: /additions/, times: Number.POSITIVE_INFINITY })
    const { run } = await push(companyId)
    expect(run.state === 'failed' || (await report(run.id)).notes.length > 0).toBe(true)
    expect(patches()).toEqual([])
    expect(quantityOf(additionId)).toBe(10)
  })

  const reasons: [string, (cases: TestService['sandbox']['cases']) => number, string][] = [
    ['two additions that fit', (cases) => cases.twoMatching.companyId, 'several-additions'],
    ['additions on two agreements', (cases) => cases.twoAgreements.companyId, 'several-additions'],
    ['an agreement that has ended', (cases) => cases.endedAgreement.companyId, 'agreement-ended'],
    ['a cancelled agreement', (cases) => cases.cancelledAgreement.companyId, 'agreement-ended'],
    ['a cancelled addition', (cases) => cases.cancelledAddition.companyId, 'addition-cancelled'],
    ['an agreement without the addition', (cases) => cases.noAddition.companyId, 'no-addition'],
    ['no agreement', (cases) => cases.noAgreement.companyId, 'no-agreement'],
  ]
  it.each(reasons)('names its reason for %s and writes nothing', async (_name, companyOf, because) => {
    const { report } = await push(companyOf(service.sandbox.cases))
    expect(report.exceptions.map(({ verdict }: { verdict: { because: string } }) => verdict.because)).toContain(because)
    expect(patches()).toEqual([])
  })

  it('carries a request with one Idempotency-Key out once', async () => {
    const asked = { kind: 'update', companyId: service.sandbox.cases.exact.companyId, preview: true }
    const keyed = { 'Idempotency-Key': `once-${database.name}` }
    const first = await service.call(key, 'POST', '/runs', asked, keyed)
    const second = await service.call(key, 'POST', '/runs', asked, keyed)
    expect(second.json.id).toBe(first.json.id)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    const other = await service.call(key, 'POST', '/runs', { ...asked, preview: false }, keyed)
    expect(other.json.code).toBe('key-reused')
  })

  it('shows a tenant nothing of another', async () => {
    const other = await service.connect(service.sandbox.northstar, `Northstar ${database.name}`)
    const run = await preview(service.sandbox.cases.exact.companyId)
    for (const path of [`/runs/${run.id}`, `/runs/${run.id}/plan`, `/runs/${run.id}/report`]) {
      expect((await service.call(other.key, 'GET', path)).status).toBe(404)
    }
    const names = async (bearer: string) => (await service.call(bearer, 'GET', '/accounts?limit=200')).text
    expect(await names(other.key)).not.toContain('Whitaker Family Dentistry')
    expect(await names(key)).toContain('Whitaker Family Dentistry')
  })
})

function usageOf(account: string, product: string, actual: number) {
  return {
    source: 'hive',
    complete: false,
    readings: [
      {
        account: { id: account, name: 'Larsen & Quinn CPAs' },
        product: { id: product, name: 'Microsoft 365 backup, Exchange', unit: 'user' },
        actual,
        at: new Date().toISOString(),
      },
    ],
  }
}

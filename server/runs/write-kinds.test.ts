// Additions that are made, replaced and taken back: through the API against the sandbox, with what can go wrong in between.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import { runId } from '../../shared/records.ts'
import { insertRow } from '../sandbox/table.ts'
import { changesOf } from '../store/plans.ts'
import { sayPolicy } from '../store/policies.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { writeChange } from './write-change.ts'

describe.each(databases())('a change that makes, replaces or takes back on $name', (database) => {
  let service: TestService
  let key: string
  let exchange: number

  beforeAll(async () => {
    service = await openService(database, { sleep: async () => {} })
    key = await service.key('admin')
    const { additionId } = service.sandbox.cases.exact
    // What is made is a rise from nothing, which would wait for a person.
    const limits = { ...DEFAULT_SETTINGS.limits, changeMoney: 10_000 }
    const policy = { ...DEFAULT_SETTINGS, limits }
    const said = { kind: 'tenant', policy, who: 'test', at: service.ctx.now() } as const
    await sayPolicy(service.ctx.db, service.tenant.id, said)
    exchange = (service.sandbox.acme.row('additions', additionId).product as { id: number }).id
  })
  afterAll(() => service.close())
  beforeEach(async () => {
    service.sandbox.faults.clear()
    service.sandbox.requests.clear()
    await service.call(key, 'DELETE', `/items/${exchange}/policy`)
  })

  const put = async (path: string, body: object) => {
    const answer = await service.call(key, 'PUT', path, body)
    expect(answer.status, answer.text).toBeLessThan(300)
  }
  const allowCreating = () =>
    put(`/items/${exchange}/policy`, { creating: { on: { typeId: agreementType() }, from: 'today' } })
  const agreementType = () => {
    const { agreementId } = service.sandbox.cases.noAddition
    return (service.sandbox.acme.row('agreements', agreementId).type as { id: number }).id
  }
  const today = () => service.ctx.now().slice(0, 10)
  const ofExchange = (agreement: number) =>
    service.sandbox.acme.additionsOf(agreement).filter(({ product }) => (product as { id: number }).id === exchange)
  const sent = (method: string) => service.sandbox.requests.filter((each) => each.method === method)
  const report = async (id: string) => (await service.call(key, 'GET', `/runs/${id}/report`)).json
  const push = async (companyId: number) => await report((await service.run(key, { kind: 'update', companyId })).id)
  const undo = async (id: string, asked: object = {}) => {
    const answer = await service.call(key, 'POST', `/runs/${id}/undo`, asked)
    expect(answer.status, answer.text).toBe(202)
    return await report((await service.settled(key, answer.json.id)).id)
  }
  const clean = (agreement: number) => {
    const { db } = service.sandbox.acme
    for (const { id } of ofExchange(agreement)) db.additions.rows.delete(id)
    db.additions.ids = null
  }

  describe('that makes', () => {
    const made = () => service.sandbox.cases.noAddition

    beforeEach(async () => {
      clean(made().agreementId)
      await allowCreating()
    })

    it('makes the addition that is missing, says so, and nothing on the next push', async () => {
      const { rows } = await push(made().companyId)
      expect(rows).toMatchObject([{ outcome: { kind: 'applied', quantity: 27 }, change: { additionId: null } }])
      const [addition, ...others] = ofExchange(made().agreementId)
      expect(others).toEqual([])
      expect(addition).toMatchObject({ quantity: 27, billCustomer: 'Billable', effectiveDate: `${today()}T00:00:00Z` })
      expect(rows[0]).toMatchObject({
        additionId: addition?.id,
        wrote: expect.stringContaining(`Addition ${addition?.id}`),
      })
      expect((await push(made().companyId)).rows).toEqual([])
      expect(sent('POST')).toHaveLength(1)
    })

    it.each([
      ['before ConnectWise carried it out', 'before', 'not-reached', 0],
      ['after ConnectWise carried it out', 'after', 'applied', 1],
    ] as const)(
      'settles an answer that was lost %s by reading, and never makes a second',
      async (_name, when, outcome, count) => {
        service.sandbox.faults.add({ name: 'drop', method: 'POST', when })
        const { rows } = await push(made().companyId)
        expect(rows).toMatchObject([{ outcome: { kind: outcome } }])
        expect(sent('POST')).toHaveLength(1)
        expect(ofExchange(made().agreementId)).toHaveLength(count)
        await push(made().companyId)
        expect(ofExchange(made().agreementId)).toHaveLength(1)
      },
    )

    it('makes it once, however many workers believe to have the run', async () => {
      const run = await service.run(key, { kind: 'update', companyId: made().companyId, preview: true })
      const [change] = await changesOf(service.ctx.db, service.tenant.id, runId(run.id))
      const client = await service.ctx.connectWise(service.tenant.id)
      if (change === undefined || client === null) throw new Error('no plan')
      const { records } = await client.additionsOf(change.agreementId)
      const writing = { tenant: service.tenant.id, client, who: 'test', assertMine: async () => {} }
      const write = () => writeChange(service.ctx, writing, change, records)
      await Promise.all([write(), write()])
      expect(sent('POST')).toHaveLength(1)
      expect(ofExchange(made().agreementId)).toHaveLength(1)
    })

    it('from a later day, is not made again while it has not begun', async () => {
      const from = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
      await put(`/items/${exchange}/policy`, { creating: { on: { typeId: agreementType() }, from } })
      const first = await push(made().companyId)
      expect(first.rows).toMatchObject([{ outcome: { kind: 'applied', quantity: 27 } }])
      const again = await push(made().companyId)
      expect(again.exceptions.map(({ verdict }: { verdict: { because: string } }) => verdict.because)).toContain(
        'not-begun',
      )
      expect(sent('POST')).toHaveLength(1)
      const undone = await undo(first.run.id)
      expect(undone.rows).toMatchObject([{ outcome: { kind: 'applied', quantity: 0 } }])
      expect(ofExchange(made().agreementId)).toEqual([])
    })

    it('takes one that fits by now before it makes another', async () => {
      const run = await service.run(key, { kind: 'update', companyId: made().companyId, preview: true })
      const { agreementId } = made()
      const like = service.sandbox.acme.row('additions', service.sandbox.cases.exact.additionId)
      const theirs = insertRow(service.sandbox.acme.db.additions, { ...like, agreementId, quantity: 25 })
      await service.call(key, 'POST', `/runs/${run.id}/apply`)
      await service.settled(key, run.id)
      const { rows } = await report(run.id)
      expect(rows).toMatchObject([{ outcome: { kind: 'applied', quantity: 27 }, additionId: theirs.id }])
      expect(rows[0].wrote).toContain('Nothing was made')
      expect(sent('POST')).toEqual([])
      const undone = await undo(run.id)
      expect(undone.rows).toMatchObject([{ outcome: { kind: 'applied', quantity: 25 } }])
      expect(ofExchange(agreementId)).toMatchObject([{ quantity: 25 }])
    })

    it('is taken back whole, once, and each of the two knows the other', async () => {
      const first = await push(made().companyId)
      const undone = await undo(first.run.id, { changes: [first.rows[0].change.id] })
      expect(undone).toMatchObject({ run: { kind: 'undo', undoes: first.run.id } })
      expect(undone.rows).toMatchObject([{ outcome: { kind: 'applied' }, change: { undoes: first.rows[0].change.id } }])
      expect(ofExchange(made().agreementId)).toEqual([])
      expect((await report(first.run.id)).rows[0].undoneBy).toBe(undone.rows[0].change.id)
      const again = await undo(first.run.id)
      expect(again.rows).toMatchObject([{ outcome: { kind: 'unchanged' } }])
      expect(sent('DELETE')).toHaveLength(1)
    })

    it('is left alone by an undo, and named, where somebody has changed it since', async () => {
      const first = await push(made().companyId)
      const [addition] = ofExchange(made().agreementId)
      service.sandbox.acme.edit('additions', addition?.id ?? 0, { quantity: 30 })
      const undone = await undo(first.run.id)
      expect(undone.rows).toMatchObject([{ outcome: { kind: 'overtaken', found: 30 } }])
      expect(undone.notes.join()).toContain('has been changed since')
      expect(sent('DELETE')).toEqual([])
    })
  })

  describe('that replaces', () => {
    const dated = () => service.sandbox.cases.prorated

    beforeEach(async () => {
      clean(dated().agreementId)
      const like = service.sandbox.acme.row('additions', service.sandbox.cases.exact.additionId)
      const { agreementId } = dated()
      insertRow(service.sandbox.acme.db.additions, {
        ...like,
        agreementId,
        quantity: 15,
        invoiceDescription: 'As agreed',
      })
      await put(`/items/${exchange}/policy`, { dating: { kind: 'new-addition', from: 'today' } })
    })
    const expectReplaced = () => {
      const [old, now, ...more] = ofExchange(dated().agreementId)
      expect(more).toEqual([])
      expect(old).toMatchObject({ quantity: 15, cancelledDate: `${today()}T00:00:00Z` })
      expect(now).toMatchObject({
        quantity: 18,
        effectiveDate: `${today()}T00:00:00Z`,
        invoiceDescription: 'As agreed',
      })
      expect(now?.cancelledDate).toBeUndefined()
    }
    const expectAsBefore = () => {
      expect(ofExchange(dated().agreementId)).toMatchObject([{ quantity: 15 }])
      expect(ofExchange(dated().agreementId)[0]?.cancelledDate).toBeUndefined()
    }

    it('ends the addition and begins another with what else stood in it, and nothing on the next push', async () => {
      const { rows } = await push(dated().companyId)
      expect(rows).toMatchObject([
        { outcome: { kind: 'applied', quantity: 18 }, change: { write: { kind: 'replace' } } },
      ])
      expectReplaced()
      expect((await push(dated().companyId)).rows).toEqual([])
    })

    it.each([
      ['the end, before it was carried out', 'PATCH', 'before', 'not-reached'],
      ['the end, after it was carried out', 'PATCH', 'after', 'applied'],
      ['the beginning, before it was carried out', 'POST', 'before', 'applied'],
      ['the beginning, after it was carried out', 'POST', 'after', 'applied'],
    ] as const)('bills once whatever answer is lost: %s', async (_name, method, when, outcome) => {
      service.sandbox.faults.add({ name: 'drop', method, when })
      const { rows } = await push(dated().companyId)
      expect(rows).toMatchObject([{ outcome: { kind: outcome } }])
      if (outcome === 'applied') expectReplaced()
      else expectAsBefore()
    })

    it('lets the old one bill on where the new one is refused', async () => {
      service.sandbox.faults.add({ name: 'forbidden', method: 'POST' })
      const { rows } = await push(dated().companyId)
      expect(rows).toMatchObject([{ outcome: { kind: 'refused', because: expect.stringContaining('bills on') } }])
      expectAsBefore()
    })

    it('is taken back: the new one goes and the old one bills again', async () => {
      const first = await push(dated().companyId)
      service.sandbox.faults.add({ name: 'drop', method: 'DELETE', when: 'after' })
      const undone = await undo(first.run.id)
      expect(undone.rows).toMatchObject([{ outcome: { kind: 'applied', quantity: 15 } }])
      expectAsBefore()
      expect((await report(first.run.id)).rows[0].undoneBy).toBe(undone.rows[0].change.id)
    })
  })
})

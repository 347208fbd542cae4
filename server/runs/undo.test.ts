// The undo of quantities: whose it is, what is past an invoice, and a run over many companies.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('an undo of quantities on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database, { sleep: async () => {} })
    key = await service.key('admin')
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.requests.clear())

  const sent = (method: string) => service.sandbox.requests.filter((each) => each.method === method)
  const report = async (id: string) => (await service.call(key, 'GET', `/runs/${id}/report`)).json
  const push = async (companyId: number) => await report((await service.run(key, { kind: 'update', companyId })).id)
  const undo = async (id: string, asked: object = {}) => {
    const answer = await service.call(key, 'POST', `/runs/${id}/undo`, asked)
    expect(answer.status, answer.text).toBe(202)
    return await report((await service.settled(key, answer.json.id)).id)
  }

  it('is an operator’s own to undo, and an admin’s whoever pushed', async () => {
    const { companyId, additionId, billed } = service.sandbox.cases.smallRise
    const first = await push(companyId)
    const operator = await service.key('operator')
    const refused = await service.call(operator, 'POST', `/runs/${first.run.id}/undo`)
    expect([refused.status, refused.json.code]).toEqual([403, 'not-yours'])
    const preview = await undo(first.run.id, { preview: true })
    expect(preview.run.state).toBe('planned')
    const applied = await service.call(operator, 'POST', `/runs/${preview.run.id}/apply`)
    expect([applied.status, applied.json.code]).toEqual([403, 'not-yours'])
    const undone = await undo(first.run.id)
    expect(undone.rows).toMatchObject([{ outcome: { kind: 'applied', quantity: billed } }])
    expect(service.sandbox.acme.row('additions', additionId).quantity).toBe(billed)
    expect((await service.call(key, 'POST', `/runs/${preview.run.id}/undo`)).json.code).toBe('nothing-applied')
  })

  it('of what is undone already changes nothing, and says so', async () => {
    const { companyId, additionId, billed } = service.sandbox.cases.smallRise
    const first = await push(companyId)
    const preview = await undo(first.run.id, { preview: true })
    await undo(first.run.id)
    service.sandbox.requests.clear()
    const second = await undo(first.run.id)
    expect(second.rows).toMatchObject([{ outcome: { kind: 'unchanged' } }])
    expect(second.run.notes ?? second.notes).toEqual([expect.stringMatching(/undone before/)])
    await service.call(key, 'POST', `/runs/${preview.run.id}/apply`)
    await service.settled(key, preview.run.id)
    expect((await report(preview.run.id)).rows).toMatchObject([{ outcome: { kind: 'unchanged' } }])
    expect(sent('PATCH')).toEqual([])
    expect(service.sandbox.acme.row('additions', additionId).quantity).toBe(billed)
  })

  it('may be applied by the operator who pushed', async () => {
    const { companyId, additionId, billed } = service.sandbox.cases.smallRise
    const own = await service.key('operator')
    const run = await service.run(own, { kind: 'update', companyId })
    const preview = await service.call(own, 'POST', `/runs/${run.id}/undo`, { preview: true })
    await service.settled(own, preview.json.id)
    expect((await service.call(own, 'POST', `/runs/${preview.json.id}/apply`)).status).toBe(202)
    await service.settled(own, preview.json.id)
    expect(service.sandbox.acme.row('additions', additionId).quantity).toBe(billed)
  })

  it('writes nothing of what its preview left alone, whatever has become of it since', async () => {
    const { companyId, additionId } = service.sandbox.cases.smallRise
    const first = await push(companyId)
    const left = service.sandbox.acme.row('additions', additionId).quantity
    service.sandbox.acme.edit('additions', additionId, { quantity: 99 })
    const preview = await undo(first.run.id, { preview: true })
    service.sandbox.acme.edit('additions', additionId, { quantity: left })
    service.sandbox.requests.clear()
    await service.call(key, 'POST', `/runs/${preview.run.id}/apply`)
    await service.settled(key, preview.run.id)
    expect((await report(preview.run.id)).rows).toMatchObject([{ outcome: { kind: 'not-reached' } }])
    expect(sent('PATCH')).toEqual([])
    await undo(first.run.id)
  })

  it('past an invoice is an exception with its amount and no write', async () => {
    const { companyId, agreementId } = service.sandbox.cases.smallDrop
    const first = await push(companyId)
    service.sandbox.requests.clear()
    const later = new Date(Date.now() + 70 * 86_400_000).toISOString().slice(0, 10)
    service.sandbox.acme.edit('agreements', agreementId, { nextInvoiceDate: later })
    const undone = await undo(first.run.id)
    expect(undone.rows).toEqual([])
    expect(undone.exceptions).toMatchObject([{ verdict: { because: 'invoiced-since' }, money: { currency: 'USD' } }])
    expect(sent('PATCH')).toEqual([])
  })

  it('of a run over all companies takes every line back but what somebody has changed since', async () => {
    const { euro, sterling } = service.sandbox.cases
    const held = await service.run(key, { kind: 'update' })
    await service.call(key, 'POST', `/runs/${held.id}/apply`)
    await service.settled(key, held.id)
    const pushed = (await report(held.id)).counts.applied
    service.sandbox.acme.edit('additions', euro.additionId, { quantity: 99 })
    const undone = await undo(held.id)
    expect(undone.run.companyId).toBeNull()
    expect(undone.counts).toEqual({ applied: pushed - 1, overtaken: 1 })
    expect(service.sandbox.acme.row('additions', sterling.additionId).quantity).toBe(15)
    expect(service.sandbox.acme.row('additions', euro.additionId).quantity).toBe(99)
  })
})

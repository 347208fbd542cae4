import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

interface Row {
  changeId: string
  company: { id: number }
  line: { key: string; verdict: { kind: string }; why: { words: string } }
  because: string
  before: number
  after: number
  state: string
  decided: { who: string } | null
}

describe.each(databases())('holds on $name', (database) => {
  let service: TestService
  let key: string
  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('operator')
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.faults.clear())

  const call = (method: string, path: string, body?: unknown) => service.call(key, method, path, body)
  const holds = async (state = 'open'): Promise<Row[]> =>
    (await call('GET', `/holds?state=${state}&limit=200`)).json.holds
  const holdOf = async (companyId: number, state = 'open') =>
    (await holds(state)).find(({ company }) => company.id === companyId)
  const push = (companyId: number) => service.run(key, { kind: 'update', companyId })
  const quantityOf = (id: number) => service.sandbox.acme.row('additions', id).quantity
  const deliver = (account: string, actual: number) =>
    call('PUT', '/usage', {
      source: 'hive',
      complete: false,
      readings: [
        {
          account: { id: account, name: 'Larsen & Quinn CPAs' },
          product: { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit: 'user' },
          actual,
          at: new Date().toISOString(),
        },
      ],
    })

  it('are opened by a push and not by a preview, which can be released all the same', async () => {
    const { companyId, additionId } = service.sandbox.cases.droppedToZero
    const planned = await service.run(key, { kind: 'update', companyId, preview: true })
    expect(await holdOf(companyId)).toBeUndefined()
    const { changes } = (await call('GET', `/runs/${planned.id}/plan`)).json
    const released = await call('POST', `/changes/${changes[0].id}/release`)
    expect(released.status).toBe(202)
    await service.settled(key, released.json.id)
    expect(quantityOf(additionId)).toBe(0)
    expect(await holdOf(companyId)).toBeUndefined()
  })

  it('are opened by a preview once it is applied: what it held waits from then on', async () => {
    const { companyId } = service.sandbox.cases.bigRise
    const planned = await service.run(key, { kind: 'update', companyId, preview: true })
    expect(await holdOf(companyId)).toBeUndefined()
    await call('POST', `/runs/${planned.id}/apply`)
    await service.settled(key, planned.id)
    expect(await holdOf(companyId)).toMatchObject({ because: 'large-change', before: 12, after: 41, state: 'open' })
  })

  it('are released as they stand on screen, before any run has noted them', async () => {
    const { companyId, additionId } = service.sandbox.cases.bigRise
    const { rows } = (await call('GET', `/usages?companyId=${companyId}&filter=held`)).json
    const path = `/companies/${companyId}/lines/${encodeURIComponent(rows[0].line.key)}/release`
    expect((await call('POST', path, { quantity: 40 })).json).toMatchObject({ code: 'other-quantity' })
    const released = await call('POST', path, { quantity: 41 })
    expect(released.status).toBe(202)
    await service.settled(key, released.json.id)
    expect(quantityOf(additionId)).toBe(41)
    expect((await call('POST', path, { quantity: 41 })).json).toMatchObject({ code: 'not-held' })
  })

  it('are one a line, refreshed by later runs, and ask again where the quantity is no longer the one shown', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    await push(companyId)
    const first = await holdOf(companyId)
    expect(first).toMatchObject({ because: 'large-change', before: 64, after: 9, state: 'open', decided: null })
    expect(first?.line).toMatchObject({ verdict: { kind: 'held' }, why: { words: expect.stringMatching(/\w/) } })

    await deliver(accountId, 7)
    const released = await call('POST', `/changes/${first?.changeId}/release`)
    await service.settled(key, released.json.id)
    expect(quantityOf(additionId)).toBe(64)
    const second = await holdOf(companyId)
    expect(second).toMatchObject({ before: 64, after: 7, state: 'open', decided: null })
    expect(second?.changeId).not.toBe(first?.changeId)

    await push(companyId)
    expect((await holds()).filter(({ company }) => company.id === companyId)).toHaveLength(1)
  })

  it('that are dismissed stay so for the same quantity, and open again for another', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    const open = await holdOf(companyId)
    expect((await call('POST', `/changes/${open?.changeId}/dismiss`)).status).toBe(204)
    expect((await call('POST', `/changes/${open?.changeId}/release`)).json.code).toBe('decided-already')
    await push(companyId)
    expect(await holdOf(companyId)).toBeUndefined()
    expect(await holdOf(companyId, 'dismissed')).toMatchObject({
      after: 7,
      decided: { who: expect.stringMatching(/\w/) },
    })
    await deliver(accountId, 5)
    await push(companyId)
    expect(await holdOf(companyId)).toMatchObject({ after: 5, decided: null })
    expect(quantityOf(additionId)).toBe(64)
  })

  it('are decided by one of two people at once', async () => {
    const { companyId, additionId } = service.sandbox.cases.bigDrop
    const open = await holdOf(companyId)
    const both = await Promise.all([
      call('POST', `/changes/${open?.changeId}/release`),
      call('POST', `/changes/${open?.changeId}/release`),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    const winner = both.find(({ status }) => status === 202)
    await service.settled(key, winner?.json.id)
    expect(quantityOf(additionId)).toBe(5)
    expect(await holdOf(companyId, 'released')).toMatchObject({ decided: { who: expect.stringMatching(/\w/) } })
  })

  it('are decided by one of two who look at different runs of one line', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    service.sandbox.acme.edit('additions', additionId, { quantity: 64 })
    await deliver(accountId, 4)
    const runs = [await push(companyId), await push(companyId)]
    const changes = await Promise.all(
      runs.map(async ({ id }) => (await call('GET', `/runs/${id}/plan`)).json.changes[0].id as string),
    )
    const both = await Promise.all(changes.map((id) => call('POST', `/changes/${id}/release`)))
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409])
    for (const { status, json } of both) if (status === 202) await service.settled(key, json.id)
  })

  it('are decided once, whichever of two runs the second decision is about', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    service.sandbox.acme.edit('additions', additionId, { quantity: 64 })
    await deliver(accountId, 2)
    const runs = [await push(companyId), await push(companyId)]
    const [older, newer] = await Promise.all(
      runs.map(async ({ id }) => (await call('GET', `/runs/${id}/plan`)).json.changes[0].id as string),
    )
    const released = await call('POST', `/changes/${newer}/release`)
    expect(released.status).toBe(202)
    const second = await call('POST', `/changes/${older}/release`)
    expect([second.status, second.json.code]).toEqual([409, 'decided-already'])
    await service.settled(key, released.json.id)
  })

  it('are gone when the line is not held any more', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    service.sandbox.acme.edit('additions', additionId, { quantity: 64 })
    await deliver(accountId, 3)
    await push(companyId)
    expect(await holdOf(companyId)).toMatchObject({ after: 3 })
    await deliver(accountId, 64)
    await push(companyId)
    expect(await holdOf(companyId)).toBeUndefined()
    expect(await holdOf(companyId, 'gone')).toMatchObject({ after: 3 })
  })

  it('are not opened again by a preview for what a person decided before it was applied', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    service.sandbox.acme.edit('additions', additionId, { quantity: 64 })
    await deliver(accountId, 6)
    const planned = await service.run(key, { kind: 'update', companyId, preview: true })
    const { changes } = (await call('GET', `/runs/${planned.id}/plan`)).json
    const released = await call('POST', `/changes/${changes[0].id}/release`)
    await service.settled(key, released.json.id)
    expect(quantityOf(additionId)).toBe(6)
    await call('POST', `/runs/${planned.id}/apply`)
    await service.settled(key, planned.id)
    expect(await holdOf(companyId)).toBeUndefined()
  })

  it('stay as a later run has them when an older preview is applied', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    service.sandbox.acme.edit('additions', additionId, { quantity: 64 })
    await deliver(accountId, 5)
    const held = await service.run(key, { kind: 'update', companyId, preview: true })
    await deliver(accountId, 64)
    const unheld = await service.run(key, { kind: 'update', companyId, preview: true })
    await deliver(accountId, 4)
    await push(companyId)
    const open = await holdOf(companyId)
    expect(open).toMatchObject({ after: 4 })
    for (const { id } of [held, unheld]) {
      await call('POST', `/runs/${id}/apply`)
      await service.settled(key, id)
      expect(await holdOf(companyId)).toEqual(open)
    }
  })

  it('may be seen by a viewer and decided by whoever may push', async () => {
    const { companyId, additionId, accountId } = service.sandbox.cases.bigDrop
    service.sandbox.acme.edit('additions', additionId, { quantity: 64 })
    await deliver(accountId, 2)
    await push(companyId)
    const viewer = await service.key('viewer')
    const seen = (await service.call(viewer, 'GET', '/holds?state=open')).json.holds
    expect(seen.map(({ company }: Row) => company.id)).toContain(companyId)
    expect((await service.call(viewer, 'POST', `/changes/${seen[0].changeId}/release`)).status).toBe(403)
    const other = await service.connect(service.sandbox.northstar, `Another ${database.name}`)
    expect((await service.call(other.key, 'GET', '/holds')).json.holds).toEqual([])
    expect((await service.call(other.key, 'POST', `/changes/${seen[0].changeId}/release`)).status).toBe(404)
  })
})

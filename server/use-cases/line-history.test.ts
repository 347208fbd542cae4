import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('the history of a line on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database, { sleep: async () => {} })
    key = await service.key('operator')
  })
  afterAll(() => service.close())

  const linesOf = async (companyId: number) =>
    (await service.call(key, 'GET', `/companies/${companyId}/panel`)).json.lines
  const history = async (companyId: number, lineKey: string, query = '') =>
    await service.call(key, 'GET', `/companies/${companyId}/lines/${encodeURIComponent(lineKey)}/history${query}`)

  it('tells what was used, pushed here and changed by hand in ConnectWise, each once and with who did it', async () => {
    const { companyId, additionId } = service.sandbox.cases.twoAccounts
    const line = (await linesOf(companyId)).find(({ willBe }: { willBe: number }) => willBe === 34)
    const before = (await history(companyId, line.key)).json
    expect(before.readings.at(-1).used).toBeCloseTo(line.used, 2)
    expect(before.billed.map(({ quantity, changeId }: Record<string, unknown>) => [quantity, changeId])).toEqual([
      [line.billed, null],
    ])

    const run = await service.run(key, { kind: 'update', companyId })
    expect((await service.call(key, 'GET', `/runs/${run.id}/report`)).json.counts.applied).toBeGreaterThan(0)
    await service.run(key, { kind: 'sync', companyId })
    service.sandbox.acme.edit('additions', additionId, { quantity: 50 })
    await service.run(key, { kind: 'sync', companyId })

    const { billed } = (await history(companyId, line.key)).json
    expect(billed.map(({ quantity, what }: Record<string, unknown>) => [quantity, what])).toEqual([
      [line.billed, 'Billed in ConnectWise'],
      [line.willBe, 'Pushed by an update'],
      [50, 'Changed in ConnectWise'],
    ])
    expect(billed[1]).toMatchObject({ who: expect.stringContaining('operator'), runId: run.id })
    expect(billed[2]).toMatchObject({ who: 'mbaker', changeId: null })
  })

  it('looks back as many days as are asked for', async () => {
    const { companyId } = service.sandbox.cases.cascadeDental
    const [line] = await linesOf(companyId)
    expect((await history(companyId, line.key, '?days=1')).json.readings.length).toBeLessThanOrEqual(1)
    expect((await history(companyId, line.key, '?days=0')).status).toBe(422)
  })

  it('knows no line of another company', async () => {
    const [line] = await linesOf(service.sandbox.cases.twoAccounts.companyId)
    expect((await history(999_999, line.key)).status).toBe(404)
    expect((await history(service.sandbox.cases.twoAccounts.companyId, 'item:1')).status).toBe(404)
  })
})

// What is billed at companies without an account: found by a sync that reads everything, shown everywhere alike, written nowhere.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { removeRow } from '../sandbox/table.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

interface Line {
  key: string
  billed: number | null
  willBe: number | null
  verdict: { kind: string; because?: string }
}
interface Row {
  account: { id: string } | null
  line: Line | null
}

describe.each(databases())('what is billed and not metered on $name', (database) => {
  let service: TestService
  let key: string
  beforeAll(async () => {
    service = await openService(database, { sleep: async () => {} })
    key = await service.key('admin')
  })
  afterAll(() => service.close())
  beforeEach(() => service.sandbox.requests.clear())

  const call = async (path: string) => (await service.call(key, 'GET', path)).json
  const rowsOf = async (company: number): Promise<Row[]> => (await call(`/usages?limit=200&companyId=${company}`)).rows
  const linesOf = async (company: number): Promise<Line[]> => (await call(`/companies/${company}/panel`)).lines
  const writes = () => service.sandbox.requests.filter(({ method, path }) => method !== 'GET' && /additions/.test(path))

  it('is not known before a sync has read everything, and costs a plain sync no request', async () => {
    const { companyId, agreementId } = service.sandbox.cases.billedNotMetered
    await service.run(key, { kind: 'sync' })
    expect(await rowsOf(companyId)).toEqual([])
    expect(service.sandbox.requests.filter(({ path }) => path.includes(`/agreements/${agreementId}/`))).toEqual([])
  })

  it('is the same exception in the usages and in the panel once a sync has read everything', async () => {
    const { companyId, additionId, billed } = service.sandbox.cases.billedNotMetered
    const before = await call('/status')
    await service.run(key, { kind: 'sync', full: true })
    const rows = await rowsOf(companyId)
    expect(rows).toMatchObject([
      {
        account: null,
        line: {
          key: expect.stringMatching(`:${additionId}$`),
          billed,
          willBe: null,
          verdict: { kind: 'exception', because: 'billed-not-metered' },
        },
      },
    ])
    expect(await linesOf(companyId)).toEqual(rows.map(({ line }) => line))
    expect((await call('/status')).exceptions).toBeGreaterThan(before.exceptions)
    const { reasons } = await call('/outlook')
    expect(reasons.map(({ because }: { because: string }) => because)).toContain('billed-not-metered')
  })

  it('is nothing to write to, and nothing that is held', async () => {
    const { companyId, additionId, billed } = service.sandbox.cases.billedNotMetered
    const run = await service.run(key, { kind: 'update', companyId })
    const report = await call(`/runs/${run.id}/report`)
    expect(report.rows).toEqual([])
    expect(report.exceptions).toMatchObject([{ billed, verdict: { because: 'billed-not-metered' } }])
    const everywhere = await service.run(key, { kind: 'update' })
    const { changes, lines } = await call(`/runs/${everywhere.id}/plan`)
    expect(changes.map((change: { additionId: number }) => change.additionId)).not.toContain(additionId)
    expect(lines.filter(({ key }: Line) => key.endsWith(`:${additionId}`))).toEqual([])
    expect(service.sandbox.acme.row('additions', additionId).quantity).toBe(billed)
    const { holds } = await call('/holds?state=open&limit=200')
    expect(holds.map(({ company }: { company: { id: number } }) => company.id)).not.toContain(companyId)
    await service.call(key, 'POST', `/runs/${everywhere.id}/cancel`)
  })

  it('is as it stands in ConnectWise once its company is looked at', async () => {
    const { companyId, additionId } = service.sandbox.cases.billedNotMetered
    service.sandbox.acme.edit('additions', additionId, { quantity: 3 })
    await service.run(key, { kind: 'sync', companyId })
    expect(await linesOf(companyId)).toMatchObject([{ billed: 3 }])
    expect(writes()).toEqual([])
  })

  it('is gone with the agreement, also where that was the last of its company', async () => {
    const { companyId, agreementId } = service.sandbox.cases.billedNotMetered
    removeRow(service.sandbox.acme.db.agreements, agreementId)
    await service.run(key, { kind: 'sync', full: true })
    expect(await rowsOf(companyId)).toEqual([])
    expect(await linesOf(companyId)).toEqual([])
  })
})

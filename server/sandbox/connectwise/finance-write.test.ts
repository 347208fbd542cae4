import { beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../ask.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { type JsonObject, refId } from '../table.ts'

describe('writes to additions', () => {
  let sandbox: Sandbox

  beforeEach(() => {
    sandbox = createSandbox({ companies: 90, contacts: 150, now: () => new Date('2026-08-20T10:00:00Z') })
  })

  const patch = (path: string, ...body: JsonObject[]) => ask(sandbox, path, { method: 'PATCH', body })
  const additionPath = () => {
    const { agreementId, additions } = sandbox.cases.cascadeDental
    return `finance/agreements/${agreementId}/additions/${additions.up}`
  }

  it('makes an addition at the price of the catalog, prorated by its day where the agreement says so', async () => {
    const { agreementId, additionId } = sandbox.cases.prorated
    const product = { id: refId(sandbox.acme.row('additions', additionId).product) }
    const path = `finance/agreements/${agreementId}/additions`
    const effectiveDate = '2026-08-17T00:00:00Z'
    const body = { product, billCustomer: 'Billable', quantity: 4, effectiveDate }
    const { status, record } = await ask(sandbox, path, { method: 'POST', body })
    expect(status).toBe(201)
    const unitPrice = Number(record.unitPrice)
    expect(record).toMatchObject({
      quantity: 4,
      lessIncluded: 0,
      agreementId,
      agreementStatus: 'Active',
      effectiveDate,
    })
    expect(record._info).toMatchObject({ enteredBy: 'hivelink', updatedBy: 'hivelink' })
    // 15 of the 31 days of August.
    expect(record.proratePrice).toBeCloseTo((unitPrice * 15) / 31, 2)
    expect(record.extendedProratePrice).toBeCloseTo(4 * Number(record.proratePrice), 2)
    expect((await ask(sandbox, `${path}/${additionId}`)).record).not.toHaveProperty('proratePrice')
    const later = { op: 'replace', path: 'effectiveDate', value: '2026-09-03T00:00:00Z' }
    expect((await patch(`${path}/${record.id}`, later)).record).toMatchObject({ agreementStatus: 'Inactive' })
  })

  it('ends an addition on its cancelled date, opens it again, and deletes it', async () => {
    const remove = { op: 'remove', path: 'cancelledDate' }
    const end = { op: 'replace', path: 'cancelledDate', value: '2026-08-20T00:00:00Z' }
    expect((await patch(additionPath(), end)).record).toMatchObject({ agreementStatus: 'Cancelled' })
    const { record } = await patch(additionPath(), remove)
    expect(record).toMatchObject({ agreementStatus: 'Active' })
    expect(record).not.toHaveProperty('cancelledDate')
    const { status, body } = await ask(sandbox, additionPath(), { method: 'DELETE' })
    expect([status, body]).toEqual([204, ''])
    expect((await ask(sandbox, additionPath())).status).toBe(404)
  })
})

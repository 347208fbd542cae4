import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TieOutLine } from '../../shared/api-tie-outs.ts'
import { databases } from '../testing/databases.ts'
import { openService, SITE, type TestService } from '../testing/service.ts'

const columns = {
  accountId: 'Account ID',
  accountName: 'End user',
  productName: 'Billable item',
  quantity: 'Quantity',
  unit: 'Unit',
  unitPrice: 'Unit price',
  amount: 'Amount',
}

describe.each(databases())('a tie-out on $name', (database) => {
  let service: TestService
  let key: string
  let bill: string
  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('operator')
    bill = await (await service.sandbox.request(`${SITE}/hive/bill.csv`)).text()
  })
  afterAll(() => service.close())

  const upload = async (file: string) =>
    (await service.call(key, 'POST', '/tie-outs/uploads?name=bill.csv', file, { 'Content-Type': 'text/csv' })).json
  const linesOf = async (id: string, query = 'limit=500'): Promise<TieOutLine[]> =>
    (await service.call(key, 'GET', `/tie-outs/${id}/lines?${query}`)).json.lines

  it('accounts for every line of the sandbox’s bill, and finds what is wrong with it', async () => {
    const { id: uploadId, guess, headerRow } = await upload(bill)
    expect(headerRow).toBe(3)
    expect(
      Object.fromEntries(guess.columns.map((each: { role: string; column: string }) => [each.role, each.column])),
    ).toEqual(columns)
    const made = await service.call(key, 'POST', '/tie-outs', { uploadId, source: 'hive', columns })
    expect(made.status).toBe(201)
    const { id, totals } = made.json
    const lines = await linesOf(id)
    const rows = lines.flatMap(({ row }) => row ?? [])
    // A title, a blank line, the header and the total are no lines of it.
    const inFile = bill.split('\r\n').length - 4
    expect([rows.length, new Set(rows).size, totals.lines]).toEqual([inFile, inFile, inFile])
    expect(totals.fates.reduce((sum: number, fate: { lines: number }) => sum + fate.lines, 0)).toBe(lines.length)
    expect(totals.amount).toBeCloseTo(totals.statedAmount, 2)
    const ofAccount = (name: string) => lines.filter(({ account }) => account === name)
    expect(ofAccount('Nobody Knows Ltd').map(({ fate }) => fate)).toEqual(['unlinked'])
    expect(ofAccount('Whitaker Family Dentistry').map(({ fate }) => fate)).toContain('matched')
    expect(ofAccount('Foothill Montessori School').map(({ fate }) => fate)).toEqual(['held'])
    expect(lines.filter(({ fate }) => fate === 'not-on-bill').length).toBeGreaterThan(0)
    expect(totals.agrees).toBe(false)
  })

  it('tells what was pushed in this period apart', async () => {
    const { companyId } = service.sandbox.cases.smallRise
    await service.run(key, { kind: 'update', companyId })
    const { id: uploadId, remembered } = await upload(bill)
    expect(remembered).toMatchObject({ source: 'hive', columns: { columns } })
    const { id } = (await service.call(key, 'POST', '/tie-outs', { uploadId, source: 'hive', columns })).json
    const pushed = await linesOf(id, 'fate=pushed')
    expect(pushed.map(({ company }) => company?.id)).toEqual([companyId])
    const csv = await service.call(key, 'GET', `/tie-outs/${id}/lines?fate=pushed`, undefined, { Accept: 'text/csv' })
    expect(csv.text.split('\r\n')).toHaveLength(2)
    const { tieOuts } = (await service.call(key, 'GET', '/tie-outs')).json
    expect(tieOuts.map(({ name }: { name: string }) => name)).toEqual(['bill.csv', 'bill.csv'])
    expect(tieOuts[0].id).toBe(id)
  })

  it('tells an addition that was made in this period as pushed too', async () => {
    const { exact, noAddition } = service.sandbox.cases
    const row = (kind: 'additions' | 'agreements', id: number) => service.sandbox.acme.row(kind, id)
    const { id: item } = row('additions', exact.additionId).product as { id: number }
    const { id: typeId } = row('agreements', noAddition.agreementId).type as { id: number }
    const creating = { on: { typeId }, billCustomer: 'NoCharge' }
    await service.call(await service.key('admin'), 'PUT', `/items/${item}/policy`, { creating })
    const { companyId } = noAddition
    const run = await service.run(key, { kind: 'update', companyId })
    expect((await service.call(key, 'GET', `/runs/${run.id}/report`)).json.counts).toEqual({ applied: 1 })
    const { accounts } = (await service.call(key, 'GET', '/accounts?linked=true&limit=200')).json
    const account = accounts.find((each: { company: { id: number } }) => each.company.id === companyId)
    const panel = (await service.call(key, 'GET', `/companies/${companyId}/panel`)).json
    const [line] = panel.lines
    const { id: uploadId } = await upload(
      `End user,Billable item,Quantity\n"${account.name}","${line.parts[0].hiveProductName}",${line.parts[0].actual}\n`,
    )
    const named = { accountName: 'End user', productName: 'Billable item', quantity: 'Quantity' }
    const { id } = (await service.call(key, 'POST', '/tie-outs', { uploadId, source: 'hive', columns: named })).json
    const [first] = await linesOf(id)
    expect([first?.company?.id, first?.fate]).toEqual([companyId, 'pushed'])
  })

  it('is read page by page, and is nothing to another tenant', async () => {
    const [latest] = (await service.call(key, 'GET', '/tie-outs')).json.tieOuts
    const first = (await service.call(key, 'GET', `/tie-outs/${latest.id}/lines?limit=3`)).json
    const next = (await service.call(key, 'GET', `/tie-outs/${latest.id}/lines?limit=3&cursor=${first.next}`)).json
    expect([...first.lines, ...next.lines].map(({ position }: TieOutLine) => position)).toEqual([0, 1, 2, 3, 4, 5])
    const { key: stranger } = await service.connect(service.sandbox.northstar, 'Northstar IT')
    expect((await service.call(stranger, 'GET', `/tie-outs/${latest.id}`)).status).toBe(404)
    expect((await service.call(stranger, 'GET', `/tie-outs/${latest.id}/lines`)).status).toBe(404)
  })

  it('of a file without a mapped column names the column', async () => {
    const { id: uploadId } = await upload('End user,Billable item,Quantity\na,b,1\n')
    const made = await service.call(key, 'POST', '/tie-outs', { uploadId, source: 'hive', columns })
    expect([made.status, made.json.code, made.json.errors[0].field]).toEqual([422, 'bad-file', 'Account ID'])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('usage on $name', (database) => {
  let service: TestService
  let key: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('operator')
  })
  afterAll(() => service.close())

  const accounts = async (search: string) =>
    (await service.call(key, 'GET', `/accounts?search=${search}`)).json.accounts
  const delivery = (source: string, rows: object[], complete = false) => ({ source, complete, readings: rows })
  const reading = (change: object = {}) => ({
    account: { id: 'z1', name: 'Zebra Testing', domain: null },
    product: { id: 'hot', name: 'Hot storage', unit: 'GB' },
    actual: 5,
    at: '2026-11-20T10:00:00Z',
    ...change,
  })
  const putFile = (text: string) =>
    service.call(key, 'PUT', '/usage-files/vendor', text, { 'Content-Type': 'text/csv' })

  it('comes in by JSON, and links an account whose company is certain', async () => {
    const name = 'Whitaker Family Dentistry'
    const receipt = await service.call(
      key,
      'PUT',
      '/usage',
      delivery('other', [reading({ account: { id: 'w', name } })]),
    )
    expect(receipt.json).toMatchObject({ source: 'other', stored: 1, newAccounts: 1, linked: 1 })
    const linked = (await accounts('Whitaker')).find(({ source }: { source: string }) => source === 'other')
    expect(linked.company.name).toBe(name)
  })

  it('never guesses between two companies of one name', async () => {
    const { companyIds } = service.sandbox.cases.sameName
    const name = String(service.sandbox.acme.row('companies', companyIds[0] ?? 0).name)
    await service.call(key, 'PUT', '/usage', delivery('twins', [reading({ account: { id: 't', name } })]))
    const twin = (await accounts('')).find(({ source }: { source: string }) => source === 'twins')
    expect(twin.company).toBeNull()
    for (const id of companyIds) {
      const { candidates } = (await service.call(key, 'GET', `/companies/${id}/account-candidates`)).json
      expect(candidates.map(({ account }: { account: { id: string } }) => account.id)).toContain(twin.id)
    }
  })

  it('of a bad delivery names the field and stores nothing', async () => {
    const bad = delivery('bad', [reading(), reading({ actual: -1 })])
    const answer = await service.call(key, 'PUT', '/usage', bad)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.json.errors[0].field).toBe('readings.1.actual')
    expect(await accounts('Zebra')).toEqual([])
  })

  it('that is no JSON says so, with the place', async () => {
    const answer = await service.call(key, 'PUT', '/usage', '{"source": "x",\n "complete": tru')
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ code: 'not-json', errors: [{ line: 2 }] })
  })

  it('comes in by CSV once its columns are mapped', async () => {
    const file = 'Customer,Item,Used\nZebra Testing,Hot storage,"1,240.5"\n'
    const unmapped = await putFile(file)
    expect(unmapped.json.code).toBe('columns-not-mapped')
    expect(unmapped.json.detail).toContain('Customer, Item, Used')
    const mapping = {
      columns: { accountName: 'Customer', productName: 'Item', actual: 'Used' },
      unit: 'GB',
      complete: false,
    }
    expect((await service.call(key, 'PUT', '/usage-files/vendor/columns', mapping)).status).toBe(204)
    expect((await putFile(file)).json).toMatchObject({ source: 'vendor', stored: 1 })
    expect(await accounts('Zebra')).toHaveLength(1)
  })

  it('of a bad file names line and column and stores nothing', async () => {
    const answer = await putFile('Customer,Item,Used\nYak Testing,Hot storage,5\nYak Testing,Hot storage,lots\n')
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toEqual([expect.objectContaining({ line: 3, field: 'Used' })])
    expect(await accounts('Yak')).toEqual([])
  })

  it('that is older than what is known changes nothing', async () => {
    const { accountId, companyId } = service.sandbox.cases.exact
    const older = delivery('hive', [
      reading({
        account: { id: accountId, name: 'Whitaker Family Dentistry' },
        product: { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit: 'user' },
        actual: 99,
        at: '2020-01-01T00:00:00Z',
      }),
    ])
    expect((await service.call(key, 'PUT', '/usage', older)).json).toMatchObject({ older: 1 })
    const panel = (await service.call(key, 'GET', `/companies/${companyId}/panel`)).json
    expect(panel.lines.every(({ used }: { used: number | null }) => used !== 99)).toBe(true)
  })

  it('takes an account to one company only, and forgets neither a link nor a refusal', async () => {
    const [account] = await accounts('Whitaker')
    const taken = await service.call(key, 'PUT', `/accounts/${account.id}/link`, {
      companyId: service.sandbox.cases.exact.companyId + 1,
    })
    expect([taken.status, taken.json.code]).toEqual([409, 'linked-elsewhere'])
    expect((await service.call(key, 'DELETE', `/accounts/${account.id}/link`)).status).toBe(204)
    await service.run(key, { kind: 'sync' })
    const again = (await accounts('Whitaker')).find(({ id }: { id: string }) => id === account.id)
    expect(again.company).toBeNull()
  })
})

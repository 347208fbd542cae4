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
    at: '2025-11-20T10:00:00Z',
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

  const faulty: [string, object[], string, RegExp][] = [
    [
      'gives one account, product and time twice',
      [reading(), reading({ actual: 6 }), reading({ at: '2025-11-20T12:00:00+02:00' })],
      'readings.1',
      /^readings\.0 and readings\.1 both give Hot storage of Zebra Testing/,
    ],
    [
      'calls one account by two names',
      [reading(), reading({ account: { id: 'z1', name: 'Zebra' }, at: '2025-11-19T10:00:00Z' })],
      'readings.1.account.name',
      /readings\.0 .*readings\.1/,
    ],
    [
      'gives one account two domains',
      [
        reading({ account: { id: 'z1', name: 'Zebra', domain: 'a.com' } }),
        reading({ account: { id: 'z1', name: 'Zebra', domain: 'b.com' }, at: '2025-11-19T10:00:00Z' }),
      ],
      'readings.1.account.domain',
      /readings\.0 .*readings\.1/,
    ],
    [
      'calls one product by two names',
      [
        reading(),
        reading({ product: { id: 'hot', name: 'Hot', unit: 'GB' }, account: { id: 'z2', name: 'Zebra Testing' } }),
      ],
      'readings.1.product.name',
      /readings\.0 .*readings\.1/,
    ],
    [
      'counts one product in two units',
      [
        reading(),
        reading({
          product: { id: 'hot', name: 'Hot storage', unit: 'TB' },
          account: { id: 'z2', name: 'Zebra Testing' },
        }),
      ],
      'readings.1.product.unit',
      /readings\.0 .*readings\.1/,
    ],
    [
      'is dated more than a day ahead',
      [reading({ at: new Date(Date.now() + 25 * 3_600_000).toISOString() })],
      'readings.0.at',
      /./,
    ],
    ['says it with a misspelt key', [reading({ acutal: 5 })], 'readings.0.acutal', /./],
    [
      'says more of an account than is known of one',
      [reading({ account: { id: 'z1', name: 'Zebra', domian: 'a.com' } })],
      'readings.0.account.domian',
      /./,
    ],
    ['uses more than anybody can', [reading({ actual: 1.1e12 })], 'readings.0.actual', /./],
    ['allows more than anybody can use', [reading({ quota: 1.1e12 })], 'readings.0.quota', /./],
    [
      'names an account with a NUL',
      [reading({ account: { id: 'z1', name: 'Zebra\u0000' } })],
      'readings.0.account.name',
      /./,
    ],
    [
      'has a line break in an id',
      [reading({ product: { id: 'h\not', name: 'Hot', unit: 'GB' } })],
      'readings.0.product.id',
      /./,
    ],
    [
      'has half a character in an id',
      [reading({ account: { id: 'z\ud800', name: 'Zebra' } })],
      'readings.0.account.id',
      /./,
    ],
    [
      'has a tab in a domain',
      [reading({ account: { id: 'z1', name: 'Zebra', domain: 'a\t.com' } })],
      'readings.0.account.domain',
      /./,
    ],
    [
      'has an escape in a unit',
      [reading({ product: { id: 'hot', name: 'Hot', unit: '\u001bGB' } })],
      'readings.0.product.unit',
      /./,
    ],
  ]
  it.each(faulty)('that %s is refused as a whole, with the place', async (_name, readings, field, words) => {
    const answer = await service.call(key, 'PUT', '/usage', delivery('faulty', readings))
    expect([answer.status, answer.json.code]).toEqual([422, 'invalid-request'])
    const fault = answer.json.errors.find((each: { field: string }) => each.field === field)
    expect(fault?.detail).toMatch(words)
    expect(await accounts('Zebra')).toEqual([])
  })

  it.each([
    ['a misspelt key', { ...delivery('x', []), compleet: true }, 'compleet'],
    ['a source with a NUL', delivery('x\u0000', []), 'source'],
  ])('with %s is refused', async (_name, asked, field) => {
    const answer = await service.call(key, 'PUT', '/usage', asked)
    expect(answer.status).toBe(422)
    expect(answer.json.errors.map((each: { field: string }) => each.field)).toContain(field)
  })

  it('may be dated some hours ahead, for clocks differ', async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString()
    const rows = [reading({ account: { id: 'q', name: 'Quagga Testing' }, at })]
    expect((await service.call(key, 'PUT', '/usage', delivery('clocks', rows))).json).toMatchObject({ stored: 1 })
  })

  it('that is no JSON says so, with the place', async () => {
    const answer = await service.call(key, 'PUT', '/usage', '{"source": "x",\n "complete": tru')
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ code: 'not-json', errors: [{ line: 2, detail: 'column 17' }] })
    const wrong = await service.call(key, 'PUT', '/usage', '{\n "source": nothing,\n "complete": true\n}')
    expect(wrong.json).toMatchObject({ code: 'not-json', errors: [{ line: 2, detail: 'column 13' }] })
    expect(wrong.json.detail).toContain('line 2, column 13')
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

  it('of a file that contradicts itself names both rows and stores nothing', async () => {
    const answer = await putFile(
      'Customer,Item,Used\nYak Testing,Hot storage,5\nElk,Hot,1\nYak Testing,Hot storage,6\n',
    )
    expect([answer.status, answer.json.code]).toEqual([422, 'bad-file'])
    const bothRows = expect.stringMatching(/^Row 2 and row 4 both give Hot storage of Yak Testing/)
    expect(answer.json.errors).toEqual([
      { line: 2, field: 'Item', detail: bothRows },
      { line: 4, field: 'Item', detail: bothRows },
    ])
    expect(await accounts('Yak')).toEqual([])
  })

  it('of a file with a NUL is refused with its line and column', async () => {
    const answer = await putFile('Customer,Item,Used\nYak\u0000Testing,Hot storage,5\n')
    expect(answer.status).toBe(422)
    expect(answer.json.errors).toEqual([expect.objectContaining({ line: 2, field: 'Customer' })])
  })

  it('of a source whose name no database can hold is refused', async () => {
    const answer = await service.call(key, 'PUT', '/usage-files/ven%00dor', 'a,b\n1,2', { 'Content-Type': 'text/csv' })
    expect([answer.status, answer.json.errors[0].field]).toEqual([422, 'source'])
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

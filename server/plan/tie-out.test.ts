import { describe, expect, it } from 'vitest'
import { accountId, additionId, companyId, hiveProductId, productId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import { type BilledLine, type TieOutFacts, tieOut } from './tie-out.ts'
import { tieOutTotals } from './tie-out-totals.ts'

const acme = companyId(1)
const [users, storage] = [productId(10), productId(20)]
const account = (key: string, name: string, company: typeof acme | null = acme) => ({
  id: accountId(key),
  externalId: `x-${key}`,
  name,
  companyId: company,
})
const product = (key: string, name: string, unit: string, item: typeof users | null, amount = 1) => ({
  id: hiveProductId(key),
  externalId: `p-${key}`,
  name,
  unit,
  link: item === null ? null : { productId: item, unit: { amount, of: unit } },
})
const part = (key: string, hive: string, excluded = false): Line['parts'][number] => ({
  accountId: accountId(key),
  accountName: key,
  hiveProductId: hiveProductId(hive),
  hiveProductName: hive,
  actual: 1,
  unit: 'user',
  at: null,
  quota: null,
  charged: 1,
  excluded,
})
function line(item: typeof users, billed: number | null, change: Partial<Line> = {}): Line {
  return {
    key: `item:${item}`,
    name: `Item ${item}`,
    product: { id: item, identifier: 'I', description: 'I' },
    parts: [part('a', item === users ? 'mail' : 'hot')],
    agreement: null,
    additionId: additionId(item),
    used: billed,
    quota: null,
    billed,
    willBe: billed,
    money: null,
    working: null,
    policy: [],
    write: null,
    verdict: { kind: 'unchanged' },
    ...change,
  }
}
const facts = (lines: Line[], change: Partial<TieOutFacts> = {}): TieOutFacts => ({
  accounts: [account('a', 'Acme'), account('b', 'Acme East'), account('c', 'Stray', null)],
  products: [
    product('mail', 'Mail backup', 'user', users),
    product('drive', 'Drive backup', 'user', users),
    product('hot', 'Hot storage', 'GB', storage, 1024),
    product('odd', 'Odd one', 'user', null),
  ],
  companies: new Map([[acme, { name: 'Acme Inc', lines }]]),
  pushed: new Map(),
  readings: [],
  ...change,
})
const billed = (change: Partial<BilledLine> = {}): BilledLine => ({
  row: 2,
  account: { id: null, name: 'Acme' },
  product: { id: null, name: 'Mail backup' },
  quantity: 5,
  unit: null,
  amount: 10,
  period: null,
  faults: [],
  ...change,
})
const hot = { product: { id: null, name: 'Hot storage' } }

describe('a line of the bill', () => {
  it.each<[string, Partial<BilledLine>, Line[], Partial<TieOutFacts>, string, RegExp]>([
    ['billed the same is matched', {}, [line(users, 5)], {}, 'matched', /Billed as on the bill/],
    [
      'billed the same since a push of this period is pushed',
      {},
      [line(users, 5)],
      { pushed: new Map([[additionId(users), 5]]) },
      'pushed',
      /pushed in this period/,
    ],
    [
      'pushed to something else and set by hand since is matched',
      {},
      [line(users, 5)],
      { pushed: new Map([[additionId(users), 4]]) },
      'matched',
      /./,
    ],
    [
      'whose change waits is held',
      {},
      [line(users, 2, { verdict: { kind: 'held', because: 'large-change' } })],
      {},
      'held',
      /waits for a person/,
    ],
    [
      'billed otherwise differs',
      { quantity: 7 },
      [line(users, 5, { verdict: { kind: 'change' } })],
      {},
      'differs',
      /./,
    ],
    ['billed nowhere differs', {}, [], {}, 'differs', /no addition/],
    ['of nobody known is unlinked', { account: { id: null, name: 'Acme Inc' } }, [], {}, 'unlinked', /No account/],
    [
      'of an account without a company is unlinked',
      { account: { id: null, name: 'Stray' } },
      [],
      {},
      'unlinked',
      /Link/,
    ],
    ['of an unknown product is unlinked', { product: { id: null, name: 'Mail' } }, [], {}, 'unlinked', /No product/],
    ['of an unlinked product is unlinked', { product: { id: null, name: 'Odd one' } }, [], {}, 'unlinked', /Link it/],
    [
      'is found by its id whatever it is called',
      { account: { id: 'x-a', name: 'A. Cme' } },
      [line(users, 5)],
      {},
      'matched',
      /./,
    ],
    [
      'is found by its name whatever its spaces',
      { account: { id: 'zz', name: ' ACME ' } },
      [line(users, 5)],
      {},
      'matched',
      /./,
    ],
    [
      'of a name that two accounts have is unlinked',
      {},
      [line(users, 5)],
      { accounts: [account('a', 'Acme'), account('b', 'acme')] },
      'unlinked',
      /Several accounts/,
    ],
    [
      'left out by a setting is excluded',
      {},
      [line(users, 9, { parts: [part('a', 'mail', true)] })],
      {},
      'excluded',
      /setting/,
    ],
    [
      'that cannot be read is unreadable',
      { faults: [{ field: 'Quantity', detail: '"x" is no amount.' }] },
      [line(users, 5)],
      {},
      'unreadable',
      /Quantity/,
    ],
    ['is compared in units of the item', { ...hot, quantity: 3482 }, [line(storage, 3.4)], {}, 'matched', /./],
    ['may count in another size', { ...hot, quantity: 2, unit: 'TiB' }, [line(storage, 2)], {}, 'matched', /./],
    [
      'may not count something else',
      { ...hot, quantity: 2, unit: 'seats' },
      [line(storage, 2)],
      {},
      'differs',
      /counts in/,
    ],
  ])('%s', (_name, change, lines, more, fate, why) => {
    const [tied] = tieOut([billed(change)], facts(lines, more))
    expect([tied?.fate, tied?.row]).toEqual([fate, 2])
    expect(tied?.why).toMatch(why)
  })

  it('names both figures, and the difference in quantity and in money', () => {
    const money = { currency: 'USD', unitPrice: 40 } as Line['money']
    const [tied] = tieOut(
      [billed({ ...hot, quantity: 3072 })],
      facts([line(storage, 2, { money, verdict: { kind: 'change' } })]),
    )
    expect(tied).toMatchObject({ quantity: 3072, unit: 'GB', billed: 2048, difference: 1024 })
    expect(tied?.money).toEqual({ currency: 'USD', perCycle: 40 })
  })

  it('is compared with the others that are billed with it, once', () => {
    const lines = [billed(), billed({ row: 3, account: { id: null, name: 'Acme East' }, quantity: 2 })]
    const tied = tieOut(lines, facts([line(users, 7)]))
    expect(tied.map(({ fate, billed: ours, difference }) => [fate, ours, difference])).toEqual([
      ['matched', 7, 0],
      ['matched', null, null],
    ])
    expect(tied[1]?.why).toContain('Billed together with row 2')
  })
})

describe('what is not on the bill', () => {
  it.each<[string, Line[], TieOutFacts['readings'], RegExp]>([
    ['is named where it is billed', [line(storage, 3)], [], /Billed here and not on the bill/],
    ['is named where it is metered', [line(storage, null, { used: 2 })], [], /Metered here/],
    [
      'is named where it is linked to nothing',
      [],
      [{ accountId: accountId('c'), hiveProductId: hiveProductId('mail'), actual: 4 }],
      /4 user came in.*linked to nothing/,
    ],
    [
      'is named where its item is on the bill for others',
      [],
      [{ accountId: accountId('b'), hiveProductId: hiveProductId('mail'), actual: 4 }],
      /compared with the other lines/,
    ],
  ])('%s', (_name, lines, readings, why) => {
    const tied = tieOut([billed()], facts([line(users, 5), ...lines], { readings }))
    expect(tied.map(({ fate, row }) => [fate, row])).toEqual([
      ['matched', 2],
      ['not-on-bill', null],
    ])
    expect(tied[1]?.why).toMatch(why)
  })

  it('is nothing where nothing is used or billed', () => {
    const readings = [{ accountId: accountId('c'), hiveProductId: hiveProductId('mail'), actual: 0 }]
    expect(tieOut([billed()], facts([line(users, 5), line(storage, 0, { used: 0 })], { readings }))).toHaveLength(1)
  })
})

describe('totals', () => {
  it('account for every line and its amount exactly once', () => {
    const bill = [
      billed(),
      billed({ row: 3, ...hot, quantity: 1024, amount: 12.5 }),
      billed({ row: 4, account: { id: null, name: 'Nobody' }, amount: 0.1 }),
    ]
    const lines = tieOut(bill, facts([line(users, 5), line(storage, 2)]))
    const totals = tieOutTotals(lines, 22.6)
    expect(totals).toMatchObject({ lines: 3, amount: 22.6, statedAmount: 22.6, agrees: false })
    expect(totals.fates).toEqual([
      { fate: 'matched', lines: 1, amount: 10 },
      { fate: 'unlinked', lines: 1, amount: 0.1 },
      { fate: 'differs', lines: 1, amount: 12.5 },
    ])
    expect(totals.products.find(({ product: name }) => name === 'Item 20')).toMatchObject({
      onBill: 1,
      billed: 2,
      difference: -1,
      agrees: false,
    })
  })

  it('count what is billed once where the first of its lines counts in another unit', () => {
    const bill = [billed({ unit: 'rack', quantity: 3 }), billed({ row: 3, account: { id: null, name: 'Acme East' } })]
    const totals = tieOutTotals(tieOut(bill, facts([line(users, 5)])), null)
    expect(totals.products).toMatchObject([{ onBill: 5, billed: 5, difference: 0, agrees: false }])
  })

  it('agree where all is billed as on the bill', () => {
    expect(tieOutTotals(tieOut([billed()], facts([line(users, 5)])), null).agrees).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import type { UsageSort } from '../../shared/api-usages.ts'
import { accountId, companyId, hiveProductId } from '../../shared/records.ts'
import type { Line, Part } from '../../shared/run.ts'
import { emptyLine } from './line.ts'
import { companyRows, comparePlaces, fateOf, linesOf, matches, placeOf, type UsageRow } from './usage-table.ts'

const company = { id: companyId(250), name: 'Cascade Dental' }
const account = { id: accountId('a1'), source: 'hive', externalId: '1', name: 'Cascade', domain: null }

const part = (of: string, actual: number | null, excluded = false): Part => ({
  accountId: accountId(of),
  accountName: `Account ${of}`,
  hiveProductId: hiveProductId('h1'),
  hiveProductName: 'Hot storage',
  actual,
  unit: 'GB',
  at: '2026-11-25T10:00:00.000Z',
  quota: null,
  charged: actual,
  excluded,
})
const line = (more: Partial<Line> = {}): Line => ({
  ...emptyLine('item:1', 'Hosted storage'),
  verdict: { kind: 'change' },
  ...more,
})
const row = (more: Partial<UsageRow> = {}): UsageRow => ({
  id: '1',
  company,
  account,
  hiveProduct: { id: hiveProductId('h1'), name: 'Hot storage', unit: 'GB' },
  used: 1,
  quota: null,
  at: null,
  excluded: false,
  line: line(),
  ...more,
})

describe('the table of usages', () => {
  it('has a row for each part of a line, excluded ones too, and one for a line without parts', () => {
    const rows = companyRows(
      company,
      [account],
      [line({ parts: [part('a1', 7), part('a2', 3, true)] }), line({ key: 'item:2' })],
    )
    expect(rows.map(({ account: of, used, excluded, line: whose }) => [of?.id, used, excluded, whose?.key])).toEqual([
      ['a1', 7, false, 'item:1'],
      ['a2', 3, true, 'item:1'],
      [undefined, null, false, 'item:2'],
    ])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3)
    expect(linesOf(rows).map(({ key }) => key)).toEqual(['item:1', 'item:2'])
  })

  it.each<[Line | null, string]>([
    [line(), 'will-be-pushed'],
    [line({ verdict: { kind: 'unchanged' } }), 'as-used'],
    [line({ verdict: { kind: 'held', because: 'large-change' } }), 'held'],
    [line({ verdict: { kind: 'exception', because: 'no-addition' } }), 'exception'],
    [null, 'exception'],
  ])('says what becomes of a row (%#)', (of, fate) => {
    expect(fateOf(row({ line: of }))).toBe(fate)
  })

  it.each<[string[], boolean]>([
    [[], true],
    [['cascade', 'hosted'], true],
    [['hot'], true],
    [['cascade', 'mailbox'], false],
  ])('finds a row by %j: %s', (words, found) => {
    expect(matches(row(), words)).toBe(found)
  })

  const money = (perMonth: number): Line => ({
    ...line(),
    money: {
      ...{ currency: 'USD', cycle: 'Monthly', unitPrice: 1, before: 0, after: 0, perCycle: perMonth, perMonth },
      ...{ unitCost: 0, costPerMonth: 0, monthBefore: 0, costBefore: 0, estimate: false },
    },
  })
  const rows: UsageRow[] = [
    row({ id: 'b10', company: { ...company, name: 'Branch 10' }, used: 5, line: money(-3) }),
    row({ id: 'b9', company: { ...company, name: 'Branch 9' }, used: null, line: money(8) }),
    row({ id: 'none', company: null, used: 9, line: null }),
    row({ id: 'a', company: { ...company, name: 'Acme' }, used: 5, line: line({ name: 'Antivirus' }) }),
  ]
  it.each<[UsageSort, boolean, boolean, string[]]>([
    ['company', false, true, ['a', 'b9', 'b10', 'none']],
    ['company', true, true, ['b10', 'b9', 'a', 'none']],
    ['product', false, true, ['a', 'b9', 'b10', 'none']],
    ['used', false, true, ['a', 'b10', 'none', 'b9']],
    ['used', true, true, ['none', 'a', 'b10', 'b9']],
    ['difference', false, true, ['b10', 'b9', 'none', 'a']],
    ['difference', true, true, ['b9', 'b10', 'none', 'a']],
    ['difference', true, false, ['none', 'a', 'b9', 'b10']],
  ])('by %s, descending %s, money seen %s, is %j', (sort, descending, seesMoney, ids) => {
    const order = { sort, descending, seesMoney }
    const places = rows.map((each) => placeOf(each, order)).sort((a, b) => comparePlaces(a, b, order))
    expect(places.map(({ id }) => id)).toEqual(ids)
  })
})

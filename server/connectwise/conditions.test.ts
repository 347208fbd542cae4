import { describe, expect, it } from 'vitest'
import {
  between,
  both,
  contains,
  differs,
  either,
  equals,
  isIn,
  LONGEST_URL,
  moment,
  query,
  splitIn,
} from './conditions.ts'

describe('a condition', () => {
  it.each([
    ['text, escaped', equals('name', 'Smith "Sons" \\ Co'), 'name = "Smith \\"Sons\\" \\\\ Co"'],
    [
      'text that tries to end itself',
      equals('name', '" or id > 0 or name = "'),
      'name = "\\" or id > 0 or name = \\""',
    ],
    ['control characters and half characters', equals('name', 'a\u0000b\r\nc\ud800'), 'name = "a b  c "'],
    ['numbers bare', equals('id', 5), 'id = 5'],
    ['booleans bare', equals('deletedFlag', false), 'deletedFlag = false'],
    ['null bare', differs('endDate', null), 'endDate != null'],
    [
      'a time in brackets',
      between('lastUpdated', moment('2026-01-01'), moment('2026-02-01T00:00:00Z')),
      'lastUpdated > [2026-01-01] and lastUpdated <= [2026-02-01T00:00:00Z]',
    ],
    ['a list', isIn('company/id', [1, 2, 3]), 'company/id in (1,2,3)'],
    ['a part of text', contains('name', 'acme'), 'name contains "acme"'],
    ['and over or', both(equals('id', 1), null, either(equals('a', 1), equals('b', 2))), 'id = 1 and (a = 1 or b = 2)'],
  ])('writes %s', (_name, condition, text) => {
    expect(condition).toBe(text)
  })

  it.each([
    () => equals('name = 1 or id', 1),
    () => equals('id', Number.NaN),
    () => isIn('id', []),
    () => equals('lastUpdated', moment('2026] or id > [1')),
  ])('refuses what is not a name, a number, a list or a time', (write) => {
    expect(write).toThrow(RangeError)
  })
})

describe('a query', () => {
  it('is encoded so that no value can end itself or be read as something else', () => {
    expect(query({ conditions: `name = "O'Hara & Co + 5% *"`, page: 1, orderBy: null })).toBe(
      '?conditions=name%20%3D%20%22O%27Hara%20%26%20Co%20%2B%205%25%20%2A%22&page=1',
    )
  })
})

describe('a long list of ids', () => {
  it('is split so that no address passes the limit, and no id is lost', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => at * 7919)
    const base = 'https://api-na.myconnectwise.net/v2026_4/apis/3.0/finance/agreements?conditions='
    const parts = splitIn('company/id', ids, base.length)
    const urls = parts.map((part) => base + query({ c: part }).slice('?c='.length))
    expect(Math.max(...urls.map((url) => url.length))).toBeLessThanOrEqual(LONGEST_URL)
    expect(urls.length).toBeLessThan(12)
    expect(parts.flatMap((part) => (/\((.*)\)/.exec(part)?.[1] ?? '').split(',').map(Number))).toEqual(ids)
  })

  it('is nothing where there are no ids', () => {
    expect(splitIn('id', [], 100)).toEqual([])
  })
})

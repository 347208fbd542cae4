import { describe, expect, it } from 'vitest'
import type { LineMoney } from '../../../shared/api-runs.ts'
import { line } from '../../testing.ts'
import { change } from './testing.ts'
import { byCompany, sumsOf } from './totals.ts'

const worth = (perMonth: number | null, currency: string | null, estimate = false) => {
  const money = { ...line().money, perMonth, currency, estimate } as LineMoney // every other field is the line's own
  return { line: line({ money }) }
}

describe('what changes come to', () => {
  it.each([
    ['nothing', [], []],
    [
      'cents without the errors of doubles',
      [worth(0.1, 'USD'), worth(0.2, 'USD')],
      [{ currency: 'USD', perMonth: 0.3, estimate: false }],
    ],
    [
      'each currency by itself, an estimate where one part is',
      [worth(5, 'USD'), worth(7, 'EUR'), worth(-1, 'USD', true)],
      [
        { currency: 'USD', perMonth: 4, estimate: true },
        { currency: 'EUR', perMonth: 7, estimate: false },
      ],
    ],
    ['nothing for what does not recur or may not be seen', [worth(null, 'USD'), { line: line({ money: null }) }], []],
  ])('is %s', (_, changes, sums) => {
    expect(sumsOf(changes)).toEqual(sums)
  })

  it('is grouped by company in the order of the plan', () => {
    const groups = byCompany([change('a', 'Beta'), change('b', 'Acme Inc'), change('c', 'Beta')], (each) => each)
    expect(groups.map(({ name, rows }) => [name, rows.map(({ id }) => id)])).toEqual([
      ['Beta', ['a', 'c']],
      ['Acme Inc', ['b']],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import type { ItemPolicy, LinePolicy, ReadingPolicy } from '../../../shared/api-policy.ts'
import { workedOut } from './example.ts'
import { policyFaults } from './faults.ts'
import type { Names } from './names.ts'
import { saveRoutes } from './save.ts'
import { lineWords, readingWords } from './words.ts'

const names: Names = {
  types: [
    { id: 1, name: 'Backup' },
    { id: 2, name: 'Managed' },
  ],
  agreements: null,
}
const at = { typeId: 1 }
const on = { on: at, billCustomer: 'Billable', unitPrice: null, unitCost: null, from: 'period-start' } as const

it.each<[LinePolicy, number, string]>([
  [{}, 1240, '1,240 GB ÷ 1,024 → 1.21'],
  [{ rounding: { kind: 'up', step: 0.5 } }, 1240, '1,240 GB ÷ 1,024 → up to the next 0.5 → 1.5'],
  [{ rounding: { kind: 'nearest', step: 1 } }, 1536, '1,536 GB ÷ 1,024 → to the nearest 1 → 2'],
  [{ rounding: { kind: 'up', step: 0.1 } }, 1126.4, '1,126.4 GB ÷ 1,024 → up to the next 0.1 → 1.1'],
  [{ free: 1 }, 1240, '1,240 GB ÷ 1,024 → less 1 free → 0.211 → 0.21'],
  [{ free: 5 }, 1240, '1,240 GB ÷ 1,024 → less 5 free → 0 → 0'],
  [{ floor: { kind: 'minimum', quantity: 3 } }, 1240, '1,240 GB ÷ 1,024 → at least 3 → 3'],
  [{ floor: { kind: 'minimum', quantity: 1 } }, 2048, '2,048 GB ÷ 1,024 → 2'],
  [
    { floor: { kind: 'committed', quantity: 10 }, rounding: { kind: 'up', step: 5 } },
    12_595.2,
    '12,595.2 GB ÷ 1,024 → 10 committed + 5 beyond → 15',
  ],
])('works out %j', (policy, charged, words) => {
  expect(workedOut(charged, { amount: 1024, of: 'GB' }, policy)).toBe(words)
})

it('divides by nothing where one unit is one', () => {
  expect(workedOut(7, { amount: 1, of: 'user' }, {})).toBe('7 user → 7')
})

it.each<[ReadingPolicy & ItemPolicy, RegExp]>([
  [{ basis: { kind: 'average', days: 0 } }, /days are from 1 to 400/],
  [{ basis: { kind: 'peak', days: Number.NaN } }, /days are from 1 to 400/],
  [{ basis: { kind: 'larger-of', of: ['actual'], days: 30 } }, /at least two/],
  [{ free: Number.NaN }, /Free units/],
  [{ floor: { kind: 'minimum', quantity: Number.NaN } }, /At least/],
  [{ rounding: { kind: 'up', step: 0 } }, /above 0/],
  [{ placement: { kind: 'type-order', typeIds: [] } }, /at least one agreement type/],
  [{ placement: { kind: 'agreement', agreementId: 0 } }, /choose one/],
  [{ placement: { kind: 'overflow', first: at, committed: 5, rest: { typeId: 0 } } }, /both agreements/],
  [
    {
      placement: {
        kind: 'split',
        shares: [
          { on: at, share: 0.5 },
          { on: { typeId: 2 }, share: 0.4 },
        ],
      },
    },
    /90 % together, and must be 100 %/,
  ],
  [{ dating: { kind: 'new-addition', from: '' } }, /choose a day/],
  [{ creating: { ...on, on: { typeId: 0 } } }, /agreement type they are made on/],
  [{ creating: { ...on, unitPrice: Number.NaN } }, /price is a number/],
])('does not send %j', (policy, words) => {
  const [fault, ...others] = policyFaults(policy)
  expect(fault).toMatch(words)
  expect(others).toEqual([])
})

it.each<ReadingPolicy & ItemPolicy>([
  {},
  { basis: { kind: 'bracket' }, excluded: true },
  {
    basis: { kind: 'larger-of', of: ['average', 'quota'], days: 30 },
    free: 0,
    floor: { kind: 'committed', quantity: 0 },
  },
  { placement: { kind: 'split', shares: [1, 2, 3].map((typeId) => ({ on: { typeId }, share: 1 / 3 })) } },
  { dating: { kind: 'new-addition', from: '2026-12-01' }, creating: { ...on, unitPrice: 4.5 } },
])('sends %j', (policy) => {
  expect(policyFaults(policy)).toEqual([])
})

describe('a policy in words', () => {
  it('says what it says, and nothing of what it leaves to the next wider level', () => {
    expect(readingWords({})).toEqual([])
    expect(readingWords({ excluded: true, basis: { kind: 'larger-of', of: ['quota', 'average'], days: 30 } })).toEqual([
      'not billed at all',
      'by the larger of quota and 30-day average',
    ])
    expect(lineWords({ creating: null, placement: { kind: 'type-order', typeIds: [2, 1] } }, names)).toEqual([
      'by agreement type: Managed, then Backup',
      'missing additions are not made',
    ])
    expect(lineWords({ free: 2, creating: { ...on, unitPrice: 4.5 } }, names)).toEqual([
      '2 free',
      'missing additions are made on the Backup agreement, billable, at 4.50, from the start of the period',
    ])
  })
})

it.each<[object, object, unknown[]]>([
  [{}, {}, []],
  [{ free: 1, basis: undefined }, { free: 1 }, []],
  [{ free: 1, floor: { kind: 'none' } }, { floor: { kind: 'none' }, free: 1 }, []],
  [{}, { free: 2, basis: undefined }, [['PUT', '/items/1/policy', { free: 2 }]]],
  [{ free: 2 }, { free: undefined }, [['DELETE', '/items/1/policy']]],
  [{ free: 2 }, { creating: null }, [['PUT', '/items/1/policy', { creating: null }]]],
])('makes %j say %j', (before, now, routes) => {
  expect(saveRoutes('/items/1/policy', before, now)).toEqual(routes)
})

import { expect, it } from 'vitest'
import type { Rounding } from '../../shared/api-policy.ts'
import { rounded } from './rounding.ts'

it.each<[number, Rounding, number]>([
  [1.152, { kind: 'none' }, 1.15],
  [1.005, { kind: 'none' }, 1.01],
  [1.152, { kind: 'up', step: 0.5 }, 1.5],
  [1.5, { kind: 'up', step: 0.5 }, 1.5],
  [0, { kind: 'up', step: 1 }, 0],
  [0.001, { kind: 'up', step: 1 }, 1],
  // 1.1 / 0.1 is 11.000000000000002 in binary, and 0.1 + 0.2 is a little more than 0.3.
  [1.1, { kind: 'up', step: 0.1 }, 1.1],
  [0.1 + 0.2, { kind: 'up', step: 0.1 }, 0.3],
  [2.3, { kind: 'up', step: 0.01 }, 2.3],
  [1.152, { kind: 'nearest', step: 0.5 }, 1],
  [1.25, { kind: 'nearest', step: 0.5 }, 1.5],
  [0.15, { kind: 'nearest', step: 0.1 }, 0.2],
  [7, { kind: 'nearest', step: 5 }, 5],
])('%d, %o, is %d', (value, rounding, result) => {
  expect(rounded(value, rounding)).toBe(result)
})

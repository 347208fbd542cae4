import { expect, it } from 'vitest'
import { DEFAULT_BRACKETS } from '../../shared/api-policy.ts'
import { bracketOf } from './brackets.ts'

it.each<[number, string, number | null]>([
  [0, 'GB', 0],
  [1, 'GB', 100],
  [100, 'GB', 100],
  [100.5, 'GB', 250],
  [750, 'GB', 750],
  [751, 'GB', 1024],
  [1024, 'GB', 1024],
  [1025, 'GB', 2048],
  [2048, 'GB', 2048],
  [5000, 'GB', 5120],
  [1, 'TB', 1],
  [1.2, 'TB', 2],
  [51_200, 'MB', 102_400],
  [12, 'user', null],
])('%d %s is in the bracket of %s', (amount, unit, bracket) => {
  expect(bracketOf(amount, unit, DEFAULT_BRACKETS)).toBe(bracket)
})

it('takes a table in another unit', () => {
  expect(bracketOf(300, 'GB', { unit: 'TB', steps: [0.25, 0.5], beyond: 1 })).toBe(512)
})

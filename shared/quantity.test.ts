import { expect, it } from 'vitest'
import { printDifference, printMoney, printQuantity, roundMoney, roundQuantity, sameQuantity } from './quantity.ts'

it.each([
  [1.005, 1.01],
  [2.675, 2.68],
  [-1.005, -1.01],
  [0.1 + 0.2, 0.3],
  [1.234, 1.23],
  [-0.001, 0],
])('rounds %d to %d', (value, rounded) => {
  expect(roundMoney(value)).toBe(rounded)
  expect(Object.is(roundQuantity(value), rounded)).toBe(true)
})

it('compares quantities at the resolution that is stored', () => {
  expect(sameQuantity(1.211, 1.2099)).toBe(true)
  expect(sameQuantity(1.21, 1.22)).toBe(false)
})

it('prints money in its currency and without one where none is known', () => {
  expect(printMoney(1240.5, 'USD')).toBe('$1,240.50')
  expect(printMoney(1240.5, null)).toBe('1,240.50')
  expect(printDifference(12, 'EUR')).toBe('+€12.00')
  expect(printDifference(-12, 'USD')).toBe('-$12.00')
  expect(printQuantity(1240.5)).toBe('1,240.5')
})

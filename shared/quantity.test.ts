import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  printDifference,
  printMoney,
  printQuantity,
  readNumber,
  roundMoney,
  roundQuantity,
  sameQuantity,
} from './quantity.ts'

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

it.each([
  ['5', 5],
  ['0', 0],
  ['1240.5', 1240.5],
  ['1,240.5', 1240.5],
  ['1,024', 1024],
  ['12,345,678', 12_345_678],
])('reads %s as %d', (text, value) => {
  expect(readNumber(text)).toBe(value)
})

it.each([
  '',
  '1,5',
  '1.240,5',
  '1,24',
  '12,3456',
  '1234,567',
  ',5',
  '5.',
  '.5',
  '-1',
  '+1',
  '1e3',
  '5 GB',
  '9'.repeat(400),
])('does not guess at %s', (text) => {
  expect(readNumber(text)).toBeNull()
})

it.each([
  ['1240,5', 1240.5],
  ['0,125', 0.125],
  ['1.240,50', 1240.5],
  ['1,240.50', 1240.5],
  ['1.240.500', 1_240_500],
  ['1,240,500', 1_240_500],
  ['1240.5', 1240.5],
  ['12.5', 12.5],
  ['5', 5],
  ['1,240', null],
  ['1.240', null],
  ['12,34,56', null],
  ['-1,5', null],
])('reads %s as %s where a comma may be the decimal sign', (text, value) => {
  expect(readNumber(text, 'either')).toBe(value)
})

it('reads what it prints, and never as another number', () => {
  const cents = fc.integer({ min: 0, max: 10 ** 12 }).map((value) => value / 100)
  const written = (value: number, locale: string) => value.toLocaleString(locale, { minimumFractionDigits: 2 })
  fc.assert(
    fc.property(cents, (value) => {
      expect(readNumber(written(value, 'en-US'))).toBe(value)
      expect(readNumber(String(value))).toBe(value)
      for (const locale of ['de-DE', 'en-US']) expect(readNumber(written(value, locale), 'either')).toBe(value)
      expect([value, null]).toContain(readNumber(written(value, 'de-DE')))
    }),
  )
})

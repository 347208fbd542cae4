import { expect, it } from 'vitest'
import { readStatedUnit } from './stated-unit.ts'

it.each([
  ['1024 GB', 'GB', { amount: 1024, of: 'GB' }],
  ['1 TB', 'GB', { amount: 1024, of: 'GB' }],
  ['TB', 'GB', { amount: 1024, of: 'GB' }],
  ['512GB', 'TB', { amount: 0.5, of: 'TB' }],
  ['user', 'user', { amount: 1, of: 'user' }],
  ['10 Users', 'users', { amount: 10, of: 'users' }],
  ['1,024 gb', 'GB', { amount: 1024, of: 'GB' }],
  ['1.5 TB', 'GB', { amount: 1536, of: 'GB' }],
])('a person who states %s of a product counted in %s means %o', (stated, hiveUnit, unit) => {
  expect(readStatedUnit(stated, hiveUnit)).toEqual({ kind: 'unit', unit })
})

it.each([
  ['1 device', 'GB'],
  ['0 GB', 'GB'],
  ['1024', 'GB'],
  ['', 'GB'],
  ['1,5 TB', 'GB'],
  ['1.024,5 GB', 'GB'],
  ['1,,024 GB', 'GB'],
  ['-1 GB', 'GB'],
  ['9999999999999 GB', 'GB'],
])('refuses %s of a product counted in %s', (stated, hiveUnit) => {
  expect(readStatedUnit(stated, hiveUnit).kind).toBe('not-a-unit')
})

it('refuses an amount that is nothing, or without end, in the unit the product is counted in', () => {
  expect(readStatedUnit({ amount: 1e-320, of: 'KB' }, 'PB').kind).toBe('not-a-unit')
  expect(readStatedUnit({ amount: 1e300, of: 'PB' }, 'KB').kind).toBe('not-a-unit')
})

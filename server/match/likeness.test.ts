import { describe, expect, it } from 'vitest'
import { isClose, isInitials, likeness, NEAR, nameKey } from './likeness.ts'

const like = (a: string, b: string): number => likeness(nameKey(a), nameKey(b))

describe('likeness', () => {
  it.each([
    ['cascade dental', 'cascade dental group'],
    ['cascade dental', 'dental cascade'],
    ['cloud nine it', 'cloudnine it'],
    ['johnson electric', 'johnston electric'],
    ['cacsade dental', 'cascade dental'],
    ['nova tech', 'nova technologies'],
    ['acme', 'acme chicago'],
    ['brightwater', 'brightwater property management'],
  ])('finds %s and %s alike', (a, b) => {
    expect(like(a, b)).toBeGreaterThanOrEqual(NEAR)
    expect(like(a, b)).toBeLessThan(1)
    expect(like(b, a)).toBeCloseTo(like(a, b), 10)
  })

  it.each([
    ['smith dental', 'jones dental'],
    ['smith law', 'smith dental'],
    ['north dental', 'south dental'],
    ['route 66', 'route 67'],
    ['store 12 acme', 'store 13 acme'],
    ['dental group', 'dental care group'],
    ['acme chicago', 'acme dallas'],
    ['first national bank', 'second national bank'],
  ])('finds %s and %s unlike', (a, b) => {
    expect(like(a, b)).toBeLessThan(NEAR)
  })

  it('answers 1 for the same name only', () => {
    expect(like('cascade dental', 'cascade dental')).toBe(1)
    expect(like('cascadedental', 'cascade dental')).toBeLessThan(1)
  })

  it('ranks the name with less left out first', () => {
    expect(like('cascade dental', 'cascade dental group')).toBeGreaterThan(
      like('cascade dental', 'cascade dental chicago'),
    )
  })
})

describe('isClose', () => {
  it.each([
    ['cascade dental', 'cascade dental group', true],
    ['cascade dental', 'cascade dentel', true],
    ['cascadedental', 'cascade dental', true],
    ['cascade dental care', 'cascade dental group', false],
    ['northside dental', 'southside dental', false],
    ['dental', 'dental group', false],
  ])('%s and %s: %s', (a, b, close) => {
    expect(isClose(nameKey(a), nameKey(b))).toBe(close)
  })
})

describe('isInitials', () => {
  it.each([
    ['ibm', 'international business machines', true],
    ['boc', 'bank of commerce', false],
    ['ab', 'acme builders', false],
  ])('%s for %s: %s', (a, b, initials) => {
    expect(isInitials(nameKey(a), nameKey(b))).toBe(initials)
  })
})

import { describe, expect, it } from 'vitest'
import type { HiveSettings } from '../../shared/api-policy.ts'
import { ACCOUNT, decided, only, reading } from '../testing/sample-facts.ts'

/** 2.5 TB are used. */
describe('what of a quantity is billed', () => {
  it.each<[string, Partial<HiveSettings>, number, string]>([
    ['less the free units', { free: 1 }, 1.5, '→ less 1 free → 1.5'],
    ['nothing within the free units', { free: 5 }, 0, '→ less 5 free → 0'],
    ['at least the minimum', { floor: { kind: 'minimum', quantity: 4 } }, 4, '→ at least 4 → 4'],
    ['more than the minimum', { floor: { kind: 'minimum', quantity: 1 } }, 2.5, '→ at least 1 → 2.5'],
    ['what is committed, used or not', { floor: { kind: 'committed', quantity: 4 } }, 4, '→ 4 committed'],
    [
      'the overage alone rounded',
      { floor: { kind: 'committed', quantity: 1.2 }, rounding: { kind: 'up', step: 1 } },
      3.2,
      '→ 1.2 committed + 1.3 beyond → up to the next 1 → 3.2',
    ],
    ['up to the next step', { rounding: { kind: 'up', step: 1 } }, 3, '→ up to the next 1 → 3'],
    ['to the nearest step', { rounding: { kind: 'nearest', step: 2 } }, 2, '→ to the nearest 2 → 2'],
    [
      'free units first, then the minimum, then rounding',
      { free: 2, floor: { kind: 'minimum', quantity: 0.7 }, rounding: { kind: 'up', step: 0.5 } },
      1,
      '→ less 2 free → 0.5 → at least 0.7 → 0.7 → up to the next 0.5 → 1',
    ],
  ])('%s', (_name, settings, quantity, steps) => {
    const line = only({ policies: decided(settings) })
    expect(line.willBe).toBe(quantity)
    expect(line.working).toBe(`2,560 GB actual → ÷ 1024 → 2.5 TB ${steps}`)
    expect(line.used).toBe(2.5)
  })

  it('bills no minimum for a company whose only account is excluded', () => {
    const policies = decided(
      { floor: { kind: 'minimum', quantity: 4 } },
      { accounts: new Map([[ACCOUNT, { excluded: true }]]) },
    )
    expect(only({ policies, readings: [reading()] })).toMatchObject({ used: 0, willBe: 0 })
  })
})

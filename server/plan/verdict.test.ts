import { describe, expect, it } from 'vitest'
import { addition, agreement, decided, ITEM, only, plan, reading } from '../testing/sample-facts.ts'
import { verdictOf, wouldWrite } from './verdict.ts'

describe('the verdict of a company', () => {
  it('says that nothing is linked before anything else', () => {
    expect(verdictOf(0, plan())).toEqual({ kind: 'nothing-linked' })
  })

  it('says billed as used only when every line is', () => {
    const lines = plan({ additions: [addition({ quantity: 2.5 })] })
    expect(verdictOf(1, lines)).toEqual({ kind: 'all-well', products: 1 })
  })
})

describe('a line would write', () => {
  const creating = { billCustomer: 'Billable', unitPrice: null, unitCost: null, from: 'today' } as const
  const items = new Map([[ITEM, { creating: { ...creating, on: { agreementId: 10 } } }]])
  it.each([
    ['a change', {}, true],
    ['what is held, once it is released', { readings: [reading({ actual: 0 })] }, true],
    ['an addition that is made', { additions: [], policies: decided({}, { items }) }, true],
    ['nothing that is billed as used', { additions: [addition({ quantity: 2.5 })] }, false],
    [
      'nothing that is held and billed as used',
      { readings: [reading({ at: '2026-11-01T00:00:00.000Z' })], additions: [addition({ quantity: 2.5 })] },
      false,
    ],
    ['nothing that cannot be carried out', { agreements: [agreement({ cancelled: true })] }, false],
  ])('%s', (_name, change, writes) => {
    expect(wouldWrite(only(change))).toBe(writes)
  })
})

import { describe, expect, it } from 'vitest'
import { addition, agreement, only } from './sample-facts.ts'
import { verdictOf } from './verdict.ts'

describe('the money of a line', () => {
  it('turns a yearly price into one a month', () => {
    expect(only({ agreements: [agreement({ billingCycleId: 3 })] }).money).toMatchObject({
      perCycle: 10,
      perMonth: 0.83,
    })
  })

  it('has no month where nothing recurs', () => {
    expect(only({ agreements: [agreement({ billingCycleId: 4 })] }).money).toMatchObject({
      perCycle: 10,
      perMonth: null,
    })
  })

  it('counts zero for what is not billed to the customer', () => {
    expect(only({ additions: [addition({ billCustomer: 'DoNotBill', extPrice: 40 })] }).money).toMatchObject({
      before: 0,
      after: 0,
      perMonth: 0,
    })
  })

  it('is an estimate where units are included', () => {
    expect(only({ additions: [addition({ lessIncluded: 1 })] }).money).toMatchObject({
      before: 20,
      after: 30,
      perMonth: 10,
      estimate: true,
    })
  })

  it('is never added up across currencies', () => {
    const lines = [only(), only({ agreements: [agreement({ currency: 'EUR' })] }), only()]
    expect(verdictOf(1, lines)).toEqual({
      kind: 'differences',
      changes: 3,
      held: 0,
      exceptions: 0,
      difference: [
        {
          currency: 'EUR',
          perMonth: 10,
          costPerMonth: 4,
          marginPerMonth: 6,
          before: 40,
          after: 50,
          estimate: false,
        },
        {
          currency: 'USD',
          perMonth: 20,
          costPerMonth: 8,
          marginPerMonth: 12,
          before: 80,
          after: 100,
          estimate: false,
        },
      ],
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { LineMoney } from '../../shared/api-runs.ts'
import { addition, agreement, only } from '../testing/sample-facts.ts'
import { moneyOfCreated, moneyReadBack, sumByCurrency } from './money.ts'
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

describe('the cost and the margin of a line', () => {
  it('are per month, beside the price', () => {
    expect(only({ agreements: [agreement({ billingCycleId: 3 })] }).money).toEqual({
      currency: 'USD',
      cycle: 'Yearly',
      unitPrice: 20,
      before: 40,
      after: 50,
      perCycle: 10,
      perMonth: 0.83,
      unitCost: 8,
      costPerMonth: 0.33,
      monthBefore: 3.33,
      costBefore: 1.33,
      estimate: false,
    })
  })

  it('takes ConnectWise’s own figures for what is billed now', () => {
    expect(only({ additions: [addition({ extPrice: 39, extCost: 15 })] }).money).toMatchObject({
      before: 39,
      after: 49,
      perMonth: 10,
      monthBefore: 39,
      costBefore: 15,
      estimate: true,
    })
  })

  it('costs although the customer is not billed', () => {
    const [sum] = sumByCurrency([only({ additions: [addition({ billCustomer: 'NoCharge' })] }).money])
    expect(sum).toMatchObject({ perMonth: 0, costPerMonth: 4, marginPerMonth: -4, before: 0, after: 0 })
  })

  it('leave out of a monthly total what has no month', () => {
    expect(sumByCurrency([only({ agreements: [agreement({ billingCycleId: 4 })] }).money, null])).toEqual([])
  })
})

describe('the money of a change that was applied', () => {
  const money = (change: Parameters<typeof addition>[0] = {}): LineMoney => {
    const { money } = only({ additions: [addition(change)], agreements: [agreement({ billingCycleId: 3 })] })
    if (money === null) throw new Error('no money')
    return money
  }
  it('is ConnectWise’s own extended price, and its month with it', () => {
    expect(moneyReadBack(money({ lessIncluded: 1 }), 44)).toMatchObject({
      before: 20,
      after: 44,
      perCycle: 24,
      perMonth: 2,
      monthBefore: 1.67,
      estimate: false,
    })
  })
  it.each<[string, LineMoney, number | null]>([
    ['where it sends none', money(), null],
    ['where the customer is not billed', money({ billCustomer: 'DoNotBill' }), 50],
  ])('stays what was worked out %s', (_name, worked, extPrice) => {
    expect(moneyReadBack(worked, extPrice)).toEqual(worked)
  })
  it('is read back too where nobody knew the price of what was made', () => {
    const write = {
      kind: 'create' as const,
      billCustomer: 'Billable' as const,
      unitPrice: null,
      unitCost: null,
      on: '',
    }
    const worked = moneyOfCreated(write, { currency: 'USD', cycle: 'Monthly' }, 2)
    expect(worked).toMatchObject({ after: 0, estimate: true })
    expect(moneyReadBack(worked, 30)).toMatchObject({ after: 30, perMonth: 30, estimate: false })
  })
})

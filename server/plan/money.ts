import type { LineMoney, MonthlyDifference } from '../../shared/api-runs.ts'
import { roundMoney } from '../../shared/quantity.ts'
import type { Addition, BillingOption } from '../../shared/records.ts'
import type { CreateWrite } from './creating.ts'

/** Invoices a year, by the `billingOptions` of ConnectWise's billing cycle; nothing recurs without one. */
const CYCLES_A_YEAR: Record<BillingOption, number | null> = {
  Weekly: 52,
  BiWeekly: 26,
  Monthly: 12,
  BiMonthly: 6,
  Quarterly: 4,
  SemiAnnual: 2,
  Yearly: 1,
  NotRecurring: null,
}

/** An amount per billing cycle as an amount per month; null where nothing recurs. */
export function perMonth(amount: number, cycle: BillingOption | null): number | null {
  const cycles = cycle === null ? null : CYCLES_A_YEAR[cycle]
  return cycles === null ? null : roundMoney((amount * cycles) / 12)
}

/** What decides the money of an addition: of one that exists, its own fields. */
export type Priced = Pick<
  Addition,
  'quantity' | 'lessIncluded' | 'unitPrice' | 'unitCost' | 'billCustomer' | 'extPrice' | 'extCost'
>

/** The invoice an amount stands on: its currency, and how often it comes. */
export interface Invoiced {
  currency: string | null
  cycle: BillingOption | null
}

/**
 * What a change of quantity does to the extended price and cost, per billing cycle and per month.
 * Additions that are not Billable count zero. How ConnectWise bills `lessIncluded` is not known, so there the figure is
 * an estimate; it is one too where ConnectWise's own extended price is not quantity times price.
 */
export function moneyOf(addition: Priced, { currency, cycle }: Invoiced, quantityAfter: number): LineMoney {
  const billable = addition.billCustomer === 'Billable'
  const extended = (quantity: number): number =>
    billable ? roundMoney(Math.max(0, quantity - addition.lessIncluded) * addition.unitPrice) : 0
  const worked = extended(addition.quantity)
  const before = billable ? roundMoney(addition.extPrice ?? worked) : 0
  // The difference compares like with like: our own figure on both sides, whatever ConnectWise rounds or prorates.
  const perCycle = roundMoney(extended(quantityAfter) - worked)
  const costOf = (quantity: number): number => roundMoney(quantity * addition.unitCost)
  return {
    currency,
    cycle,
    unitPrice: addition.unitPrice,
    before,
    after: roundMoney(before + perCycle),
    perCycle,
    perMonth: perMonth(perCycle, cycle),
    unitCost: addition.unitCost,
    costPerMonth: perMonth(roundMoney(costOf(quantityAfter) - costOf(addition.quantity)), cycle),
    monthBefore: perMonth(before, cycle),
    costBefore: perMonth(roundMoney(addition.extCost ?? costOf(addition.quantity)), cycle),
    estimate: billable && (addition.lessIncluded !== 0 || before !== worked),
  }
}

/** The money of an addition that is made. A price that nobody knows yet counts zero, and the figure is an estimate. */
export function moneyOfCreated(write: CreateWrite, invoiced: Invoiced, quantity: number): LineMoney {
  const { billCustomer, unitPrice, unitCost } = write
  const made: Priced = {
    quantity: 0,
    lessIncluded: 0,
    unitPrice: unitPrice ?? 0,
    unitCost: unitCost ?? 0,
    billCustomer,
    extPrice: null,
    extCost: null,
  }
  return { ...moneyOf(made, invoiced, quantity), estimate: billCustomer === 'Billable' && unitPrice === null }
}

/** The money of a change that was applied: ConnectWise's own extended price in place of what was worked out. */
export function moneyReadBack(money: LineMoney, extPrice: number | null): LineMoney {
  // What is not billed to the customer stays at nothing, whatever its extended price; only an estimate can be mistaken.
  const isFree = money.before === 0 && money.after === 0 && !money.estimate
  if (extPrice === null || isFree) return money
  const after = roundMoney(extPrice)
  const perCycle = roundMoney(after - money.before)
  return {
    ...money,
    after,
    perCycle,
    perMonth: perMonth(perCycle, money.cycle),
    monthBefore: perMonth(money.before, money.cycle),
    estimate: false,
  }
}

/** Adds up differences per month, each currency by itself: currencies are never added to one another. */
export function sumByCurrency(moneys: readonly (LineMoney | null)[]): MonthlyDifference[] {
  const sums = new Map<string | null, MonthlyDifference>()
  for (const money of moneys) {
    if (money === null || money.perMonth === null) continue
    const sum = sums.get(money.currency) ?? {
      currency: money.currency,
      perMonth: 0,
      costPerMonth: 0,
      marginPerMonth: 0,
      before: 0,
      after: 0,
      estimate: false,
    }
    sums.set(money.currency, {
      currency: money.currency,
      perMonth: roundMoney(sum.perMonth + money.perMonth),
      costPerMonth: roundMoney(sum.costPerMonth + (money.costPerMonth ?? 0)),
      marginPerMonth: roundMoney(sum.marginPerMonth + money.perMonth - (money.costPerMonth ?? 0)),
      before: roundMoney(sum.before + (money.monthBefore ?? 0)),
      after: roundMoney(sum.after + (money.monthBefore ?? 0) + money.perMonth),
      estimate: sum.estimate || money.estimate,
    })
  }
  return [...sums.values()].sort((a, b) => (a.currency ?? '').localeCompare(b.currency ?? ''))
}

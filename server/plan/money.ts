import type { LineMoney, MonthlyDifference } from '../../shared/api-runs.ts'
import { roundMoney } from '../../shared/quantity.ts'
import type { Addition, Agreement, BillingOption } from '../../shared/records.ts'

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

/**
 * What a change of quantity does to the extended price, per billing cycle and per month.
 * Additions that are not Billable count zero. How ConnectWise bills `lessIncluded` is not known, so there the figure is
 * an estimate; it is one too where ConnectWise's own extended price is not quantity times price.
 */
export function moneyOf(
  addition: Addition,
  agreement: Agreement,
  cycle: BillingOption | null,
  quantityAfter: number,
): LineMoney {
  const billable = addition.billCustomer === 'Billable'
  const extended = (quantity: number): number =>
    billable ? roundMoney(Math.max(0, quantity - addition.lessIncluded) * addition.unitPrice) : 0
  const worked = extended(addition.quantity)
  const before = billable ? roundMoney(addition.extPrice ?? worked) : 0
  // The difference compares like with like: our own figure on both sides, whatever ConnectWise rounds or prorates.
  const perCycle = roundMoney(extended(quantityAfter) - worked)
  return {
    currency: agreement.currency,
    cycle,
    unitPrice: addition.unitPrice,
    before,
    after: roundMoney(before + perCycle),
    perCycle,
    perMonth: perMonth(perCycle, cycle),
    unitCost: addition.unitCost,
    costPerMonth: perMonth(roundMoney((quantityAfter - addition.quantity) * addition.unitCost), cycle),
    monthBefore: perMonth(before, cycle),
    costBefore: perMonth(roundMoney(addition.quantity * addition.unitCost), cycle),
    estimate: billable && (addition.lessIncluded !== 0 || before !== worked),
  }
}

/** The money of a change that was applied: ConnectWise's own extended price in place of what was worked out. */
export function moneyReadBack(money: LineMoney, extPrice: number | null): LineMoney {
  const isFree = money.before === 0 && money.after === 0
  if (extPrice === null || isFree) return money
  const perCycle = roundMoney(extPrice - money.before)
  return { ...money, after: roundMoney(extPrice), perCycle, perMonth: perMonth(perCycle, money.cycle), estimate: false }
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

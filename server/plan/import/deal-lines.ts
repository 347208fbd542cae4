// The lines of a deal that is made, from the items of its forecast.
import type { DealLine } from '../../../shared/import.ts'
import type { BillingOption, ForecastItem, Opportunity } from '../../../shared/records.ts'
import { cycleNumber } from './cycles.ts'
import type { ImportFacts } from './facts.ts'

/** Months of one cycle; null where it is not made of months. */
const MONTHS: Record<BillingOption, number | null> = {
  Weekly: null,
  BiWeekly: null,
  Monthly: 1,
  BiMonthly: 2,
  Quarterly: 3,
  SemiAnnual: 6,
  Yearly: 12,
  NotRecurring: null,
}

export function linesOf(facts: ImportFacts, { items }: Opportunity): DealLine[] {
  return items.map((item) => ({
    ...{ id: item.id, description: item.description, quantity: item.quantity },
    ...{ unitPrice: item.unitPrice, unitCost: item.unitCost },
    productId: item.productId === null ? null : String(item.productId),
    billingCycle: item.recurring ? (cycleNumber(facts.settings.solutions, item.billingCycleId) ?? null) : null,
    termInMonths: termOf(facts, item),
  }))
}

function termOf({ billingCycles }: ImportFacts, { recurring, billingCycleId, cycles }: ForecastItem): number | null {
  const option = billingCycles.find(({ id }) => id === billingCycleId)?.option
  const months = option === undefined ? null : MONTHS[option]
  return recurring && months !== null && cycles !== null ? months * cycles : null
}

import type { Agreement, BillingCycle, BillingOption } from '../../shared/records.ts'
import type { Contribution } from './contributions.ts'

/** How far the next invoice lies behind the last one: days, or calendar months. */
const CYCLE_LENGTH: Record<BillingOption, { days: number } | { months: number } | null> = {
  Weekly: { days: 7 },
  BiWeekly: { days: 14 },
  Monthly: { months: 1 },
  BiMonthly: { months: 2 },
  Quarterly: { months: 3 },
  SemiAnnual: { months: 6 },
  Yearly: { months: 12 },
  NotRecurring: null,
}

/** How often an agreement is invoiced; null where it has no cycle that is known. */
export function cycleOf(agreement: Agreement, cycles: readonly BillingCycle[]): BillingOption | null {
  return cycles.find(({ id }) => id === agreement.billingCycleId)?.option ?? null
}

/** The first day (`yyyy-MM-dd`) of the period that is not invoiced yet; null where the agreement does not tell. */
export function openPeriodStart(agreement: Agreement, cycle: BillingOption | null): string | null {
  const length = cycle === null ? null : CYCLE_LENGTH[cycle]
  if (length === null || agreement.nextInvoiceDate === null) return null
  const [year = 0, month = 1, day = 1] = agreement.nextInvoiceDate.split('-').map(Number)
  if ('days' in length) return isoDay(Date.UTC(year, month - 1, day - length.days))
  // The 31st, a month before the 31st of March, is the last day of February and not the third of March.
  const last = new Date(Date.UTC(year, month - length.months, 0)).getUTCDate()
  return isoDay(Date.UTC(year, month - 1 - length.months, Math.min(day, last)))
}

/** Whether a line's usage was measured in a period that is invoiced already: pushed now, it would bill another one. */
export function invoicedBefore(group: readonly Contribution[], openFrom: string | null): boolean {
  if (openFrom === null) return false
  return group.some(
    ({ reading, settings }) =>
      !settings.excluded.value && reading.absentSince === null && reading.at.slice(0, 10) < openFrom,
  )
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

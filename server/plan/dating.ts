// From which day a quantity counts, and so how it is written.
import type { Creating, Dating } from '../../shared/api-policy.ts'
import type { LineWrite } from '../../shared/api-runs.ts'
import type { Addition, Agreement } from '../../shared/records.ts'

/**
 * The day a setting means, never in a period that is invoiced, nor before the agreement begins; null for the start of a
 * period that the agreement does not tell. Where the open period is not known, no day that is past is safe.
 *
 * @param openFrom the first day that is not invoiced yet
 */
export function firstDay(
  from: Creating['from'],
  { startDate }: Agreement,
  openFrom: string | null,
  today: string,
): string | null {
  const asked = from === 'period-start' ? openFrom : from === 'today' ? today : from
  if (asked === null) return null
  return [asked, openFrom ?? today, startDate ?? asked].reduce((latest, day) => (day > latest ? day : latest))
}

/** How a new quantity is written to an addition: in place, or as a new addition from a day on. */
export function writeOf(
  dating: Dating,
  { addition, agreement, openFrom }: { addition: Addition; agreement: Agreement; openFrom: string | null },
  today: string,
): LineWrite {
  const inPlace: LineWrite = { kind: 'quantity' }
  // Without proration a new addition would bill its whole first period, whatever its day.
  if (dating.kind === 'in-place' || !agreement.prorate) return inPlace
  const on = firstDay(dating.from, agreement, openFrom, today)
  if (on === null || endsBefore(agreement, on)) return inPlace
  // The old one would end before it has begun, or after it ends anyhow.
  if (addition.effectiveDate !== null && on <= addition.effectiveDate) return inPlace
  if (addition.cancelledDate !== null && on >= addition.cancelledDate) return inPlace
  return { kind: 'replace', on }
}

/** Whether an agreement has ended by a day. */
export function endsBefore({ noEndingDate, endDate }: Agreement, day: string): boolean {
  return !noEndingDate && endDate !== null && endDate < day
}

// What a delivery cannot say although each reading of it is well written: one thing twice, one thing in two ways, or a
// reading of the future. Nothing is chosen between two: whichever is taken, an invoice may come out of it.
import type { UsageDelivery } from '../../shared/api-usage.ts'

export interface DeliveryFault {
  /** Which reading, from 0: the later one of two. */
  index: number
  /** What of it: "account.name"; empty for the reading as a whole. */
  path: string
  detail: string
}

/** Clocks and time zones are off by hours; a reading beyond that would stay the newest until its day comes. */
const AHEAD_MS = 24 * 3_600_000
const MOST = 50

/** @param placesOf how the places of two readings are called: "Line 3 and line 5", "readings.1 and readings.3" */
export function deliveryFaults(
  readings: UsageDelivery['readings'],
  { now, placesOf }: { now: string; placesOf: (first: number, second: number) => string },
): DeliveryFault[] {
  const faults: DeliveryFault[] = []
  const latest = Date.parse(now) + AHEAD_MS
  const said = new Map<string, { index: number; value: string }>()
  /** Notes what the reading at this index says; where an earlier one said otherwise, that is a fault. */
  const says = (index: number, path: string, [about, value]: [string, string], words: (before: string) => string) => {
    const before = said.get(about)
    if (before === undefined) said.set(about, { index, value })
    else if (before.value !== value) {
      faults.push({ index, path, detail: `${placesOf(before.index, index)} both ${words(before.value)}` })
    }
  }
  for (const [index, { account, product, at }] of readings.entries()) {
    const time = new Date(at)
    if (time.getTime() > latest) {
      faults.push({ index, path: 'at', detail: `${at} is more than a day ahead. Correct the time of the reading.` })
    }
    const iso = time.toISOString()
    // Nothing else says the same, so that a second reading always is a fault. Ids hold no line breaks.
    says(
      index,
      '',
      [`reading\n${account.id}\n${product.id}\n${iso}`, String(index)],
      () => `give ${product.name} of ${account.name} at ${iso}. Send one of them.`,
    )
    says(
      index,
      'account.name',
      [`account name\n${account.id}`, account.name],
      (before) => `name account ${account.id}, and not alike: “${before}” and “${account.name}”.`,
    )
    if (account.domain) {
      const domain = account.domain.toLowerCase()
      says(
        index,
        'account.domain',
        [`domain\n${account.id}`, domain],
        (before) => `give account ${account.id} a domain, and not the same: “${before}” and “${domain}”.`,
      )
    }
    says(
      index,
      'product.name',
      [`product name\n${product.id}`, product.name],
      (before) => `name product ${product.id}, and not alike: “${before}” and “${product.name}”.`,
    )
    says(
      index,
      'product.unit',
      [`unit\n${product.id}`, product.unit],
      (before) => `count product ${product.id}, and not in one unit: ${before} and ${product.unit}.`,
    )
    if (faults.length >= MOST) break
  }
  return faults
}

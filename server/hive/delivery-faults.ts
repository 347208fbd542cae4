// What a delivery cannot say although each reading of it is well written: one thing twice, one thing in two ways, or a
// reading of the future. Nothing is chosen between two: whichever is taken, an invoice may come out of it.
import type { UsageDelivery } from '../../shared/api-usage.ts'

type Reading = UsageDelivery['readings'][number]

export interface DeliveryFault {
  /** Which reading, from 0: the later one of two. */
  index: number
  /** What of it: "account.name"; empty for the reading as a whole. */
  path: string
  detail: string
}

/** A reading that contradicts another, or time. */
export interface Contradiction {
  /** Which reading, from 0: each of those that contradict one another is named. */
  index: number
  /** One that it contradicts; null where it is only too early. */
  other: number | null
  path: string
  /** For people. @param places how the two readings are called: "Row 3 and row 5" */
  words: (places: string) => string
}

/** Clocks and time zones are off by hours; a reading beyond that would stay the newest until its day comes. */
const AHEAD_MS = 24 * 3_600_000
const MOST = 50

/**
 * The faults of a delivery that is refused as a whole, one each, 50 at most.
 *
 * @param placesOf how the places of two readings are called: "readings.1 and readings.3"
 */
export function deliveryFaults(
  readings: UsageDelivery['readings'],
  { now, placesOf }: { now: string; placesOf: (first: number, second: number) => string },
): DeliveryFault[] {
  return contradictions(readings, now)
    .filter(({ index, other }) => other === null || other < index)
    .slice(0, MOST)
    .map(({ index, other, path, words }) => ({ index, path, detail: words(placesOf(other ?? index, index)) }))
}

/** Every reading that contradicts another or is of the future, in their order. `now` is ISO time. */
export function contradictions(readings: readonly Reading[], now: string): Contradiction[] {
  const latest = Date.parse(now) + AHEAD_MS
  // What is said first about each thing, and the first reading that says otherwise.
  const said = new Map<string, { index: number; value: string; against: number | null }>()
  for (const [index, reading] of readings.entries()) {
    for (const { about, value } of statementsOf(reading, index)) {
      const before = said.get(about)
      if (before === undefined) said.set(about, { index, value, against: null })
      else if (before.value !== value) before.against ??= index
    }
  }
  return readings.flatMap((reading, index): Contradiction[] => {
    const found: Contradiction[] = []
    if (new Date(reading.at).getTime() > latest) {
      const words = () => `${reading.at} is more than a day ahead. Correct the time of the reading.`
      found.push({ index, other: null, path: 'at', words })
    }
    for (const { about, path, value, words } of statementsOf(reading, index)) {
      const first = said.get(about)
      if (first === undefined || first.against === null) continue
      const other = first.index === index || first.value === value ? first.against : first.index
      const theirs = readings[other]
      const otherValue = theirs === undefined ? value : saidOf(theirs, other, about)
      const [before, after] = other < index ? [otherValue, value] : [value, otherValue]
      found.push({ index, other, path, words: (places) => `${places} both ${words(before, after)}` })
    }
    return found
  })
}

interface Statement {
  /** What is spoken of. Ids hold no line breaks. */
  about: string
  path: string
  value: string
  words(before: string, after: string): string
}

/** Domains are compared without regard to case, and what says nothing contradicts nothing. */
function statementsOf({ account, product, at }: Reading, index: number): Statement[] {
  const iso = new Date(at).toISOString()
  const statements: Statement[] = [
    {
      about: `reading\n${account.id}\n${product.id}\n${iso}`,
      path: '',
      // Nothing else says the same, so that a second reading always is a fault.
      value: String(index),
      words: () => `give ${product.name} of ${account.name} at ${iso}. Send one of them.`,
    },
    {
      about: `account name\n${account.id}`,
      path: 'account.name',
      value: account.name,
      words: (before, after) => `name account ${account.id}, and not alike: “${before}” and “${after}”.`,
    },
    {
      about: `product name\n${product.id}`,
      path: 'product.name',
      value: product.name,
      words: (before, after) => `name product ${product.id}, and not alike: “${before}” and “${after}”.`,
    },
    {
      about: `unit\n${product.id}`,
      path: 'product.unit',
      value: product.unit,
      words: (before, after) => `count product ${product.id}, and not in one unit: ${before} and ${after}.`,
    },
  ]
  if (account.domain) {
    statements.push({
      about: `domain\n${account.id}`,
      path: 'account.domain',
      value: account.domain.toLowerCase(),
      words: (before, after) => `give account ${account.id} a domain, and not the same: “${before}” and “${after}”.`,
    })
  }
  return statements
}

const saidOf = (reading: Reading, index: number, about: string): string =>
  statementsOf(reading, index).find((each) => each.about === about)?.value ?? ''

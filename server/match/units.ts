// Proposes what one unit of a ConnectWise item stands for, from what the item says of itself. A person decides: the
// same words are used for other things, and a wrong unit is a wrong invoice.

import type { StatedUnit } from '../../shared/link.ts'
import type { Product } from '../../shared/records.ts'

/** `amount` of `of`: 100 GB for "per 100 GB". */
interface Measure {
  amount: number
  of: string
}

/** Gigabytes in one of them; a terabyte is 1024, as Hive counts. */
const GIGABYTES: ReadonlyMap<string, number> = new Map([
  ['mb', 1 / 1024],
  ['gb', 1],
  ['tb', 1024],
  ['pb', 1024 * 1024],
])

/** What people write, to one word for it. Mailboxes are not users: one user may have several. */
const UNIT_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mb: 'mb|mib|megabyte|megabytes',
    gb: 'gb|gbs|gib|gig|gigs|gigabyte|gigabytes',
    tb: 'tb|tbs|tib|terabyte|terabytes',
    pb: 'pb|pib|petabyte|petabytes',
    user: 'user|users|seat|seats',
    mailbox: 'mailbox|mailboxes',
    device: 'device|devices|endpoint|endpoints',
    server: 'server|servers',
    workstation: 'workstation|workstations',
    site: 'site|sites',
    license: 'license|licenses|licence|licences',
    account: 'account|accounts',
    tenant: 'tenant|tenants',
  }).flatMap(([unit, words]) => words.split('|').map((word) => [word, unit] as const)),
)

const SIZES = [...UNIT_WORDS].filter(([, unit]) => GIGABYTES.has(unit)).map(([word]) => word)
const longestFirst = (words: Iterable<string>): string => [...words].sort((a, b) => b.length - a.length).join('|')
/** "per TB", "/ 100 GB", "each user", "(user)". */
const PER = new RegExp(
  String.raw`(?:\bper\b|\beach\b|\/|\()\s*(\d+(?:[.,]\d+)?)?\s*-?(${longestFirst(UNIT_WORDS.keys())})\b(?!\s*\/?\s*s\b)`,
  'gi',
)
/** "100GB block", "storage TB": a size that stands alone, and is no memory or disk or line that somebody sells. */
const SIZE = new RegExp(
  String.raw`(?<![\d.,])(?:(\d+(?:[.,]\d+)?)\s*-?|\b)(${longestFirst(SIZES)})\b(?!\s*(?:ram|ddr\d?|memory|ssd|hdd|nvme|usb|\/\s*s)\b)`,
  'gi',
)

/** The whole unit of measure field: "GB", "per user", "100 GB". */
const FIELD = new RegExp(String.raw`^\s*(?:per\s+)?(\d+(?:[.,]\d+)?)?\s*(${longestFirst(UNIT_WORDS.keys())})\s*$`, 'gi')

/**
 * What one unit of the item seems to stand for in the unit Hive counts in; null where the item does not say, says two
 * things, or counts something else.
 */
export function proposeUnit(product: Product, hiveUnit: string): StatedUnit | null {
  const counted = UNIT_WORDS.get(hiveUnit.trim().toLowerCase())
  if (counted === undefined) return null
  const measured = measureOf(product)
  if (measured === null) return null
  const amount = converted(measured, counted)
  return amount === null || amount <= 0 ? null : { amount, of: hiveUnit }
}

/** "Per TB" in the text beats a bare size beats nothing; two different answers are none, and the unit field counts. */
function measureOf(product: Product): Measure | null {
  const text = `${product.description} ${product.identifier.replace(/[-_.]+/g, ' ')}`
  const per = measuresIn(text, PER)
  const written = per.length > 0 ? per : measuresIn(text, SIZE)
  const field = measuresIn(product.unitOfMeasure ?? '', FIELD)
  const all = [...written, ...field]
  const [first] = all
  return first !== undefined && all.every((other) => isEqual(first, other)) ? first : null
}

function measuresIn(text: string, pattern: RegExp): Measure[] {
  return [...text.matchAll(pattern)].flatMap(([, amount, word = '']) => {
    const of = UNIT_WORDS.get(word.toLowerCase())
    return of === undefined ? [] : [{ amount: amount === undefined ? 1 : amountOf(amount), of }]
  })
}

/** "1,000" is a thousand and "1,5" is one and a half. */
function amountOf(text: string): number {
  return Number(/,\d{3}$/.test(text) ? text.replace(',', '') : text.replace(',', '.'))
}

function converted(measure: Measure, counted: string): number | null {
  if (measure.of === counted) return measure.amount
  const [from, to] = [GIGABYTES.get(measure.of), GIGABYTES.get(counted)]
  return from === undefined || to === undefined ? null : (measure.amount * from) / to
}

function isEqual(a: Measure, b: Measure): boolean {
  return converted(a, b.of) === b.amount
}

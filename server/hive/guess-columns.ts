// Which column of a file seems to hold what: from the words of its header, as vendors write them, and from what stands below.
import { readNumber } from '../../shared/quantity.ts'
import { readTime } from './read-time.ts'

/** certain: the header says just that; likely: it says it among other words; unsure: only what stands below speaks for it. */
export type Sure = 'certain' | 'likely' | 'unsure'

export interface Guess<Role extends string> {
  role: Role
  column: string
  sure: Sure
}

export interface Guesses<Role extends string> {
  columns: Guess<Role>[]
  /** "GB" of "Usage (GB)": the unit of every row, where no column holds it. */
  unit: string | null
}

export interface RoleWords {
  /** What the whole header may say, lower-case, words apart: a pattern of all of it. */
  is: RegExp
  /** What it may hold among other words. */
  holds: RegExp | null
  values: 'number' | 'time' | 'text'
}
export type Dictionary<Role extends string> = Record<Role, RoleWords>

const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`)
const WHO =
  'end ?users?|end ?customers?|accounts?|customers?|clients?|compan(?:y|ies)|tenants?|organi[sz]ations?|partners? customers?|sites?'
const WHAT = 'products?|billable items?|items?|services?|plans?|skus?|subscriptions?|licen[sc]es?|offers?|materials?'
const ID = 'ids?|numbers?|no|nr|codes?|keys?|guids?|uuids?|refs?|references?'

const WHO_AND_WHAT = {
  accountId: {
    is: whole(`(?:${WHO}) (?:${ID})`),
    holds: new RegExp(`\\b(?:${WHO})\\b.*\\b(?:${ID})\\b`),
    values: 'text',
  },
  accountName: {
    is: whole(`(?:${WHO})|(?:${WHO}) name|name of (?:${WHO})`),
    holds: new RegExp(`\\b(?:${WHO})\\b`),
    values: 'text',
  },
  productId: {
    is: whole(`sku|part number|(?:${WHAT}) (?:${ID}|sku)`),
    holds: new RegExp(`\\b(?:${WHAT})\\b.*\\b(?:${ID})\\b|\\bsku\\b`),
    values: 'text',
  },
  productName: {
    is: whole(`(?:${WHAT})|(?:${WHAT}) (?:names?|descriptions?)|descriptions?`),
    holds: new RegExp(`\\b(?:${WHAT}|description)\\b`),
    values: 'text',
  },
  unit: {
    is: whole('units?|uom|unit of measure(?:ment)?|measure|unit type|billing unit'),
    holds: /\buom\b|\bunit of\b/,
    values: 'text',
  },
} satisfies Partial<Dictionary<string>>

export type UsageRole =
  | 'accountId'
  | 'accountName'
  | 'accountDomain'
  | 'productId'
  | 'productName'
  | 'unit'
  | 'actual'
  | 'quota'
  | 'at'
export const USAGE_WORDS: Dictionary<UsageRole> = {
  ...WHO_AND_WHAT,
  accountDomain: {
    is: whole('domains?|domain names?|primary domain|web ?sites?'),
    holds: /\bdomain\b/,
    values: 'text',
  },
  actual: {
    is: whole(
      'usage|used|actual|actual usage|actual used|quantity|qty|consumed|consumption|current usage|total usage|storage used|billable (?:quantity|usage)|amount used|value|count|seats used',
    ),
    holds: /\b(?:usage|used|actual|quantity|qty|consumed|consumption)\b/,
    values: 'number',
  },
  quota: {
    is: whole('quota|limit|allowance|bracket|allocated|allocation|committed|commitment|quota limit|purchased'),
    holds: /\b(?:quota|limit|allowance|bracket|allocat\w+|committed)\b/,
    values: 'number',
  },
  at: {
    is: whole(
      'date|time|read at|reading (?:date|time)|usage date|as of|timestamp|date time|measured(?: at)?|read(?:ing)?|period end|recorded(?: at)?',
    ),
    holds: /\b(?:date|timestamp|as of|time)\b/,
    values: 'time',
  },
}

export type BillRole =
  | 'accountId'
  | 'accountName'
  | 'productId'
  | 'productName'
  | 'quantity'
  | 'unit'
  | 'unitPrice'
  | 'amount'
  | 'period'
export const BILL_WORDS: Dictionary<BillRole> = {
  ...WHO_AND_WHAT,
  quantity: {
    is: whole('quantity|qty|billed quantity|billable quantity|usage|used|units|count|seats|billed usage'),
    holds: /\b(?:quantity|qty|usage|used)\b/,
    values: 'number',
  },
  unitPrice: {
    is: whole('unit price|price|rate|unit cost|price per unit|cost per unit|list price|net price'),
    holds: /\b(?:price|rate|unit cost)\b/,
    values: 'number',
  },
  amount: {
    is: whole(
      'amount|total|line total|net amount|charge|charges|cost|subtotal|extended price|total price|total cost|extended',
    ),
    holds: /\b(?:amount|total|charge|subtotal)\b/,
    values: 'number',
  },
  period: {
    is: whole('period|billing period|month|invoice (?:month|period)|billing month|service period'),
    holds: /\b(?:period|month)\b/,
    values: 'text',
  },
}

/** Units as they stand in a header: "Usage (GB)", "Storage used [TB]", "Used GB". */
const UNIT_IN_HEADER = /[([]\s*([a-z]{1,12})s?\s*[)\]]|\b(?:in )?(mb|gb|tb|pb|gib|tib)$/i
const UNITS = /^(?:mb|gb|tb|pb|mib|gib|tib|pib|user|seat|device|mailbox|server|workstation|site|license|each)$/i

/** "End-User_Name (GB)" in lower-case words without its unit: "end user name". */
export function headerWords(name: string): string {
  return name
    .replace(/[([][^)\]]*[)\]]/g, ' ')
    .replace(/([a-z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\b(?:in )?(?:mb|gb|tb|pb|gib|tib)$/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How many of a row's cells are the name of a column that is known. */
export function knownColumns(dictionary: Dictionary<string>, cells: readonly string[]): number {
  const words = cells.filter((cell) => cell.length <= 60).map(headerWords)
  return words.filter((text) => Object.values(dictionary).some(({ is }) => is.test(text))).length
}

/**
 * Guesses what the columns hold; each column is given one role and each role one column.
 *
 * @param samples some rows below the header
 */
export function guessColumns<Role extends string>(
  dictionary: Dictionary<Role>,
  header: readonly string[],
  { samples, decimal }: { samples: readonly (readonly string[])[]; decimal: 'point' | 'either' },
): Guesses<Role> {
  // `as`: the dictionary names every role and nothing else.
  const roles = Object.keys(dictionary) as Role[]
  const free = new Set(header.keys())
  const columns = new Map<Role, Guess<Role>>()
  const take = (role: Role, at: number | undefined, sure: Sure): void => {
    if (at === undefined || columns.has(role)) return
    free.delete(at)
    columns.set(role, { role, column: header[at] ?? '', sure })
  }
  const words = header.map(headerWords)
  const fits = (at: number, { values }: RoleWords): boolean => isMostly(values, at, samples, decimal)
  const search = (test: (text: string, role: RoleWords) => boolean, sure: Sure): void => {
    for (const role of roles) {
      const at = [...free].find((each) => test(words[each] ?? '', dictionary[role]) && fits(each, dictionary[role]))
      take(role, at, sure)
    }
  }
  search((text, { is }) => is.test(text), 'certain')
  search((text, { holds }) => holds?.test(text) === true, 'likely')
  // Where one column of numbers is left, it is the quantity: the first role that wants numbers.
  const counted = roles.find((role) => dictionary[role].values === 'number')
  const numeric = counted === undefined ? [] : [...free].filter((at) => isMostly('number', at, samples, decimal))
  if (counted !== undefined && samples.length > 0 && numeric.length === 1) take(counted, numeric[0], 'unsure')
  return { columns: [...columns.values()], unit: unitIn(header, [...columns.values()]) }
}

function unitIn(header: readonly string[], guesses: readonly Guess<string>[]): string | null {
  const counted = guesses.filter(({ role }) => role === 'actual' || role === 'quantity').map(({ column }) => column)
  for (const name of [...counted, ...header]) {
    const [, inside, last] = UNIT_IN_HEADER.exec(name) ?? []
    const unit = inside ?? last
    if (unit !== undefined && UNITS.test(unit)) return /^.i?b$/i.test(unit) ? unit.toUpperCase() : unit.toLowerCase()
  }
  return null
}

/** Whether what stands in a column is of a kind; a column without samples may be of any. */
function isMostly(
  values: RoleWords['values'],
  column: number,
  samples: readonly (readonly string[])[],
  decimal: 'point' | 'either',
): boolean {
  if (values === 'text') return true
  const cells = samples.map((row) => row[column] ?? '').filter((cell) => cell !== '')
  if (cells.length === 0) return true
  const good = cells.filter((cell) =>
    values === 'number'
      ? readNumber(cell.replace(/^[-($€£\s]+|[)€\s]+$/g, ''), decimal) !== null
      : readTime(cell) !== null,
  )
  return good.length >= cells.length / 2
}

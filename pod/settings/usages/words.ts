// Everything a person reads on the usages page; the reasons themselves come from the server.
import type { Line, MonthlyDifference } from '../../../shared/api-runs.ts'
import type { UsageFilter, UsageRow, UsageSort, Usages } from '../../../shared/api-usages.ts'
import { printDifference, printMoney, printQuantity } from '../../../shared/quantity.ts'
import type { Failure } from '../../request.ts'
import { troubleWords } from '../kit/Trouble.tsx'

export const title = 'Usages'
export const intro =
  'What each Hive account uses, what is billed for it in ConnectWise, and what the next update would change. It follows new readings by itself.'
export const viewer = 'You can look here and not change anything. Ask your admin for the operator role.'
export const loading = 'Reading usages…'
export const search = 'Company, account or product'
export const sortBy = 'Sort by'
export const csv = 'Download CSV'
export const earlier = 'Previous page'
export const later = 'Next page'
export const changed = 'The list has changed.'
export const asNow = 'Show it as it is now'
export const goneNow = 'No longer in this part of the list.'
export const nothing = '–'

export const nextUpdate = 'What the next update changes, a month'
export const sumColumns = ['Currency', 'Now', 'Will be', 'Difference', 'Margin']

export const only = (reason: string): string => `Only: ${reason}`
export const allReasons = 'Show all reasons'

export const filters: Record<UsageFilter, string> = {
  all: 'All',
  'will-be-pushed': 'Will be pushed',
  held: 'Held',
  exception: 'Exceptions',
  'as-used': 'Billed as used',
}
export const sorts: Record<UsageSort, string> = {
  company: 'Company',
  product: 'Product',
  difference: 'Difference',
  used: 'Used',
}
export const descending = (is: boolean): string => (is ? 'Descending' : 'Ascending')

export function count(filter: UsageFilter, { counts }: Usages): number {
  switch (filter) {
    case 'all':
      return counts.all
    case 'will-be-pushed':
      return counts.willBePushed
    case 'held':
      return counts.held
    case 'exception':
      return counts.exception
    case 'as-used':
      return counts.asUsed
  }
}

export const empty = (filter: UsageFilter, searched: string): string => {
  if (searched) return 'Nothing of that name here.'
  return filter === 'all'
    ? 'No usage yet. Send a delivery, upload a file or connect the feed on the page "Files and feed".'
    : 'Nothing here.'
}

/** One currency of the sums, column by column: "USD", "$210.00", "$252.00", "+$42.00", "+$24.00". */
export const sum = ({ currency, perMonth, marginPerMonth, before, after, estimate }: MonthlyDifference) => ({
  currency: currency ?? nothing,
  now: printMoney(before, currency),
  willBe: printMoney(after, currency),
  difference: printDifference(perMonth, currency) + guess(estimate),
  margin: printDifference(marginPerMonth, currency),
})
const guess = (estimate: boolean): string => (estimate ? ' (estimate)' : '')

export const columns = {
  company: 'Company and account',
  used: 'Used',
  quota: 'Quota',
  billed: 'Billed now',
  willBe: 'Will be',
  difference: 'Difference a month',
  invoice: 'Next invoice',
}

/** What becomes of a row, in a word or two. */
export function fate({ line, excluded }: UsageRow): string {
  switch (line?.verdict.kind) {
    case 'change':
      return 'Will be pushed'
    case 'unchanged':
      return excluded ? 'Excluded' : 'Billed as used'
    case 'held':
      return 'Held'
    case 'exception':
      return 'Exception'
    case undefined:
      return 'Not linked'
  }
}
export const mark = (row: UsageRow): string => `${fate(row)}: ${nameOf(row)}. Why?`
export const nameOf = ({ company, account, hiveProduct, line }: UsageRow): string =>
  [company?.name ?? account?.name, hiveProduct?.name ?? line?.name].filter(Boolean).join(', ')

export const quantity = (value: number | null | undefined, unit = ''): string =>
  value == null ? nothing : `${printQuantity(value)} ${unit}`.trim()

export function lineDifference(line: Line | null): string {
  const money = line?.money
  if (!money || line.verdict.kind === 'unchanged') return nothing
  const amount = money.perMonth ?? money.perCycle
  const cycle = money.perMonth === null ? ' a cycle' : ''
  return printDifference(amount, money.currency) + cycle + guess(money.estimate)
}

/** "$21.00 each, cost $9.00 each. A month: $210.00 to $252.00, margin $120.00 to $144.00." */
export function price(money: NonNullable<Line['money']>): string {
  const { currency, unitPrice, unitCost, monthBefore, perMonth, costBefore, costPerMonth, estimate } = money
  const print = (amount: number) => printMoney(amount, currency)
  const each = `${print(unitPrice)} each, cost ${print(unitCost)} each.`
  if (monthBefore === null || perMonth === null) return each + guess(estimate)
  const month = ` A month: ${print(monthBefore)} to ${print(monthBefore + perMonth)}`
  if (costBefore === null || costPerMonth === null) return `${each}${month}${guess(estimate)}.`
  const margin = monthBefore - costBefore
  return `${each}${month}, margin ${print(margin)} to ${print(margin + perMonth - costPerMonth)}${guess(estimate)}.`
}

export const notLinked = 'No company has this account, so its usage is billed to nobody. Link it.'
export const linkAccount = 'Link the account'
export const working = (text: string): string => `Worked out: ${text}`
export const part = ({ accountName, hiveProductName, actual, unit, excluded }: Line['parts'][number]): string =>
  `${accountName}: ${actual === null ? 'no reading' : quantity(actual, unit)} of ${hiveProductName}${excluded ? ', excluded' : ''}`
export const readAt = (at: string): string => `Read ${at.slice(0, 16).replace('T', ' ')} UTC`
export const policy = ({ words, from }: Line['policy'][number]): string => `Setting: ${words} (${levels[from]})`
const levels: Record<Line['policy'][number]['from'], string> = {
  default: 'as nobody has set it otherwise',
  tenant: 'by the settings of all',
  'hive-product': 'by the Hive product',
  item: 'by the item',
  account: 'by the account',
  'account-product': 'by this account and product',
  line: 'by this company and item',
}
export const agreement = ({ name, nextInvoiceDate, openFrom }: NonNullable<Line['agreement']>): string =>
  [
    `Agreement: ${name}`,
    nextInvoiceDate === null ? 'ConnectWise tells no next invoice date' : `next invoice ${nextInvoiceDate}`,
    openFrom !== null && `not invoiced yet from ${openFrom} on`,
  ]
    .filter(Boolean)
    .join(', ')

/** How a change would be written, where that is not the quantity in place. */
export function write(of: Line['write']): string | null {
  switch (of?.kind) {
    case undefined:
    case 'quantity':
      return null
    case 'replace':
      return `The addition ends on ${of.on} and a new one begins.`
    case 'create':
      return `An addition is made from ${of.on} on.`
    case 'take-back':
      return 'The addition that was made is deleted.'
  }
}

export const history = 'History'
export const readingHistory = 'Reading the history…'
export const mends = {
  'link-product': 'Link the product',
  'state-unit': 'State the unit',
  'choose-agreement': 'Say which is billed',
  'allow-creating': 'Let it be made',
  'look-at-usage': 'Look at deliveries',
}
export const syncCompany = 'Sync this company'
export const release = 'Release'
export const dismiss = 'Dismiss'
export const exclude = 'Exclude this account'
export const include = 'Bill this account again'
export const takeBack = 'Undo the last push'
export const really = 'Really?'

export const syncing = 'The company is being read from ConnectWise. The row follows.'
export const released = 'Released: it is being pushed. The row follows.'
export const dismissed = 'Dismissed.'
export const takingBack = 'It is being taken back. The row follows.'
export const excluded = (account: string, product: string, is: boolean): string =>
  is ? `${account} is no longer billed for ${product}.` : `${account} is billed for ${product} again.`
export const undone = 'Undone.'
export const notRead = (failure: Failure | null): string =>
  failure === null ? 'What is decided already could not be read.' : troubleWords(failure)

// What the page of tie-outs says.
import type { BillRole, Fate, TieOutTotals } from '../../../shared/api-tie-outs.ts'
import { printDifference, printMoney, printQuantity } from '../../../shared/quantity.ts'
import type { RoleField } from '../kit/ColumnMap.tsx'

export const title = 'Tie-out'
export const intro =
  'Upload the bill your vendor sends you. Every line of it is compared with what you bill: what agrees, what differs and by how much, and what is missing on either side.'
export const viewer = 'You can look here. Tying out a bill needs the operator role: ask your Hivelink admin.'
export const FIELDS: readonly RoleField<BillRole>[] = [
  { role: 'accountName', label: 'Account (end user)', required: true },
  { role: 'productName', label: 'Product', required: true },
  { role: 'quantity', label: 'Quantity', required: true },
  { role: 'unit', label: 'Unit', required: false },
  { role: 'amount', label: 'Amount', required: false },
  { role: 'unitPrice', label: 'Unit price', required: false },
  { role: 'accountId', label: 'Id of the account', required: false },
  { role: 'productId', label: 'Id of the product', required: false },
  { role: 'period', label: 'Period', required: false },
]

export const FATES: Record<Fate, { name: string; means: string }> = {
  matched: { name: 'Matched', means: 'You bill what the vendor bills.' },
  pushed: { name: 'Pushed', means: 'You bill what the vendor bills, since an update of this period.' },
  held: { name: 'Held', means: 'A change waits for a person on the report page.' },
  unlinked: { name: 'Unlinked', means: 'The account or the product is linked to nothing. Link it.' },
  excluded: { name: 'Excluded', means: 'Not billed, by a setting.' },
  differs: { name: 'Differs', means: 'You bill another quantity.' },
  unreadable: { name: 'Unreadable', means: 'The line of the file could not be read.' },
  'not-on-bill': { name: 'Not on the bill', means: 'You bill or meter it, and the vendor does not bill it.' },
}

export const when = (iso: string): string =>
  new Date(iso).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })
export const quantity = (value: number | null): string => (value === null ? '' : printQuantity(value))
export const difference = (value: number | null): string =>
  value === null ? '' : `${value > 0 ? '+' : ''}${printQuantity(value)}`
export const amount = (value: number | null): string => (value === null ? '' : printMoney(value, null))
export const money = (each: { currency: string | null; perCycle: number }): string =>
  printDifference(each.perCycle, each.currency)

/** The result in a sentence or two. */
export function verdict({ agrees, lines, fates, money: sums, amount: sum, statedAmount }: TieOutTotals): string[] {
  const open = fates.filter(({ fate }) => !['matched', 'pushed', 'excluded'].includes(fate))
  const first = agrees
    ? `All ${lines.toLocaleString('en-US')} lines agree with what you bill.`
    : `${lines.toLocaleString('en-US')} lines, each accounted for. To look at: ${open
        .map(({ fate, lines: many }) => `${many.toLocaleString('en-US')} ${FATES[fate].name.toLowerCase()}`)
        .join(', ')}.`
  const said = [first]
  if (sums.length > 0) {
    const figures = sums.map(money).join(' and ')
    said.push(
      `The differences come to ${figures} a billing cycle at your own prices: above zero, the vendor bills more than you do.`,
    )
  }
  if (sum !== null && statedAmount !== null && Math.abs(sum - statedAmount) >= 0.005) {
    said.push(
      `The lines add up to ${amount(sum)}, the bill itself says ${amount(statedAmount)}: ${amount(Math.abs(sum - statedAmount))} apart.`,
    )
  }
  return said
}

// The vendor's bill beside what is billed here. Pure: every line of the bill gets one fate, what is missing from it gets
// lines of its own, and nothing is paired by a name that is only alike.
import type { Fate, TieOutLine } from '../../shared/api-tie-outs.ts'
import type { StatedUnit } from '../../shared/link.ts'
import { roundMoney, roundQuantity, roundTo, sameQuantity } from '../../shared/quantity.ts'
import type { AccountId, AdditionId, CompanyId, HiveProductId, ProductId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import { groupBy } from './group.ts'
import { missingFromBill } from './tie-out-missing.ts'
import { itemsOf } from './tie-out-units.ts'
import { whyOf } from './words.ts'

/** A line of the bill as it was read. */
export interface BilledLine {
  row: number
  account: { id: string | null; name: string }
  product: { id: string | null; name: string }
  quantity: number | null
  unit: string | null
  amount: number | null
  period: string | null
  faults: readonly { field: string; detail: string }[]
}

export interface TieOutAccount {
  id: AccountId
  externalId: string
  name: string
  companyId: CompanyId | null
}

export interface TieOutProduct {
  id: HiveProductId
  externalId: string
  name: string
  unit: string
  link: { productId: ProductId; unit: StatedUnit | null } | null
}

/** All that decides a tie-out: of one source, as it stands now. */
export interface TieOutFacts {
  accounts: readonly TieOutAccount[]
  products: readonly TieOutProduct[]
  companies: ReadonlyMap<CompanyId, { name: string; lines: readonly Line[] }>
  /** The quantity each addition was pushed to last, of those pushed in the period. */
  pushed: ReadonlyMap<AdditionId, number>
  readings: readonly { accountId: AccountId; hiveProductId: HiveProductId; actual: number }[]
}

export type Tied = Omit<TieOutLine, 'position'>

/** A line of the bill whose account and product are both linked. */
export interface Placed {
  bill: BilledLine
  account: TieOutAccount
  product: TieOutProduct
  companyId: CompanyId
  item: ProductId
}

/** What became of every line of the bill, in its order, and then of what is not on it. */
export function tieOut(bill: readonly BilledLine[], facts: TieOutFacts): TieOutLine[] {
  const finders = { account: finder(facts.accounts), product: finder(facts.products) }
  const tied = new Map<BilledLine, Tied>()
  const placed: Placed[] = []
  for (const line of bill) {
    const place = placeOf(line, finders)
    if (place.kind === 'placed' && !isExcluded(place.placed, facts)) placed.push(place.placed)
    else if (place.kind === 'placed') tied.set(line, excluded(place.placed, facts))
    else tied.set(line, { ...plain(line), fate: place.fate, why: place.why })
  }
  for (const [, group] of groupBy(placed, ({ companyId, item }) => `${companyId} ${item}`)) {
    for (const [line, outcome] of compare(group, facts)) tied.set(line, outcome)
  }
  const onBill = bill.flatMap((line) => tied.get(line) ?? [])
  const found = bill.flatMap((line) => ({
    account: finders.account(line.account),
    product: finders.product(line.product),
  }))
  return [...onBill, ...missingFromBill(found, placed, facts)].map((line, position) => ({ position, ...line }))
}

type Found<Row> = { kind: 'found'; row: Row } | { kind: 'none' } | { kind: 'several' }

/** Finds a record by the id the vendor gives it, then by its name: the same but for capitals and spaces. */
function finder<Row extends { externalId: string; name: string }>(rows: readonly Row[]) {
  const byId = new Map(rows.map((row) => [row.externalId, row]))
  const byName = groupBy(rows, ({ name }) => plainName(name))
  return ({ id, name }: { id: string | null; name: string }): Found<Row> => {
    const known = id === null ? undefined : byId.get(id)
    if (known !== undefined) return { kind: 'found', row: known }
    const [first, ...others] = byName.get(plainName(name)) ?? []
    if (others.length > 0) return { kind: 'several' }
    return first === undefined ? { kind: 'none' } : { kind: 'found', row: first }
  }
}

const plainName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase()

interface Finders {
  account: (named: BilledLine['account']) => Found<TieOutAccount>
  product: (named: BilledLine['product']) => Found<TieOutProduct>
}
type Place = { kind: 'placed'; placed: Placed } | { kind: 'not-placed'; fate: Fate; why: string }

function placeOf(bill: BilledLine, finders: Finders): Place {
  const not = (fate: Fate, why: string): Place => ({ kind: 'not-placed', fate, why })
  const [fault] = bill.faults
  if (fault !== undefined) return not('unreadable', `${fault.field}: ${fault.detail}`)
  const [account, product] = [finders.account(bill.account), finders.product(bill.product)]
  if (account.kind === 'several')
    return not('unlinked', 'Several accounts have this name. Map a column with their ids.')
  if (account.kind === 'none') return not('unlinked', 'No account of this source has this id or name.')
  if (product.kind === 'several')
    return not('unlinked', 'Several products have this name. Map a column with their ids.')
  if (product.kind === 'none') return not('unlinked', 'No product of this source has this id or name.')
  const { companyId } = account.row
  const { link } = product.row
  if (companyId === null) return not('unlinked', 'The account is linked to no company. Link it.')
  if (link === null) return not('unlinked', 'The product is linked to no ConnectWise item. Link it.')
  const placed = { bill, account: account.row, product: product.row, companyId, item: link.productId }
  return { kind: 'placed', placed }
}

const linesOf = ({ companyId, item }: Placed, facts: TieOutFacts): Line[] =>
  (facts.companies.get(companyId)?.lines ?? []).filter(({ product }) => product?.id === item)

const isExcluded = (placed: Placed, facts: TieOutFacts): boolean =>
  linesOf(placed, facts).some(({ parts }) =>
    parts.some(
      (part) => part.excluded && part.accountId === placed.account.id && part.hiveProductId === placed.product.id,
    ),
  )

const excluded = (placed: Placed, facts: TieOutFacts): Tied => ({
  ...about(placed, facts),
  fate: 'excluded',
  why: 'Not billed, by a setting.',
})

/** Lines that are billed together are compared together: one item of one company. */
function compare(group: readonly Placed[], facts: TieOutFacts): [BilledLine, Tied][] {
  const [first] = group
  if (first === undefined) return []
  const lines = linesOf(first, facts)
  const inItems = group.map((placed) => itemsOf(placed))
  const [odd] = inItems.flatMap((each) => (each.kind === 'odd' ? [each.why] : []))
  // What is billed stands beside one line: the first that is counted in units of the item.
  const firstKnown = inItems.findIndex(({ kind }) => kind === 'items')
  const onBill = inItems.reduce((sum, each) => sum + (each.kind === 'items' ? each.items : 0), 0)
  const billed = lines.reduce((sum, line) => sum + (line.billed ?? 0), 0)
  const { fate, why } =
    odd === undefined ? fateOf(onBill, billed, { lines, facts }) : { fate: 'differs' as const, why: odd }
  const price = lines.find(({ money }) => money !== null)?.money ?? null
  return group.map((placed, at) => {
    const each = inItems[at]
    const known = each?.kind === 'items' ? each : null
    const isFirst = at === firstKnown
    const together = group.length > 1 ? ` Billed together with ${others(group, placed)}.` : ''
    const compared = isFirst && odd === undefined && known !== null
    return [
      placed.bill,
      {
        ...about(placed, facts),
        fate,
        why: `${why}${together}`,
        billed: compared ? roundTo(billed * known.perItem, 4) : null,
        difference: compared ? roundTo((roundQuantity(onBill) - billed) * known.perItem, 4) : null,
        inItems: known === null ? null : { onBill: known.items, billed: isFirst ? billed : null },
        money:
          compared && price !== null && fate !== 'matched' && fate !== 'pushed'
            ? { currency: price.currency, perCycle: roundMoney((roundQuantity(onBill) - billed) * price.unitPrice) }
            : null,
      },
    ]
  })
}

function others(group: readonly Placed[], placed: Placed): string {
  const rows = group.filter((each) => each !== placed).map(({ bill }) => bill.row)
  return `${rows.length === 1 ? 'row' : 'rows'} ${rows.slice(0, 5).join(', ')}${rows.length > 5 ? ' and more' : ''}`
}

function fateOf(
  onBill: number,
  billed: number,
  { lines, facts }: { lines: readonly Line[]; facts: TieOutFacts },
): { fate: Fate; why: string } {
  if (sameQuantity(onBill, billed)) {
    const pushed = lines.some(({ additionId, billed: now }) => {
      const quantity = additionId === null ? undefined : facts.pushed.get(additionId)
      return quantity !== undefined && now !== null && sameQuantity(quantity, now)
    })
    return pushed
      ? { fate: 'pushed', why: 'Billed as on the bill: pushed in this period.' }
      : { fate: 'matched', why: 'Billed as on the bill.' }
  }
  const held = lines.find(({ verdict }) => verdict.kind === 'held')
  if (held !== undefined) return { fate: 'held', why: `A change waits for a person: ${whyOf(held).words}` }
  const [line] = lines
  if (line === undefined) return { fate: 'differs', why: 'Nothing is billed here: no addition of this item is known.' }
  if (line.verdict.kind === 'unchanged' && line.working !== null) {
    return { fate: 'differs', why: `Billed as the settings say: ${line.working}` }
  }
  return { fate: 'differs', why: whyOf(line).words }
}

const about = (placed: Placed, facts: TieOutFacts): Tied => ({
  ...plain(placed.bill),
  unit: placed.bill.unit ?? placed.product.unit,
  company: { id: placed.companyId, name: facts.companies.get(placed.companyId)?.name ?? String(placed.companyId) },
  item: linesOf(placed, facts)[0]?.name ?? placed.product.name,
})

/** A line of the bill before anything is known of it. */
const plain = ({ row, account, product, quantity, unit, amount, period }: BilledLine): Tied => ({
  row,
  fate: 'unlinked',
  why: '',
  account: account.name || (account.id ?? ''),
  product: product.name || (product.id ?? ''),
  period,
  company: null,
  item: null,
  quantity,
  unit,
  billed: null,
  difference: null,
  inItems: null,
  amount,
  money: null,
})

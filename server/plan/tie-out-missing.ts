// The other way about: what is billed or metered here and stands nowhere on the vendor's bill.
import { roundMoney, roundTo } from '../../shared/quantity.ts'
import type { Line } from '../../shared/run.ts'
import type { Placed, Tied, TieOutAccount, TieOutFacts, TieOutProduct } from './tie-out.ts'

type Found<Row> = { kind: 'found'; row: Row } | { kind: 'none' } | { kind: 'several' }

/** @param named what each line of the bill speaks of */
export function missingFromBill(
  named: readonly { account: Found<TieOutAccount>; product: Found<TieOutProduct> }[],
  placed: readonly Placed[],
  facts: TieOutFacts,
): Tied[] {
  const items = new Set(placed.map(({ companyId, item }) => `${companyId} ${item}`))
  const pairs = new Set(
    named.flatMap(({ account, product }) =>
      account.kind === 'found' && product.kind === 'found' ? [`${account.row.id} ${product.row.id}`] : [],
    ),
  )
  return [...missingLines(items, pairs, facts), ...missingReadings(items, pairs, facts)]
}

/** Items that are billed or used at a company and that no line of the bill is about. */
function missingLines(items: ReadonlySet<string>, pairs: ReadonlySet<string>, facts: TieOutFacts): Tied[] {
  const products = new Map(facts.products.flatMap((each) => (each.link === null ? [] : [[each.link.productId, each]])))
  const found: Tied[] = []
  for (const [id, { name, lines }] of facts.companies) {
    for (const line of lines) {
      const product = line.product === null ? undefined : products.get(line.product.id)
      if (product === undefined || items.has(`${id} ${line.product?.id}`)) continue
      const billed = line.billed ?? 0
      if (billed === 0 && !(line.used !== null && line.used > 0)) continue
      // All that is used of it stands on the bill and was left out by a setting, or could not be read: that line says so.
      const isOn = (part: Line['parts'][number]): boolean => pairs.has(`${part.accountId} ${part.hiveProductId}`)
      if (line.parts.some(isOn) && line.parts.every((part) => part.excluded || isOn(part))) continue
      const perItem = product.link?.unit?.amount ?? 1
      found.push({
        ...nothing,
        why: billed > 0 ? 'Billed here and not on the bill.' : 'Metered here and not on the bill.',
        account: line.parts.map(({ accountName }) => accountName).join(', '),
        product: product.name,
        company: { id, name },
        item: line.name,
        unit: product.link?.unit?.of ?? product.unit,
        billed: roundTo(billed * perItem, 4),
        difference: roundTo(-billed * perItem, 4),
        inItems: { onBill: 0, billed },
        money: line.money && {
          currency: line.money.currency,
          perCycle: roundMoney(-billed * line.money.unitPrice),
        },
      })
    }
  }
  return found
}

/** Usage that came in and that no line of the bill names, where the company's other lines of that item do not say it. */
function missingReadings(items: ReadonlySet<string>, pairs: ReadonlySet<string>, facts: TieOutFacts): Tied[] {
  const accounts = new Map(facts.accounts.map((account) => [account.id, account]))
  const products = new Map(facts.products.map((product) => [product.id, product]))
  return facts.readings.flatMap(({ accountId, hiveProductId, actual }): Tied[] => {
    const [account, product] = [accounts.get(accountId), products.get(hiveProductId)]
    if (account === undefined || product === undefined || actual === 0) return []
    if (pairs.has(`${accountId} ${hiveProductId}`)) return []
    const { companyId } = account
    const isLinked = companyId !== null && product.link !== null
    if (isLinked && !items.has(`${companyId} ${product.link?.productId}`)) return []
    const metered = `${roundTo(actual, 4)} ${product.unit} came in and are not on the bill`
    const why = isLinked
      ? `${metered}; its item is compared with the other lines.`
      : `${metered}; it is linked to nothing.`
    const name = companyId === null ? undefined : facts.companies.get(companyId)?.name
    const company = companyId === null || name === undefined ? null : { id: companyId, name }
    return [{ ...nothing, why, account: account.name, product: product.name, company, unit: product.unit }]
  })
}

const nothing: Tied = {
  row: null,
  fate: 'not-on-bill',
  why: '',
  account: '',
  product: '',
  period: null,
  company: null,
  item: null,
  quantity: null,
  unit: null,
  billed: null,
  difference: null,
  inItems: null,
  amount: null,
  money: null,
}

// What a tie-out comes to: by fate, by product and over all, with each difference named.
import { Fate, type TieOutLine, type TieOutTotals } from '../../shared/api-tie-outs.ts'
import { roundMoney, roundTo } from '../../shared/quantity.ts'
import { groupBy } from './group.ts'

/** Fates that leave nothing to do. */
const SETTLED: readonly Fate[] = ['matched', 'pushed', 'excluded']

export function tieOutTotals(lines: readonly TieOutLine[], statedAmount: number | null): TieOutTotals {
  const onBill = lines.filter(({ row }) => row !== null)
  const products = [...groupBy(lines, (line) => line.item ?? line.product)].map(([product, group]) => {
    const compared = group.filter(({ inItems, fate }) => inItems !== null && fate !== 'excluded')
    const inItems = compared.length > 0
    const sum = (of: (line: TieOutLine) => number): number =>
      roundTo(
        group.reduce((all, line) => all + of(line), 0),
        4,
      )
    const quantity = sum((line) => (inItems ? (line.inItems?.onBill ?? 0) : (line.quantity ?? 0)))
    const billed = sum((line) => line.inItems?.billed ?? 0)
    return {
      product,
      onBill: quantity,
      billed,
      difference: roundTo(quantity - billed, 4),
      unit: inItems ? 'items' : (group[0]?.unit ?? ''),
      amount: amountOf(group),
      money: moneyOf(group),
      agrees: group.every(({ fate }) => SETTLED.includes(fate)),
    }
  })
  return {
    lines: onBill.length,
    amount: amountOf(onBill),
    statedAmount,
    agrees: lines.every(({ fate }) => SETTLED.includes(fate)),
    fates: Fate.options
      .map((fate) => lines.filter((line) => line.fate === fate))
      .flatMap((group) => {
        const [first] = group
        return first === undefined ? [] : [{ fate: first.fate, lines: group.length, amount: amountOf(group) }]
      }),
    products: products.sort((a, b) => Number(a.agrees) - Number(b.agrees) || a.product.localeCompare(b.product)),
    money: moneyOf(lines),
  }
}

function amountOf(lines: readonly TieOutLine[]): number | null {
  const amounts = lines.map(({ amount }) => amount).filter((amount) => amount !== null)
  return amounts.length === 0 ? null : roundMoney(amounts.reduce((sum, amount) => sum + amount, 0))
}

function moneyOf(lines: readonly TieOutLine[]): TieOutTotals['money'] {
  const money = lines.map((line) => line.money).filter((each) => each !== null)
  return [...groupBy(money, ({ currency }) => currency ?? '')].map(([currency, group]) => ({
    currency: currency === '' ? null : currency,
    perCycle: roundMoney(group.reduce((sum, { perCycle }) => sum + perCycle, 0)),
  }))
}

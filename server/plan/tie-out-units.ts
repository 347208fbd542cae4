// The unit a bill counts in, and how many of it one unit of the item stands for.
import type { Placed } from './tie-out.ts'

const GIGABYTES: Record<string, number> = { mb: 1 / 1024, gb: 1, tb: 1024, pb: 1024 * 1024 }
/** "GiB" and "GB" are one here, and so are "users" and "user". */
const plainUnit = (unit: string): string =>
  unit
    .trim()
    .toLowerCase()
    .replace(/^(.)ib$/, '$1b')
    .replace(/(?<=..)s$/, '')

export type Items = { kind: 'items'; items: number; perItem: number } | { kind: 'odd'; why: string }

/** A line's quantity in units of the item, and how many of the bill's units one of them stands for. */
export function itemsOf({ bill, product }: Placed): Items {
  const stated = product.link?.unit ?? null
  if (stated === null) return { kind: 'odd', why: 'No unit is stated for the product: state what one unit stands for.' }
  const [from, to] = [plainUnit(bill.unit ?? product.unit), plainUnit(stated.of)]
  const [fromSize, toSize] = [GIGABYTES[from], GIGABYTES[to]]
  const factor = from === to ? 1 : fromSize !== undefined && toSize !== undefined ? fromSize / toSize : null
  if (factor === null) {
    return { kind: 'odd', why: `The bill counts in ${bill.unit ?? product.unit} and the product in ${stated.of}.` }
  }
  const perItem = stated.amount / factor
  return { kind: 'items', items: (bill.quantity ?? 0) / perItem, perItem }
}

import type { HoldReason } from '../../shared/api-runs.ts'
import type { ProductLink } from '../../shared/link.ts'
import { printQuantity, roundQuantity } from '../../shared/quantity.ts'
import type { Account, HiveProduct, Product } from '../../shared/records.ts'
import type { Part } from '../../shared/run.ts'
import type { CurrentReading } from './facts.ts'
import { groupBy } from './group.ts'

/** One reading with all that decides what it counts for. */
export interface Contribution {
  reading: CurrentReading
  account: Account
  hiveProduct: HiveProduct
  link: ProductLink | null
}

export type UsedQuantity =
  | { kind: 'known'; quantity: number; working: string; hold: HoldReason | null }
  | { kind: 'no-unit-stated' }

/** What a reading says is used now: nothing once a complete delivery has stopped naming it. */
const amountOf = (reading: CurrentReading): number => (reading.absentSince === null ? reading.actual : 0)

/** Whether anything is used, by a reading. */
export const isUsed = ({ reading }: Contribution): boolean => amountOf(reading) > 0

export function partOf({ reading, account, hiveProduct }: Contribution): Part {
  return {
    accountId: account.id,
    accountName: account.name,
    hiveProductId: hiveProduct.id,
    hiveProductName: hiveProduct.name,
    actual: amountOf(reading),
    unit: reading.unit,
    at: reading.at,
    quota: reading.quota,
    charged: amountOf(reading),
    excluded: false,
  }
}

/**
 * What a company uses of one item, in units of the item: the sum over its accounts and over all Hive products linked to
 * the item, and only then rounded. A reading that is stale or counted in another unit than the stated one holds the whole
 * line: half a sum is a wrong invoice.
 *
 * @param staleBefore ISO time; a reading older than it is stale
 */
export function usedQuantity(
  contributions: readonly Contribution[],
  item: Product | null,
  staleBefore: string,
): UsedQuantity {
  let quantity = 0
  let hold: HoldReason | null = null
  const workings: string[] = []
  for (const group of groupBy(contributions, ({ hiveProduct }) => hiveProduct.id).values()) {
    const [first] = group
    const unit = first?.link?.unit ?? null
    if (first === undefined || unit === null) return { kind: 'no-unit-stated' }
    if (group.some(({ reading }) => reading.unit !== unit.of) || first.hiveProduct.unit !== unit.of)
      hold = 'unit-changed'
    if ((first.link?.itemUnit ?? null) !== (item?.unitOfMeasure ?? null)) hold = 'unit-changed'
    if (hold === null && group.some(({ reading }) => reading.absentSince === null && reading.at < staleBefore)) {
      hold = 'reading-stale'
    }
    quantity += group.reduce((sum, { reading }) => sum + amountOf(reading), 0) / unit.amount
    workings.push(workingOf(group, unit))
  }
  const rounded = roundQuantity(quantity)
  return { kind: 'known', quantity: rounded, working: `${workings.join(' + ')} = ${printQuantity(rounded)}`, hold }
}

/** "(800 + 440) GB ÷ 1,024": what a person would write down. */
function workingOf(group: readonly Contribution[], unit: { amount: number; of: string }): string {
  const amounts = group.map(({ reading }) => printQuantity(amountOf(reading)))
  const sum = amounts.length === 1 ? `${amounts[0]} ${unit.of}` : `(${amounts.join(' + ')}) ${unit.of}`
  return unit.amount === 1 ? sum : `${sum} ÷ ${printQuantity(unit.amount)}`
}

// What a company's use of one item comes to, in units of the item, before free units, floor and rounding.
import type { HoldReason } from '../../shared/api-runs.ts'
import type { StatedUnit } from '../../shared/link.ts'
import { roundQuantity } from '../../shared/quantity.ts'
import type { Product } from '../../shared/records.ts'
import type { Part } from '../../shared/run.ts'
import { type Charge, type ChargeBy, chargeOf } from './basis.ts'
import { amountOf, type Contribution, isCounted, quotaOf } from './contributions.ts'
import { groupBy } from './group.ts'
import { heldByReadings } from './hold-readings.ts'

/** A contribution with what of it is charged. */
export interface Charged {
  contribution: Contribution
  charge: Extract<Charge, { kind: 'charged' }>
}

/** What one Hive product adds to an item. */
export interface Term {
  unit: StatedUnit
  /** Of the accounts that count. */
  charged: readonly Charged[]
  /** In units of the item. */
  quantity: number
}

export type Quantity =
  | { kind: 'no-unit-stated' }
  | { kind: 'no-quota'; used: number }
  | {
      kind: 'known'
      /** In units of the item, at the resolution that is stored. */
      used: number
      /** Null where a part has no quota. */
      quota: number | null
      /** In units of the item, not rounded: the sum over accounts and Hive products, and only then divided. */
      sum: number
      terms: readonly Term[]
      hold: HoldReason | null
    }

/** What decides a quantity, beside the readings. */
export interface QuantityBy extends ChargeBy {
  item: Product | null
  /** ISO time; a reading older than it is stale. */
  staleBefore: string
  /** By source: the time of its newest delivery, where that was incomplete and renewed some of the line's readings alone. */
  halfRenewed: ReadonlyMap<string, string>
}

/**
 * The quantity of an item at a company. A reading that is stale, counted in another unit or left out of an incomplete
 * delivery that renewed others holds the whole line: half a sum is a wrong invoice. What is excluded counts nothing and holds nothing.
 */
export function quantityOf(contributions: readonly Contribution[], by: QuantityBy): Quantity {
  const counted = contributions.filter(isCounted)
  const terms: Term[] = []
  let used = 0
  let quota: number | null = 0
  let holds: HoldReason[] = []
  let withoutQuota = false
  for (const group of groupBy(counted, ({ hiveProduct }) => hiveProduct.id).values()) {
    const unit = group[0]?.link?.unit ?? null
    if (unit === null) return { kind: 'no-unit-stated' }
    used += total(group.map(({ reading }) => amountOf(reading))) / unit.amount
    const quotas = group.map(({ reading }) => quotaOf(reading))
    const known = quotas.filter((each) => each !== null)
    quota = quota === null || known.length < quotas.length ? null : quota + total(known) / unit.amount
    const charged: Charged[] = group.flatMap((contribution) => {
      const charge = chargeOf(contribution, by)
      return charge.kind === 'charged' ? [{ contribution, charge }] : []
    })
    withoutQuota ||= charged.length < group.length
    terms.push({ unit, charged, quantity: total(charged.map(({ charge }) => charge.amount)) / unit.amount })
    holds = [...holds, ...heldByReadings(charged, unit, by)]
  }
  if (withoutQuota) return { kind: 'no-quota', used: roundQuantity(used) }
  return {
    kind: 'known',
    used: roundQuantity(used),
    quota: quota === null ? null : roundQuantity(quota),
    sum: total(terms.map(({ quantity }) => quantity)),
    terms,
    hold: BY_WEIGHT.find((reason) => holds.includes(reason)) ?? null,
  }
}

/** Which reason is told where several hold a line: first what a person has to mend. */
const BY_WEIGHT: readonly HoldReason[] = ['unit-changed', 'delivery-incomplete', 'reading-stale']

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** A contribution as it is shown: what is used and what of it is charged. */
export function partOf(contribution: Contribution, by: ChargeBy): Part {
  const { reading, account, hiveProduct } = contribution
  const charge = chargeOf(contribution, by)
  return {
    accountId: account.id,
    accountName: account.name,
    hiveProductId: hiveProduct.id,
    hiveProductName: hiveProduct.name,
    actual: amountOf(reading),
    unit: reading.unit,
    at: reading.at,
    quota: reading.quota,
    charged: charge.kind === 'charged' ? charge.amount : null,
    excluded: !isCounted(contribution),
  }
}

import type { HoldLimits } from '../../shared/api-policy.ts'
import type { HoldReason } from '../../shared/api-runs.ts'
import type { StatedUnit } from '../../shared/link.ts'
import type { Charged, QuantityBy } from './quantity.ts'

/** Why the readings of one Hive product hold their line back. */
export function heldByReadings(
  charged: readonly Charged[],
  unit: StatedUnit,
  { item, staleBefore, incompleteSince }: QuantityBy,
): HoldReason[] {
  const [first] = charged
  if (first === undefined) return []
  const { hiveProduct, link } = first.contribution
  const holds: HoldReason[] = []
  if (hiveProduct.unit !== unit.of || (link?.itemUnit ?? null) !== (item?.unitOfMeasure ?? null)) {
    holds.push('unit-changed')
  }
  for (const { contribution, charge } of charged) {
    const { reading, account } = contribution
    const present = reading.absentSince === null
    // The unit of a reading that is gone and charged nothing for no longer matters.
    if (charge.unitChanged || (reading.unit !== unit.of && (present || charge.amount > 0))) holds.push('unit-changed')
    // What is gone was proven so by a complete delivery: it is neither missing from a later one nor old.
    const incomplete = incompleteSince.get(account.source)
    if (present && incomplete !== undefined && reading.seenAt < incomplete) holds.push('delivery-incomplete')
    if (present && reading.at < staleBefore) holds.push('reading-stale')
  }
  return holds
}

/** The ISO time before which a reading is stale. */
export function staleBefore(now: string, limits: HoldLimits): string {
  return new Date(Date.parse(now) - limits.staleDays * 86_400_000).toISOString()
}

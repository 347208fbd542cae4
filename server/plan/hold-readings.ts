import type { HoldLimits } from '../../shared/api-policy.ts'
import type { HoldReason } from '../../shared/api-runs.ts'
import type { StatedUnit } from '../../shared/link.ts'
import { type Contribution, isCounted } from './contributions.ts'
import type { Charged, QuantityBy } from './quantity.ts'

/** Why the readings of one Hive product hold their line back. */
export function heldByReadings(
  charged: readonly Charged[],
  unit: StatedUnit,
  { item, staleBefore, halfRenewed }: QuantityBy,
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
    const incomplete = halfRenewed.get(account.source)
    if (present && incomplete !== undefined && reading.seenAt < incomplete) holds.push('delivery-incomplete')
    if (present && reading.at < staleBefore) holds.push('reading-stale')
  }
  return holds
}

/**
 * The sources (with the ISO time of their newest delivery) whose newest delivery was incomplete and holds some readings of a
 * line and not the others: a sum of both is of no day. What such a delivery does not touch at all stays as it was known.
 */
export function halfRenewed(
  group: readonly Contribution[],
  incompleteSince: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const renewed = group.filter(isCounted).filter(({ reading, account }) => {
    const since = incompleteSince.get(account.source)
    return since !== undefined && reading.seenAt >= since
  })
  const sources = new Set(renewed.map(({ account }) => account.source))
  return new Map([...incompleteSince].filter(([source]) => sources.has(source)))
}

/** The ISO time before which a reading is stale. */
export function staleBefore(now: string, limits: HoldLimits): string {
  return new Date(Date.parse(now) - limits.staleDays * 86_400_000).toISOString()
}

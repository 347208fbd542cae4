import type { ExceptionReason } from '../../shared/api-runs.ts'
import type { Addition, Agreement, ProductId } from '../../shared/records.ts'

export type FoundAddition =
  | { kind: 'found'; addition: Addition; agreement: Agreement }
  | { kind: 'not-found'; because: ExceptionReason }

/** Whether an agreement is in force on a day (`yyyy-MM-dd`): by its status, its flag and its dates, whichever says no. */
export function inForce(agreement: Agreement, today: string): boolean {
  if (agreement.cancelled) return false
  if (agreement.status !== null && agreement.status !== 'Active') return false
  if (agreement.startDate !== null && agreement.startDate > today) return false
  return agreement.noEndingDate || agreement.endDate === null || agreement.endDate >= today
}

/** Whether an addition bills on a day: begun, not cancelled on or before it, and not ended by its own status. */
export function isBilling(addition: Addition, today: string): boolean {
  if (addition.status !== null && addition.status !== 'Active') return false
  if (addition.effectiveDate !== null && addition.effectiveDate > today) return false
  return addition.cancelledDate === null || addition.cancelledDate > today
}

/** Whether an addition does not bill yet, and nothing but its own or its agreement's beginning is in the way. */
function begins(addition: Addition, agreement: Agreement, today: string): boolean {
  const later = [addition.effectiveDate, agreement.startDate]
    .filter((day) => day !== null)
    .sort()
    .at(-1)
  return later !== undefined && later > today && inForce(agreement, later) && isBilling(addition, later)
}

/**
 * The one addition that bills an item at a company, or why there is not exactly one.
 * Hive's rule (contract: "find an addition for that item on an agreement of that company"), made strict: two that fit
 * are an issue for a person and never a guess.
 */
export function findAddition(
  item: ProductId,
  agreements: readonly Agreement[],
  additions: readonly Addition[],
  today: string,
): FoundAddition {
  const byId = new Map(agreements.map((agreement) => [agreement.id, agreement]))
  const ofItem = additions.flatMap((addition) => {
    const agreement = byId.get(addition.agreementId)
    return addition.productId === item && agreement !== undefined ? [{ addition, agreement }] : []
  })
  const onLiving = ofItem.filter(({ agreement }) => inForce(agreement, today))
  const billing = onLiving.filter(({ addition }) => isBilling(addition, today))
  const [first, second] = billing
  if (first !== undefined && second === undefined) return { kind: 'found', ...first }
  if (first !== undefined) return { kind: 'not-found', because: 'several-additions' }
  if (ofItem.some(({ addition, agreement }) => begins(addition, agreement, today))) {
    return { kind: 'not-found', because: 'not-begun' }
  }
  if (onLiving.length > 0) return { kind: 'not-found', because: 'addition-cancelled' }
  if (ofItem.length > 0) return { kind: 'not-found', because: 'agreement-ended' }
  const anyLiving = agreements.some((agreement) => inForce(agreement, today))
  return { kind: 'not-found', because: anyLiving ? 'no-addition' : 'no-agreement' }
}

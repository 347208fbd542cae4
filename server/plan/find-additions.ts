// Which additions bill an item at a company, before any rule chooses among them.
import type { ExceptionReason } from '../../shared/api-runs.ts'
import type { Addition, Agreement, ProductId } from '../../shared/records.ts'
import { begins, inForce, isBilling } from './in-force.ts'

/** An addition and the agreement it is on. */
export interface Placed {
  addition: Addition
  agreement: Agreement
}

/** The additions of an item on agreements of the company, whatever their state. */
export function additionsOf(
  item: ProductId,
  agreements: readonly Agreement[],
  additions: readonly Addition[],
): Placed[] {
  const byId = new Map(agreements.map((agreement) => [agreement.id, agreement]))
  return additions.flatMap((addition) => {
    const agreement = byId.get(addition.agreementId)
    return addition.productId === item && agreement !== undefined ? [{ addition, agreement }] : []
  })
}

/**
 * Those that bill on a day. One that has been replaced from a later day on stands aside for the one that replaces it:
 * the change is on its way, and planning the old one again would end it twice.
 */
export function fitting(ofItem: readonly Placed[], today: string): Placed[] {
  const billing = ofItem.filter(({ addition, agreement }) => inForce(agreement, today) && isBilling(addition, today))
  return billing.flatMap((placed) => successors(placed, ofItem, today))
}

/** What takes an addition's place on the very day it ends, itself followed likewise; the addition where nothing does. */
function successors(placed: Placed, ofItem: readonly Placed[], today: string): Placed[] {
  const { id, agreementId, cancelledDate, effectiveDate } = placed.addition
  // A day that is not after its own beginning would lead round in a circle.
  if (cancelledDate === null || (effectiveDate !== null && cancelledDate <= effectiveDate)) return [placed]
  const next = ofItem.filter(
    ({ addition, agreement }) =>
      addition.id !== id &&
      addition.agreementId === agreementId &&
      addition.effectiveDate === cancelledDate &&
      begins(addition, agreement, today),
  )
  return next.length === 0 ? [placed] : next.flatMap((each) => successors(each, ofItem, today))
}

/** Why none of some additions bills. `agreements`: those that an addition of the item could be on. */
export function whyNone(
  ofItem: readonly Placed[],
  agreements: readonly Agreement[],
  today: string,
): Extract<ExceptionReason, 'not-begun' | 'addition-cancelled' | 'agreement-ended' | 'no-addition' | 'no-agreement'> {
  if (ofItem.some(({ addition, agreement }) => begins(addition, agreement, today))) return 'not-begun'
  if (ofItem.some(({ agreement }) => inForce(agreement, today))) return 'addition-cancelled'
  if (ofItem.length > 0) return 'agreement-ended'
  return agreements.some((agreement) => inForce(agreement, today)) ? 'no-addition' : 'no-agreement'
}

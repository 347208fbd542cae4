// Whether and how an addition that is missing is made.
import type { Creating, Placement } from '../../shared/api-policy.ts'
import type { ExceptionReason, LineWrite } from '../../shared/api-runs.ts'
import type { Agreement, Product } from '../../shared/records.ts'
import { endsBefore, firstDay } from './dating.ts'
import { inForce } from './in-force.ts'
import { isChosen, ruleAllows } from './placement.ts'

export type CreateWrite = Extract<LineWrite, { kind: 'create' }>

export type Creation =
  | { kind: 'creates'; agreement: Agreement; openFrom: string | null; write: CreateWrite }
  | { kind: 'cannot'; because: ExceptionReason }

/** What a creation is worked out from. */
export interface CreateBy {
  rule: Placement
  agreements: readonly Agreement[]
  product: Product | null
  openFromOf(agreement: Agreement): string | null
  /** `yyyy-MM-dd` */
  today: string
}

/**
 * How the addition is made. Asked only where none bills the item at the company, nor is about to (see placeItem): the one
 * that is made here would otherwise be the second on an invoice. It is made only where the rule that looks for it later
 * will find it, so that the next plan bills on it and neither misses it nor makes another.
 */
export function creationOf(creating: Creating, by: CreateBy): Creation {
  const living = by.agreements.filter((agreement) => inForce(agreement, by.today))
  if (living.length === 0) return { kind: 'cannot', because: 'no-agreement' }
  const [agreement, second] = living.filter((each) => isChosen(creating.on, each))
  if (agreement === undefined || second !== undefined || !ruleAllows(by.rule, agreement)) {
    return { kind: 'cannot', because: 'rule-does-not-fit' }
  }
  const openFrom = by.openFromOf(agreement)
  const on = firstDay(creating.from, agreement, openFrom, by.today) ?? by.today
  if (endsBefore(agreement, on)) return { kind: 'cannot', because: 'rule-does-not-fit' }
  return {
    kind: 'creates',
    agreement,
    openFrom,
    write: {
      kind: 'create',
      billCustomer: creating.billCustomer,
      unitPrice: creating.unitPrice ?? by.product?.price ?? null,
      unitCost: creating.unitCost ?? by.product?.cost ?? null,
      on,
    },
  }
}

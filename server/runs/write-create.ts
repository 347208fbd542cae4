// An addition that is missing: one that fits after all takes the quantity, else it is made.
import type { LineWrite } from '../../shared/api-runs.ts'
import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, ProductId } from '../../shared/records.ts'
import type { Outcome } from '../../shared/run.ts'
import type { NewAddition } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import type { Intent } from '../store/journal.ts'
import { findMade, type Made, makeAddition } from './write-new.ts'
import { changeQuantity, settleQuantity } from './write-quantity.ts'
import { NOT_CARRIED_OUT, note, refused, type Work } from './write-step.ts'

type Create = Extract<LineWrite, { kind: 'create' }>

/** @param additions those of the agreement, as read directly before */
export async function writeCreate(
  ctx: Context,
  work: Work,
  write: Create,
  additions: readonly Addition[],
): Promise<void> {
  const wanted = wantedOf(work, write)
  const [fitting, second] = additions.filter((each) => fits(each, wanted.productId, ctx.now().slice(0, 10)))
  if (fitting === undefined) return await noteMade(ctx, work, await makeAddition(ctx, work, wanted, additions))
  if (second !== undefined) {
    const because = 'Several additions of this product are on the agreement by now. Say which is billed.'
    return await note(ctx, work, refused(because))
  }
  if (sameQuantity(fitting.quantity, work.change.after)) return await note(ctx, work, { kind: 'unchanged' })
  await changeQuantity(ctx, work, { id: fitting.id, before: fitting.quantity })
}

/** Settles what an earlier worker had begun. */
export async function settleCreate(ctx: Context, work: Work, write: Create, intent: Intent): Promise<void> {
  const { step } = intent
  if (step.kind === 'set-quantity') return await settleQuantity(ctx, work, intent)
  const known = step.kind === 'make' ? step.known : []
  await noteMade(ctx, work, await findMade(ctx, work, wantedOf(work, write), known))
}

/** Whether an addition bills a product, now or from a day that is set already. */
export function fits(addition: Addition, product: ProductId, today: string): boolean {
  if (addition.productId !== product) return false
  if (addition.status === 'Cancelled' || addition.status === 'Expired') return false
  return addition.cancelledDate === null || addition.cancelledDate > today
}

async function noteMade(ctx: Context, work: Work, made: Made): Promise<void> {
  await note(ctx, work, outcomeOf(work, made))
}

function outcomeOf({ change }: Work, made: Made): Outcome {
  switch (made.kind) {
    case 'refused':
    case 'several':
      return made.outcome
    case 'not-made':
      return NOT_CARRIED_OUT
    case 'made': {
      const { id, quantity, extPrice } = made.addition
      if (sameQuantity(quantity, change.after)) {
        return { kind: 'applied', quantity, extPrice, additionId: id, adopted: false }
      }
      return refused(`ConnectWise made addition ${id} with the quantity ${quantity}.`)
    }
  }
}

function wantedOf({ change }: Work, { billCustomer, unitPrice, unitCost, on }: Create): NewAddition {
  const { product } = change.line
  if (product === null) throw new Error('A change that makes an addition of no product')
  return {
    productId: product.id,
    quantity: change.after,
    billCustomer,
    unitPrice,
    unitCost,
    effectiveDate: on,
    cancelledDate: null,
    carried: NOTHING_CARRIED,
  }
}

const NOTHING_CARRIED = { invoiceGrouping: undefined, opportunity: undefined }

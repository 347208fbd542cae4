// An addition that ends, and the one with the new quantity that begins on the same day: two writes, each with its own
// intent, so that whoever takes the change up in between goes on with the second.
import type { LineWrite } from '../../shared/api-runs.ts'
import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, AdditionId } from '../../shared/records.ts'
import type { Outcome } from '../../shared/run.ts'
import type { Carried, NewAddition } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import type { Intent } from '../store/journal.ts'
import { hasEnd, reopen, setEnd } from './write-end.ts'
import { findMade, type Made, makeAddition } from './write-new.ts'
import { additionsNow, GONE, NOT_CARRIED_OUT, note, refused, type Work } from './write-step.ts'

type Replace = Extract<LineWrite, { kind: 'replace' }>

/** How often the second write is tried: by then the first has been carried out, and nothing would be billed. */
const TRIES = 3

/** @param additions those of the agreement, as read directly before */
export async function writeReplace(
  ctx: Context,
  work: Work,
  write: Replace,
  additions: readonly Addition[],
): Promise<void> {
  const { change, client } = work
  const old = additions.find(({ id }) => id === change.additionId)
  if (old === undefined) return await note(ctx, work, GONE)
  if (sameQuantity(old.quantity, change.after)) return await note(ctx, work, { kind: 'unchanged' })
  if (!sameQuantity(old.quantity, change.before)) {
    return await note(ctx, work, { kind: 'overtaken', found: old.quantity })
  }
  const carried = await client.carriedOf(change.agreementId, old.id)
  if (carried === null) return await note(ctx, work, GONE)
  const ended = await setEnd(ctx, work, { id: old.id, on: write.on, was: old.cancelledDate })
  if (ended.kind === 'ended') return await note(ctx, work, ended.outcome)
  await begin(ctx, work, { old, carried, write, additions, was: old.cancelledDate })
}

/** Goes on where an earlier worker stopped. */
export async function settleReplace(ctx: Context, work: Work, write: Replace, intent: Intent): Promise<void> {
  const { change, client } = work
  const { step } = intent
  if (step.kind === 'reopen') return await giveBack(ctx, work, step.additionId, { to: step.to, because: step.because })
  const was = wasOf(work)
  if (step.kind === 'end' && !(await hasEnd(ctx, work, step.additionId, write.on, step.was))) {
    return await note(ctx, work, NOT_CARRIED_OUT)
  }
  const additions = await additionsNow(work, change.agreementId)
  const old = additions.find(({ id }) => id === change.additionId)
  const carried = old === undefined ? null : await client.carriedOf(change.agreementId, old.id)
  if (old === undefined || carried === null) return await note(ctx, work, GONE)
  const next = { old, carried, write, additions, was }
  if (step.kind !== 'make') return await begin(ctx, work, next)
  await conclude(ctx, work, next, await findMade(ctx, work, wantedOf(work, next), step.known))
}

interface Next {
  old: Addition
  carried: Carried
  write: Replace
  additions: readonly Addition[]
  /** The day the old one was cancelled on before. */
  was: string | null
}

async function begin(ctx: Context, work: Work, next: Next): Promise<void> {
  await conclude(ctx, work, next, await makeAddition(ctx, work, wantedOf(work, next), next.additions))
}

async function conclude(ctx: Context, work: Work, next: Next, made: Made): Promise<void> {
  switch (made.kind) {
    case 'made': {
      const { id, quantity, extPrice } = made.addition
      return await note(ctx, work, { kind: 'applied', quantity, extPrice, additionId: id, adopted: false })
    }
    case 'several':
      return await note(ctx, work, made.outcome)
    case 'refused':
      return await giveBack(ctx, work, next.old.id, { to: next.was, because: wordsOf(made.outcome) })
    case 'not-made': {
      // It has been read twice that there is none: the next try is no repetition of a write that may have worked.
      if (work.journal.filter(isMaking).length >= TRIES) {
        return await giveBack(ctx, work, next.old.id, { to: next.was, because: wordsOf(NOT_CARRIED_OUT) })
      }
      const additions = await additionsNow(work, work.change.agreementId)
      return await begin(ctx, work, { ...next, additions })
    }
  }
}

const isMaking = (entry: Work['journal'][number]): boolean => entry.kind === 'intent' && entry.step.kind === 'make'

/** The new one could not be made: the old one bills on, so that the customer is billed once and not nothing. */
async function giveBack(
  ctx: Context,
  work: Work,
  id: AdditionId,
  { to, because }: { to: string | null; because: string | null },
): Promise<void> {
  const reopened = await reopen(ctx, work, { id, to, because })
  const why = because ?? ''
  if (reopened.kind === 'done') return await note(ctx, work, refused(`${why} The old addition bills on.`.trim()))
  const undone = `${why} The old addition ${id} ends and could not be opened again: clear its cancelled date in ConnectWise.`
  await note(ctx, work, refused(`${undone} ${wordsOf(reopened.outcome)}`.trim()))
}

/** The day the replaced addition was cancelled on before, as the intent of its end says. */
function wasOf({ journal }: Work): string | null {
  for (const entry of journal) if (entry.kind === 'intent' && entry.step.kind === 'end') return entry.step.was
  return null
}

const wordsOf = (outcome: Outcome): string => ('because' in outcome ? outcome.because : '')

const wantedOf = ({ change }: Work, { old, carried, write, was }: Next): NewAddition => ({
  productId: old.productId,
  quantity: change.after,
  billCustomer: old.billCustomer,
  unitPrice: old.unitPrice,
  unitCost: old.unitCost,
  effectiveDate: write.on,
  cancelledDate: was,
  carried,
})

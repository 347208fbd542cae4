// An addition that is made: one POST, of which an addition that was not there before is the only proof.
import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, AdditionId } from '../../shared/records.ts'
import type { Outcome } from '../../shared/run.ts'
import type { NewAddition } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { putAddition } from '../store/additions.ts'
import { additionsNow, intend, readSettled, refused, send, type Work } from './write-step.ts'

/** `not-made`: it is certain that there is none; `ended`: it is said how the change ends, and there is none either. */
export type Made =
  | { kind: 'made'; addition: Addition }
  | { kind: 'several'; outcome: Outcome }
  | { kind: 'refused'; outcome: Outcome }
  | { kind: 'not-made' }

/** @param before the additions of the agreement as read directly before */
export async function makeAddition(
  ctx: Context,
  work: Work,
  wanted: NewAddition,
  before: readonly Addition[],
): Promise<Made> {
  const { client, change } = work
  const known = before.map(({ id }) => id)
  await intend(ctx, work, { kind: 'make', known })
  const sent = await send(
    work,
    () => client.makeAddition(change.agreementId, wanted),
    async () => {
      const others = (await additionsNow(work, change.agreementId)).filter((each) => isNewOf(each, wanted, known))
      const [other] = others
      return other === undefined ? null : { kind: 'overtaken', found: other.quantity }
    },
  )
  if (sent.kind === 'ended') return { kind: 'refused', outcome: sent.outcome }
  if (sent.kind === 'lost') return await findMade(ctx, work, wanted, known)
  if (sent.answer.kind === 'refused') return { kind: 'refused', outcome: refused(sent.answer.because) }
  return await keep(ctx, work, sent.answer.addition)
}

/** Looks for the addition that a POST without an answer may have made. */
export async function findMade(
  ctx: Context,
  work: Work,
  wanted: NewAddition,
  known: readonly AdditionId[],
): Promise<Made> {
  const found = await readSettled(
    ctx,
    async () => (await additionsNow(work, work.change.agreementId)).filter((each) => isMade(each, wanted, known)),
    (additions) => additions.length === 0,
  )
  const [made, second] = found
  if (made === undefined) return { kind: 'not-made' }
  if (second === undefined) return await keep(ctx, work, made)
  const ids = found.map(({ id }) => id).join(', ')
  const because = `The answer was lost, and there are several additions since that it may have made (${ids}). Keep one of them in ConnectWise, then sync.`
  return { kind: 'several', outcome: refused(because) }
}

async function keep(ctx: Context, { tenant }: Work, addition: Addition): Promise<Made> {
  await putAddition(ctx.db, tenant, addition, ctx.now())
  return { kind: 'made', addition }
}

const isNewOf = ({ id, productId }: Addition, wanted: NewAddition, known: readonly AdditionId[]): boolean =>
  productId === wanted.productId && !known.includes(id)

const isMade = (addition: Addition, wanted: NewAddition, known: readonly AdditionId[]): boolean =>
  isNewOf(addition, wanted, known) &&
  sameQuantity(addition.quantity, wanted.quantity) &&
  addition.effectiveDate === wanted.effectiveDate

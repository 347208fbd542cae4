// The quantity of one addition, in place: one PATCH.
import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, AdditionId } from '../../shared/records.ts'
import type { Outcome } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { putAddition } from '../store/additions.ts'
import type { Intent } from '../store/journal.ts'
import { GONE, intend, NOT_CARRIED_OUT, note, readSettled, refused, send, type Work } from './write-step.ts'

/** @param found the addition as read directly before, or null where ConnectWise no longer has it */
export async function writeQuantity(ctx: Context, work: Work, found: Addition | null): Promise<void> {
  const verdict = judge(work, work.change.before, found)
  if (verdict !== null) return await note(ctx, work, verdict)
  await changeQuantity(ctx, work, { id: mustHave(work), before: work.change.before })
}

/** Sets the quantity of an addition that was just read, from the one it had then. */
export async function changeQuantity(
  ctx: Context,
  work: Work,
  { id, before }: { id: AdditionId; before: number },
): Promise<void> {
  const { client, change } = work
  await intend(ctx, work, { kind: 'set-quantity', additionId: id }, before)
  const sent = await send(
    work,
    () => client.setAdditionQuantity(change.agreementId, id, change.after),
    async () => judge(work, before, await client.addition(change.agreementId, id)),
  )
  if (sent.kind === 'ended') return await note(ctx, work, sent.outcome)
  if (sent.kind === 'lost') return await note(ctx, work, await lookUp(ctx, work, { id, before }))
  if (sent.answer.kind === 'refused') return await note(ctx, work, refused(sent.answer.because))
  await putAddition(ctx.db, work.tenant, sent.answer.addition, ctx.now())
  await note(ctx, work, readBack(work, sent.answer.addition))
}

/** Settles a quantity whose answer an earlier worker did not live to see. */
export async function settleQuantity(ctx: Context, work: Work, { before, step }: Intent): Promise<void> {
  const id = work.change.additionId ?? (step.kind === 'set-quantity' ? step.additionId : mustHave(work))
  await note(ctx, work, await lookUp(ctx, work, { id, before }))
}

/** Why an addition as it stands now is not to be written; null where it is as it was planned. */
function judge({ change }: Work, before: number, found: Addition | null): Outcome | null {
  if (found === null) return GONE
  if (sameQuantity(found.quantity, change.after)) return { kind: 'unchanged' }
  return sameQuantity(found.quantity, before) ? null : { kind: 'overtaken', found: found.quantity }
}

/** What was read back decides, not that ConnectWise said yes: a write can be answered 200 without effect. */
function readBack(work: Work, addition: Addition): Outcome {
  if (sameQuantity(addition.quantity, work.change.after)) return applied(work, addition)
  return refused(`ConnectWise took the request and left the quantity at ${addition.quantity}.`)
}

const applied = ({ change }: Work, { id, quantity, extPrice }: Addition): Outcome => ({
  kind: 'applied',
  quantity,
  extPrice,
  additionId: id,
  adopted: change.write.kind === 'create',
})

async function lookUp(ctx: Context, work: Work, { id, before }: { id: AdditionId; before: number }): Promise<Outcome> {
  const addition = await readSettled(
    ctx,
    () => work.client.addition(work.change.agreementId, id),
    (found) => found !== null && sameQuantity(found.quantity, before),
  )
  if (addition === null) return GONE
  await putAddition(ctx.db, work.tenant, addition, ctx.now())
  if (sameQuantity(addition.quantity, work.change.after)) return applied(work, addition)
  return sameQuantity(addition.quantity, before) ? NOT_CARRIED_OUT : { kind: 'overtaken', found: addition.quantity }
}

function mustHave({ change }: Work): AdditionId {
  if (change.additionId === null) throw new Error('A change of quantity without its addition')
  return change.additionId
}

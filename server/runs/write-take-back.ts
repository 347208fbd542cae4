// The undo of what was made: it is deleted, and what it replaced bills again.
import type { LineWrite } from '../../shared/api-runs.ts'
import { sameQuantity } from '../../shared/quantity.ts'
import { type Addition, additionId } from '../../shared/records.ts'
import type { Outcome } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { forgetAddition, putAddition } from '../store/additions.ts'
import { eventsOf, type Intent } from '../store/journal.ts'
import { reopen } from './write-end.ts'
import { intend, NOT_CARRIED_OUT, note, readSettled, refused, send, type Work } from './write-step.ts'

type TakeBack = Extract<LineWrite, { kind: 'take-back' }>

/** @param additions those of the agreement, as read directly before */
export async function writeTakeBack(
  ctx: Context,
  work: Work,
  write: TakeBack,
  additions: readonly Addition[],
): Promise<void> {
  const { change, client } = work
  const id = additionId(write.additionId)
  const made = additions.find((each) => each.id === id)
  if (made === undefined) return await note(ctx, work, { kind: 'overtaken', found: 0 })
  if (!sameQuantity(made.quantity, change.before)) {
    return await note(ctx, work, { kind: 'overtaken', found: made.quantity })
  }
  await intend(ctx, work, { kind: 'remove', additionId: id })
  const sent = await send(
    work,
    () => client.removeAddition(change.agreementId, id),
    async () => {
      const now = await client.addition(change.agreementId, id)
      return now === null || sameQuantity(now.quantity, change.before)
        ? null
        : { kind: 'overtaken', found: now.quantity }
    },
  )
  if (sent.kind === 'ended') return await note(ctx, work, sent.outcome)
  if (sent.kind === 'answered' && sent.answer.kind === 'refused') {
    return await note(ctx, work, refused(sent.answer.because))
  }
  if (sent.kind === 'lost' && !(await isRemoved(ctx, work, write))) return await note(ctx, work, NOT_CARRIED_OUT)
  await restore(ctx, work, write)
}

/** Goes on where an earlier worker stopped. */
export async function settleTakeBack(ctx: Context, work: Work, write: TakeBack, { step }: Intent): Promise<void> {
  if (step.kind === 'remove' && !(await isRemoved(ctx, work, write))) return await note(ctx, work, NOT_CARRIED_OUT)
  await restore(ctx, work, write)
}

async function isRemoved(ctx: Context, { client, change }: Work, write: TakeBack): Promise<boolean> {
  const id = additionId(write.additionId)
  const found = await readSettled(
    ctx,
    () => client.addition(change.agreementId, id),
    (addition) => addition !== null,
  )
  return found === null
}

async function restore(ctx: Context, work: Work, write: TakeBack): Promise<void> {
  const { client, change, tenant } = work
  await forgetAddition(ctx.db, tenant, additionId(write.additionId))
  if (write.restore === null) {
    return await note(ctx, work, { kind: 'applied', quantity: 0, extPrice: 0, additionId: null, adopted: false })
  }
  const id = additionId(write.restore)
  const reopened = await reopen(ctx, work, { id, to: await wasOf(ctx, work), because: null })
  if (reopened.kind === 'ended') return await note(ctx, work, halfDone(write, reopened.outcome))
  const now = reopened.addition ?? (await client.addition(change.agreementId, id))
  if (now === null) return await note(ctx, work, halfDone(write, NOT_CARRIED_OUT))
  await putAddition(ctx.db, tenant, now, ctx.now())
  const { quantity, extPrice } = now
  await note(ctx, work, { kind: 'applied', quantity, extPrice, additionId: id, adopted: false })
}

/** The day the replaced addition was to end on before it was replaced: the journal of that change says it. */
async function wasOf(ctx: Context, { tenant, change }: Work): Promise<string | null> {
  if (change.undoes === null) return null
  for (const { entry } of await eventsOf(ctx.db, tenant, change.undoes)) {
    if (entry.kind === 'intent' && entry.step.kind === 'end') return entry.step.was
  }
  return null
}

function halfDone({ additionId: made, restore: old }: TakeBack, outcome: Outcome): Outcome {
  const why = 'because' in outcome ? outcome.because : ''
  return refused(
    `Addition ${made} was deleted, and addition ${old} does not bill again: clear its cancelled date in ConnectWise. ${why}`.trim(),
  )
}

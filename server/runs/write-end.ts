// The day from which an addition bills no more: set, and taken back. Setting the same day twice changes nothing.
import type { Addition, AdditionId } from '../../shared/records.ts'
import type { Outcome } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { putAddition } from '../store/additions.ts'
import { GONE, intend, NOT_CARRIED_OUT, readSettled, refused, send, type Work } from './write-step.ts'

/** `ended`: it was not carried out, and this is how the change ends. */
export type EndSet = { kind: 'done'; addition: Addition | null } | { kind: 'ended'; outcome: Outcome }

/** How often a day that was not taken is set. */
const TRIES = 3

/** Ends an addition that was just read, on a day. */
export async function setEnd(
  ctx: Context,
  work: Work,
  { id, on, was }: { id: AdditionId; on: string; was: string | null },
): Promise<EndSet> {
  await intend(ctx, work, { kind: 'end', additionId: id, on, was })
  return await sendEnd(ctx, work, { id, to: on, from: was })
}

/** Lets an addition that was ended bill on, or until the day it was to end on before. */
export async function reopen(
  ctx: Context,
  work: Work,
  { id, to, because }: { id: AdditionId; to: string | null; because: string | null },
): Promise<EndSet> {
  const now = await work.client.addition(work.change.agreementId, id)
  if (now === null) return { kind: 'ended', outcome: GONE }
  if (now.cancelledDate === to) return { kind: 'done', addition: now }
  await intend(ctx, work, { kind: 'reopen', additionId: id, to, because })
  for (let tried = 1; ; tried++) {
    const set = await sendEnd(ctx, work, { id, to, from: now.cancelledDate })
    // Until it is open nothing is billed, and setting the same day again cannot do any harm.
    if (set.kind === 'done' || set.outcome !== NOT_CARRIED_OUT || tried >= TRIES) return set
    await work.assertMine()
  }
}

/** Whether an end whose answer was lost has been carried out. */
export async function hasEnd(
  ctx: Context,
  work: Work,
  id: AdditionId,
  on: string | null,
  was: string | null,
): Promise<boolean> {
  const found = await readSettled(
    ctx,
    () => work.client.addition(work.change.agreementId, id),
    (addition) => addition?.cancelledDate === was,
  )
  return found !== null && found.cancelledDate === on
}

async function sendEnd(
  ctx: Context,
  work: Work,
  { id, to, from }: { id: AdditionId; to: string | null; from: string | null },
): Promise<EndSet> {
  const { client, change } = work
  const sent = await send(
    work,
    () => client.setAdditionEnd(change.agreementId, id, to),
    async () => {
      const now = await client.addition(change.agreementId, id)
      if (now === null) return GONE
      return now.cancelledDate === from || now.cancelledDate === to ? null : { kind: 'overtaken', found: now.quantity }
    },
  )
  if (sent.kind === 'ended') return sent
  if (sent.kind === 'lost') {
    const done = await hasEnd(ctx, work, id, to, from)
    return done ? { kind: 'done', addition: null } : { kind: 'ended', outcome: NOT_CARRIED_OUT }
  }
  if (sent.answer.kind === 'refused') return { kind: 'ended', outcome: refused(sent.answer.because) }
  await putAddition(ctx.db, work.tenant, sent.answer.addition, ctx.now())
  if (sent.answer.addition.cancelledDate === to) return { kind: 'done', addition: sent.answer.addition }
  return { kind: 'ended', outcome: refused('ConnectWise took the request and left the cancelled date as it was.') }
}

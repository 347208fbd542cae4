// One write to one addition: intent on disk, the record read again, the PATCH, its outcome. An answer that was lost is
// settled by reading; nothing is ever written a second time because of it.
import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, TenantId } from '../../shared/records.ts'
import type { Change, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { putAddition } from '../store/additions.ts'
import { appendEvent, type Entry, eventsOf } from '../store/journal.ts'

export interface Writing {
  tenant: TenantId
  client: ConnectWise
  who: string
}

/** Notes what became of a change; the first to note it wins, so that each change ends once. */
export async function note(
  ctx: Context,
  { tenant, who }: Omit<Writing, 'client'>,
  change: Change,
  entry: Entry,
): Promise<boolean> {
  const seq = (await eventsOf(ctx.db, tenant, change.id)).length + 1
  const appended = await appendEvent(ctx.db, tenant, {
    id: ctx.newId(),
    changeId: change.id,
    seq,
    entry,
    who,
    at: ctx.now(),
  })
  return appended.kind === 'appended'
}

/**
 * Carries out one change.
 *
 * @param found the addition as read directly before, or null where ConnectWise no longer has it
 */
export async function writeChange(
  ctx: Context,
  writing: Writing,
  change: Change,
  found: Addition | null,
): Promise<Outcome> {
  const end = async (outcome: Outcome): Promise<Outcome> => {
    await note(ctx, writing, change, outcome)
    return outcome
  }
  if (found === null) return end({ kind: 'refused', because: 'The addition is no longer in ConnectWise.' })
  if (sameQuantity(found.quantity, change.after)) return end({ kind: 'unchanged' })
  if (!sameQuantity(found.quantity, change.before)) return end({ kind: 'overtaken', found: found.quantity })
  const mine = await note(ctx, writing, change, { kind: 'intent', before: change.before, after: change.after })
  if (!mine) return { kind: 'not-reached', because: 'Somebody else took this change up first.' }
  try {
    const written = await writing.client.setAdditionQuantity(change.agreementId, change.additionId, change.after)
    if (written.kind === 'refused') return end({ kind: 'refused', because: written.because })
    await putAddition(ctx.db, writing.tenant, written.addition, ctx.now())
    // What was read back decides, not that ConnectWise said yes: a sub-path can answer 200 without effect.
    if (sameQuantity(written.addition.quantity, change.after)) return end(applied(written.addition))
    return end({
      kind: 'refused',
      because: `ConnectWise took the request and left the quantity at ${written.addition.quantity}.`,
    })
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    if (error.kind === 'forbidden' || error.kind === 'unauthorized' || error.kind === 'not-found') {
      return end({ kind: 'refused', because: error.words })
    }
    return settle(ctx, writing, change)
  }
}

const applied = (addition: Addition): Outcome => ({
  kind: 'applied',
  quantity: addition.quantity,
  extPrice: addition.extPrice,
})

/** How long after a lost answer ConnectWise may still be carrying the request out. */
const SETTLE_MS = 2_000

/**
 * Settles an intent whose outcome is not known, by reading. Throws ConnectionError where ConnectWise cannot be read: the
 * intent then stays open, and whoever takes the run up next settles it.
 */
export async function settle(ctx: Context, writing: Writing, change: Change): Promise<Outcome> {
  let addition = await writing.client.addition(change.agreementId, change.additionId)
  if (addition !== null && sameQuantity(addition.quantity, change.before)) {
    await ctx.sleep(SETTLE_MS)
    addition = await writing.client.addition(change.agreementId, change.additionId)
  }
  if (addition !== null) await putAddition(ctx.db, writing.tenant, addition, ctx.now())
  const outcome = settled(change, addition)
  await note(ctx, writing, change, outcome)
  return outcome
}

function settled(change: Change, addition: Addition | null): Outcome {
  if (addition === null) return { kind: 'refused', because: 'The addition is no longer in ConnectWise.' }
  if (sameQuantity(addition.quantity, change.after)) return applied(addition)
  if (!sameQuantity(addition.quantity, change.before)) return { kind: 'overtaken', found: addition.quantity }
  return {
    kind: 'not-reached',
    because: 'The connection broke and ConnectWise did not carry the change out. Preview and push again.',
  }
}

// One write to one addition: intent on disk, the PATCH, its outcome. An answer that was lost is settled by reading;
// nothing is ever written a second time because of it.
import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, AdditionId, TenantId } from '../../shared/records.ts'
import type { Change, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { putAddition } from '../store/additions.ts'
import { appendEvent, type Entry } from '../store/journal.ts'

export interface Writing {
  tenant: TenantId
  client: ConnectWise
  who: string
  /** Throws when this worker no longer has the run or its company: asked directly before each write. */
  assertMine(): Promise<void>
}

/** An intent is a change's first event, and so is the outcome of a change that is not written. */
const FIRST = 1
/** The outcome of a write closes its intent. */
const CLOSING = 2
/** How often a write that was turned away at the door is tried, each time after another look at the record. */
const TRIES = 5
/** How long after a lost answer ConnectWise may still be carrying the request out (milliseconds). */
const SETTLE_MS = 2_000

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
): Promise<void> {
  const verdict = judge(change, found)
  if (verdict !== null) return void (await note(ctx, writing, change, FIRST, verdict))
  await writing.assertMine()
  // Of two workers that believe to have the run, one is the first to note the intent; the other writes nothing.
  if (!(await note(ctx, writing, change, FIRST, { kind: 'intent', before: change.before, after: change.after }))) return
  await note(ctx, writing, change, CLOSING, await write(ctx, writing, change))
}

/** Ends a change that is not to be written. */
export async function setAside(ctx: Context, writing: Writing, change: Change, outcome: Outcome): Promise<void> {
  await note(ctx, writing, change, FIRST, outcome)
}

/** Why an addition as it stands now is not to be written; null where it is as it was planned. */
function judge(change: Change, found: Addition | null): Outcome | null {
  if (found === null) return { kind: 'refused', because: 'The addition is no longer in ConnectWise.' }
  if (sameQuantity(found.quantity, change.after)) return { kind: 'unchanged' }
  return sameQuantity(found.quantity, change.before) ? null : { kind: 'overtaken', found: found.quantity }
}

async function write(ctx: Context, writing: Writing, change: Change): Promise<Outcome> {
  for (let tried = 1; ; tried++) {
    try {
      const written = await writing.client.setAdditionQuantity(change.agreementId, mustHave(change), change.after)
      if (written.kind === 'refused') return { kind: 'refused', because: written.because }
      await putAddition(ctx.db, writing.tenant, written.addition, ctx.now())
      return readBack(change, written.addition)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      if (error.kind === 'unauthorized') return { kind: 'refused', because: error.words }
      if (!wasTurnedAway(error)) return await lookUp(ctx, writing, change)
      if (tried >= TRIES) return { kind: 'not-reached', because: error.words }
      // Turned away at the door: nothing was carried out, and by now the record may be another.
      const verdict = judge(change, await writing.client.addition(change.agreementId, mustHave(change)))
      if (verdict !== null) return verdict
      await writing.assertMine()
    }
  }
}

const wasTurnedAway = ({ kind }: ConnectionError): boolean => kind === 'throttled' || kind === 'timeout'

/** What was read back decides, not that ConnectWise said yes: a write can be answered 200 without effect. */
function readBack(change: Change, addition: Addition): Outcome {
  if (sameQuantity(addition.quantity, change.after)) return applied(addition)
  const because = `ConnectWise took the request and left the quantity at ${addition.quantity}.`
  return { kind: 'refused', because }
}

const applied = (addition: Addition): Outcome => ({
  kind: 'applied',
  quantity: addition.quantity,
  extPrice: addition.extPrice,
})

/**
 * Settles an intent that an earlier worker left without an outcome. Throws ConnectionError where ConnectWise cannot be
 * read: the intent then stays open, and whoever takes the run up next settles it.
 */
export async function settle(ctx: Context, writing: Writing, change: Change): Promise<void> {
  await note(ctx, writing, change, CLOSING, await lookUp(ctx, writing, change))
}

async function lookUp(ctx: Context, { tenant, client }: Writing, change: Change): Promise<Outcome> {
  let addition = await client.addition(change.agreementId, mustHave(change))
  if (addition !== null && sameQuantity(addition.quantity, change.before)) {
    await ctx.sleep(SETTLE_MS)
    addition = await client.addition(change.agreementId, mustHave(change))
  }
  if (addition === null) return { kind: 'refused', because: 'The addition is no longer in ConnectWise.' }
  await putAddition(ctx.db, tenant, addition, ctx.now())
  if (sameQuantity(addition.quantity, change.after)) return applied(addition)
  if (!sameQuantity(addition.quantity, change.before)) return { kind: 'overtaken', found: addition.quantity }
  return {
    kind: 'not-reached',
    because: 'The connection broke and ConnectWise did not carry the change out. Preview and push again.',
  }
}

/** Notes an event at its place in the change's journal; false where somebody else's stands there already. */
async function note(
  ctx: Context,
  { tenant, who }: Writing,
  change: Change,
  seq: number,
  entry: Entry,
): Promise<boolean> {
  const event = { id: ctx.newId(), changeId: change.id, seq, entry, who, at: ctx.now() }
  return (await appendEvent(ctx.db, tenant, event)).kind === 'appended'
}

function mustHave({ additionId }: Change): AdditionId {
  if (additionId === null) throw new Error('A change of quantity without its addition')
  return additionId
}

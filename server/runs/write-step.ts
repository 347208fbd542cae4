// One request of a write: intent on disk before it, and what became of it after. An answer that was lost is settled by
// reading; nothing is ever sent a second time because of it.
import type { Addition, AgreementId, TenantId } from '../../shared/records.ts'
import type { Change, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { appendEvent, type Entry, eventsOf, type Step } from '../store/journal.ts'

export interface Writing {
  tenant: TenantId
  client: ConnectWise
  who: string
  /** Throws when this worker no longer has the run or its company: asked directly before each write. */
  assertMine(): Promise<void>
}

/** One change in the hand of one worker, with its journal so far, first entry first. */
export interface Work extends Writing {
  change: Change
  journal: Entry[]
}

/** Thrown where another worker wrote the next place of the journal first: it has the change, and this one writes nothing. */
export class Raced extends Error {}

/** How often a write that was turned away at the door is tried, each time after another look at the record. */
const TRIES = 5
/** How long after a lost answer ConnectWise may still be carrying the request out (milliseconds). */
const SETTLE_MS = 2_000

/** Takes a change that has no journal yet. */
export const begin = (writing: Writing, change: Change): Work => ({ ...writing, change, journal: [] })

/** Takes up a change with the journal that an earlier worker left. */
export async function takeUp(ctx: Context, writing: Writing, change: Change): Promise<Work> {
  const events = await eventsOf(ctx.db, writing.tenant, change.id)
  return { ...writing, change, journal: events.map(({ entry }) => entry) }
}

/** Notes the next entry. Throws Raced where somebody else's stands there already. */
export async function note(ctx: Context, work: Work, entry: Entry): Promise<void> {
  const { tenant, change, who, journal } = work
  const event = { id: ctx.newId(), changeId: change.id, seq: journal.length + 1, entry, who, at: ctx.now() }
  if ((await appendEvent(ctx.db, tenant, event)).kind === 'raced') throw new Raced()
  journal.push(entry)
}

/** Notes what is about to be sent, if the change still is this worker's. On return it is on disk. */
export async function intend(ctx: Context, work: Work, step: Step, before: number = work.change.before): Promise<void> {
  await work.assertMine()
  await note(ctx, work, { kind: 'intent', before, after: work.change.after, step })
}

/** `ended`: it was not carried out, and this is how the change ends. `lost`: only reading can tell. */
export type Sent<Answer> = { kind: 'answered'; answer: Answer } | { kind: 'ended'; outcome: Outcome } | { kind: 'lost' }

/**
 * Sends a write whose intent is noted. One that was turned away at the door was not carried out and may be sent again,
 * if after another look at the record nothing speaks against it.
 *
 * @param look reads the record again: how the change ends, or null where it may be sent
 */
export async function send<Answer>(
  work: Work,
  write: () => Promise<Answer>,
  look: () => Promise<Outcome | null>,
): Promise<Sent<Answer>> {
  for (let tried = 1; ; tried++) {
    try {
      return { kind: 'answered', answer: await write() }
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      if (error.kind === 'unauthorized') return { kind: 'ended', outcome: refused(error.words) }
      if (error.kind !== 'throttled' && error.kind !== 'timeout') return { kind: 'lost' }
      if (tried >= TRIES) return { kind: 'ended', outcome: { kind: 'not-reached', because: error.words } }
      const outcome = await look()
      if (outcome !== null) return { kind: 'ended', outcome }
      await work.assertMine()
    }
  }
}

/** Reads what a lost answer left; once more after a while where it seems that nothing was carried out. */
export async function readSettled<Found>(
  ctx: Context,
  read: () => Promise<Found>,
  isUntouched: (found: Found) => boolean,
): Promise<Found> {
  const found = await read()
  if (!isUntouched(found)) return found
  await ctx.sleep(SETTLE_MS)
  return await read()
}

/** The additions of an agreement as they are now, whole. Throws ConnectionError where not all of them can be read. */
export async function additionsNow({ client }: Writing, agreement: AgreementId): Promise<Addition[]> {
  const { records, gaps } = await client.additionsOf(agreement)
  const [gap] = gaps
  if (gap !== undefined) throw new ConnectionError('bad-reply', gap)
  return records
}

export const refused = (because: string): Outcome => ({ kind: 'refused', because })
export const GONE = refused('The addition is no longer in ConnectWise.')
export const NOT_CARRIED_OUT: Outcome = {
  kind: 'not-reached',
  because: 'The connection broke and ConnectWise did not carry the change out. Preview and push again.',
}

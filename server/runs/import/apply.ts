// An import's plan carried out: kind after kind in the order of its steps, groups of one company side by side.
import type { RecordChange } from '../../../shared/import.ts'
import type { ChangeId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import type { GlassHive } from '../../glasshive/client.ts'
import { groupBy } from '../../plan/group.ts'
import { readMark } from '../../store/marks.ts'
import { recordChanges } from '../../store/record-changes.ts'
import { type RecordEntry, recordEventsOf, recordJournals } from '../../store/record-journal.ts'
import { companyResource, underResource } from '../company-lease.ts'
import { type Hand, HandedBack, step } from '../hand.ts'
import { sideBySide } from '../side-by-side.ts'
import { alike, type Found } from './alike.ts'
import { type MadeRecordKind, markOf, readAfter } from './mirrored.ts'
import { linkedIds, settleLost } from './settle.ts'
import { note, Raced, type Work, type Writing } from './work.ts'
import { writeRecord } from './write-record.ts'

export interface Applying {
  client: GlassHive
  who: string
  /** Only these are carried out; null for all. */
  chosen: ReadonlySet<string> | null
  /** Why a record that was shown would not be written like that any more; null where it would. */
  overtaken(change: RecordChange): string | null
  /** Requests of the run so far, to both systems. */
  requests(): number
  /** After the records of one kind: what was written is read. `ended`: those that this worker has ended or gone on with. */
  after(kind: MadeRecordKind, ended: readonly RecordChange[]): Promise<void>
  /** How one record is carried out, or gone on with. */
  carry(ctx: Context, work: Work, known: string): Promise<{ kind: 'ended' } | { kind: 'lost' }>
}

const ORDER: RecordChange['kind'][] = ['user', 'company', 'list', 'contact', 'solution', 'activity', 'opportunity']
const DOING: Record<RecordChange['kind'], string> = {
  user: 'Users',
  company: 'Companies',
  list: 'Lists',
  contact: 'Contacts',
  solution: 'Solutions',
  activity: 'Activities',
  opportunity: 'Opportunities',
}
/** Entries after which nothing more is done about a record. */
const ENDS = new Set<RecordEntry['kind']>([
  ...(['applied', 'unchanged', 'refused', 'overtaken', 'not-reached', 'id-unknown'] as const),
])

/** How one record is carried out forwards: by an import. */
export const forwards: Applying['carry'] = writeRecord

/** Carries out what is left of a plan, from wherever an earlier worker stopped. `order` is turned round by an undo. */
export async function applyRecords(ctx: Context, hand: Hand, applying: Applying, backwards = false): Promise<void> {
  const { tenant, run } = hand
  const planned = (await recordChanges(ctx.db, tenant, run.id)).filter(({ verdict }) => verdict.kind === 'change')
  const journals = await recordJournals(ctx.db, tenant, run.id)
  const journalOf = (id: ChangeId): RecordEntry[] => (journals.get(id) ?? []).map(({ entry }) => entry)
  const going = { done: 0, total: planned.length }
  const writing: Writing = { tenant, client: applying.client, who: applying.who, assertMine: async () => {} }
  for (const kind of backwards ? ORDER.toReversed() : ORDER) {
    const works = planned
      .filter((change) => change.kind === kind)
      .map((change): Work => ({ ...writing, change, journal: journalOf(change.id) }))
    const left = works.filter((work) => !isOver(work))
    const before = going.done
    going.done += works.length - left.length
    if (left.length === 0) continue
    await step(ctx, hand, { doing: DOING[kind], ...going, requests: applying.requests() })
    await applyKind(ctx, hand, applying, { kind, works: left, going })
    going.done = before + works.length
    if (kind !== 'user')
      await applying.after(
        kind,
        left.map(({ change }) => change),
      )
  }
  await step(ctx, hand, { ...going, requests: applying.requests() })
}

const isOver = ({ journal }: Work): boolean => ENDS.has(journal.at(-1)?.kind ?? 'intent')
const isOpen = ({ journal }: Work): boolean => journal.at(-1)?.kind === 'intent'

interface OfKind {
  kind: RecordChange['kind']
  works: readonly Work[]
  going: { done: number; total: number }
}

/** Rounds: what is lost in one is settled by reading after its other work, and then goes on, or is sent again. */
async function applyKind(ctx: Context, hand: Hand, applying: Applying, { kind, works, going }: OfKind): Promise<void> {
  const mark = kind === 'user' ? null : await readMark(ctx.db, hand.tenant, markOf(kind))
  const known = mark?.readAt ?? ''
  const begun = works.filter(isOpen)
  if (begun.length > 0) await letGo(ctx, hand, begun)
  for (;;) {
    const open = works.filter(isOpen)
    if (open.length > 0 && kind !== 'user') await settleLost(ctx, kind, open)
    const left = works.filter((work) => !isOver(work) && !isOpen(work))
    if (left.length === 0) return
    const appeared = kind === 'user' ? [] : await appearedSince(ctx, hand, kind, known)
    const groups = groupBy(left, ({ change }) => resourceOf(change))
    await sideBySide(groups, applying.client.concurrency, async ([resource, ofGroup]) => {
      const reached = await underResource(ctx, hand, resource, async (assertMine) => {
        for (const work of ofGroup) {
          work.assertMine = assertMine
          await assertMine()
          await carryOne(ctx, applying, work, { known, appeared })
          if (isOver(work)) going.done += 1
          await step(ctx, hand, { ...going, requests: applying.requests() })
        }
      })
      // Another run is there: whoever takes this one up next goes on.
      if (!reached) throw new HandedBack()
    })
  }
}

/**
 * Waits until whoever began these records has let go of them, and takes up what it noted meanwhile: a run that was paused and
 * resumed at once is here while the earlier worker still waits for its answers, and what is on its way is not there to be read.
 */
async function letGo(ctx: Context, hand: Hand, begun: readonly Work[]): Promise<void> {
  for (const resource of new Set(begun.map(({ change }) => resourceOf(change)))) {
    if (!(await underResource(ctx, hand, resource, async () => {}))) throw new HandedBack()
  }
  for (const { change, journal } of begun) {
    const events = await recordEventsOf(ctx.db, hand.tenant, change.id)
    journal.splice(0, journal.length, ...events.map(({ entry }) => entry))
  }
}

/** What a write to a record holds: the lease of its company, or of itself where there is none. */
export const resourceOf = ({ companyId, kind, leftId }: RecordChange): string =>
  companyId === null ? `${kind}:${leftId}` : companyResource(companyId)

async function appearedSince(ctx: Context, { tenant }: Hand, kind: MadeRecordKind, known: string): Promise<Found[]> {
  const linked = await linkedIds(ctx, tenant, kind)
  return (await readAfter(ctx.db, tenant, kind, known)).filter(({ id }) => !linked.has(id))
}

async function carryOne(
  ctx: Context,
  applying: Applying,
  work: Work,
  { known, appeared }: { known: string; appeared: readonly Found[] },
): Promise<void> {
  const { change, journal } = work
  try {
    if (journal.length === 0) {
      if (applying.chosen !== null && !applying.chosen.has(change.id)) {
        return await note(ctx, work, { kind: 'not-reached', because: NOT_CHOSEN })
      }
      const because = applying.overtaken(change) ?? twinOf(change, appeared)
      if (because !== null) return await note(ctx, work, { kind: 'overtaken', because })
    }
    await applying.carry(ctx, work, known)
  } catch (error) {
    if (!(error instanceof Raced)) throw error
    // Another worker has this record, and so the run.
    throw new HandedBack()
  }
}

const NOT_CHOSEN = 'It was not chosen when the plan was applied.'

/** A record that would be made and has come to GlassHive since it was read. */
function twinOf({ action, kind, fields }: RecordChange, appeared: readonly Found[]): string | null {
  if (action.kind !== 'create') return null
  const sent = Object.fromEntries(fields.map(({ field, connectWise }) => [field, connectWise]))
  const isThere = appeared.some((each) => alike(kind, sent, each) !== 'other')
  return isThere ? 'A record like it has appeared in GlassHive since the plan was made. Import again.' : null
}

// One record: its requests one after another, each noted before and after, from wherever its journal stands.
import type { RecordChange, RecordOutcome } from '../../../shared/import.ts'
import type { LinkedBy } from '../../../shared/link.ts'
import { glassHiveContactId, listId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import { noteListMember } from '../../store/glasshive-lists.ts'
import type { RecordIntent } from '../../store/record-journal.ts'
import { makeLink } from './links.ts'
import { noteMade } from './made.ts'
import { type MadeRecordKind, noteWritten } from './mirrored.ts'
import { behind, carriedOut, madeId, type Request, requestsOf } from './requests.ts'
import { resolve } from './resolve.ts'
import { intend, note, refusedWords, send, type Work } from './work.ts'

/** `lost`: an answer was lost on the way, and the record waits for a read to tell. */
export type Carried = { kind: 'ended' } | { kind: 'lost' }

/** Carries a record out, or goes on with it. Its last entry is no intent. */
export async function writeRecord(ctx: Context, work: Work, known: string): Promise<Carried> {
  const { change, tenant, journal } = work
  const resolving = await resolve(ctx.db, tenant, change)
  if (resolving.kind === 'missing') {
    return await end(ctx, work, { kind: 'not-reached', because: resolving.because })
  }
  const { action } = change
  if (action.kind === 'link' && change.rightId !== null) {
    const linked = await makeLink(ctx, tenant, change, { rightId: change.rightId, by: action.by })
    if (linked.kind === 'taken') return await end(ctx, work, { kind: 'overtaken', because: TAKEN })
  }
  const requests = requestsOf(change, resolving.resolved)
  for (;;) {
    // A record that was made before this worker had it may not be linked yet.
    const made = madeId(journal)
    if (made !== null) {
      const linked = await makeLink(ctx, tenant, change, { rightId: made, by: BY_IMPORT(change) })
      if (linked.kind === 'taken') {
        return await end(ctx, work, { kind: 'overtaken', because: `It was made as ${made}, and not linked. ${TAKEN}` })
      }
    }
    const next = requests[behind(journal)]
    if (next === undefined) break
    const carried = await carry(ctx, work, next, known)
    if (carried !== null) return carried
  }
  return await end(ctx, work, outcomeOf(work))
}

const TAKEN = 'It has been linked with another record since the plan was made, or a person has refused the pair.'

/** A record that an import makes is one with what it is made of beyond doubt. */
const BY_IMPORT = ({ name }: RecordChange): LinkedBy => ({
  kind: 'match',
  evidence: [{ field: 'name', value: name, verdict: 'same', words: 'Made by the import from this record', weight: 20 }],
  runnerUp: null,
})

/** Sends one request; null where the record goes on with the next. */
export async function carry(ctx: Context, work: Work, request: Request, known: string): Promise<Carried | null> {
  const { change, client, journal } = work
  const rightId = madeId(journal) ?? change.rightId
  const { request: kind, sent, before } = request
  await intend(ctx, work, { request: kind, rightId: kind === 'create' ? null : rightId, sent, before, known })
  const answer = await send(work, () => request.write(client, rightId ?? ''))
  switch (answer.kind) {
    case 'lost':
      return { kind: 'lost' }
    case 'turned-away':
      return await turnedAway(ctx, work, kind, answer.error)
    case 'answered':
      if (answer.answer.kind === 'written') {
        await done(ctx, work, answer.answer.id)
        return null
      }
      return await refused(ctx, work, kind, refusedWords(answer.answer))
  }
}

/** Notes that the last request was carried out, and keeps what it wrote in the mirror until that is read again. */
export async function done(ctx: Context, work: Work, id: string): Promise<void> {
  const { change, tenant, journal } = work
  const intent = journal.at(-1)
  if (intent?.kind !== 'intent') throw new Error('A request was done that was not noted')
  const line = intent.request === 'line' && /^\d+$/.test(id) ? Number(id) : null
  const rightId = intent.request === 'create' ? id : intent.rightId
  await note(ctx, work, { kind: 'done', request: intent.request, rightId, line })
  if (rightId !== null && change.kind !== 'user') await mirror(ctx, work, change.kind, { intent, rightId })
  void tenant
}

async function mirror(
  ctx: Context,
  { tenant }: Work,
  kind: MadeRecordKind,
  { intent, rightId }: { intent: RecordIntent; rightId: string },
): Promise<void> {
  const { request, sent } = intent
  if (request === 'create') await noteMade(ctx.db, tenant, kind, { id: rightId, sent, at: intent.known })
  if (request === 'change') await noteWritten(ctx.db, tenant, kind, { id: rightId, sent })
  if (request !== 'join' && request !== 'leave') return
  for (const list of listsOf(intent)) {
    const member = { contact: glassHiveContactId(Number(rightId)), list: listId(list), on: request === 'join' }
    await noteListMember(ctx.db, tenant, member)
  }
}

export const listsOf = ({ sent }: RecordIntent): number[] =>
  Array.isArray(sent.lists) ? sent.lists.map((id: string | number) => Number(id)) : []

/** What refuses the record itself ends it; a line or list that is refused does not stop what follows. */
async function refused(
  ctx: Context,
  work: Work,
  request: RecordIntent['request'],
  because: string,
): Promise<Carried | null> {
  if (request === 'create' || request === 'change' || request === 'remove')
    return await end(ctx, work, { kind: 'refused', because })
  await note(ctx, work, { kind: 'not-sent', request, because })
  return null
}

/** Nothing was carried out. A request that is refused as such ends the record; all else ends the run, in words. */
async function turnedAway(
  ctx: Context,
  work: Work,
  request: RecordIntent['request'],
  error: Parameters<typeof refusedBy>[0],
): Promise<Carried | null> {
  if (refusedBy(error)) return await refused(ctx, work, request, error.words)
  await note(ctx, work, { kind: 'not-sent', request, because: null })
  throw error
}

const refusedBy = (error: { kind: string; words: string }): boolean => error.kind === 'refused'

async function end(ctx: Context, work: Work, outcome: RecordOutcome): Promise<Carried> {
  await note(ctx, work, outcome)
  return { kind: 'ended' }
}

/** What came of a record, by its journal. */
export function outcomeOf({ change, journal }: Work): RecordOutcome {
  const parts = journal.flatMap((entry) =>
    entry.kind === 'unsure' || (entry.kind === 'not-sent' && entry.because !== null)
      ? [`${NAMES[entry.request]}: ${entry.because}`]
      : [],
  )
  const made = madeId(journal)
  if (parts.length > 0) {
    const before = made === null ? 'It was written in part.' : `It was made as ${made} and linked, in part.`
    const unsure = journal.some((entry) => entry.kind === 'unsure')
    return { kind: unsure ? 'id-unknown' : 'refused', because: `${before} ${parts.join(' ')}` }
  }
  const pairs = carriedOut(journal)
  if (pairs.length === 0 && change.action.kind === 'update') return { kind: 'unchanged' }
  const wrote = pairs.flatMap(({ intent }) =>
    intent.request === 'create' || intent.request === 'change'
      ? Object.entries(intent.sent).flatMap(([field, after]) =>
          Array.isArray(after) || isList(after)
            ? []
            : [[field, { before: intent.before[field] ?? null, after }] as const],
        )
      : [],
  )
  const lists = (request: 'join' | 'leave') =>
    pairs.flatMap(({ intent }) => (intent.request === request ? listsOf(intent).map(listId) : []))
  return {
    kind: 'applied',
    rightId: made ?? change.rightId,
    wrote: Object.fromEntries(wrote),
    created: made !== null,
    linked: made !== null || change.action.kind === 'link',
    joined: lists('join'),
    left: lists('leave'),
    lines: pairs.flatMap(({ intent, done: { line } }) => (intent.request === 'line' ? [line] : [])),
  }
}

const isList = (value: RecordIntent['sent'][string]): value is readonly (string | number)[] => Array.isArray(value)

const NAMES: Record<RecordIntent['request'], string> = {
  create: 'The record',
  change: 'Its fields',
  join: 'Joining its list',
  leave: 'Leaving a list',
  line: 'A line',
  upload: 'The upload',
  remove: 'Removing it',
  'remove-line': 'Removing a line',
}

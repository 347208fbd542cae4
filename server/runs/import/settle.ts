// What became of requests whose answer was lost: found by reading, never by sending once more.
import type { RecordOutcome } from '../../../shared/import.ts'
import { glassHiveContactId, listId, type TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import type { GlassHive } from '../../glasshive/client.ts'
import { ConnectionError } from '../../http.ts'
import { groupBy } from '../../plan/group.ts'
import { allGlassHiveLinks } from '../../store/glasshive-links.ts'
import type { RecordIntent } from '../../store/record-journal.ts'
import { recordLinks } from '../../store/record-links.ts'
import { type Alike, alike, type Found, sameValue } from './alike.ts'
import { knownBy, type MadeRecordKind, readKind } from './mirrored.ts'
import { note, Raced, type Work } from './work.ts'
import { done, listsOf } from './write-record.ts'

/** How long after a lost answer GlassHive may still be carrying the request out (milliseconds). */
const SETTLE_MS = 2_000
/** How often one request is sent in all, each time after reads that showed that it was not carried out. */
const TIMES = 4

/** What reads say of one request. */
type Seen =
  | { kind: 'done'; rightId: string }
  /** Nothing of it is there. */
  | { kind: 'untouched' }
  | { kind: 'ended'; outcome: RecordOutcome }
  /** No read can tell. */
  | { kind: 'unsure'; because: string }

/** A record whose last entry is an intent. */
interface Open {
  work: Work
  intent: RecordIntent
}

/**
 * Settles records of one kind whose last entry is an intent. What was carried out goes on with its next request; what was
 * not may be sent again. Throws ConnectionError where GlassHive cannot be read: then the intents stay open.
 */
export async function settleLost(ctx: Context, kind: MadeRecordKind, works: readonly Work[]): Promise<void> {
  const open = works.flatMap((work): Open[] => {
    const intent = work.journal.at(-1)
    return intent?.kind === 'intent' ? [{ work, intent }] : []
  })
  const [first] = open
  if (first === undefined) return
  const { client, tenant } = first.work
  let seen = await look(ctx, { client, tenant, kind }, open)
  if (open.some((each) => seen.get(each)?.kind === 'untouched')) {
    // GlassHive may be at it still: only what a second, later read does not show either was not carried out.
    await ctx.sleep(SETTLE_MS)
    seen = await look(ctx, { client, tenant, kind }, open)
  }
  for (const each of open) await settleOne(ctx, each, seen.get(each) ?? { kind: 'untouched' })
}

async function settleOne(ctx: Context, { work, intent }: Open, seen: Seen): Promise<void> {
  try {
    switch (seen.kind) {
      case 'done':
        return await done(ctx, work, seen.rightId)
      case 'ended':
        return await note(ctx, work, seen.outcome)
      case 'unsure':
        return await note(ctx, work, { kind: 'unsure', request: intent.request, because: seen.because })
      case 'untouched': {
        const sent = work.journal.filter((entry) => entry.kind === 'intent' && entry.request === intent.request)
        const because = sent.length < TIMES ? null : `Its answer was lost ${TIMES} times, and it is not there.`
        if (because === null || intent.request === 'join' || intent.request === 'leave') {
          return await note(ctx, work, { kind: 'not-sent', request: intent.request, because })
        }
        return await note(ctx, work, { kind: 'not-reached', because: `${because} Import again.` })
      }
    }
  } catch (error) {
    if (!(error instanceof Raced)) throw error
  }
}

interface Looking {
  client: GlassHive
  tenant: TenantId
  kind: MadeRecordKind
}

async function look(ctx: Context, looking: Looking, open: readonly Open[]): Promise<Map<Open, Seen>> {
  const ofRecords = open.filter(({ intent }) => RECORDS.has(intent.request))
  const found = ofRecords.length === 0 ? [] : await readKind(looking.client, looking.kind)
  const byId = new Map(found.map((each) => [each.id, each]))
  const seen = await lookForMade(ctx, looking, open, found)
  const members = new Map<number, ReadonlySet<number>>()
  for (const each of open) {
    const { intent } = each
    const there = byId.get(intent.rightId ?? '')
    switch (intent.request) {
      case 'create':
        break
      case 'change':
        seen.set(each, seenChange(intent, there))
        break
      case 'remove':
        seen.set(each, there === undefined ? { kind: 'done', rightId: intent.rightId ?? '' } : { kind: 'untouched' })
        break
      case 'join':
      case 'leave': {
        const on = await isOn(looking.client, members, intent)
        const wanted = intent.request === 'join'
        seen.set(each, on === wanted ? { kind: 'done', rightId: intent.rightId ?? '' } : { kind: 'untouched' })
        break
      }
      case 'line':
      case 'remove-line':
      case 'upload':
        seen.set(each, { kind: 'unsure', because: UNSURE })
        break
    }
  }
  return seen
}

const RECORDS = new Set<RecordIntent['request']>(['create', 'change', 'remove'])
const UNSURE = 'the answer was lost, and GlassHive does not show lines. It was not sent again; look there.'

function seenChange({ sent, before, rightId }: RecordIntent, there: Found | undefined): Seen {
  if (there === undefined || rightId === null) {
    return { kind: 'ended', outcome: { kind: 'overtaken', because: 'It is no longer in GlassHive.' } }
  }
  const holds = (values: RecordIntent['sent']): boolean =>
    Object.entries(values).every(([name, value]) => isList(value) || sameValue(name, value, there.values[name]))
  if (holds(sent)) return { kind: 'done', rightId }
  if (holds(before)) return { kind: 'untouched' }
  const because = 'Its answer was lost, and somebody has changed the record in GlassHive since.'
  return { kind: 'ended', outcome: { kind: 'overtaken', because } }
}

const isList = (value: RecordIntent['sent'][string]): value is readonly (string | number)[] => Array.isArray(value)

/** Whether a contact is on all the lists of a request; for one that leaves, whether it is on any. */
async function isOn(
  client: GlassHive,
  members: Map<number, ReadonlySet<number>>,
  intent: RecordIntent,
): Promise<boolean> {
  const lists = listsOf(intent)
  for (const list of lists) {
    if (members.has(list)) continue
    const read = await client.listMembers(listId(list))
    const [gap] = read.gaps
    if (gap !== undefined) throw new ConnectionError('bad-reply', gap)
    members.set(list, new Set(read.records))
  }
  const contact = glassHiveContactId(Number(intent.rightId))
  const on = (list: number): boolean => members.get(list)?.has(contact) === true
  return intent.request === 'join' ? lists.every(on) : lists.some(on)
}

/** Records that are there now, were not known before and are nobody's: each is at most one of those that were sent. */
async function lookForMade(
  ctx: Context,
  { tenant, kind }: Looking,
  open: readonly Open[],
  found: readonly Found[],
): Promise<Map<Open, Seen>> {
  const seen = new Map<Open, Seen>()
  const made = open.filter(({ intent }) => intent.request === 'create')
  if (made.length === 0) return seen
  const linked = await linkedIds(ctx, tenant, kind)
  for (const [known, ofKnown] of groupBy(made, ({ intent }) => intent.known)) {
    const before = await knownBy(ctx.db, tenant, kind, known)
    const fresh = found.filter(({ id }) => !before.has(id) && !linked.has(id))
    for (const [, same] of groupBy(ofKnown, ({ intent }) => JSON.stringify(intent.sent))) {
      const [first] = same
      if (first === undefined) continue
      const by = groupBy(fresh, (each) => alike(kind, first.intent.sent, each))
      for (const [at, each] of same.entries()) seen.set(each, seenMade(by, same.length, at))
      for (const { id } of by.get('same') ?? []) linked.add(id)
    }
  }
  return seen
}

/** Of records that were sent alike, as many may be there: which is which makes no difference. More than that do not tell. */
function seenMade(by: ReadonlyMap<Alike, Found[]>, sent: number, at: number): Seen {
  const [same, like] = [by.get('same') ?? [], by.get('like') ?? []]
  const one = same[at]
  if (same.length > sent) return unknown('Its answer was lost, and several records look like it. None was linked.')
  if (one !== undefined) return { kind: 'done', rightId: one.id }
  if (same.length > 0 || like.length === 0) return { kind: 'untouched' }
  return unknown('Its answer was lost, and a record like it with other values has appeared since. It was not linked.')
}

const unknown = (because: string): Seen => ({ kind: 'ended', outcome: { kind: 'id-unknown', because } })

/** GlassHive's ids of a kind that are linked. */
export async function linkedIds(ctx: Context, tenant: TenantId, kind: MadeRecordKind): Promise<Set<string>> {
  if (kind === 'company') {
    const links = await allGlassHiveLinks(ctx.db, tenant)
    return new Set(links.map(({ glassHiveCompanyId }) => String(glassHiveCompanyId)))
  }
  return new Set([...(await recordLinks(ctx.db, tenant, kind)).values()].map(({ rightId }) => rightId))
}

// The requests that one record takes, in their order: the same ones however often they are worked out, so that the journal
// tells how far a record is.
import type { RecordChange, Value } from '../../../shared/import.ts'
import { glassHiveContactId, type ListId } from '../../../shared/records.ts'
import type { GlassHive } from '../../glasshive/client.ts'
import type { ChangedKind, LineProperties, MadeKind, Properties, Written } from '../../glasshive/write.ts'
import type { RecordEntry, RecordIntent, RequestDone, RequestKind, Sent } from '../../store/record-journal.ts'

export interface Request {
  request: RequestKind
  sent: Sent
  /** What stands there before, by property. */
  before: Record<string, Value>
  write(client: GlassHive, rightId: string): Promise<Written>
}

/** GlassHive's ids of what a record refers to. */
export interface Resolved {
  refs: { company: string | null; contact: string | null; user: string | null }
  joins: ListId[]
  /** By catalog item. */
  solutions: ReadonlyMap<string, string>
}

/** The requests of a record that is made, linked or brought in line. */
export function requestsOf(change: RecordChange, resolved: Resolved): Request[] {
  return [
    ...recordRequest(change, resolved),
    ...joinRequest(resolved.joins),
    ...change.leaves.map(({ id }) => leaveRequest(id)),
    ...change.lines.map((line): Request => {
      const solution = line.productId === null ? undefined : resolved.solutions.get(line.productId)
      const sent: LineProperties = {
        ...{ quantity: line.quantity, unitPrice: line.unitPrice, unitCost: line.unitCost },
        ...{ billingCycle: line.billingCycle, termInMonths: line.termInMonths },
        solutionId: solution === undefined ? null : Number(solution),
      }
      const write = (client: GlassHive, rightId: string) => client.addLine(rightId, sent)
      return { request: 'line', sent: { ...sent }, before: {}, write }
    }),
  ]
}

function recordRequest(change: RecordChange, { refs }: Resolved): Request[] {
  const { action, fields, kind } = change
  const written = fields.filter(({ verdict }) => verdict === 'fill' || verdict === 'replace')
  const values = Object.fromEntries(written.map(({ field, connectWise }) => [field, connectWise]))
  const before = Object.fromEntries(written.map(({ field, glassHive }) => [field, glassHive]))
  if (action.kind === 'create') {
    const made = madeKind(change)
    const sent: Properties = { ...ofPlace(change), ...values, ...refsOf(made, refs) }
    return [{ request: 'create', sent, before: {}, write: (client) => client.create(made, sent) }]
  }
  // Who somebody is in GlassHive is linked and never written.
  if (kind === 'user') return []
  // What a linked record refers to is said where GlassHive has nothing there.
  const named = kind === 'activity' ? {} : refsOf(kind, refs)
  const sent: Properties = { ...values, ...named }
  if (Object.keys(sent).length === 0) return []
  const was = { ...Object.fromEntries(Object.keys(named).map((name) => [name, null])), ...before }
  const changed: ChangedKind = kind
  return [{ request: 'change', sent, before: was, write: (client, id) => client.change(changed, id, sent) }]
}

const ofPlace = ({ place }: RecordChange): Properties =>
  place === null ? {} : { name: place.name, marketable: place.marketable }

function madeKind({ kind, as, name }: RecordChange): MadeKind {
  if (kind === 'activity' && as !== null) return as
  if (kind === 'activity' || kind === 'user') throw new Error(`A ${kind} cannot be made: ${name}`)
  return kind
}

function refsOf(kind: MadeKind, { company, contact, user }: Resolved['refs']): Properties {
  if (kind === 'meeting') {
    return {
      ...(contact === null ? {} : { contactIds: [Number(contact)] }),
      ...(user === null ? {} : { userIds: [user] }),
    }
  }
  const activity = kind === 'call' || kind === 'email' || kind === 'note'
  return {
    ...(company === null || activity ? {} : { companyId: Number(company) }),
    ...(contact === null ? {} : { contactId: Number(contact) }),
    ...(user === null || !activity ? {} : { userId: user }),
  }
}

export function joinRequest(lists: readonly ListId[]): Request[] {
  if (lists.length === 0) return []
  const write = (client: GlassHive, rightId: string) => client.join(glassHiveContactId(Number(rightId)), lists)
  return [{ request: 'join', sent: { lists }, before: {}, write }]
}

export function leaveRequest(list: ListId): Request {
  const write = (client: GlassHive, rightId: string) => client.leave(glassHiveContactId(Number(rightId)), list)
  return { request: 'leave', sent: { lists: [list] }, before: {}, write }
}

/** How many requests of a record are behind it: carried out, refused for good, or beyond finding out. */
export const behind = (journal: readonly RecordEntry[]): number =>
  journal.filter(
    (entry) =>
      entry.kind === 'done' || entry.kind === 'unsure' || (entry.kind === 'not-sent' && entry.because !== null),
  ).length

/** GlassHive's id of a record that was made. */
export function madeId(journal: readonly RecordEntry[]): string | null {
  const made = journal.find((entry): entry is RequestDone => entry.kind === 'done' && entry.request === 'create')
  return made?.rightId ?? null
}

/** The requests that were carried out, each with its intent. */
export function carriedOut(journal: readonly RecordEntry[]): { intent: RecordIntent; done: RequestDone }[] {
  const pairs: { intent: RecordIntent; done: RequestDone }[] = []
  let intent: RecordIntent | null = null
  for (const entry of journal) {
    if (entry.kind === 'intent') intent = entry
    else if (entry.kind === 'done' && intent !== null) pairs.push({ intent, done: entry })
  }
  return pairs
}

// The undo of an import, planned backwards: what each record was given is taken from it again, where it still stands there.
import type { RecordChange, Value } from '../../../shared/import.ts'
import { changeId, type ListId, listId, type RunId, type TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import { allGlassHiveLists } from '../../store/glasshive-lists.ts'
import { recordChanges, recordsTakenBack } from '../../store/record-changes.ts'
import { type RecordEntry, type RecordIntent, recordJournals } from '../../store/record-journal.ts'
import { carriedOut, madeId } from './requests.ts'
import { listsOf } from './write-record.ts'

/** What a run has done to one record. */
export interface AppliedRecord {
  change: RecordChange
  /** GlassHive's id. */
  rightId: string
  made: boolean
  linked: boolean
  /** The properties of the one request that wrote them, and what stood there before. */
  wrote: Pick<RecordIntent, 'sent' | 'before'>
  joined: ListId[]
  left: ListId[]
  /** GlassHive's ids of lines it told. */
  lines: number[]
  who: string
}

/** The records that an import wrote or linked, as far as they are asked for; in the order of its plan. */
export async function appliedRecords(
  ctx: Context,
  tenant: TenantId,
  run: RunId,
  only: readonly string[] | null,
): Promise<AppliedRecord[]> {
  const journals = await recordJournals(ctx.db, tenant, run)
  const asked = only === null ? null : new Set(only)
  return (await recordChanges(ctx.db, tenant, run)).flatMap((change) => {
    const events = journals.get(change.id) ?? []
    if (change.action.kind === 'take-back' || (asked !== null && !asked.has(change.id))) return []
    const applied = appliedOf(
      change,
      events.map(({ entry }) => entry),
    )
    return applied === null ? [] : [{ ...applied, who: events[0]?.who ?? '' }]
  })
}

function appliedOf(change: RecordChange, journal: readonly RecordEntry[]): Omit<AppliedRecord, 'who'> | null {
  const pairs = carriedOut(journal)
  const made = madeId(journal)
  const ended = journal.at(-1)
  const linked = change.action.kind === 'link' && (ended?.kind === 'applied' || pairs.length > 0)
  const rightId = made ?? change.rightId
  if (rightId === null || (pairs.length === 0 && !linked)) return null
  const wrote = pairs.find(({ intent }) => intent.request === 'create' || intent.request === 'change')?.intent
  const lists = (request: 'join' | 'leave') =>
    pairs.flatMap(({ intent }) => (intent.request === request ? listsOf(intent).map(listId) : []))
  return {
    ...{ change, rightId, made: made !== null, linked: made !== null || linked },
    wrote: wrote ?? { sent: {}, before: {} },
    joined: lists('join'),
    left: lists('leave'),
    lines: pairs.flatMap(({ intent, done: { line } }) => (intent.request === 'line' && line !== null ? [line] : [])),
  }
}

/** The records of an undo, the last of its run first. What was taken back before is not planned again. */
export async function planUndoRecords(
  ctx: Context,
  tenant: TenantId,
  run: RunId,
  only: readonly string[] | null,
): Promise<{ records: RecordChange[]; before: number }> {
  const [applied, takenBack, lists] = await Promise.all([
    appliedRecords(ctx, tenant, run, only),
    recordsTakenBack(ctx.db, tenant, run),
    allGlassHiveLists(ctx.db, tenant),
  ])
  const names = new Map(lists.map(({ id, name }) => [id, name]))
  const left = applied.filter(({ change }) => !takenBack.has(change.id))
  const records = left.toReversed().map(
    ({ change, rightId, made, linked, wrote, joined }): RecordChange => ({
      ...change,
      id: changeId(ctx.newId()),
      action: { kind: 'take-back', remove: made, unlink: linked },
      verdict: { kind: 'change' },
      rightId,
      fields: made
        ? []
        : Object.entries(wrote.before).map(([field, before]) => ({
            ...{ field, connectWise: before, glassHive: plainOf(wrote.sent[field]) },
            ...({ verdict: 'replace', why: 'chosen' } as const),
          })),
      ...{ refs: [], joins: [], lines: [], undoes: change.id },
      leaves: made ? [] : joined.map((id) => ({ id, name: names.get(id) ?? '' })),
    }),
  )
  return { records, before: applied.length - left.length }
}

const plainOf = (value: RecordIntent['sent'][string] | undefined): Value =>
  value === undefined || isList(value) ? null : value
const isList = (value: RecordIntent['sent'][string]): value is readonly (string | number)[] => Array.isArray(value)

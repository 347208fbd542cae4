// The journal of record changes: what was about to be sent, and what came of it. Rows are added and never changed; an
// intent is committed before its request, so that after a crash an intent without an outcome says where to look.
import type { RecordChange, RecordOutcome, Value } from '../../shared/import.ts'
import { type ChangeId, changeId, type RunId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { isUniqueViolation } from './errors.ts'
import type { RecordEventsTable } from './import-tables.ts'

/** What a request is about. `line`: one line of a deal; `upload`: a batch of a list's upload. */
export type RequestKind = 'create' | 'change' | 'join' | 'leave' | 'line' | 'upload' | 'remove' | 'remove-line'

/** What is sent: properties of a write, ids of lists, a line. */
export type Sent = Record<string, Value | readonly (string | number)[]>

/** One request that is about to be sent, with what tells afterwards whether it was carried out. */
export interface RecordIntent {
  kind: 'intent'
  request: RequestKind
  /** GlassHive's id of the record it is about; null where it is to be made. */
  rightId: string | null
  sent: Sent
  /** What stood there before, by property, where something is changed. */
  before: Record<string, Value>
  /** GlassHive's clock when the kind was last read whole: what was in the mirror by then was known before. */
  known: string
  /** Of an upload: which batch; all its records have it. */
  batch: string | null
}

/** One request that was carried out; others of its record may follow. */
export interface RequestDone {
  kind: 'done'
  request: RequestKind
  rightId: string | null
  /** GlassHive's id of the line, where it told one. */
  line: number | null
}

/** One request that was not carried out: as a read has shown, and then it may be sent again, or because it was refused. */
export interface RequestUndone {
  kind: 'not-sent'
  request: RequestKind
  /** Why it is not sent again, in GlassHive's words; null where it may be. */
  because: string | null
}

/** One request whose answer was lost and which no read can tell of: it is not sent again. */
export interface RequestUnsure {
  kind: 'unsure'
  request: RequestKind
  because: string
}

export type RecordEntry = RecordIntent | RequestDone | RequestUndone | RequestUnsure | RecordOutcome

export interface RecordEvent {
  id: string
  changeId: ChangeId
  /** Counts up from 1 within its change. */
  seq: number
  entry: RecordEntry
  who: string
  at: string
}

/** An entry with the record it is about. */
export interface RecordEventOf extends RecordEvent {
  change: RecordChange
}

/** `raced`: another wrote this place of the record's journal first. */
export type RecordAppended = { kind: 'appended' } | { kind: 'raced' }

/** Appends an event. On return it is on disk. */
export async function appendRecordEvent(db: Db, tenant: TenantId, event: RecordEvent): Promise<RecordAppended> {
  return await appendRecordEvents(db, tenant, [event])
}

/** Appends events of several records, all or none. */
export async function appendRecordEvents(
  db: Db,
  tenant: TenantId,
  events: readonly RecordEvent[],
): Promise<RecordAppended> {
  const rows = events.map(({ id, changeId: change, seq, entry: { kind, ...detail }, who, at }) => ({
    ...{ tenant_id: tenant, id, change_id: change, seq, kind, detail: JSON.stringify(detail), who, at },
  }))
  try {
    const [first, ...more] = batches(rows, 8)
    if (first !== undefined && more.length === 0) await db.insertInto('record_events').values(first).execute()
    else
      await db.transaction().execute(async (tx) => {
        for (const batch of batches(rows, 8)) await tx.insertInto('record_events').values(batch).execute()
      })
    return { kind: 'appended' }
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'raced' }
    throw error
  }
}

/** The journal of one record, first entry first. */
export async function recordEventsOf(db: Db, tenant: TenantId, change: ChangeId): Promise<RecordEvent[]> {
  const rows = await db
    .selectFrom('record_events')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('change_id', '=', change)
    .orderBy('seq')
    .execute()
  return rows.map(toRecordEvent)
}

/** The journals of all records of a run, by change, each first entry first. */
export async function recordJournals(db: Db, tenant: TenantId, run: RunId): Promise<Map<ChangeId, RecordEvent[]>> {
  const rows = await ofRun(db, tenant, run).orderBy('record_changes.position').orderBy('record_events.seq').execute()
  const journals = new Map<ChangeId, RecordEvent[]>()
  for (const row of rows) {
    const event = toRecordEvent(row)
    const journal = journals.get(event.changeId)
    if (journal === undefined) journals.set(event.changeId, [event])
    else journal.push(event)
  }
  return journals
}

/** The last event of each record of a run that has any, in the order of its plan. */
export async function lastRecordEvents(db: Db, tenant: TenantId, run: RunId): Promise<RecordEventOf[]> {
  const rows = await lastOf(db, tenant, run).execute()
  return rows.map((row) => ({ ...toRecordEvent(row), change: toRecordChange(row.change) }))
}

/** The records of a run whose last event is an intent: written or not, only reading can tell. */
export async function openRecordIntents(db: Db, tenant: TenantId, run: RunId): Promise<RecordEventOf[]> {
  const rows = await lastOf(db, tenant, run).where('record_events.kind', '=', 'intent').execute()
  return rows.map((row) => ({ ...toRecordEvent(row), change: toRecordChange(row.change) }))
}

/** How many requests of a run were carried out. */
export async function requestsCarriedOut(db: Db, tenant: TenantId, run: RunId): Promise<number> {
  const row = await db
    .selectFrom('record_changes')
    .innerJoin('record_events', (join) =>
      join
        .onRef('record_events.tenant_id', '=', 'record_changes.tenant_id')
        .onRef('record_events.change_id', '=', 'record_changes.id'),
    )
    .select((select) => select.fn.countAll().as('requests'))
    .where('record_changes.tenant_id', '=', tenant)
    .where('record_changes.run_id', '=', run)
    .where('record_events.kind', '=', 'done')
    .executeTakeFirst()
  return Number(row?.requests ?? 0)
}

const ofRun = (db: Db, tenant: TenantId, run: RunId) =>
  db
    .selectFrom('record_changes')
    .innerJoin('record_events', (join) =>
      join
        .onRef('record_events.tenant_id', '=', 'record_changes.tenant_id')
        .onRef('record_events.change_id', '=', 'record_changes.id'),
    )
    .selectAll('record_events')
    .select('record_changes.change')
    .where('record_changes.tenant_id', '=', tenant)
    .where('record_changes.run_id', '=', run)

const lastOf = (db: Db, tenant: TenantId, run: RunId) =>
  ofRun(db, tenant, run)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('record_events as later')
            .select('later.id')
            .whereRef('later.tenant_id', '=', 'record_events.tenant_id')
            .whereRef('later.change_id', '=', 'record_events.change_id')
            .whereRef('later.seq', '>', 'record_events.seq'),
        ),
      ),
    )
    .orderBy('record_changes.position')

/** An event from its row. */
export const toRecordEvent = (row: RecordEventsTable): RecordEvent => ({
  id: row.id,
  changeId: changeId(row.change_id),
  seq: row.seq,
  // Only appendRecordEvents writes these two, from the parts of a RecordEntry.
  entry: { kind: row.kind, ...(JSON.parse(row.detail) as object) } as RecordEntry,
  who: row.who,
  at: row.at,
})

/** A change from its column. */
export const toRecordChange = (text: string): RecordChange => JSON.parse(text) as RecordChange // Only saveRecords writes it.

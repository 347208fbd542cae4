// The plan of an import, or of its undo: one row a record, as it was worked out. What is stored here is what runs.
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { ImportStep } from '../../shared/api-import.ts'
import type { RecordChange } from '../../shared/import.ts'
import { type ChangeId, changeId, type RunId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { contains, type Page, pageOf, patternsOf, placeByNumber, searchText } from './pages.ts'
import { type RecordEvent, toRecordChange, toRecordEvent } from './record-journal.ts'
import type { Tables } from './tables.ts'

/** `started`: something was done about a record of the plan, so the plan stays as it is. */
export type RecordsSaved = { kind: 'saved' } | { kind: 'started' }

/** Stores the plan of a run in one transaction, in place of one that nothing was done about. */
export async function saveRecords(
  db: Db,
  tenant: TenantId,
  run: RunId,
  records: readonly RecordChange[],
): Promise<RecordsSaved> {
  const rows = records.map((record, position) => ({
    tenant_id: tenant,
    id: record.id,
    run_id: run,
    position,
    step: record.step,
    kind: record.kind,
    left_id: record.leftId,
    company_id: record.companyId,
    verdict: record.verdict.kind,
    action: record.action.kind,
    search: searchText(record.name, record.ofCompany, record.rightName),
    change: JSON.stringify(record),
  }))
  return await db.transaction().execute(async (tx): Promise<RecordsSaved> => {
    const begun = await tx
      .selectFrom('record_events')
      .innerJoin('record_changes', (join) =>
        join
          .onRef('record_changes.tenant_id', '=', 'record_events.tenant_id')
          .onRef('record_changes.id', '=', 'record_events.change_id'),
      )
      .select('record_events.id')
      .where('record_changes.tenant_id', '=', tenant)
      .where('record_changes.run_id', '=', run)
      .limit(1)
      .executeTakeFirst()
    if (begun !== undefined) return { kind: 'started' }
    await tx.deleteFrom('record_changes').where('tenant_id', '=', tenant).where('run_id', '=', run).execute()
    for (const batch of batches(rows, 12)) await tx.insertInto('record_changes').values(batch).execute()
    return { kind: 'saved' }
  })
}

/** The records of a plan, in its order. */
export async function recordChanges(
  db: Db,
  tenant: TenantId,
  run: RunId,
  { step }: { step?: ImportStep } = {},
): Promise<RecordChange[]> {
  let query = db
    .selectFrom('record_changes')
    .select('change')
    .where('tenant_id', '=', tenant)
    .where('run_id', '=', run)
    .orderBy('position')
  if (step !== undefined) query = query.where('step', '=', step)
  return (await query.execute()).map((row) => toRecordChange(row.change))
}

/** Which of some ids are changes of a run's plan. */
export async function knownRecords(db: Db, tenant: TenantId, run: RunId, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('record_changes')
      .select('id')
      .where('tenant_id', '=', tenant)
      .where('run_id', '=', run)
      .where('id', 'in', batch)
      .execute()
    for (const { id } of rows) found.add(id)
  }
  return found
}

/** One change and the run it belongs to. */
export async function recordChangeById(
  db: Db,
  tenant: TenantId,
  id: ChangeId,
): Promise<{ runId: RunId; change: RecordChange } | null> {
  const row = await db
    .selectFrom('record_changes')
    .select(['run_id', 'change'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  // Only saveRecords writes the column, from a RunId.
  return row === undefined ? null : { runId: row.run_id as RunId, change: toRecordChange(row.change) }
}

export interface RecordsAsked {
  step?: ImportStep | null
  kind?: RecordChange['kind'] | null
  verdict?: string | null
  action?: string | null
  /** The kind of the last event; "none" for records about which nothing was noted. */
  outcome?: string | null
  search?: string | null
  after?: string | null
  limit: number
}

/** A record of a plan with the last entry of its journal; null where there is none. */
export interface RecordRow {
  change: RecordChange
  last: RecordEvent | null
}

/** Records of a plan in its order, each with the last entry of its journal. */
export async function recordPage(db: Db, tenant: TenantId, run: RunId, asked: RecordsAsked): Promise<Page<RecordRow>> {
  let query = withLast(db, tenant, run)
  if (asked.step) query = query.where('record_changes.step', '=', asked.step)
  if (asked.kind) query = query.where('record_changes.kind', '=', asked.kind)
  if (asked.verdict) query = query.where('record_changes.verdict', '=', asked.verdict)
  if (asked.action) query = query.where('record_changes.action', '=', asked.action)
  if (asked.outcome === 'none') query = query.where('record_events.id', 'is', null)
  else if (asked.outcome) query = query.where('record_events.kind', '=', asked.outcome)
  for (const pattern of patternsOf(asked.search)) query = query.where(contains('record_changes.search', pattern))
  if (asked.after) query = query.where('record_changes.position', '>', placeByNumber(asked.after).id)
  const rows = await query
    .select(['record_changes.position', 'record_changes.change'])
    .select([
      'record_events.id as event_id',
      'record_events.change_id',
      'record_events.seq',
      'record_events.kind as event_kind',
      'record_events.detail',
      'record_events.who',
      'record_events.at',
    ])
    .orderBy('record_changes.position')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => ({ by: '', id: row.position }))
  return {
    rows: page.rows.map((row) => ({
      change: toRecordChange(row.change),
      last:
        row.event_id === null || row.change_id === null || row.seq === null || row.event_kind === null
          ? null
          : toRecordEvent({
              ...{ tenant_id: tenant, id: row.event_id, change_id: row.change_id, seq: row.seq, kind: row.event_kind },
              ...{ detail: row.detail ?? '{}', who: row.who ?? '', at: row.at ?? '' },
            }),
    })),
    next: page.next,
  }
}

/** How many records of a plan are how. */
export interface RecordCount {
  step: ImportStep
  verdict: RecordChange['verdict']['kind']
  action: RecordChange['action']['kind']
  /** The kind of the last event; null where there is none. */
  last: string | null
  records: number
}

/** Counts of a plan by step, verdict, action and how the journal of the record ends. */
export async function recordCounts(db: Db, tenant: TenantId, run: RunId): Promise<RecordCount[]> {
  const rows = await withLast(db, tenant, run)
    .select(['record_changes.step', 'record_changes.verdict', 'record_changes.action', 'record_events.kind as last'])
    .select((select) => select.fn.countAll().as('records'))
    .groupBy(['record_changes.step', 'record_changes.verdict', 'record_changes.action', 'record_events.kind'])
    .execute()
  return rows.map((row) => ({
    // Only saveRecords writes these three, from a RecordChange.
    step: row.step as ImportStep,
    verdict: row.verdict as RecordCount['verdict'],
    action: row.action as RecordCount['action'],
    last: row.last,
    records: Number(row.records),
  }))
}

/** The changes of a run that an undo has taken back, each with the change that did so. */
export async function recordsTakenBack(db: Db, tenant: TenantId, run: RunId): Promise<Map<ChangeId, ChangeId>> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('record_changes', (join) =>
      join.onRef('record_changes.tenant_id', '=', 'runs.tenant_id').onRef('record_changes.run_id', '=', 'runs.id'),
    )
    .innerJoin('record_events', (join) =>
      join
        .onRef('record_events.tenant_id', '=', 'record_changes.tenant_id')
        .onRef('record_events.change_id', '=', 'record_changes.id'),
    )
    .select(['record_changes.id', 'record_changes.change'])
    .where('runs.tenant_id', '=', tenant)
    .where('runs.undoes', '=', run)
    .where('record_events.kind', '=', 'applied')
    .execute()
  return new Map(
    rows.flatMap((row) => {
      const { undoes } = toRecordChange(row.change)
      return undoes === null ? [] : [[undoes, changeId(row.id)] as const]
    }),
  )
}

const withLast = (db: Db, tenant: TenantId, run: RunId) =>
  db
    .selectFrom('record_changes')
    .leftJoin('record_events', (join) =>
      join
        .onRef('record_events.tenant_id', '=', 'record_changes.tenant_id')
        .onRef('record_events.change_id', '=', 'record_changes.id')
        .on(isLast),
    )
    .where('record_changes.tenant_id', '=', tenant)
    .where('record_changes.run_id', '=', run)

const isLast = (_: ExpressionBuilder<Tables, 'record_events' | 'record_changes'>): Expression<SqlBool> =>
  sql<SqlBool>`record_events.seq = (select max(later.seq) from record_events as later where later.tenant_id = record_changes.tenant_id and later.change_id = record_changes.id)`

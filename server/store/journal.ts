// The journal: what was about to happen, and what came of it. Rows are added and never changed; an intent is committed
// before its write is sent, so that after a crash an intent without an outcome says where to look.
import {
  type AdditionId,
  type ChangeId,
  type CompanyId,
  changeId,
  type RunId,
  runId,
  type TenantId,
} from '../../shared/records.ts'
import type { Change, Outcome } from '../../shared/run.ts'
import type { Db } from './database.ts'
import { isUniqueViolation } from './errors.ts'
import { toChange } from './plans.ts'
import type { EventsTable } from './run-tables.ts'

/** One request that is about to be sent, with what tells afterwards whether it was carried out. Days are `yyyy-MM-dd`. */
export type Step =
  | { kind: 'set-quantity'; additionId: AdditionId }
  /** `known`: the additions its agreement had before. */
  | { kind: 'make'; known: AdditionId[] }
  /** `was`: the day it was cancelled on before. */
  | { kind: 'end'; additionId: AdditionId; on: string; was: string | null }
  /** `because`: why what was to take its place is not there, where that is the reason. */
  | { kind: 'reopen'; additionId: AdditionId; to: string | null; because: string | null }
  | { kind: 'remove'; additionId: AdditionId }

export interface Intent {
  kind: 'intent'
  before: number
  after: number
  step: Step
}

/** What an event says: a write about to be sent, a hold that a person released, or how the change ended. */
export type Entry = Intent | { kind: 'released' } | Outcome

export interface JournalEvent {
  id: string
  changeId: ChangeId
  /** Counts up from 1 within its change. */
  seq: number
  entry: Entry
  who: string
  at: string
}

/** A journal event with the change and run it belongs to. */
export interface ChangeEvent extends JournalEvent {
  runId: RunId
  change: Change
}

/** `raced`: another wrote this place of the change's journal first; read it before going on. */
export type Appended = { kind: 'appended' } | { kind: 'raced' }

/** Appends an event. On return it is on disk. */
export async function appendEvent(db: Db, tenant: TenantId, event: JournalEvent): Promise<Appended> {
  const { kind, ...detail } = event.entry
  try {
    await db
      .insertInto('events')
      .values({
        tenant_id: tenant,
        id: event.id,
        change_id: event.changeId,
        seq: event.seq,
        kind,
        detail: JSON.stringify(detail),
        who: event.who,
        at: event.at,
      })
      .execute()
    return { kind: 'appended' }
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'raced' }
    throw error
  }
}

/** The events of a change, first to last. */
export async function eventsOf(db: Db, tenant: TenantId, change: ChangeId): Promise<JournalEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('change_id', '=', change)
    .orderBy('seq')
    .execute()
  return rows.map(toEvent)
}

/** The last event of each change of a run that has any, in the order of its plan. */
export async function outcomesOf(db: Db, tenant: TenantId, run: RunId): Promise<JournalEvent[]> {
  const rows = await lastEvents(db, tenant, run).execute()
  return rows.map(toEvent)
}

/** The changes of a run whose last event is an intent: written or not, only reading can tell. */
export async function openIntents(db: Db, tenant: TenantId, run: RunId): Promise<ChangeEvent[]> {
  const rows = await lastEvents(db, tenant, run).where('events.kind', '=', 'intent').execute()
  return rows.map((row) => ({ ...toEvent(row), runId: run, change: toChange(row.change) }))
}

/** What was done about a company, newest first. */
export async function historyOf(db: Db, tenant: TenantId, company: CompanyId, limit = 100): Promise<ChangeEvent[]> {
  const rows = await withChange(db, tenant)
    .where('changes.company_id', '=', company)
    .orderBy('events.at', 'desc')
    .orderBy('events.change_id', 'desc')
    .orderBy('events.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...toEvent(row), runId: runId(row.run_id), change: toChange(row.change) }))
}

/** What was written for a company: the changes that ended applied, oldest first. */
export async function appliedOf(db: Db, tenant: TenantId, company: CompanyId): Promise<ChangeEvent[]> {
  const rows = await withChange(db, tenant)
    .where('changes.company_id', '=', company)
    .where('events.kind', '=', 'applied')
    .orderBy('events.at')
    .orderBy('events.id')
    .execute()
  return rows.map((row) => ({ ...toEvent(row), runId: runId(row.run_id), change: toChange(row.change) }))
}

const withChange = (db: Db, tenant: TenantId) =>
  db
    .selectFrom('changes')
    .innerJoin('events', (join) =>
      join.onRef('events.tenant_id', '=', 'changes.tenant_id').onRef('events.change_id', '=', 'changes.id'),
    )
    .selectAll('events')
    .select(['changes.run_id', 'changes.change'])
    .where('changes.tenant_id', '=', tenant)

const lastEvents = (db: Db, tenant: TenantId, run: RunId) =>
  withChange(db, tenant)
    .where('changes.run_id', '=', run)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('events as later')
            .select('later.id')
            .whereRef('later.tenant_id', '=', 'events.tenant_id')
            .whereRef('later.change_id', '=', 'events.change_id')
            .whereRef('later.seq', '>', 'events.seq'),
        ),
      ),
    )
    .orderBy('changes.position')

const toEvent = (row: EventsTable): JournalEvent => ({
  id: row.id,
  changeId: changeId(row.change_id),
  seq: row.seq,
  // Only appendEvent writes these two, from the parts of an Entry.
  entry: { kind: row.kind, ...EARLIER[row.kind], ...(JSON.parse(row.detail) as object) } as Entry,
  who: row.who,
  at: row.at,
})

/** What events of earlier versions do not say: those wrote quantities alone, of the addition that the change names. */
const EARLIER: Record<string, object> = {
  intent: { step: { kind: 'set-quantity', additionId: 0 } },
  applied: { additionId: null, adopted: false },
}

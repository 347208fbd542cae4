// Runs: one row each, which is the truth about them.
import type { ImportStep } from '../../shared/api-import.ts'
import type { RunKind, RunState } from '../../shared/api-runs.ts'
import { type CompanyId, companyId, type RunId, runId, type TenantId } from '../../shared/records.ts'
import type { Run } from '../../shared/run.ts'
import type { Db } from './database.ts'
import { isUniqueViolation } from './errors.ts'
import { type Page, type PageAsked, pageOf, placeByText } from './pages.ts'
import type { RunsTable } from './run-tables.ts'

/** A run with what only the server knows of it. */
export interface StoredRun extends Run {
  /** What the run was asked for beyond its columns (released changes): JSON text of the caller's. */
  options: string
  owner: string | null
  leaseUntil: string | null
  cancelRequested: boolean
}

export interface NewRun {
  id: RunId
  kind: RunKind
  companyId: CompanyId | null
  preview: boolean
  who: string
  options: string
  /** The run that this one takes back. */
  undoes: RunId | null
  /** Of an import: its step; null for all of them. */
  step: ImportStep | null
  at: string
}

/** `already`: a tenant-wide run of this kind waits or goes on; that one is answered instead. */
export type RunCreated = { kind: 'created'; run: StoredRun } | { kind: 'already'; run: StoredRun }

/** States in which a run is over. */
const FINAL: RunState[] = ['done', 'failed', 'cancelled']
/** States in which a worker is at it; in all others nobody owns the run. */
const WORKED: RunState[] = ['reading', 'applying']

/** Creates a run in `queued`. */
export async function createRun(db: Db, tenant: TenantId, run: NewRun): Promise<RunCreated> {
  const row: RunsTable = {
    tenant_id: tenant,
    id: run.id,
    kind: run.kind,
    state: 'queued',
    company_id: run.companyId,
    preview: run.preview ? 1 : 0,
    who: run.who,
    options: run.options,
    created_at: run.at,
    finished_at: null,
    doing: null,
    done: 0,
    total: null,
    requests: 0,
    problem: null,
    held: null,
    undoes: run.undoes,
    step: run.step,
    owner: null,
    lease_until: null,
    cancel_requested: 0,
  }
  for (;;) {
    // A conflict is no error here: in a transaction of the caller's PostgreSQL could not go on after one.
    const inserted = await db
      .insertInto('runs')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 1n) return { kind: 'created', run: toRun(row) }
    // An id that is taken is a mistake of the caller's; the index for one sync at a time is an outcome.
    if ((await runById(db, tenant, run.id)) !== null) throw new Error(`There is a run ${run.id} already`)
    const running = await db
      .selectFrom('runs')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('kind', '=', run.kind)
      .where('company_id', 'is', null)
      .where('state', 'in', ['queued', ...WORKED])
      .executeTakeFirst()
    if (running !== undefined) return { kind: 'already', run: toRun(running) }
    // It ended in between: there is room again.
  }
}

export async function runById(db: Db, tenant: TenantId, id: RunId): Promise<StoredRun | null> {
  const row = await db
    .selectFrom('runs')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toRun(row)
}

/** Runs, newest first. `companyId: null` or left out means of every company. */
export async function listRuns(
  db: Db,
  tenant: TenantId,
  asked: Omit<PageAsked, 'search'> & { kind?: RunKind | null; companyId?: CompanyId | null },
): Promise<Page<StoredRun>> {
  let query = db.selectFrom('runs').selectAll().where('tenant_id', '=', tenant)
  if (asked.kind) query = query.where('kind', '=', asked.kind)
  if (asked.companyId) query = query.where('company_id', '=', asked.companyId)
  if (asked.after) {
    const { by, id } = placeByText(asked.after)
    query = query.where(({ and, eb, or }) =>
      or([eb('created_at', '<', by), and([eb('created_at', '=', by), eb('id', '<', id)])]),
    )
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => ({ by: row.created_at, id: row.id }))
  return { rows: page.rows.map(toRun), next: page.next }
}

/** The runs of a tenant that are not over, oldest first. */
export async function unfinishedRuns(db: Db, tenant: TenantId): Promise<StoredRun[]> {
  const rows = await db
    .selectFrom('runs')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('state', 'not in', FINAL)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toRun)
}

/**
 * Moves a run from one of some states to another; false when it was in none of them, or (with `owner`) is no longer that
 * owner's. Outside reading and applying nobody owns a run; a run moved from waiting to applying is there to be claimed.
 */
export async function setRunState(
  db: Db,
  tenant: TenantId,
  id: RunId,
  move: {
    from: RunState[]
    to: RunState
    at: string
    owner?: string
    problem?: string | null
    held?: string | null
    options?: string
  },
): Promise<boolean> {
  let query = db.updateTable('runs').set({ state: move.to })
  if (!WORKED.includes(move.to)) query = query.set({ owner: null, lease_until: null })
  if (FINAL.includes(move.to)) query = query.set({ finished_at: move.at, doing: null })
  if (move.problem !== undefined) query = query.set({ problem: move.problem })
  if (move.held !== undefined) query = query.set({ held: move.held })
  if (move.options !== undefined) query = query.set({ options: move.options })
  query = query.where('tenant_id', '=', tenant).where('id', '=', id).where('state', 'in', move.from)
  if (move.owner !== undefined) query = query.where('owner', '=', move.owner)
  try {
    const result = await query.executeTakeFirst()
    return result.numUpdatedRows === 1n
  } catch (error) {
    // Tenant-wide runs of a kind go one at a time: one that waited cannot go on while another does.
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Asks a run to stop at its next step; false when it is over. */
export async function requestCancel(db: Db, tenant: TenantId, id: RunId): Promise<boolean> {
  const result = await db
    .updateTable('runs')
    .set({ cancel_requested: 1 })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('state', 'not in', FINAL)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A run from its row. */
export const toRun = (row: RunsTable): StoredRun => ({
  id: runId(row.id),
  // Only createRun and setRunState write these (and the step), from a RunKind, a RunState and an ImportStep.
  kind: row.kind as RunKind,
  state: row.state as RunState,
  companyId: row.company_id === null ? null : companyId(row.company_id),
  preview: row.preview === 1,
  who: row.who,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  doing: row.doing,
  done: row.done,
  total: row.total,
  requests: row.requests,
  problem: row.problem,
  held: row.held,
  undoes: row.undoes === null ? null : runId(row.undoes),
  step: row.step as ImportStep | null,
  options: row.options,
  owner: row.owner,
  leaseUntil: row.lease_until,
  cancelRequested: row.cancel_requested === 1,
})

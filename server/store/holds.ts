// What waits for a person: one hold a line, as the latest run that found it so says it.
import { type Expression, type SqlBool, sql } from 'kysely'
import type { HoldReason } from '../../shared/api-runs.ts'
import {
  type ChangeId,
  type CompanyId,
  changeId,
  companyId,
  type RunId,
  runId,
  type TenantId,
} from '../../shared/records.ts'
import type { Change } from '../../shared/run.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { cursorOf, type Page, placeByText } from './pages.ts'
import { toChange } from './plans.ts'
import type { HoldsTable } from './run-tables.ts'

export type HoldState = 'open' | 'released' | 'dismissed' | 'gone'

export interface Hold {
  companyId: CompanyId
  lineKey: string
  /** The held change of the latest run. */
  changeId: ChangeId
  runId: RunId
  because: HoldReason
  before: number
  after: number
  openedAt: string
  seenAt: string
  state: HoldState
  decided: { who: string; at: string } | null
}

/** What a run found, once its plan is stored. */
export interface Found {
  run: RunId
  /** When it planned (ISO time): what a run that planned later has found stays. */
  at: string
  /** The changes of its plan; those that are held have a hold from now on. */
  changes: readonly Change[]
  /** The companies it planned: a line of theirs that it did not hold waits no longer. */
  companies: readonly CompanyId[]
  /** Only these lines of the companies were planned; null for all of them. */
  lines: readonly string[] | null
}

/** Half of the last decimal a quantity is stored with: two that are nearer are one. */
const ALIKE = 0.005

/**
 * Brings the holds up to date with a run that was no preview: a hold for each line that it holds, `gone` for those it does
 * not hold any more. A hold that was dismissed stays so while quantities and reason are the ones that were shown.
 */
export async function noteHolds(db: Db, tenant: TenantId, found: Found): Promise<void> {
  const { run, at, changes, companies, lines } = found
  const rows = changes.flatMap((change) => rowOf(tenant, run, at, change))
  await db.transaction().execute(async (tx) => {
    for (const batch of batches(rows, 13)) {
      await tx
        .insertInto('holds')
        .values(batch)
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'company_id', 'line_key'])
            .doUpdateSet((set) => ({
              change_id: set.ref('excluded.change_id'),
              run_id: set.ref('excluded.run_id'),
              because: set.ref('excluded.because'),
              before_quantity: set.ref('excluded.before_quantity'),
              after_quantity: set.ref('excluded.after_quantity'),
              seen_at: set.ref('excluded.seen_at'),
              // One statement decides by what the row is now, so that a decision made meanwhile is not undone unseen.
              state: sql<string>`case when ${isDecided()} then holds.state else 'open' end`,
              opened_at: sql<string>`case when ${isDecided()} or holds.state = 'open' then holds.opened_at
              else excluded.opened_at end`,
              who: sql<string | null>`case when ${isDecided()} then holds.who end`,
              decided_at: sql<string | null>`case when ${isDecided()} then holds.decided_at end`,
            }))
            // What was planned earlier and is noted later, as an applied preview is, says nothing of what came between.
            .where('holds.seen_at', '<=', (where) => where.ref('excluded.seen_at')),
        )
        .execute()
    }
    for (const batch of batches(companies)) await closeIn(tx, tenant, { run, at, lines }, batch)
    await tx
      .updateTable('holds')
      .set({ state: 'gone', seen_at: at })
      .where('tenant_id', '=', tenant)
      .where('state', '=', 'open')
      // No run plans a company without accounts any more.
      .where('company_id', 'not in', (linked) =>
        linked.selectFrom('account_links').select('company_id').where('tenant_id', '=', tenant),
      )
      .where('run_id', '!=', run)
      .execute()
  })
}

/** Whether the decision about a hold still is one about what is found: the very change, or one just like what was dismissed. */
const isDecided = (): Expression<SqlBool> =>
  sql<SqlBool>`(holds.state in ('released', 'dismissed') and holds.change_id = excluded.change_id
    or holds.state = 'dismissed' and holds.because = excluded.because
    and abs(holds.before_quantity - excluded.before_quantity) < ${ALIKE}
    and abs(holds.after_quantity - excluded.after_quantity) < ${ALIKE})`

async function closeIn(
  tx: Db,
  tenant: TenantId,
  { run, at, lines }: Pick<Found, 'run' | 'at' | 'lines'>,
  companies: readonly CompanyId[],
): Promise<void> {
  if (lines !== null && lines.length === 0) return
  let query = tx
    .updateTable('holds')
    .set({ state: 'gone', seen_at: at })
    .where('tenant_id', '=', tenant)
    .where('company_id', 'in', companies)
    .where('state', 'in', ['open', 'dismissed'])
    // What a run planned later has opened stays; of its own a run closes what it planned anew since and holds no more.
    .where(({ and, eb, or }) => or([eb('seen_at', '<', at), and([eb('seen_at', '=', at), eb('run_id', '!=', run)])]))
  if (lines !== null) query = query.where('line_key', 'in', lines)
  await query.execute()
}

function rowOf(tenant: TenantId, run: RunId, at: string, change: Change): HoldsTable[] {
  const { verdict } = change.line
  if (verdict.kind !== 'held') return []
  return [
    {
      tenant_id: tenant,
      company_id: change.companyId,
      line_key: change.line.key,
      change_id: change.id,
      run_id: run,
      because: verdict.because,
      before_quantity: change.before,
      after_quantity: change.after,
      opened_at: at,
      seen_at: at,
      state: 'open',
      who: null,
      decided_at: null,
    },
  ]
}

export async function holdOf(db: Db, tenant: TenantId, company: CompanyId, line: string): Promise<Hold | null> {
  const row = await db
    .selectFrom('holds')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', company)
    .where('line_key', '=', line)
    .executeTakeFirst()
  return row === undefined ? null : toHold(row)
}

/** Holds with the change each is about, newest first. */
export async function listHolds(
  db: Db,
  tenant: TenantId,
  asked: { state: HoldState | null; after: string | null; limit: number },
): Promise<Page<Hold & { change: Change }>> {
  let query = db
    .selectFrom('holds')
    .innerJoin('changes', (join) =>
      join.onRef('changes.tenant_id', '=', 'holds.tenant_id').onRef('changes.id', '=', 'holds.change_id'),
    )
    .selectAll('holds')
    .select('changes.change')
    .where('holds.tenant_id', '=', tenant)
  if (asked.state !== null) query = query.where('holds.state', '=', asked.state)
  if (asked.after !== null) {
    const { by, id } = placeByText(asked.after)
    query = query.where(({ and, eb, or }) =>
      or([eb('holds.opened_at', '<', by), and([eb('holds.opened_at', '=', by), eb('holds.change_id', '<', id)])]),
    )
  }
  const rows = await query
    .orderBy('holds.opened_at', 'desc')
    .orderBy('holds.change_id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({ ...toHold(row), change: toChange(row.change) })),
    next: rows.length > asked.limit && last !== undefined ? cursorOf({ by: last.opened_at, id: last.change_id }) : null,
  }
}

const toHold = (row: HoldsTable): Hold => ({
  companyId: companyId(row.company_id),
  lineKey: row.line_key,
  changeId: changeId(row.change_id),
  runId: runId(row.run_id),
  because: row.because as HoldReason, // Only noteHolds writes it, from a verdict.
  before: row.before_quantity,
  after: row.after_quantity,
  openedAt: row.opened_at,
  seenAt: row.seen_at,
  state: row.state as HoldState, // Only this file writes it.
  decided: row.who === null || row.decided_at === null ? null : { who: row.who, at: row.decided_at },
})

/** How many lines wait for a person. */
export async function openHolds(db: Db, tenant: TenantId): Promise<number> {
  const row = await db
    .selectFrom('holds')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('tenant_id', '=', tenant)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

import { type RunId, runId, type TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { localDay, nextDue, plusDays } from '../jobs/due.ts'
import type { Db } from '../store/database.ts'
import { createRun } from '../store/runs.ts'
import {
  claimDue,
  type InvoiceDue,
  invoicesDue,
  noteInvoiceUpdates,
  setDueRun,
  unclaimDue,
} from '../store/schedules.ts'
import { tenants } from '../store/tenants.ts'
import { newRun } from './ask-run.ts'
import { does, type KeptSchedule, keptSchedules, runKindOf } from './tenant-schedules.ts'

/** What came of a due time. `taken`: another process saw to it. `waits`: a preview or a part goes on; it is tried again. */
export type DueSeenTo = { kind: 'asked' | 'joined'; run: RunId } | { kind: 'nothing-to-do' | 'taken' | 'waits' }

/** Asks for every run that is due, of every tenant. Any number of processes may do so at once: each due time is met once. */
export async function askDueRuns(ctx: Context): Promise<void> {
  for (const { id } of await tenants(ctx.db)) {
    try {
      await askDueRunsOf(ctx, id)
    } catch (error) {
      // The others' runs are due all the same; this one's stay due.
      ctx.log.error({ tenant: id, error: String(error) }, 'due runs not asked for')
    }
  }
}

async function askDueRunsOf(ctx: Context, tenant: TenantId): Promise<void> {
  const now = ctx.now()
  for (const kept of (await keptSchedules(ctx, tenant)) ?? []) {
    const dueAt = nextDue(kept.schedule, kept.timeZone, kept.marks, now)
    if (dueAt === null || dueAt > now) continue
    const seen = await ctx.db.transaction().execute((tx) => seeTo(ctx, tx, { tenant, kept, dueAt }))
    if (seen.kind === 'taken') continue
    ctx.log.info({ tenant, due: kept.kind, at: dueAt, outcome: seen.kind }, 'due')
    if (seen.kind === 'asked') ctx.wake()
  }
}

interface Due {
  tenant: TenantId
  kept: KeptSchedule
  dueAt: string
}

/** Claims the due time and asks for its run in one transaction: neither is there without the other. */
async function seeTo(ctx: Context, tx: Db, { tenant, kept, dueAt }: Due): Promise<DueSeenTo> {
  const due = { kind: kept.kind, dueAt }
  if (!(await claimDue(tx, tenant, { ...due, run: null, at: ctx.now() }))) return { kind: 'taken' }
  const invoices = kept.schedule.kind === 'before-invoice' ? await comingInvoices(ctx, tx, tenant, kept) : null
  if (invoices?.length === 0) return { kind: 'nothing-to-do' }
  const asked = newRun(ctx, {
    kind: runKindOf(kept.kind),
    companyId: null,
    preview: false,
    who: 'schedule',
    options: optionsOf(kept, invoices),
  })
  const created = await createRun(tx, tenant, asked)
  const run = runId(created.run.id)
  if (created.kind === 'already' && (created.run.preview || !does(created.run, kept.kind))) {
    await unclaimDue(tx, tenant, due)
    return { kind: 'waits' }
  }
  await setDueRun(tx, tenant, { ...due, run })
  if (invoices !== null) await noteInvoiceUpdates(tx, tenant, run, invoices, ctx.now())
  return { kind: created.kind === 'already' ? 'joined' : 'asked', run }
}

/** The invoices that are so many days ahead or nearer; those of the days that were missed too. */
async function comingInvoices(ctx: Context, tx: Db, tenant: TenantId, kept: KeptSchedule): Promise<InvoiceDue[]> {
  const { schedule, timeZone, marks } = kept
  if (schedule.kind !== 'before-invoice') return []
  const today = localDay(ctx.now(), timeZone)
  const looked = marks.lastDue === null ? today : localDay(marks.lastDue, timeZone)
  return await invoicesDue(tx, tenant, { from: looked < today ? looked : today, to: plusDays(today, schedule.days) })
}

function optionsOf({ kind }: KeptSchedule, invoices: InvoiceDue[] | null) {
  if (kind === 'usage') return { only: 'usage' as const }
  return invoices === null ? {} : { companies: [...new Set(invoices.map(({ companyId }) => Number(companyId)))] }
}

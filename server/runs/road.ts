// The road that every run walks, whatever its kind: read, match, plan, hold, [a preview ends here], apply, report.
// The run's row is the truth about it; a worker that dies is followed by another, which goes on from there.
import type { RunState } from '../../shared/api-runs.ts'
import type { CompanyId } from '../../shared/records.ts'
import type { Change } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import type { GlassHive } from '../glasshive/client.ts'
import { ConnectionError } from '../http.ts'
import { holdRun } from '../plan/hold-run.ts'
import { noteHolds } from '../store/holds.ts'
import { type JournalEvent, openIntents, outcomesOf } from '../store/journal.ts'
import { type StoredPlan, savePlan, planOf as storedPlanOf } from '../store/plans.ts'
import { openRecordIntents } from '../store/record-journal.ts'
import { handBackRun, setProgress } from '../store/run-claims.ts'
import { runById, setRunState } from '../store/runs.ts'
import { Cancelled, type Hand, HandedBack, step } from './hand.ts'
import { walkImport } from './import/road.ts'
import { walkImportUndo } from './import/undo-road.ts'
import { tenantLimits } from './limits.ts'
import { linesLeftOut } from './lines-left-out.ts'
import { type RunOptions, readOptions, writeOptions } from './options.ts'
import { sync } from './sync.ts'
import { previewSync } from './sync-preview.ts'
import { applyUndo } from './undo-apply.ts'
import { planUndoRun } from './undo-plan.ts'
import { applyUpdate } from './update-apply.ts'
import { applyEverywhere } from './update-everywhere.ts'
import { type Planned, planFromMirror, planUpdate } from './update-plan.ts'

/** Walks a claimed run to its end, to the plan a person looks at, or to where this worker must put it down. */
export async function walk(ctx: Context, hand: Hand): Promise<void> {
  const { tenant, run } = hand
  // What the run was asked for and has noticed, kept with its row whenever it changes its state.
  const noticed = readOptions(run.options)
  const client = await ctx.connectWise(tenant, hand.stop)
  const other = run.kind === 'import' || run.kind === 'undo' ? await ctx.glassHive(tenant) : null
  const before = noticed.requestsBy
  const kept = (): RunOptions => ({ ...noticed, requestsBy: client === null ? before : sums(before, client, other) })
  try {
    if (client === null) return await end(ctx, hand, 'failed', { problem: 'ConnectWise is not connected yet.' })
    switch (run.kind) {
      case 'import': {
        if (other === null) return await end(ctx, hand, 'failed', { problem: NO_GLASSHIVE })
        const clients = { connectWise: client, glassHive: other }
        if (!(await walkImport(ctx, hand, clients, { noticed, kept }))) return
        break
      }
      case 'sync': {
        const walkSync = run.preview ? previewSync : sync
        const { counts, notes } = await walkSync(ctx, hand, client, noticed)
        Object.assign(noticed, { counts, notes })
        break
      }
      case 'update':
      case 'undo':
        if (await undoesImport(ctx, hand)) {
          if (other === null) return await end(ctx, hand, 'failed', { problem: NO_GLASSHIVE })
          const clients = { connectWise: client, glassHive: other }
          if (!(await walkImportUndo(ctx, hand, clients, { noticed, kept }))) return
          break
        }
        if (!(await walkPlanned(ctx, hand, client, { noticed, kept }))) return
    }
    await end(ctx, hand, 'done', { options: kept() })
  } catch (error) {
    // A stop breaks waits and reads off, each with an error of its own: the next worker goes on from here.
    if (error instanceof HandedBack || hand.stop.aborted) return await handBack(ctx, hand, kept())
    if (error instanceof Cancelled) return await end(ctx, hand, 'cancelled', { options: kept() })
    return await fail(ctx, hand, error, kept())
  }
}

interface Keeping {
  noticed: RunOptions
  kept(): RunOptions
}

/** A run that plans before it writes. False where it stopped at the plan, or is no longer this worker's. */
async function walkPlanned(ctx: Context, hand: Hand, client: ConnectWise, keeping: Keeping): Promise<boolean> {
  const { run } = hand
  const { noticed } = keeping
  if (run.state === 'reading') {
    const isWide = run.kind === 'update' && run.companyId === null
    noticed.everywhere = isWide && !run.preview
    const { plan, companies, leftAlone, notes } = await planOf(ctx, hand, client, noticed)
    await step(ctx, hand, { done: plan.lines.length, total: plan.lines.length, requests: client.requestCount() })
    await savePlan(ctx.db, hand.tenant, run.id, plan)
    const held = isWide ? await heldWords(ctx, hand, plan, noticed) : null
    // A person who applies what they were shown gets just that.
    if (held !== null) noticed.everywhere = false
    Object.assign(noticed, { notes, leftAlone, plannedAt: ctx.now() })
    // What a real run holds, and no longer holds, waits for a person from now on; what a preview does, once it is applied.
    if (run.kind === 'update' && !run.preview) {
      await noteHeld(ctx, hand, { at: ctx.now(), changes: plan.changes, companies })
    }
    const waits = run.preview || held !== null
    const to = waits ? 'planned' : 'applying'
    const options = writeOptions(keeping.kept())
    const move = { from: ['reading'], to, at: ctx.now(), owner: hand.owner, options, held } satisfies Move
    if (!(await setRunState(ctx.db, hand.tenant, run.id, move)) || waits) return false
  }
  if (run.kind === 'update' && run.preview) await notePreviewed(ctx, hand, noticed)
  if (run.kind === 'undo') await applyUndo(ctx, hand, client, noticed)
  else if (!noticed.everywhere) await applyUpdate(ctx, hand, client, noticed)
  else noticed.notes.push(...(await applyEverywhere(ctx, hand, client, noticed)))
  return true
}

/** What an applied preview held, as of when it was planned, but for what a person has decided since. */
async function notePreviewed(ctx: Context, hand: Hand, { plannedAt }: RunOptions): Promise<void> {
  const { tenant, run } = hand
  const [{ lines, changes }, ended] = await Promise.all([
    storedPlanOf(ctx.db, tenant, run.id),
    outcomesOf(ctx.db, tenant, run.id),
  ])
  const isDecided = ({ entry }: JournalEvent): boolean => entry.kind === 'released' || entry.kind === 'dismissed'
  const decided = new Set(ended.filter(isDecided).map(({ changeId }) => changeId))
  await noteHeld(ctx, hand, {
    at: plannedAt ?? ctx.now(),
    changes: changes.filter(({ id }) => !decided.has(id)),
    companies: [...new Set(lines.map(({ companyId }) => companyId))],
  })
}

async function noteHeld(
  ctx: Context,
  { tenant, run }: Hand,
  planned: { at: string; changes: readonly Change[]; companies: readonly CompanyId[] },
): Promise<void> {
  const { lines } = readOptions(run.options)
  await noteHolds(ctx.db, tenant, { run: run.id, lines, ...planned })
}

const NO_GLASSHIVE = 'GlassHive is not connected yet.'

/** Whether a run takes back what an import has done. */
async function undoesImport(ctx: Context, { tenant, run }: Hand): Promise<boolean> {
  return run.undoes !== null && (await runById(ctx.db, tenant, run.undoes))?.kind === 'import'
}

type Move = Parameters<typeof setRunState>[3]

async function planOf(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<Planned> {
  if (hand.run.kind === 'undo') return await planUndoRun(ctx, hand, client, options)
  const plan = options.everywhere ? planFromMirror : planUpdate
  return await plan(ctx, hand, client, options)
}

async function heldWords(
  ctx: Context,
  { tenant }: Hand,
  plan: StoredPlan,
  options: RunOptions,
): Promise<string | null> {
  const [limits, others] = await Promise.all([tenantLimits(ctx, tenant), linesLeftOut(ctx, tenant, options)])
  const hold = holdRun(
    plan.lines.map(({ line }) => line),
    limits,
    others,
  )
  return hold.kind === 'held' ? hold.words : null
}

/** Puts a run down for the next worker, with what this one has counted. */
async function handBack(ctx: Context, { tenant, run, owner }: Hand, options: RunOptions): Promise<void> {
  for (const state of ['reading', 'applying'] as const) {
    const same = { from: [state], to: state, at: ctx.now(), owner, options: writeOptions(options) } satisfies Move
    await setRunState(ctx.db, tenant, run.id, same)
  }
  await handBackRun(ctx.db, tenant, run.id, owner)
}

/** The requests of earlier workers and of this one, by what they were about. */
function sums(
  before: RunOptions['requestsBy'],
  client: ConnectWise,
  other: GlassHive | null,
): RunOptions['requestsBy'] {
  const toGlassHive = other?.requestCount() ?? 0
  const now = [
    ...Object.entries(client.requestsBy()),
    ...(toGlassHive === 0 ? [] : [['glasshive', toGlassHive] as const]),
  ]
  return { ...before, ...Object.fromEntries(now.map(([kind, count]) => [kind, (before[kind] ?? 0) + count])) }
}

/**
 * Ends a run as failed, unless one of its writes is still to be settled: then it stays as it is and is taken up again when
 * its lease runs out, until ConnectWise (of an import: GlassHive) can be read.
 */
async function fail(ctx: Context, hand: Hand, error: unknown, options: RunOptions): Promise<void> {
  const { tenant, run, owner } = hand
  const isConnection = error instanceof ConnectionError
  const told = isConnection ? { kind: error.kind, status: error.status } : { error: stackOf(error) }
  ctx.log.error({ tenant, run: run.id, ...told }, 'run failed')
  const ofRecords = (await openRecordIntents(ctx.db, tenant, run.id)).length > 0
  if (ofRecords || (await openIntents(ctx.db, tenant, run.id)).length > 0) {
    const where = ofRecords ? 'GlassHive' : 'ConnectWise'
    const doing = `Waiting to see in ${where} what became of a write whose answer was lost`
    await setProgress(ctx.db, tenant, run.id, owner, { doing })
    return
  }
  const problem = isConnection ? error.words : 'Something went wrong in Hivelink itself; its log says what.'
  await end(ctx, hand, 'failed', { problem, options })
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

async function end(
  ctx: Context,
  { tenant, run, owner }: Hand,
  to: Extract<RunState, 'done' | 'failed' | 'cancelled'>,
  { problem, options }: { problem?: string; options?: RunOptions },
): Promise<void> {
  await setRunState(ctx.db, tenant, run.id, {
    from: ['reading', 'applying'],
    to,
    at: ctx.now(),
    owner,
    problem: problem ?? null,
    ...(options === undefined ? {} : { options: writeOptions(options) }),
  })
  ctx.log.info({ tenant, run: run.id, kind: run.kind, state: to }, 'run ended')
}

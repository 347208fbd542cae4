import type { ImportStep } from '../../shared/api-import.ts'
import type { RunKind } from '../../shared/api-runs.ts'
import type { Role } from '../../shared/api-setup.ts'
import { type CompanyId, type RunId, runId, type TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { appliedRecords } from '../runs/import/undo-plan.ts'
import { type RunOptions, readOptions, writeOptions } from '../runs/options.ts'
import { appliedChanges } from '../runs/undo-plan.ts'
import { companyById } from '../store/companies.ts'
import { changesOf } from '../store/plans.ts'
import { knownRecords } from '../store/record-changes.ts'
import { createRun, type NewRun, requestCancel, runById, type StoredRun, setRunState } from '../store/runs.ts'
import { ALL_STEPS, importStanding, missingToRun } from './import-standing.ts'
import { mayTakeBack } from './take-back.ts'

export interface Asked {
  kind: RunKind
  companyId: CompanyId | null
  preview: boolean
  /** Of an import: its step; left out for all of them, and for other kinds. */
  step?: ImportStep | null
  who: string
  options: Partial<RunOptions>
}

export type RunAsked =
  | { kind: 'queued'; run: StoredRun }
  | { kind: 'already'; run: StoredRun }
  | { kind: 'busy'; run: StoredRun }
  /** `system`: which of the two. */
  | { kind: 'not-connected'; system: 'ConnectWise' | 'GlassHive' }
  | { kind: 'unknown-company' }
  /** An import whose step, or one above it, is not set up; what is to be done first, in words. */
  | { kind: 'step-blocked'; missing: string[] }

/** Puts a run in the queue. One tenant-wide run of a kind at a time: a second one is answered with the first. */
export async function askRun(ctx: Context, tenant: TenantId, asked: Asked): Promise<RunAsked> {
  if ((await ctx.connectWise(tenant)) === null) return { kind: 'not-connected', system: 'ConnectWise' }
  if (asked.kind === 'import') {
    if ((await ctx.glassHive(tenant)) === null) return { kind: 'not-connected', system: 'GlassHive' }
    const steps = asked.step == null ? ALL_STEPS : [asked.step]
    const missing = missingToRun(await importStanding(ctx, tenant), steps)
    if (missing.length > 0) return { kind: 'step-blocked', missing }
  }
  // A sync of one company is how a company that is not known yet becomes known.
  if (asked.companyId !== null && asked.kind !== 'sync') {
    if ((await companyById(ctx.db, tenant, asked.companyId)) === null) return { kind: 'unknown-company' }
  }
  const created = await createRun(ctx.db, tenant, newRun(ctx, asked))
  if (created.kind === 'already') {
    // The one that goes on is the answer only if it is what was asked for.
    const { run } = created
    const isOfStep = run.preview === asked.preview && run.step === (asked.step ?? null)
    const isSame = isOfStep && isAlike(readOptions(run.options), asked.options)
    return isSame ? created : { kind: 'busy', run: created.run }
  }
  ctx.wake()
  return { kind: 'queued', run: created.run }
}

/** Whether two runs of a kind were asked for the same. */
function isAlike(a: RunOptions, b: Partial<RunOptions>): boolean {
  const whole = readOptions(writeOptions(b))
  const of = ({ full, only, companies }: RunOptions): string => JSON.stringify([full, only, companies])
  return of(a) === of(whole)
}

/** The row of a run that is asked for. */
export function newRun(ctx: Context, { kind, companyId, preview, step, who, options }: Asked): NewRun {
  return {
    id: runId(ctx.newId()),
    kind,
    companyId,
    preview,
    who,
    options: writeOptions(options),
    undoes: null,
    step: step ?? null,
    at: ctx.now(),
  }
}

export type Applied =
  | { kind: 'applying'; run: StoredRun }
  | { kind: 'unknown-run' }
  | { kind: 'not-planned'; state: StoredRun['state'] }
  | { kind: 'unknown-changes'; ids: string[] }
  /** It undoes what others pushed: that is an admin's to do, whoever previewed it. */
  | { kind: 'not-yours' }

/** Applies a previewed plan: all that is not held, or just the changes that were chosen. What was shown is what runs. */
export async function applyRun(
  ctx: Context,
  tenant: TenantId,
  id: RunId,
  { changes, who, role }: { changes: string[] | undefined; who: string; role: Role },
): Promise<Applied> {
  const run = await runById(ctx.db, tenant, id)
  if (run === null) return { kind: 'unknown-run' }
  if (run.undoes !== null) {
    const { takeBack } = readOptions(run.options)
    const applied = [
      ...(await appliedChanges(ctx, tenant, run.undoes, takeBack)),
      ...(await appliedRecords(ctx, tenant, run.undoes, takeBack)),
    ]
    if (!mayTakeBack(applied, { who, role })) return { kind: 'not-yours' }
  }
  if (changes !== undefined) {
    const planned = new Set<string>([
      ...(await changesOf(ctx.db, tenant, id)).map((change) => change.id),
      ...(await knownRecords(ctx.db, tenant, id, changes)),
    ])
    const ids = changes.filter((change) => !planned.has(change))
    if (ids.length > 0) return { kind: 'unknown-changes', ids }
  }
  const options = writeOptions({ ...readOptions(run.options), appliedBy: who, changes: changes ?? null })
  const moved = await setRunState(ctx.db, tenant, id, { from: ['planned'], to: 'applying', at: ctx.now(), options })
  if (!moved) return { kind: 'not-planned', state: run.state }
  ctx.wake()
  return { kind: 'applying', run: (await runById(ctx.db, tenant, id)) ?? run }
}

/** Puts a run down at its next step, until it is resumed. False where it waits for a person anyway, or is over. */
export async function pauseRun(ctx: Context, tenant: TenantId, id: RunId): Promise<boolean> {
  const move = { from: ['queued', 'reading', 'applying'], to: 'paused', at: ctx.now() } satisfies Move
  // Nobody owns a paused run: whoever walks it learns so at its next step, and before its next write.
  return await setRunState(ctx.db, tenant, id, move)
}

/** Lets a paused run go on where it was put down. False where it is not paused, or another of its kind goes on. */
export async function resumeRun(ctx: Context, tenant: TenantId, id: RunId): Promise<boolean> {
  const run = await runById(ctx.db, tenant, id)
  if (run === null) return false
  const to = readOptions(run.options).plannedAt === null ? 'queued' : 'applying'
  const resumed = await setRunState(ctx.db, tenant, id, { from: ['paused'], to, at: ctx.now() } satisfies Move)
  if (resumed) ctx.wake()
  return resumed
}

type Move = Parameters<typeof setRunState>[3]

/** Cancels a run at its next step; one that waits is cancelled at once. False when it is over already. */
export async function cancelRun(ctx: Context, tenant: TenantId, id: RunId): Promise<StoredRun | null> {
  const cancelled = await setRunState(ctx.db, tenant, id, {
    from: ['queued', 'planned', 'paused'],
    to: 'cancelled',
    at: ctx.now(),
  })
  if (!cancelled) await requestCancel(ctx.db, tenant, id)
  return await runById(ctx.db, tenant, id)
}

// The road of an import: read, plan, [a preview ends here], apply. The run's row says where it is.
import type { ImportStep } from '../../../shared/api-import.ts'
import type { RecordChange } from '../../../shared/import.ts'
import type { ConnectWise } from '../../connectwise/client.ts'
import type { Context } from '../../context.ts'
import type { PlannedRecord } from '../../plan/import/plan.ts'
import { samePlanned } from '../../plan/import/same.ts'
import { saveRecords } from '../../store/record-changes.ts'
import { setRunState } from '../../store/runs.ts'
import { type Hand, step } from '../hand.ts'
import { type RunOptions, writeOptions } from '../options.ts'
import type { SyncFound } from '../sync-found.ts'
import { applyRecords, forwards } from './apply.ts'
import { readBack } from './bases.ts'
import { pagesOf } from './least.ts'
import { type Clients, keyOf, planSteps, readBoth, stepsOf, withIds } from './plan.ts'
import { hasSnapshot, takeSnapshot } from './snapshot.ts'

export interface Keeping {
  noticed: RunOptions
  kept(): RunOptions
}

/** Walks an import. False where it stopped at its plan, or is no longer this worker's. */
export async function walkImport(
  ctx: Context,
  hand: Hand,
  clients: Clients,
  { noticed, kept }: Keeping,
): Promise<boolean> {
  const { run, tenant, owner } = hand
  const steps = stepsOf(run.step)
  let fresh = false
  if (run.state === 'reading') {
    if (!run.preview) await readAndNote(ctx, hand, clients, { steps, noticed })
    await step(ctx, hand, { doing: 'Planning', requests: requestsOf(clients) })
    const plans = await planSteps(ctx, tenant, steps)
    const records = withIds(ctx, plans)
    await saveRecords(ctx.db, tenant, run.id, records)
    noticed.imported = plans.map(({ step: each, counts }) => ({ step: each, counts }))
    noticed.plannedAt = ctx.now()
    await step(ctx, hand, { done: 0, total: countChanges(records), requests: requestsOf(clients) })
    const to = run.preview ? 'planned' : 'applying'
    const options = writeOptions(kept())
    const moved = await setRunState(ctx.db, tenant, run.id, {
      ...{ from: ['reading'], to, at: ctx.now(), owner, options },
    })
    if (!moved || run.preview) return false
    fresh = true
  }
  await applyImport(ctx, hand, clients, { noticed, steps, fresh })
  return true
}

const countChanges = (records: readonly RecordChange[]): number =>
  records.filter(({ verdict }) => verdict.kind === 'change').length

export const requestsOf = ({ connectWise, glassHive }: { connectWise: ConnectWise; glassHive: Clients['glassHive'] }) =>
  connectWise.requestCount() + glassHive.requestCount()

async function readAndNote(
  ctx: Context,
  hand: Hand,
  clients: Clients,
  { steps, noticed }: { steps: readonly ImportStep[]; noticed: RunOptions },
): Promise<void> {
  const found = await readBoth(ctx, hand, clients, steps)
  noticed.notes.push(...found.notes)
  noticed.counts = { ...noticed.counts, ...found.counts }
  noticed.pages += pagesIn(found)
}

/** The pages of GlassHive that a read took at least. */
const pagesIn = ({ counts }: SyncFound): number =>
  Object.entries(counts)
    .filter(([kind]) => kind.startsWith('GlassHive '))
    .reduce((sum, [, { added, changed, unchanged }]) => sum + pagesOf(added + changed + unchanged), 0)

interface ApplyingImport {
  noticed: RunOptions
  steps: readonly ImportStep[]
  /** Planned by this worker, from what it has just read. */
  fresh: boolean
}

async function applyImport(ctx: Context, hand: Hand, clients: Clients, importing: ApplyingImport): Promise<void> {
  const { run, tenant } = hand
  const { noticed } = importing
  const overtaken = importing.fresh ? () => null : await overtakenSince(ctx, hand, clients, importing)
  await snapshotOnce(ctx, hand)
  const { glassHive } = clients
  await applyRecords(ctx, hand, {
    client: glassHive,
    who: noticed.appliedBy ?? run.who,
    chosen: noticed.changes === null ? null : new Set(noticed.changes),
    overtaken,
    requests: () => requestsOf(clients),
    carry: forwards,
    async after(kind, changes) {
      const found: SyncFound = { counts: {}, notes: [], linked: 0 }
      await readBack(ctx, tenant, glassHive, { kind, changes, found })
      noticed.pages += pagesIn(found)
      noticed.notes.push(...found.notes)
    },
  })
}

/**
 * A plan that was made before, by a preview or by a worker that is gone: both sides are read and planned again, and only
 * what would be written the same is. What was begun goes on all the same.
 */
async function overtakenSince(
  ctx: Context,
  hand: Hand,
  clients: Clients,
  { noticed, steps }: ApplyingImport,
): Promise<(change: RecordChange) => string | null> {
  await readAndNote(ctx, hand, clients, { steps, noticed })
  const plans = await planSteps(ctx, hand.tenant, steps)
  const now = new Map<string, PlannedRecord>(
    plans.flatMap(({ records }) => records.map((record) => [keyOf(record), record] as const)),
  )
  return (change) => {
    const again = now.get(keyOf(change))
    return again !== undefined && samePlanned(change, again) ? null : CHANGED
  }
}

const CHANGED = 'It has changed since the preview. Preview again.'

/** Before the first write of a tenant's first import. */
async function snapshotOnce(ctx: Context, hand: Hand): Promise<void> {
  if (await hasSnapshot(ctx, hand.tenant)) return
  await step(ctx, hand, { doing: 'Taking a snapshot of both sides' })
  await takeSnapshot(ctx, hand.tenant, { runId: hand.run.id, who: hand.run.who, because: 'before the first import' })
}

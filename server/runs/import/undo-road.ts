// The road of the undo of an import: GlassHive is read, what was done is planned backwards, and taken back.
import type { RecordKind } from '../../../shared/api-import.ts'
import type { ChangeId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import { ConnectionError } from '../../http.ts'
import { saveRecords } from '../../store/record-changes.ts'
import { setRunState } from '../../store/runs.ts'
import { type Hand, step } from '../hand.ts'
import { type RunOptions, writeOptions } from '../options.ts'
import { type GlassHiveReadKind, readGlassHiveKinds } from '../read-glasshive.ts'
import { applyRecords } from './apply.ts'
import type { Clients } from './plan.ts'
import { type Keeping, requestsOf } from './road.ts'
import { takeBack, whyNotBack } from './take-back.ts'
import { type AppliedRecord, appliedRecords, planUndoRecords } from './undo-plan.ts'

/** What is read of GlassHive to see what hangs on records of a kind, and how they are now. */
const NEEDS: Record<RecordKind, GlassHiveReadKind[]> = {
  user: [],
  company: ['companies', 'contacts', 'opportunities'],
  list: ['lists', 'list-members'],
  contact: ['contacts', 'opportunities', 'activities', 'lists', 'list-members'],
  solution: ['solutions'],
  activity: ['activities'],
  opportunity: ['opportunities'],
}

/** Walks the undo of an import. False where it stopped at its plan, or is no longer this worker's. */
export async function walkImportUndo(
  ctx: Context,
  hand: Hand,
  clients: Clients,
  { noticed, kept }: Keeping,
): Promise<boolean> {
  const { run, tenant, owner } = hand
  if (run.undoes === null) throw new Error('An undo of no run')
  const applied = await appliedRecords(ctx, tenant, run.undoes, noticed.takeBack)
  await readThere(ctx, hand, clients, { applied, noticed })
  const whyNot = await whyNotOf(ctx, hand, applied)
  if (run.state === 'reading') {
    const { records, before } = await planUndoRecords(ctx, tenant, run.undoes, noticed.takeBack)
    await saveRecords(ctx.db, tenant, run.id, records)
    if (before > 0) noticed.notes.push(`${before} ${before === 1 ? 'record has' : 'records have'} been undone before.`)
    for (const { name, undoes } of records) {
      const because = undoes === null ? undefined : whyNot.get(undoes)
      if (because !== undefined) noticed.notes.push(`${name}: ${because}`)
    }
    noticed.plannedAt = ctx.now()
    await step(ctx, hand, { done: 0, total: records.length, requests: requestsOf(clients) })
    const to = run.preview ? 'planned' : 'applying'
    const options = writeOptions(kept())
    const moved = await setRunState(ctx.db, tenant, run.id, {
      ...{ from: ['reading'], to, at: ctx.now(), owner, options },
    })
    if (!moved || run.preview) return false
  }
  const byId = new Map<ChangeId, AppliedRecord>(applied.map((each) => [each.change.id, each]))
  const backwards = true
  await applyRecords(
    ctx,
    hand,
    {
      client: clients.glassHive,
      who: noticed.appliedBy ?? run.who,
      chosen: noticed.changes === null ? null : new Set(noticed.changes),
      overtaken: ({ undoes }) => (undoes === null ? null : (whyNot.get(undoes) ?? null)),
      requests: () => requestsOf(clients),
      async after() {},
      async carry(context, work, known) {
        const of = work.change.undoes === null ? undefined : byId.get(work.change.undoes)
        if (of === undefined) throw new Error('An undo of a change that there is not')
        return await takeBack(context, work, of, known)
      },
    },
    backwards,
  )
  return true
}

async function readThere(
  ctx: Context,
  hand: Hand,
  clients: Clients,
  { applied, noticed }: { applied: readonly AppliedRecord[]; noticed: RunOptions },
): Promise<void> {
  await step(ctx, hand, { doing: 'Reading GlassHive', requests: requestsOf(clients) })
  const kinds = [...new Set(applied.flatMap(({ change }) => NEEDS[change.kind]))]
  const found = { counts: {}, notes: [], linked: 0 }
  const { incomplete } = await readGlassHiveKinds(ctx, hand.tenant, clients.glassHive, { kinds, found })
  noticed.notes.push(...found.notes)
  if (incomplete.length === 0) return
  const words = `GlassHive's ${incomplete.join(', ')} could not be read whole, so nothing was taken back.`
  throw new ConnectionError('bad-reply', words)
}

/** Records that are left alone, each with why. */
async function whyNotOf(
  ctx: Context,
  { tenant }: Hand,
  applied: readonly AppliedRecord[],
): Promise<Map<ChangeId, string>> {
  const found = new Map<ChangeId, string>()
  for (const each of applied) {
    const because = await whyNotBack(ctx.db, tenant, each)
    if (because !== null) found.set(each.change.id, because)
  }
  return found
}

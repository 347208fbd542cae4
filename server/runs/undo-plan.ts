// What an undo takes back: every change that its run applied, planned backwards against what ConnectWise holds now.
import { type ChangeId, type CompanyId, changeId, type RunId, type TenantId } from '../../shared/records.ts'
import type { Change, Line } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { groupBy } from '../plan/group.ts'
import { type AppliedChange, planUndo, type UndoLine } from '../plan/undo.ts'
import { additionsOfCompany } from '../store/additions.ts'
import { agreementsOf } from '../store/agreements.ts'
import { billingCycles } from '../store/billing-cycles.ts'
import { eventsOf, outcomesOf } from '../store/journal.ts'
import { changesOf, takenBackOf } from '../store/plans.ts'
import { type Hand, step } from './hand.ts'
import type { RunOptions } from './options.ts'
import { readAgreements } from './read-company.ts'
import { leftAloneWords, type Planned } from './update-plan.ts'

/** The changes of a run that were applied, as far as they are asked for; in the order of its plan. */
export async function appliedChanges(
  ctx: Context,
  tenant: TenantId,
  run: RunId,
  only: readonly string[] | null,
): Promise<(AppliedChange & { who: string })[]> {
  const [changes, events] = await Promise.all([changesOf(ctx.db, tenant, run), outcomesOf(ctx.db, tenant, run)])
  const byId = new Map(changes.map((change) => [change.id, change]))
  const applied: (AppliedChange & { who: string })[] = []
  for (const { changeId: id, entry, who, at } of events) {
    const change = byId.get(id)
    if (change === undefined || entry.kind !== 'applied' || (only !== null && !only.includes(id))) continue
    const additionId = entry.additionId ?? change.additionId
    // What was taken back and is gone has nothing left that could be undone.
    if (additionId === null) continue
    const as = entry.adopted ? await asAdopted(ctx, tenant, change) : change
    applied.push({ change: as, quantity: entry.quantity, additionId, appliedAt: at, who })
  }
  return applied
}

/** A change that was to make an addition and took one that was there: it changed that one's quantity, from what it was. */
async function asAdopted(ctx: Context, tenant: TenantId, change: Change): Promise<Change> {
  const events = await eventsOf(ctx.db, tenant, change.id)
  for (const { entry } of events.toReversed()) {
    if (entry.kind !== 'intent' || entry.step.kind !== 'set-quantity') continue
    return { ...change, write: { kind: 'quantity' }, before: entry.before, additionId: entry.step.additionId }
  }
  return change
}

/** Reads each company that the run wrote to, and plans the way back. */
export async function planUndoRun(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  options: RunOptions,
): Promise<Planned> {
  const { tenant, run } = hand
  const planned: Planned = { plan: { lines: [], changes: [] }, companies: [], leftAlone: [], notes: [] }
  if (run.undoes === null) return planned
  const applied = await appliedChanges(ctx, tenant, run.undoes, options.takeBack)
  const companies = [...groupBy(applied, ({ change }) => change.companyId)].reverse()
  for (const [index, [company, ofCompany]] of companies.entries()) {
    const progress = { doing: 'Reading agreements', done: index, total: companies.length }
    await step(ctx, hand, { ...progress, requests: client.requestCount() })
    const gaps = await readAgreements(ctx, tenant, client, [company])
    if (gaps.length > 0) {
      planned.notes.push(...gaps, leftAloneWords(company))
      continue
    }
    for (const undone of await wayBack(ctx, tenant, { company, run: run.undoes, applied: ofCompany })) {
      take(ctx, planned, undone)
    }
  }
  return planned
}

/** `already`: an undo took it back before. */
export type WayBack = UndoLine | { kind: 'already'; of: AppliedChange }

/** How the changes of one company would be taken back as the mirror has it, the newest first. */
export async function wayBack(
  ctx: Context,
  tenant: TenantId,
  { company, run, applied }: { company: CompanyId; run: RunId; applied: readonly AppliedChange[] },
): Promise<WayBack[]> {
  const [additions, agreements, cycles, takenBack] = await Promise.all([
    additionsOfCompany(ctx.db, tenant, company),
    agreementsOf(ctx.db, tenant, company),
    billingCycles(ctx.db, tenant),
    takenBackOf(ctx.db, tenant, run, company),
  ])
  const isDone = ({ change }: AppliedChange): boolean => takenBack.has(change.id)
  const left = applied.filter((each) => !isDone(each))
  const facts = { additions, agreements, billingCycles: cycles }
  return [
    // Of one moment the later in the plan was the later to be written.
    ...planUndo(left.toReversed(), facts, ctx.now().slice(0, 10)),
    ...applied.filter(isDone).map((of): WayBack => ({ kind: 'already', of })),
  ]
}

function take(ctx: Context, { plan, notes }: Planned, undone: WayBack): void {
  const { change } = undone.of
  const companyId = change.companyId
  const name = `${change.companyName}, ${change.line.name}`
  switch (undone.kind) {
    case 'back':
      plan.lines.push({ companyId, line: undone.line })
      plan.changes.push({
        ...changeOf(ctx, undone.of, undone.line),
        additionId: undone.additionId,
        write: undone.write,
      })
      return
    case 'exception':
      plan.lines.push({ companyId, line: undone.line })
      notes.push(`${name}: it has been invoiced since, and what was billed has to be credited in ConnectWise.`)
      return
    case 'overtaken':
    case 'already': {
      const line: Line = { ...change.line, write: null, verdict: { kind: 'unchanged' } }
      plan.lines.push({ companyId, line })
      plan.changes.push(changeOf(ctx, undone.of, line))
      notes.push(`${name}: ${undone.kind === 'already' ? 'it has been undone before.' : overtakenWords(undone.found)}`)
      return
    }
  }
}

const overtakenWords = (found: number | null): string =>
  found === null
    ? 'left alone, because its addition has ended or is gone since.'
    : `left alone, because it has been changed since (${found} now).`

function changeOf(ctx: Context, { change, quantity, additionId }: AppliedChange, line: Line): Change {
  const id: ChangeId = changeId(ctx.newId())
  const write = { kind: 'quantity' } as const
  return { ...change, id, line, additionId, write, undoes: change.id, before: quantity, after: change.before }
}

// The plan of a run while it is applied: what the last look before writing shows joins it, within the limits of the run.
import type { HoldLimits } from '../../shared/api-policy.ts'
import type { CompanyId } from '../../shared/records.ts'
import type { Change, Line } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { groupBy } from '../plan/group.ts'
import { holdRun } from '../plan/hold-run.ts'
import { noteHolds } from '../store/holds.ts'
import { placesBehind, planOf, type Replanned, replanCompany } from '../store/plans.ts'
import type { Hand } from './hand.ts'
import { tenantLimits } from './limits.ts'
import { linesLeftOut } from './lines-left-out.ts'
import { readOptions } from './options.ts'
import { endedChanges } from './update-apply.ts'

/** In the hand of the one worker that has the run. */
export interface LivePlan {
  notes: string[]
  allOf(company: CompanyId): Change[]
  /** The changes without an outcome. */
  openOf(company: CompanyId): Change[]
  open(): Change[]
  ended(change: Change): void
  /**
   * Takes up a company as it was seen last, with the planned changes that were borne out (`kept`), and answers the changes
   * that join the plan: those that wait for a person anyway, and the others unless they would take the run beyond the limits
   * beyond which a person has to look at it.
   */
  replan(company: Replanned & { kept: Change[] }): Promise<Change[]>
}

export async function openLivePlan(ctx: Context, hand: Hand): Promise<LivePlan> {
  const { tenant, run } = hand
  const options = readOptions(run.options)
  const [plan, ended, places, limits, others] = await Promise.all([
    planOf(ctx.db, tenant, run.id),
    endedChanges(ctx, hand),
    placesBehind(ctx.db, tenant, run.id),
    tenantLimits(ctx, tenant),
    linesLeftOut(ctx, tenant, options),
  ])
  const changes = groupBy(plan.changes, ({ companyId }) => companyId)
  const lines = new Map<CompanyId, Line[]>()
  for (const [company, ofCompany] of groupBy(plan.lines, ({ companyId }) => companyId)) {
    lines.set(
      company,
      ofCompany.map(({ line }) => line),
    )
  }
  const notes: string[] = []
  const allOf = (company: CompanyId): Change[] => changes.get(company) ?? []
  const openOf = (company: CompanyId): Change[] => allOf(company).filter(({ id }) => !ended.has(id))

  return {
    notes,
    allOf,
    openOf,
    open: () => [...changes.keys()].flatMap(openOf),
    ended: ({ id }) => void ended.add(id),
    async replan(seen) {
      const { companyId: company, added, kept } = seen
      const before = lines.get(company) ?? []
      if (added.length === 0 && JSON.stringify(before) === JSON.stringify(seen.lines)) return []
      lines.set(company, seen.lines)
      const goes = added.every(isHeld) || fits(lines, limits, others)
      const joining = goes ? added : added.filter(isHeld)
      if (!goes) lines.set(company, before)
      const at = { ...places }
      // Moved before anything is awaited: companies are planned side by side.
      places.line += seen.lines.length
      places.change += joining.length
      await replanCompany(ctx.db, tenant, run.id, { ...seen, added: joining }, at)
      changes.set(company, [...allOf(company), ...joining])
      const found = { changes: [...kept, ...joining], companies: [company], lines: options.lines }
      await noteHolds(ctx.db, tenant, { run: run.id, at: ctx.now(), ...found })
      notes.push(...wordsOf(added, goes))
      return joining
    },
  }
}

function fits(lines: ReadonlyMap<CompanyId, Line[]>, limits: HoldLimits, others: readonly Line[]): boolean {
  return holdRun([...lines.values()].flat(), limits, others).kind === 'goes'
}

const isHeld = ({ line }: Change): boolean => line.verdict.kind === 'held'

function wordsOf(added: readonly Change[], goes: boolean): string[] {
  const [first] = added
  if (first === undefined) return []
  const told = goes ? added : added.filter((change) => !isHeld(change))
  const names = `${first.companyName}: ${told.map(({ line }) => line.name).join(', ')}`
  return goes
    ? [`Shown only by the last look before writing, and joined to the plan. ${names}`]
    : [`Shown only by the last look before writing, and left for a person: the run would change too much. ${names}`]
}

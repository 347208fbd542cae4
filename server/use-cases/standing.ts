// Where every line of a tenant stands: what the next update would do. Worked out for all companies at once, and kept a moment.
import type { Rights } from '../../shared/api-pod.ts'
import type { ExceptionReason, HoldReason } from '../../shared/api-runs.ts'
import type { Outlook } from '../../shared/api-status.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { sumByCurrency } from '../plan/money.ts'
import { differenceFor } from '../plan/rights.ts'
import { whyOf } from '../plan/words.ts'
import { allFacts } from '../runs/all-facts.ts'
import { companiesById } from '../store/companies.ts'
import { shownDifference, shownLine } from './shown.ts'
import { nextRuns } from './tenant-schedules.ts'

/** A line with whose it is. */
interface Standing {
  company: { id: number; name: string }
  line: Line
}

export interface Standings {
  /** All lines of the tenant, as they stood less than `KEPT_MS` ago. */
  of(tenant: TenantId): Promise<Standing[]>
}

/** How long what was worked out is shown (milliseconds): planning everything anew for each look would be felt. */
const KEPT_MS = 10_000
/** How many changes an outlook names. */
const NAMED = 200

export function createStandings(ctx: Context): Standings {
  const kept = new Map<TenantId, { at: number; lines: Promise<Standing[]> }>()
  return {
    of(tenant) {
      const now = Date.parse(ctx.now())
      const known = kept.get(tenant)
      if (known !== undefined && Math.abs(now - known.at) < KEPT_MS) return known.lines
      const lines = workOut(ctx, tenant)
      kept.set(tenant, { at: now, lines })
      // What failed is not kept: the next look tries again.
      lines.catch(() => kept.delete(tenant))
      return lines
    },
  }
}

async function workOut(ctx: Context, tenant: TenantId): Promise<Standing[]> {
  const facts = await allFacts(ctx, tenant)
  const names = await companiesById(ctx.db, tenant, [...facts.keys()])
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const now = ctx.now()
  return [...facts].flatMap(([id, of]) =>
    planCompany(of, now).map((line) => ({ company: { id, name: nameOf.get(id) ?? `Company ${id}` }, line })),
  )
}

/** How many lines would be pushed and how many cannot be, with the money of the former. */
export function countStandings(lines: readonly Standing[], rights: Rights) {
  const going = lines.filter(({ line }) => line.verdict.kind === 'change')
  return {
    willBePushed: going.length,
    exceptions: lines.filter(({ line }) => line.verdict.kind === 'exception').length,
    difference: differenceFor(rights, sumByCurrency(going.map(({ line }) => line.money))),
  }
}

/** What the next update would do, and what it would not and why. */
export async function showOutlook(
  ctx: Context,
  standings: Standings,
  tenant: TenantId,
  rights: Rights,
): Promise<Outlook> {
  const [lines, next] = await Promise.all([standings.of(tenant), nextRuns(ctx, tenant)])
  const going = lines
    .filter(({ line }) => line.verdict.kind === 'change')
    .sort((a, b) => weight(b.line) - weight(a.line))
  return {
    next: next.update,
    changes: going.slice(0, NAMED).map(({ company, line }) => ({ company, line: shownLine(line, rights) })),
    willBePushed: going.length,
    asUsed: lines.filter(({ line }) => line.verdict.kind === 'unchanged').length,
    difference: shownDifference(
      going.map(({ line }) => line),
      rights,
    ),
    reasons: reasonsOf(lines),
  }
}

const weight = ({ money, billed, willBe }: Line): number =>
  Math.abs(money?.perMonth ?? money?.perCycle ?? (willBe ?? 0) - (billed ?? 0))

function reasonsOf(lines: readonly Standing[]): Outlook['reasons'] {
  const reasons = new Map<HoldReason | ExceptionReason, Outlook['reasons'][number] & { of: Set<number> }>()
  for (const { company, line } of lines) {
    const { verdict } = line
    if (verdict.kind !== 'held' && verdict.kind !== 'exception') continue
    const { words, mend } = whyOf(line)
    const { kind, because } = verdict
    const reason = reasons.get(because) ?? { kind, because, words, mend, lines: 0, companies: 0, of: new Set() }
    reason.lines += 1
    reason.of.add(company.id)
    reasons.set(because, reason)
  }
  return [...reasons.values()]
    .map(({ of, ...reason }) => ({ ...reason, companies: of.size }))
    .sort((a, b) => b.lines - a.lines)
}

// What the next update would do as things stand, from the table that usages are shown by.
import type { Rights } from '../../shared/api-pod.ts'
import type { ExceptionReason, HoldReason } from '../../shared/api-runs.ts'
import type { Outlook } from '../../shared/api-status.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { sumByCurrency } from '../plan/money.ts'
import { differenceFor } from '../plan/rights.ts'
import { whyOf } from '../plan/words.ts'
import { shownDifference, shownLine } from './shown.ts'
import { nextRuns } from './tenant-schedules.ts'
import type { Usages } from './usages.ts'

/** A line with whose it is. */
export interface Standing {
  company: { id: number; name: string }
  line: Line
}

/** How many changes an outlook names. */
const NAMED = 200

/** All lines of a tenant, each once however many accounts are part of it. */
export async function standings(usages: Usages, tenant: TenantId): Promise<Standing[]> {
  const lines = new Map<string, Standing>()
  for (const { company, line } of (await usages.table(tenant)).rows) {
    if (company !== null && line !== null) lines.set(`${company.id} ${line.key}`, { company, line })
  }
  return [...lines.values()]
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
export async function showOutlook(ctx: Context, usages: Usages, tenant: TenantId, rights: Rights): Promise<Outlook> {
  const [lines, next] = await Promise.all([standings(usages, tenant), nextRuns(ctx, tenant)])
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

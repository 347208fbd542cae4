import type * as PodApi from '../../shared/api-pod.ts'
import type * as RunsApi from '../../shared/api-runs.ts'
import { asText, csvText } from '../../shared/csv.ts'
import type { RunId, TenantId } from '../../shared/records.ts'
import type { Outcome } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { moneyReadBack, sumByCurrency } from '../plan/money.ts'
import { differenceFor } from '../plan/rights.ts'
import { readOptions } from '../runs/options.ts'
import { outcomesOf } from '../store/journal.ts'
import { planOf, takenBackOf } from '../store/plans.ts'
import { runById } from '../store/runs.ts'
import { importReport } from './import-report.ts'
import { wroteWords } from './report-words.ts'
import { shownChange, shownDifference, shownLine, shownOutcome, shownRun } from './shown.ts'

/** The plan of a run as one asker may see it; null for a run that is not theirs. */
export async function planOfRun(
  ctx: Context,
  tenant: TenantId,
  id: RunId,
  rights: PodApi.Rights,
): Promise<RunsApi.Plan | null> {
  const run = await runById(ctx.db, tenant, id)
  if (run === null) return null
  const plan = await planOf(ctx.db, tenant, id)
  const going = plan.changes.filter(({ line }) => line.verdict.kind === 'change')
  return {
    runId: id,
    plannedAt: readOptions(run.options).plannedAt,
    changes: plan.changes.map((change) => shownChange(change, rights)),
    lines: plan.lines.map(({ line }) => shownLine(line, rights)),
    difference: shownDifference(
      going.map(({ line }) => line),
      rights,
    ),
    import: await importReport(ctx, tenant, run),
  }
}

/** What became of a run: every planned change exactly once, with its outcome. */
export async function reportOfRun(
  ctx: Context,
  tenant: TenantId,
  id: RunId,
  rights: PodApi.Rights,
): Promise<RunsApi.Report | null> {
  const run = await runById(ctx.db, tenant, id)
  if (run === null) return null
  const [plan, events, takenBack, imported] = await Promise.all([
    planOf(ctx.db, tenant, id),
    outcomesOf(ctx.db, tenant, id),
    takenBackOf(ctx.db, tenant, id),
    importReport(ctx, tenant, run),
  ])
  const outcomes = new Map<string, Outcome>()
  for (const { changeId, entry } of events) {
    if (entry.kind === 'released') outcomes.set(changeId, RELEASED)
    else outcomes.set(changeId, entry.kind === 'intent' ? UNSETTLED : entry)
  }
  const rows = plan.changes.map((change) => ({
    change,
    outcome: outcomes.get(change.id) ?? openOutcome(run.state),
  }))
  const applied = rows.flatMap(({ change, outcome }) => {
    const money = outcome.kind === 'applied' ? change.line.money : null
    return money === null || outcome.kind !== 'applied'
      ? []
      : [{ id: change.id, money: moneyReadBack(money, outcome.extPrice) }]
  })
  const moneys = new Map(applied.map((each) => [each.id, each.money]))
  const options = readOptions(run.options)
  return {
    run: shownRun(run),
    counts: imported === null ? countKinds(rows.map(({ outcome }) => outcome.kind)) : sumOutcomes(imported),
    rows: rows.map(({ change, outcome }) => ({
      change: shownChange(change, rights),
      outcome: shownOutcome(outcome),
      difference: rights.seesMoney ? (moneys.get(change.id) ?? null) : null,
      wrote: wroteWords(change, outcome),
      additionId: outcome.kind === 'applied' ? (outcome.additionId ?? change.additionId) : null,
      undoneBy: takenBack.get(change.id) ?? null,
    })),
    exceptions: plan.lines
      .filter(({ line }) => line.verdict.kind === 'exception')
      .map(({ line }) => shownLine(line, rights)),
    difference: differenceFor(rights, sumByCurrency(applied.map(({ money }) => money))),
    requestsBy: options.requestsBy,
    sync: options.counts,
    notes: options.notes,
    import: imported,
  }
}

const RELEASED: Outcome = { kind: 'not-reached', because: 'It was released: a run of its own pushes it.' }

const UNSETTLED: Outcome = {
  kind: 'not-reached',
  because: 'It was sent and its answer was lost. Until ConnectWise can be read, look at the addition there.',
}

/** A change without an outcome has not been reached: yet, or for good. */
function openOutcome(state: RunsApi.RunState): Outcome {
  switch (state) {
    case 'cancelled':
      return { kind: 'not-reached', because: 'The run was cancelled before it came to this change.' }
    case 'failed':
      return { kind: 'not-reached', because: 'The run failed before it came to this change.' }
    case 'planned':
    case 'paused':
      return { kind: 'not-reached', because: 'The plan waits for a person to apply it.' }
    case 'queued':
    case 'reading':
    case 'applying':
    case 'done':
      return { kind: 'not-reached', because: 'The run has not come to this change yet.' }
  }
}

function countKinds(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function sumOutcomes({ steps }: RunsApi.Report['import'] & object): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcomes } of steps) {
    for (const [kind, records] of Object.entries(outcomes)) counts[kind] = (counts[kind] ?? 0) + records
  }
  return counts
}

/** A report as CSV, a row a change. Cells that a spreadsheet would run as a formula are made text. */
export function reportCsv(report: RunsApi.Report): string {
  const head = [
    'company',
    'item',
    'agreement',
    'before',
    'after',
    'outcome',
    'because',
    'wrote',
    'currency',
    'per month',
  ]
  const rows = report.rows.map(({ change, outcome, difference, wrote }) => [
    change.company.name,
    change.line.name,
    change.line.agreement?.name ?? '',
    change.before,
    change.after,
    outcome.kind,
    'because' in outcome ? outcome.because : '',
    wrote ?? '',
    difference?.currency ?? '',
    difference?.perMonth ?? '',
  ])
  const safe = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : asText(cell))))
  return csvText([head, ...safe])
}

// What an import came to, step by step, and how many requests it took of the fewest that would have done.
import type { ImportReport, ImportStep, StepCounts } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { leastRequests } from '../runs/import/least.ts'
import { readOptions } from '../runs/options.ts'
import { type RecordCount, recordCounts } from '../store/record-changes.ts'
import { requestsCarriedOut } from '../store/record-journal.ts'
import { runById, type StoredRun } from '../store/runs.ts'

/** Whether a run is an import, or takes one back. */
export async function isOfImport(ctx: Context, tenant: TenantId, run: StoredRun): Promise<boolean> {
  if (run.kind === 'import') return true
  return run.undoes !== null && (await runById(ctx.db, tenant, run.undoes))?.kind === 'import'
}

/** The report of an import or of its undo; null for other runs. */
export async function importReport(ctx: Context, tenant: TenantId, run: StoredRun): Promise<ImportReport | null> {
  if (!(await isOfImport(ctx, tenant, run))) return null
  const counted = await recordCounts(ctx.db, tenant, run.id)
  const { imported, pages, requestsBy } = readOptions(run.options)
  const planned = new Map<ImportStep, StepCounts>(imported.map(({ step, counts }) => [step, counts]))
  const steps = [...new Set([...planned.keys(), ...counted.map(({ step }) => step)])]
  return {
    steps: steps.map((step) => {
      const own = counted.filter((each) => each.step === step)
      return { step, counts: planned.get(step) ?? countsOf(own), outcomes: outcomesOf(own) }
    }),
    requests: {
      sent: requestsBy.glasshive ?? 0,
      ...leastRequests(pages, await requestsCarriedOut(ctx.db, tenant, run.id)),
    },
  }
}

const ENDS = new Set(['applied', 'unchanged', 'refused', 'overtaken', 'not-reached', 'id-unknown'])

function outcomesOf(counted: readonly RecordCount[]): Record<string, number> {
  const outcomes: Record<string, number> = {}
  for (const { last, records } of counted) {
    if (last !== null && ENDS.has(last)) outcomes[last] = (outcomes[last] ?? 0) + records
  }
  return outcomes
}

/** Of an undo: what its plan holds, for nothing else was looked at. */
function countsOf(counted: readonly RecordCount[]): StepCounts {
  const sum = (is: (count: RecordCount) => boolean): number =>
    counted.filter(is).reduce((total, { records }) => total + records, 0)
  return {
    ...{ match: sum(() => true), linked: 0, link: 0, create: 0, unchanged: 0 },
    update: sum(({ verdict }) => verdict === 'change'),
    needYou: sum(({ verdict }) => verdict === 'needs-you'),
    leftOut: sum(({ verdict }) => verdict === 'left-out'),
  }
}

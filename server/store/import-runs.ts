// Runs of imports as the wizard asks for them: the latest of each step, and which steps have been brought in.
import { ImportStep } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { type StoredRun, toRun } from './runs.ts'

export interface ImportRuns {
  /** The latest of each step; "all" is that of all steps at once. */
  latest: Map<ImportStep | 'all', StoredRun>
  /** Steps, or "all", of which a run has ended well. A preview that nobody applied has not. */
  done: Set<ImportStep | 'all'>
}

const STEPS = [...ImportStep.options, 'all'] as const

/** The runs of imports, in short. */
export async function importRuns(db: Db, tenant: TenantId): Promise<ImportRuns> {
  const ofStep = (step: ImportStep | 'all') =>
    db
      .selectFrom('runs')
      .where('tenant_id', '=', tenant)
      .where('kind', '=', 'import')
      .where('step', step === 'all' ? 'is' : '=', step === 'all' ? null : step)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
  const found = await Promise.all(
    STEPS.map(async (step) => {
      const [latest, done] = await Promise.all([
        ofStep(step).selectAll().executeTakeFirst(),
        ofStep(step).select('id').where('state', '=', 'done').executeTakeFirst(),
      ])
      return { step, latest, done }
    }),
  )
  return {
    latest: new Map(
      found.flatMap(({ step, latest }) => (latest === undefined ? [] : [[step, toRun(latest)] as const])),
    ),
    done: new Set(found.flatMap(({ step, done }) => (done === undefined ? [] : [step]))),
  }
}

// The wizard as a whole. What each step would do is planned from the mirror, and kept until something of it has changed.
import type { ImportOverview, ImportStep, StepCounts } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { planImport } from '../plan/import/plan.ts'
import { importFacts } from '../runs/import/facts.ts'
import { importVersion } from '../store/record-counts.ts'
import type { StoredRun } from '../store/runs.ts'
import { importStanding } from './import-standing.ts'

type Counts = ReadonlyMap<ImportStep, StepCounts>

/** What the saved steps of tenants would do, kept in this process. */
export interface ImportCounts {
  /** Null where it takes longer than people wait: it goes on, and whoever asks again has it. */
  of(tenant: TenantId, steps: readonly ImportStep[]): Promise<Counts | null>
}

/** Tenants whose counts are kept. */
const MOST_KEPT = 200
/** How long an overview waits for its counts (milliseconds). */
const WAIT_MS = 1500

/** Nothing is kept to begin with. */
export function createImportCounts(ctx: Context): ImportCounts {
  const kept = new Map<TenantId, { version: string; counts: Promise<Counts> }>()

  return {
    async of(tenant, steps) {
      const version = `${await importVersion(ctx.db, tenant)} ${steps.join()}`
      let found = kept.get(tenant)
      if (found?.version !== version) {
        const counts = countsOf(ctx, tenant, steps)
        const entry = { version, counts }
        found = entry
        kept.delete(tenant)
        kept.set(tenant, entry)
        // What failed is worked out anew by whoever asks next, and told to whoever waits for it.
        counts.catch((error: unknown) => {
          if (kept.get(tenant) === entry) kept.delete(tenant)
          ctx.log.error({ tenant, error: String(error) }, 'counts of an import failed')
        })
        const [oldest] = kept.keys()
        if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      }
      return await Promise.race([found.counts, ctx.sleep(WAIT_MS).then(() => null)])
    },
  }
}

async function countsOf(ctx: Context, tenant: TenantId, steps: readonly ImportStep[]): Promise<Counts> {
  const facts = await importFacts(ctx, tenant, steps, { keepReviews: false })
  // Each by itself, as a run of it alone would go.
  return new Map(steps.flatMap((step) => planImport(facts, [step]).map(({ counts }) => [step, counts] as const)))
}

/** How far the import has come, step by step. */
export async function showImport(ctx: Context, counts: ImportCounts, tenant: TenantId): Promise<ImportOverview> {
  const { connection, steps, running } = await importStanding(ctx, tenant)
  const saved = steps.filter((each) => each.saved !== null).map(({ step }) => step)
  const counted = saved.length === 0 ? null : await counts.of(tenant, saved)
  return {
    connection: { ...connection, state: connection.missing.length === 0 ? 'done' : 'open' },
    steps: steps.map(({ step, state, missing, saved: own, lastRun }) => ({
      ...{ step, state, missing },
      savedAt: own?.at ?? null,
      savedBy: own?.who ?? null,
      counts: counted?.get(step) ?? null,
      lastRun: lastRun === null ? null : brief(lastRun),
    })),
    next: steps.find(({ state }) => state !== 'done')?.step ?? null,
    running,
    inviteBy: ctx.mailer === null ? 'link' : 'mail',
  }
}

const brief = ({ id, state, preview, who, createdAt, finishedAt }: StoredRun) => ({
  ...{ id, state, preview, who, createdAt, finishedAt },
})

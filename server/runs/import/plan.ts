// What an import would do: planned from the mirror alone, and stored. A run that writes reads both sides first.
import type { ImportStep } from '../../../shared/api-import.ts'
import type { RecordChange } from '../../../shared/import.ts'
import { changeId, type TenantId } from '../../../shared/records.ts'
import type { ConnectWise } from '../../connectwise/client.ts'
import type { Context } from '../../context.ts'
import type { GlassHive } from '../../glasshive/client.ts'
import { ConnectionError } from '../../http.ts'
import { planImport, type StepPlan } from '../../plan/import/plan.ts'
import { type Hand, step } from '../hand.ts'
import { type GlassHiveReadKind, readGlassHiveKinds } from '../read-glasshive.ts'
import type { SyncFound } from '../sync-found.ts'
import { importFacts } from './facts.ts'
import { readConnectWiseFor } from './read-connectwise.ts'

/** The steps of an import that names none, in their order: users are a step for itself. */
const ALL: ImportStep[] = ['companies', 'contacts', 'solutions', 'activities', 'opportunities']

export const stepsOf = (asked: ImportStep | null): ImportStep[] => (asked === null ? ALL : [asked])

/** What each step has to have read of GlassHive. */
const NEEDS: Record<ImportStep, GlassHiveReadKind[]> = {
  users: ['users'],
  companies: ['companies', 'contacts'],
  contacts: ['companies', 'contacts', 'lists', 'list-members'],
  solutions: ['solutions'],
  activities: ['users', 'contacts', 'activities'],
  opportunities: ['users', 'companies', 'contacts', 'solutions', 'opportunities'],
}

export interface Clients {
  connectWise: ConnectWise
  glassHive: GlassHive
}

/**
 * Reads what some steps need of both sides. Throws ConnectionError also where GlassHive was not read whole: what is missing
 * there may be there, and would be made a second time.
 */
export async function readBoth(
  ctx: Context,
  hand: Hand,
  { connectWise, glassHive }: Clients,
  steps: readonly ImportStep[],
): Promise<SyncFound> {
  const found: SyncFound = { counts: {}, notes: [], linked: 0 }
  await readConnectWiseFor(ctx, hand, connectWise, { steps, found, full: false })
  await step(ctx, hand, {
    doing: 'Reading GlassHive',
    requests: connectWise.requestCount() + glassHive.requestCount(),
  })
  const kinds = [...new Set(steps.flatMap((each) => NEEDS[each]))]
  const { incomplete } = await readGlassHiveKinds(ctx, hand.tenant, glassHive, { kinds, found })
  if (incomplete.length > 0) {
    const words = `GlassHive's ${incomplete.join(', ')} could not be read whole, so nothing was written. ${found.notes.at(-1) ?? ''}`
    throw new ConnectionError('bad-reply', words.trim())
  }
  return found
}

/** Plans some steps as the mirror has both sides. */
export async function planSteps(ctx: Context, tenant: TenantId, steps: readonly ImportStep[]): Promise<StepPlan[]> {
  return planImport(await importFacts(ctx, tenant, steps, { keepReviews: true }), steps)
}

/** The records of a plan, as they are stored. */
export const withIds = (ctx: Context, plans: readonly StepPlan[]): RecordChange[] =>
  plans.flatMap(({ records }) => records.map((record) => ({ ...record, id: changeId(ctx.newId()) })))

export const keyOf = ({ kind, leftId }: Pick<RecordChange, 'kind' | 'leftId'>): string => `${kind} ${leftId}`

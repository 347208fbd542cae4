// How far a tenant has come with its import: which steps are set up, which are done, and what is missing for the next.
import { ImportStep, type StepState } from '../../shared/api-import.ts'
import type { RunId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type ImportRuns, importRuns } from '../store/import-runs.ts'
import { type SavedStep, savedSteps } from '../store/import-settings.ts'
import { readMark } from '../store/marks.ts'
import { type StoredRun, unfinishedRuns } from '../store/runs.ts'
import { showConnection } from './connect.ts'

/** What people call a step. */
export const STEP_NAMES: Record<ImportStep, string> = {
  users: 'Users',
  companies: 'Companies',
  contacts: 'Contacts',
  solutions: 'Solutions',
  activities: 'Activities',
  opportunities: 'Opportunities',
}

/** The steps of a run that is not of one step alone. Users are linked by a run of their own. */
export const ALL_STEPS: readonly ImportStep[] = ImportStep.options.filter((step) => step !== 'users')

export interface StepStanding {
  step: ImportStep
  state: StepState
  /** Why it cannot be saved, in words. */
  missing: string[]
  saved: SavedStep | null
  lastRun: StoredRun | null
}

export interface ImportStanding {
  connection: { missing: string[]; readAt: { connectWise: string | null; glassHive: string | null } }
  steps: StepStanding[]
  /** The import that goes on. */
  running: RunId | null
}

/** Where each step stands. */
export async function importStanding(ctx: Context, tenant: TenantId): Promise<ImportStanding> {
  const [connection, saved, runs, unfinished] = await Promise.all([
    connectionStanding(ctx, tenant),
    savedSteps(ctx.db, tenant),
    importRuns(ctx.db, tenant),
    unfinishedRuns(ctx.db, tenant),
  ])
  const missing = connection.missing.map((words) => `Connection: ${words}`)
  const steps = ImportStep.options.map((step): StepStanding => {
    const own = saved[step] ?? null
    const standing = {
      ...{ step, missing: [...missing], saved: own, lastRun: lastRunOf(runs, step) },
      state: stateOf({ blocked: missing.length > 0, saved: own !== null, done: isDone(runs, step) }),
    }
    if (own === null) missing.push(`${STEP_NAMES[step]} is not set up yet: save it first.`)
    return standing
  })
  const running = unfinished.find(({ kind, state }) => kind === 'import' && state !== 'planned')
  return { connection, steps, running: running?.id ?? null }
}

/** Why steps cannot be run now, in words; empty when they can. Each must be set up, and so must all above it. */
export function missingToRun({ steps }: Pick<ImportStanding, 'steps'>, wanted: readonly ImportStep[]): string[] {
  return [
    ...new Set(
      steps
        .filter(({ step }) => wanted.includes(step))
        .flatMap(({ step, missing, saved }) =>
          saved === null ? [...missing, `${STEP_NAMES[step]} is not set up yet: save it first.`] : missing,
        ),
    ),
  ]
}

function stateOf({ blocked, saved, done }: Record<'blocked' | 'saved' | 'done', boolean>): StepState {
  if (blocked) return 'blocked'
  if (!saved) return 'open'
  return done ? 'done' : 'ready'
}

const isDone = ({ done }: ImportRuns, step: ImportStep): boolean =>
  done.has(step) || (done.has('all') && ALL_STEPS.includes(step))

function lastRunOf({ latest }: ImportRuns, step: ImportStep): StoredRun | null {
  const own = latest.get(step) ?? null
  const all = ALL_STEPS.includes(step) ? (latest.get('all') ?? null) : null
  if (own === null || all === null) return own ?? all
  return all.createdAt > own.createdAt ? all : own
}

async function connectionStanding(ctx: Context, tenant: TenantId): Promise<ImportStanding['connection']> {
  const [connectWise, glassHive, ours, theirs] = await Promise.all([
    showConnection(ctx, tenant, 'connectwise'),
    showConnection(ctx, tenant, 'glasshive'),
    readMark(ctx.db, tenant, 'companies'),
    readMark(ctx.db, tenant, 'glasshive_companies'),
  ])
  const missing = [
    ...(connectWise.connected ? connectWise.problems : ['Connect ConnectWise.']),
    ...(glassHive.connected ? glassHive.problems : ['Connect GlassHive.']),
    ...(connectWise.connected && ours === null ? ['ConnectWise was not read yet: run a sync.'] : []),
    ...(glassHive.connected && theirs === null ? ['GlassHive was not read yet: run a sync.'] : []),
  ]
  return { missing, readAt: { connectWise: ours?.readAt ?? null, glassHive: theirs?.readAt ?? null } }
}

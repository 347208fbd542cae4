// How a step of the import is set up: shown with what there is to choose from, saved when all above it is.
import { type AllSettings, type ImportStep, type ImportStepShown, StepSettings } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { FIELDS } from '../plan/import/fields.ts'
import { saveStep } from '../store/import-settings.ts'
import { proposedSettings, type StepOptions, stepOptions } from './import-options.ts'
import { importStanding, type StepStanding } from './import-standing.ts'

/** The record whose fields a step writes; null where none has a rule. */
const RULED = {
  users: null,
  companies: 'company',
  contacts: 'contact',
  solutions: 'solution',
  activities: null,
  opportunities: 'opportunity',
} as const

/** One step as it is set up, and what it could be. */
export async function showStep(ctx: Context, tenant: TenantId, step: ImportStep): Promise<ImportStepShown> {
  const [standing, options] = await Promise.all([standingOf(ctx, tenant, step), stepOptions(ctx, tenant, step)])
  return {
    ...{ step, state: standing.state, missing: standing.missing, options },
    settings: standing.saved === null ? null : { ...standing.saved.settings },
    proposed: { ...proposedSettings(step, options, ctx.now()) },
    fields: ruledFields(step).map(({ field, name }) => ({ field, name })),
  }
}

const ruledFields = (step: ImportStep) => {
  const kind = RULED[step]
  return kind === null ? [] : FIELDS[kind].filter(({ ruled }) => ruled)
}

async function standingOf(ctx: Context, tenant: TenantId, step: ImportStep): Promise<StepStanding> {
  const found = (await importStanding(ctx, tenant)).steps.find((each) => each.step === step)
  if (found === undefined) throw new Error(`The wizard has no step ${step}`)
  return found
}

/** A fault of one setting: `field` is its path, "types.3". */
export interface SettingFault {
  field: string
  detail: string
}

export type SettingsRead<Step extends ImportStep> =
  | { kind: 'read'; settings: AllSettings[Step] }
  | { kind: 'faults'; faults: SettingFault[] }

/** Settings of a step as they were sent: of the right shape, and of ids that there are. */
export async function readSettings<Step extends ImportStep>(
  ctx: Context,
  tenant: TenantId,
  step: Step,
  sent: unknown,
): Promise<SettingsRead<Step>> {
  const parsed = StepSettings[step].safeParse(sent)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      field: path.map(String).join('.'),
      detail: message,
    }))
    return { kind: 'faults', faults: faults.slice(0, 50) }
  }
  // The schema is the one of this step.
  const settings = parsed.data as AllSettings[Step]
  const faults = unknownIds(step, settings, await stepOptions(ctx, tenant, step))
  return faults.length > 0 ? { kind: 'faults', faults: faults.slice(0, 50) } : { kind: 'read', settings }
}

export type StepSaved =
  | { kind: 'saved' }
  /** In words: what is to be done first. */
  | { kind: 'blocked'; missing: string[] }
  | { kind: 'faults'; faults: SettingFault[] }

/** Saves a step, unless one above it is not set up. */
export async function saveSettings(
  ctx: Context,
  tenant: TenantId,
  { step, sent, who }: { step: ImportStep; sent: unknown; who: string },
): Promise<StepSaved> {
  const { missing } = await standingOf(ctx, tenant, step)
  if (missing.length > 0) return { kind: 'blocked', missing }
  const read = await readSettings(ctx, tenant, step, sent)
  if (read.kind === 'faults') return read
  await saveStep(ctx.db, tenant, step, { settings: read.settings, who, at: ctx.now() })
  return { kind: 'saved' }
}

/** Each id that is named, by its path, and the option it must be one of. */
function unknownIds(step: ImportStep, settings: AllSettings[ImportStep], options: StepOptions): SettingFault[] {
  const known = new Map(Object.entries(options).map(([name, all]) => [name, new Set(all.map(({ id }) => id))]))
  const rules = new Set(ruledFields(step).map(({ field }) => field))
  const named = Object.entries(idsIn(settings)).filter(([, { of, id }]) => known.get(of)?.has(id) !== true)
  const ruled = 'rules' in settings ? Object.keys(settings.rules).filter((field) => !rules.has(field)) : []
  return [
    ...named.map(([field]) => ({ field, detail: 'There is no such record in ConnectWise' })),
    ...ruled.map((field) => ({ field: `rules.${field}`, detail: 'There is no such field' })),
  ]
}

type Id = number | string | null

function idsIn(settings: AllSettings[ImportStep]): Record<string, { of: string; id: Id }> {
  const found: Record<string, { of: string; id: Id }> = {}
  const note = (field: string, of: string, id: Id): void => {
    found[field] = { of, id }
  }
  if ('types' in settings)
    for (const [at, type] of settings.types.entries()) {
      if (typeof type === 'object' && type !== null) note(`types.${at}.type`, 'types', type.type)
      else note(`types.${at}`, 'types', type)
    }
  if ('lists' in settings)
    for (const [at, { place }] of settings.lists.entries()) {
      const [, type] = /^type:(\d+)$/.exec(place) ?? []
      if (type !== undefined) note(`lists.${at}.place`, 'companyTypes', Number(type))
    }
  if ('categories' in settings) {
    for (const [at, category] of settings.categories.entries()) note(`categories.${at}`, 'categories', category)
    for (const [at, cycle] of settings.billing.entries()) note(`billing.${at}`, 'billing', cycle)
    for (const [at, { cycle }] of settings.cycles.entries()) note(`cycles.${at}.cycle`, 'cycles', cycle)
  }
  if ('stages' in settings) {
    for (const [at, { stage }] of settings.stages.entries()) note(`stages.${at}.stage`, 'stages', stage)
    for (const [at, { status }] of settings.statuses.entries()) note(`statuses.${at}.status`, 'statuses', status)
  }
  return found
}

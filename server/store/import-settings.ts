// How each step of the import is set up.
import type { AllSettings, ImportStep } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

/** The settings of one step, and who saved them. */
export interface SavedStep<Step extends ImportStep = ImportStep> {
  settings: AllSettings[Step]
  who: string
  at: string
}

/** Saves the settings of a step in place of those it had. */
export async function saveStep<Step extends ImportStep>(
  db: Db,
  tenant: TenantId,
  step: Step,
  { settings, who, at }: SavedStep<Step>,
): Promise<void> {
  const row = { settings: JSON.stringify(settings), who, at }
  await db
    .insertInto('import_settings')
    .values({ tenant_id: tenant, step, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'step']).doUpdateSet(row))
    .execute()
}

/** The steps that are set up. */
export async function savedSteps(db: Db, tenant: TenantId): Promise<{ [Step in ImportStep]?: SavedStep<Step> }> {
  const rows = await db.selectFrom('import_settings').selectAll().where('tenant_id', '=', tenant).execute()
  return Object.fromEntries(
    // Only saveStep writes it, from the settings of that step.
    rows.map((row) => [row.step, { settings: JSON.parse(row.settings), who: row.who, at: row.at }]),
  )
}

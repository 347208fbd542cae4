// What a person chooses about records of the import, or about fields of them.
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { FIELDS } from '../plan/import/fields.ts'
import { type Choice, saveChoices } from '../store/import-choices.ts'
import type { SettingFault } from './import-settings.ts'

/** Stores choices, all or none; answers what is wrong with them instead. */
export async function chooseForRecords(
  ctx: Context,
  tenant: TenantId,
  choices: readonly Choice[],
  who: string,
): Promise<SettingFault[]> {
  const faults = choices.flatMap((choice, at) => faultOf(choice, at) ?? [])
  if (faults.length > 0) return faults
  await saveChoices(ctx.db, tenant, choices, { who, at: ctx.now() })
  return []
}

/** Of a record itself is chosen what becomes of it, of a field whose value stays. */
function faultOf({ kind, field, choice }: Choice, at: number): SettingFault | null {
  if (field !== '' && !FIELDS[kind].some((each) => each.field === field))
    return { field: `choices.${at}.field`, detail: 'There is no such field' }
  const isOfField = choice === 'connectwise' || choice === 'glasshive'
  if (choice === null || isOfField === (field !== '')) return null
  const detail = isOfField ? 'Name the field whose value stays' : 'This is chosen of a record and not of a field of it'
  return { field: `choices.${at}.choice`, detail }
}

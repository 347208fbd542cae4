// The fields of every kind, by the word that rules and choices name them with.
import type { RecordKind } from '../../../shared/api-import.ts'
import { ACTIVITY_FIELDS } from './activity-fields.ts'
import { COMPANY_FIELDS } from './company-fields.ts'
import { CONTACT_FIELDS } from './contact-fields.ts'
import { OPPORTUNITY_FIELDS } from './opportunity-fields.ts'
import { SOLUTION_FIELDS } from './solution-fields.ts'

export interface NamedField {
  field: string
  /** For people. */
  name: string
  /** Whether it can have a rule. A mark that is only ever taken away has none. */
  ruled: boolean
}

const named = (fields: readonly { field: string; name: string; onlyOff?: true }[]): NamedField[] =>
  fields.map(({ field, name, onlyOff }) => ({ field, name, ruled: onlyOff !== true }))

export const FIELDS: Record<RecordKind, readonly NamedField[]> = {
  user: [],
  company: named(COMPANY_FIELDS),
  list: [],
  contact: named(CONTACT_FIELDS),
  solution: named(SOLUTION_FIELDS),
  activity: named(ACTIVITY_FIELDS),
  opportunity: named(OPPORTUNITY_FIELDS),
}

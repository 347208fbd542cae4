// The plan of an import: every record of its steps accounted for, in the order of the steps.
import { ImportStep, type StepCounts } from '../../../shared/api-import.ts'
import { considerActivities } from './activities.ts'
import { considerCompanies } from './companies.ts'
import { type Considered, countsOf, type PlannedRecord, writes } from './considered.ts'
import { considerContacts } from './contacts.ts'
import type { ImportFacts } from './facts.ts'
import { considerOpportunities } from './opportunities.ts'
import { considerSolutions } from './solutions.ts'
import { considerUsers } from './users.ts'
import { bring, type Work, workOn } from './work.ts'

export type { PlannedRecord } from './considered.ts'

/** What a step would do. Records that are filtered out, or as they should be, are counted and not listed. */
export interface StepPlan {
  step: ImportStep
  records: PlannedRecord[]
  counts: StepCounts
}

/** What each step does about the records that its filters let through. */
export const CONSIDER: Record<ImportStep, (work: Work) => Considered[]> = {
  users: considerUsers,
  companies: considerCompanies,
  contacts: considerContacts,
  solutions: considerSolutions,
  activities: considerActivities,
  opportunities: considerOpportunities,
}

/**
 * Plans the steps that are asked for, in their own order whatever the order asked. A step that is not set up plans nothing.
 * A later one sees what earlier ones of the same plan bring.
 */
export function planImport(facts: ImportFacts, steps: readonly ImportStep[]): StepPlan[] {
  const work = workOn(facts)
  return ImportStep.options
    .filter((step) => steps.includes(step))
    .map((step) => {
      const considered = CONSIDER[step](work)
      bring(work.arrivals, considered)
      const records = considered.map(({ record }) => record)
      return { step, records: records.filter(isWorthListing), counts: countsOf(considered) }
    })
}

const isWorthListing = (record: PlannedRecord): boolean => record.verdict.kind !== 'change' || writes(record)

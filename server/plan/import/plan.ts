// The plan of an import: every record of its steps accounted for, in the order of the steps.
import type { ImportStep, StepCounts } from '../../../shared/api-import.ts'
import type { RecordChange } from '../../../shared/import.ts'

/** A record of a plan before it is stored: it has no id yet. */
export type PlannedRecord = Omit<RecordChange, 'id'>

/** What a step would do. Records that are filtered out, or as they should be, are counted and not listed. */
export interface StepPlan {
  step: ImportStep
  records: PlannedRecord[]
  counts: StepCounts
}

import type { Brackets } from '../../shared/api-policy.ts'
import { stepsUp } from './rounding.ts'
import { inStorageUnit } from './storage.ts'

/**
 * The step of the bracket table that covers an amount, in the amount's own unit. Nothing needs no bracket and stays nothing.
 * Null where the unit is no unit of storage: it has no bracket.
 */
export function bracketOf(amount: number, unit: string, brackets: Brackets): number | null {
  const wanted = inStorageUnit(amount, unit, brackets.unit)
  if (wanted === null) return null
  if (wanted === 0) return 0
  const step = brackets.steps.find((each) => each >= wanted) ?? stepsUp(wanted, brackets.beyond) * brackets.beyond
  return inStorageUnit(step, brackets.unit, unit)
}

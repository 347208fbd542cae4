// Which of GlassHive's numbers a billing cycle is.
import type { AllSettings } from '../../../shared/api-import.ts'

/** Undefined where nobody has said it, and where the cycle is not known. */
export function cycleNumber(
  settings: AllSettings['solutions'] | null,
  cycle: number | 'once' | null,
): number | undefined {
  return settings?.cycles.find((mapped) => mapped.cycle === cycle)?.glassHive
}

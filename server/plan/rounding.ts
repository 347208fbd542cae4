import type { Rounding } from '../../shared/api-policy.ts'
import { roundQuantity, roundTo } from '../../shared/quantity.ts'

/** Below this share of a step two numbers are one: 1.1 / 0.1 is 11.000000000000002 and means 11. */
const SAME = 1e-9

/** How many whole steps cover a value. */
export function stepsUp(value: number, step: number): number {
  const steps = value / step
  const whole = Math.round(steps)
  return Math.abs(steps - whole) <= SAME * Math.max(1, Math.abs(steps)) ? whole : Math.ceil(steps)
}

/** A quantity as a rule rounds it, then at the resolution it is stored with. */
export function rounded(value: number, rounding: Rounding): number {
  switch (rounding.kind) {
    case 'none':
      return roundQuantity(value)
    case 'up':
      return roundQuantity(stepsUp(value, rounding.step) * rounding.step)
    case 'nearest':
      return roundQuantity(roundTo(value / rounding.step, 0) * rounding.step)
  }
}

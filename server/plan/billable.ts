// What of a quantity is billed: free units, then the floor, then rounding.
import { printQuantity, roundQuantity } from '../../shared/quantity.ts'
import type { LineSettings } from './policies.ts'
import { roundingWords } from './policy-words.ts'
import { rounded } from './rounding.ts'

export interface Billable {
  /** At the resolution that is stored. */
  quantity: number
  /** Each step in the open: "less 5 free → 7". Empty where nothing but the sum decides. */
  steps: readonly string[]
}

/**
 * Works out what of a sum is billed, in units of the item. Of a committed quantity what goes beyond is rounded by itself:
 * 10 committed and 12.3 used, up to the next 5, is 10 + 5 and not 15 by chance.
 */
export function billable(sum: number, { free, floor, rounding }: LineSettings): Billable {
  const steps: string[] = []
  let quantity = sum
  if (free.value > 0) {
    quantity = Math.max(0, sum - free.value)
    steps.push(`less ${printQuantity(free.value)} free → ${print(quantity)}`)
  }
  const round = (value: number): number => rounded(value, rounding.value)
  const byRule = rounding.value.kind === 'none' ? '' : ` → ${roundingWords(rounding.value)}`
  if (floor.value.kind === 'committed') {
    const committed = floor.value.quantity
    const beyond = Math.max(0, quantity - committed)
    const over = round(beyond)
    quantity = roundQuantity(committed + over)
    const parts = `${printQuantity(committed)} committed + ${print(beyond)} beyond`
    steps.push(over === 0 ? `${printQuantity(committed)} committed` : `${parts}${byRule} → ${printQuantity(quantity)}`)
    return { quantity, steps }
  }
  if (floor.value.kind === 'minimum') {
    quantity = Math.max(quantity, floor.value.quantity)
    steps.push(`at least ${printQuantity(floor.value.quantity)} → ${print(quantity)}`)
  }
  const result = round(quantity)
  if (rounding.value.kind !== 'none') steps.push(`${roundingWords(rounding.value)} → ${printQuantity(result)}`)
  return { quantity: result, steps }
}

/** Figures on the way are shown to three decimals, as a person would note them. */
export const print = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 3 })

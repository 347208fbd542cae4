// A quantity worked out as the next plan would: divided by the unit, less what is free, at least the floor, rounded.
import type { LinePolicy, Rounding } from '../../../shared/api-policy.ts'
import { printQuantity, roundQuantity, roundTo } from '../../../shared/quantity.ts'
import { freeWords, roundingWords } from './words.ts'

/**
 * The way from what is charged to what is billed, each step in the open: "1,240 GB ÷ 1,024 → 1.211 → up to the next 0.5 → 1.5".
 *
 * @param charged in the unit of the Hive product
 * @param unit how many of them one unit of the item stands for
 */
export function workedOut(charged: number, unit: { amount: number; of: string }, policy: LinePolicy): string {
  const { free = 0, floor = { kind: 'none' }, rounding = { kind: 'none' } } = policy
  const steps = [
    unit.amount === 1 ? amount(charged, unit.of) : `${amount(charged, unit.of)} ÷ ${printQuantity(unit.amount)}`,
  ]
  let quantity = charged / unit.amount
  if (free > 0) {
    quantity = Math.max(0, quantity - free)
    steps.push(`less ${freeWords(free)} → ${print(quantity)}`)
  }
  if (floor.kind === 'committed') {
    const beyond = rounded(Math.max(0, quantity - floor.quantity), rounding)
    steps.push(`${printQuantity(floor.quantity)} committed + ${printQuantity(beyond)} beyond`)
    return [...steps, printQuantity(roundQuantity(floor.quantity + beyond))].join(' → ')
  }
  if (floor.kind === 'minimum' && quantity < floor.quantity) {
    quantity = floor.quantity
    steps.push(`at least ${printQuantity(floor.quantity)}`)
  }
  if (rounding.kind !== 'none') steps.push(roundingWords(rounding))
  return [...steps, printQuantity(rounded(quantity, rounding))].join(' → ')
}

function rounded(value: number, rounding: Rounding): number {
  switch (rounding.kind) {
    case 'none':
      return roundQuantity(value)
    case 'up':
      // 1.1 / 0.1 is 11.000000000000002 and means 11.
      return roundQuantity(Math.ceil(value / rounding.step - 1e-9) * rounding.step)
    case 'nearest':
      return roundQuantity(roundTo(value / rounding.step, 0) * rounding.step)
  }
}

const amount = (value: number, of: string): string => `${printQuantity(value)} ${of}`
const print = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 3 })

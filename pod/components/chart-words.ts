// What the chart says, also to whoever does not see it.
import type { LineHistory } from '../../shared/api-usages.ts'
import { printQuantity } from '../../shared/quantity.ts'

export const none = 'No history yet.'

/** "Used 10 to 12, billed 10 to 12.": from the first day to the last. */
export function said(readings: LineHistory['readings'], billed: LineHistory['billed']): string {
  const used = readings.map((day) => day.used)
  return `Used ${span(used)}, billed ${span(billed.map(({ quantity }) => quantity))}.`
}

function span(values: number[]): string {
  const ends = [values[0], values.at(-1)].flatMap((value) => (value === undefined ? [] : [printQuantity(value)]))
  return [...new Set(ends)].join(' to ') || 'nothing'
}

export const legend = (top: number, from: Date, to: Date): string =>
  `${dayOf(from)} to ${dayOf(to)}, up to ${printQuantity(top)}. Area: used. Line: billed.`

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

/** "2026-11-02: 12. Pushed by an update, Jane Doe". */
export const billed = ({ at, quantity, what, who }: LineHistory['billed'][number]): string =>
  `${at.slice(0, 10)}: ${printQuantity(quantity)}. ${what}, ${who}`

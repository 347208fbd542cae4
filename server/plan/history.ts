// The history of one line: what was used day by day, and what was billed from when on, by whom.
import type { LineHistory } from '../../shared/api-usages.ts'
import type { StatedUnit } from '../../shared/link.ts'
import { roundTo, sameQuantity } from '../../shared/quantity.ts'
import type { ReadingDay } from './facts.ts'

/** One part of a line: its days, oldest first, and how many of its unit are one unit of the item. */
export interface PartDays {
  days: readonly ReadingDay[]
  unit: StatedUnit
}

/** Decimals of a use that is only drawn. */
const DRAWN = 4

/**
 * What a line used on each day from `from` on, in units of the item: the sum over its parts of the last reading of that
 * day. A part without a reading on a day counts as on the day before; before its first one it counts nothing. A day on
 * which some part is counted in another unit than the stated one is left out, and so is what comes after the last reading.
 *
 * @param from `yyyy-MM-dd`; days before it are only carried on
 */
export function usedByDay(parts: readonly PartDays[], from: string): LineHistory['readings'] {
  const days = [...new Set(parts.flatMap((part) => part.days.map(({ day }) => day)))].sort()
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined || last < from) return []
  const known = new Map<PartDays, ReadingDay>()
  const byDay = parts.map((part) => ({ part, days: new Map(part.days.map((day) => [day.day, day])) }))
  // What was used when the time looked at begins.
  for (const { part } of byDay) {
    const before = part.days.filter(({ day }) => day < from).at(-1)
    if (before !== undefined) known.set(part, before)
  }
  const readings: LineHistory['readings'] = []
  for (let day = first > from ? first : from; day <= last; day = dayAfter(day)) {
    for (const { part, days } of byDay) {
      const now = days.get(day)
      if (now !== undefined) known.set(part, now)
    }
    const entries = [...known]
    if (entries.length === 0 || entries.some(([{ unit }, reading]) => reading.unit !== unit.of)) continue
    const sum = (of: (reading: ReadingDay) => number) =>
      roundTo(
        entries.reduce((total, [{ unit }, reading]) => total + of(reading) / unit.amount, 0),
        DRAWN,
      )
    const quota = entries.every(([, reading]) => reading.quota !== null) ? sum(({ quota }) => quota ?? 0) : null
    readings.push({ day, used: sum((reading) => reading.last), quota })
  }
  return readings
}

/** What an addition was seen to bill in ConnectWise, and what was written from here. */
export type BilledStep =
  | { kind: 'seen'; at: string; quantity: number; unitPrice: number; who: string | null }
  | { kind: 'written'; at: string; quantity: number; who: string; what: string; changeId: string; runId: string }

/**
 * What a line billed, oldest first, one entry for each time it became something else. A write of ours is seen in
 * ConnectWise again, a little before or after it by that server's clock: two steps in a row to the same quantity are one,
 * and it is ours.
 */
export function billedSteps(steps: readonly BilledStep[]): LineHistory['billed'] {
  const sorted = steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const billed: LineHistory['billed'] = []
  let price: number | null = null
  for (const step of sorted) {
    const last = billed.at(-1)
    const same = last !== undefined && sameQuantity(last.quantity, step.quantity)
    const newPrice = step.kind === 'seen' && price !== null && price !== step.unitPrice
    if (step.kind === 'seen') price = step.unitPrice
    if (step.kind === 'written') {
      const { at, quantity, who, what, changeId, runId } = step
      // Seen before it was noted: ConnectWise's clock is behind, or the write was read back first.
      if (same && last.changeId === null) billed.pop()
      billed.push({ at, quantity, who, what, changeId, runId })
    } else if (!same || newPrice) {
      const what = same
        ? 'Price changed in ConnectWise'
        : last === undefined
          ? 'Billed in ConnectWise'
          : 'Changed in ConnectWise'
      const who = step.who ?? 'ConnectWise does not say who'
      billed.push({ at: step.at, quantity: step.quantity, who, what, changeId: null, runId: null })
    }
  }
  return billed
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00.000Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

// Averages and peaks over the days of one reading.
import { amountOf, type Contribution } from './contributions.ts'
import type { CurrentReading, ReadingDay } from './facts.ts'

export interface OfDays {
  amount: number
  /** How many days it is worked out from; 0: none, it is the newest reading. */
  days: number
  /** Days left out because they are in another unit than the newest reading. */
  odd: number
}

const DAY_MS = 86_400_000

/** The mean of the daily means of the last days, today among them. */
export function averageOf(contribution: Contribution, days: number, today: string): OfDays {
  return overDays(contribution, days, today, (each) => each.reduce((sum, { mean }) => sum + mean, 0) / each.length)
}

/** The highest reading of the last days, today among them. */
export function peakOf(contribution: Contribution, days: number, today: string): OfDays {
  return overDays(contribution, days, today, (each) => each.reduce((most, { peak }) => Math.max(most, peak), 0))
}

interface Figures {
  mean: number
  peak: number
}

/**
 * Days in another unit are left out of the figure and hold the line: a mean of GB and TB is no quantity, and converting
 * them would guess whether the feed changed its unit or its figures.
 */
function overDays(
  contribution: Contribution,
  days: number,
  today: string,
  work: (days: readonly Figures[]) => number,
): OfDays {
  const { reading } = contribution
  const first = isoDay(Date.parse(today) - (days - 1) * DAY_MS)
  const inWindow = contribution.days.filter(({ day }) => day >= first && day <= today)
  const same = inWindow.filter(({ unit }) => unit === reading.unit)
  const figures = reading.absentSince === null ? same : untilGone(reading, same, reading.absentSince, { first, today })
  const odd = inWindow.length - same.length
  return figures.length === 0
    ? { amount: amountOf(reading), days: 0, odd }
    : { amount: work(figures), days: figures.length, odd }
}

/**
 * The days of a reading that was proven to be gone, one by one. From then on each is a day of no use: an average runs out
 * over its days as the vendor's does, and does not stay at its last figure until the window is empty and then fall to
 * nothing at once. Until then a day that was not read is like the one before it, or two days of no use would weigh as much
 * as the two readings of a fortnight. A peak is of readings alone: it stays for as long as its day is in the window.
 */
function untilGone(
  { actual, at }: CurrentReading,
  known: readonly ReadingDay[],
  goneAt: string,
  { first, today }: { first: string; today: string },
): Figures[] {
  const byDay = new Map(known.map((each) => [each.day, each]))
  const gone = goneAt.slice(0, 10)
  // Where its newest reading is older than the window, that is what was used when the window began.
  let use: Figures | null = at.slice(0, 10) < first ? { mean: actual, peak: 0 } : null
  const figures: Figures[] = []
  for (let time = Date.parse(first); time <= Date.parse(today); time += DAY_MS) {
    const day = isoDay(time)
    const read = byDay.get(day)
    if (read !== undefined) use = { mean: read.mean, peak: 0 }
    const figure = read ?? (day < gone ? use : NO_USE)
    if (figure !== null) figures.push(figure)
  }
  return figures
}

const NO_USE: Figures = { mean: 0, peak: 0 }

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

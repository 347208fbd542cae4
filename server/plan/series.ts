// Averages and peaks over the days of one reading.
import { amountOf, type Contribution } from './contributions.ts'

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
  const gone = daysGone(contribution, first, today)
  const figures: Figures[] = [...same, ...gone]
  const odd = inWindow.length - same.length
  return figures.length === 0
    ? { amount: amountOf(reading), days: 0, odd }
    : { amount: work(figures), days: figures.length, odd }
}

/**
 * The days on which a reading was proven to be gone. Each is a day of no use: an average runs out over its days as the
 * vendor's does, and does not stay at its last figure until the window is empty and then fall to nothing at once. A peak
 * is not lowered by them: it stays for as long as its day is in the window.
 */
function daysGone({ reading, days }: Contribution, first: string, today: string): Figures[] {
  if (reading.absentSince === null) return []
  const known = new Set(days.map(({ day }) => day))
  const since = reading.absentSince.slice(0, 10)
  const gone: Figures[] = []
  for (let at = Date.parse(since > first ? since : first); at <= Date.parse(today); at += DAY_MS) {
    if (!known.has(isoDay(at))) gone.push({ mean: 0, peak: 0 })
  }
  return gone
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

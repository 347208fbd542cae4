// How fast a run goes and how long it will take: pure, from what its stream said and when.

/** How far a run was at a time. */
export interface Reading {
  /** Milliseconds of any clock that only goes forward. */
  at: number
  done: number
}

export interface Pace {
  /** Records a minute. */
  perMinute: number
  /** Milliseconds; null where the end is not known or nothing has moved. */
  left: number | null
}

/** How far back the pace looks (milliseconds): what was long ago says little about what is next. */
const WINDOW = 60_000
/** A shorter time says too little (milliseconds). */
const LEAST = 3_000

/** Adds a reading, and drops those that are too old, or of a part of the run that has ended: its count began anew. */
export function withReading(readings: readonly Reading[], next: Reading): Reading[] {
  const last = readings.at(-1)
  if (last !== undefined && next.done < last.done) return [next]
  return [...readings.filter(({ at }) => next.at - at <= WINDOW), next]
}

/** Null while it cannot be told. */
export function paceOf(readings: readonly Reading[], total: number | null): Pace | null {
  const [first] = readings
  const last = readings.at(-1)
  if (first === undefined || last === undefined || last.at - first.at < LEAST) return null
  const perMs = (last.done - first.done) / (last.at - first.at)
  const left = total === null || perMs === 0 ? null : Math.round(Math.max(0, total - last.done) / perMs)
  return { perMinute: Math.round(perMs * 60_000), left }
}

/** "under a minute", "about 12 minutes", "about 2 hours". */
export function leftWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000)
  if (minutes <= 1) return 'under a minute'
  if (minutes < 90) return `about ${minutes} minutes`
  return `about ${Math.round(minutes / 60)} hours`
}

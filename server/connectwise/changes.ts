// Reading only what has changed: how a server wants to be asked by time, and whether its answer can be believed.
import { above, type Condition, moment } from './conditions.ts'

/**
 * How a server answers a filter by time. `utc` is the documented form; `zoneless` gets round a time zone bug of some
 * servers (django-connectwise, 2023); `day` is all that a self-hosted 2026.3 was seen to answer.
 */
export type DateForm = 'utc' | 'zoneless' | 'day'

export interface Changed {
  /** `readAt` of the last good read, ISO. */
  since: string
  /** The record with the newest `lastUpdated` that is known. The filter has to bring it, or is not believed. */
  known: { id: number; lastUpdated: string } | null
  /** The form that worked last time; it is tried first. */
  form?: DateForm
}

/** Records are saved with the clock of one server and found with that of another; asked for again, they change nothing. */
const OVERLAP_MS = 2 * 60_000
const DAY_MS = 24 * 60 * 60_000
const FORMS: DateForm[] = ['utc', 'zoneless', 'day']

/** The forms to try, the one that worked last time first. */
export const formsToTry = (changed: Changed): DateForm[] =>
  changed.form === undefined ? FORMS : [changed.form, ...FORMS.filter((form) => form !== changed.form)]

/**
 * The filter of an incremental read. It starts just before the newest change that is known, however long ago that was,
 * so that a filter that works brings that record in the same request: nothing new costs one request, and is proven.
 */
export function changedCondition(changed: Changed, known: { lastUpdated: string }, form: DateForm): Condition {
  const from = Math.min(Date.parse(changed.since) - OVERLAP_MS, Date.parse(known.lastUpdated) - 1000)
  return above('lastUpdated', moment(written(from, form)))
}

function written(ms: number, form: DateForm): string {
  switch (form) {
    case 'utc':
      return `${new Date(ms).toISOString().slice(0, 19)}Z`
    case 'zoneless':
      return `${new Date(ms).toISOString().slice(0, 19)}.000000`
    case 'day':
      // A day earlier: the server's midnight is not ours, and whether its own day is included was not seen.
      return new Date(ms - DAY_MS).toISOString().slice(0, 10)
  }
}

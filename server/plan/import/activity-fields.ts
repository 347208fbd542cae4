import type { ActivityAs } from '../../../shared/api-import.ts'
import type { Activity, GlassHiveActivity } from '../../../shared/records.ts'
import type { Field } from './field.ts'
import { sameMoment, sameText, sameValue, trimmed } from './values.ts'

/** An activity and what it becomes. */
export interface Typed {
  activity: Activity
  as: ActivityAs
}

/** Its name and its notes, as GlassHive has one text for both. */
export const detailsOf = ({ name, notes }: Activity): string | null =>
  [name, notes].flatMap((text) => trimmed(text) ?? []).join('\n') || null

/** When it took place; what was never given a time, when it was last touched. */
export const momentOf = ({ start, end, lastUpdated }: Activity): string | null => start ?? end ?? lastUpdated

function secondsOf({ start, end }: Activity): number | null {
  const seconds = start === null || end === null ? 0 : Math.round((Date.parse(end) - Date.parse(start)) / 1000)
  return seconds > 0 ? seconds : null
}

/** Undefined for the kinds that have no such field. */
const ofMeeting =
  <T>(read: (activity: Activity) => T) =>
  ({ activity, as }: Typed): T | undefined =>
    as === 'meeting' ? read(activity) : undefined

/** GlassHive does not show where a meeting is and how long: they are written when it is made. */
const notShown = (): undefined => undefined

export const ACTIVITY_FIELDS: readonly Field<Typed, GlassHiveActivity>[] = [
  {
    field: 'details',
    name: 'Details',
    left: ({ activity }) => detailsOf(activity),
    right: (g) => trimmed(g.details),
    same: sameText,
  },
  { field: 'at', name: 'Time', left: ({ activity }) => momentOf(activity), right: (g) => g.at, same: sameMoment },
  {
    field: 'subject',
    name: 'Subject',
    left: ofMeeting(({ name }) => trimmed(name)),
    right: (g) => trimmed(g.subject),
    same: sameText,
  },
  {
    field: 'location',
    name: 'Location',
    left: ofMeeting(({ where }) => trimmed(where)),
    right: notShown,
    same: sameText,
  },
  { field: 'duration', name: 'Duration', left: ofMeeting(secondsOf), right: notShown, same: sameValue },
]

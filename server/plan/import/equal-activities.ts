// GlassHive activities that are one with ConnectWise's: the same contact, user, time and text, and no link holds them. They
// are linked and not made twice; of several alike each is taken once, in the order of their ids.
import type { LinkedBy } from '../../../shared/link.ts'
import type { Activity, GlassHiveActivity } from '../../../shared/records.ts'
import { detailsOf, momentOf } from './activity-fields.ts'
import { secondOf } from './values.ts'
import { firstLine, type Work } from './work.ts'

export interface EqualActivities {
  /** One that nobody has taken yet; null where there is none. */
  take: (activity: Activity) => GlassHiveActivity | null
  /** What links the two. */
  by: (activity: Activity) => LinkedBy
}

export function equalActivities(work: Work): EqualActivities {
  const free = new Map<string, GlassHiveActivity[]>()
  for (const activity of work.facts.glassHive.activities) {
    const { id, contactId, userId, details, at } = activity
    if (work.heldBy.activity.has(String(id)) || contactId === null || userId === null || at === null) continue
    const key = keyOf(String(contactId), userId, { at, details })
    const others = free.get(key)
    if (others === undefined) free.set(key, [activity])
    else others.push(activity)
  }
  return {
    take: (activity) => {
      const contact = work.arrivals.contact.get(String(activity.contactId))
      const user = work.arrivals.user.get(String(activity.assignedTo))
      const at = momentOf(activity)
      if (contact == null || user == null || at === null) return null
      return free.get(keyOf(contact, user, { at, details: detailsOf(activity) }))?.shift() ?? null
    },
    by: (activity) => {
      const words = 'Same contact, person, time and text'
      const value = firstLine(detailsOf(activity) ?? '')
      return {
        kind: 'match',
        evidence: [{ field: 'description', value, verdict: 'same', words, weight: 20 }],
        runnerUp: null,
      }
    },
  }
}

const keyOf = (contact: string, user: string, { at, details }: { at: string; details: string | null }): string =>
  `${contact} ${user.toLowerCase()} ${secondOf(at)} ${(details ?? '').replace(/\s+/g, ' ').trim()}`

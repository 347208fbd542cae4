// The step Activities: what each type becomes, from a day on, of contacts and users that are in GlassHive.
import type { Activity, GlassHiveActivity } from '../../../shared/records.ts'
import { ACTIVITY_FIELDS, momentOf, type Typed } from './activity-fields.ts'
import { type Considered, created, leftOut, linked, needsYou, updated, type Who } from './considered.ts'
import { type EqualActivities, equalActivities } from './equal-activities.ts'
import { mergedFields, newFields } from './merge.ts'
import { choiceOf, firstLine, linkOf, mergingOf, type Work } from './work.ts'

/** ConnectWise is where activities are kept: where nothing says what both sides agreed on, its text is the one. */
const RULES = Object.fromEntries(ACTIVITY_FIELDS.map(({ field }) => [field, 'connectwise' as const]))

export function considerActivities(work: Work): Considered[] {
  const equal = equalActivities(work)
  return letThrough(work).map((typed) => considerActivity(work, typed, equal))
}

function letThrough({ facts }: Work): Typed[] {
  const settings = facts.settings.activities
  if (settings === null) return []
  const becomes = new Map(settings.types.map(({ type, as }) => [type, as]))
  return facts.activities.flatMap((activity) => {
    const as = becomes.get(activity.type?.id ?? null) ?? null
    const at = momentOf(activity)
    return as === null || at === null || at.slice(0, 10) < settings.from ? [] : [{ activity, as }]
  })
}

function considerActivity(work: Work, typed: Typed, equal: EqualActivities): Considered {
  const { activity, as } = typed
  const who = whoIs(work, activity)
  const link = linkOf(work, 'activity', who.leftId)
  if (choiceOf(work, 'activity', who.leftId) === 'leave-out') return leftOut(who, 'chosen-out', link.kind !== 'none')
  // Of thousands some are deleted there: it is said, and nobody has to decide it.
  if (link.kind === 'gone') return leftOut(who, 'gone-there', true)
  if (link.kind === 'linked') return updatedActivity(work, who, { typed, ...link })
  const { contactId, assignedTo } = activity
  if (contactId === null) return leftOut(who, 'no-contact')
  if (!work.arrivals.contact.has(String(contactId))) return leftOut(who, 'contact-not-there')
  if (assignedTo === null || !work.arrivals.user.has(String(assignedTo))) return leftOut(who, 'no-user')
  const found = equal.take(activity)
  if (found !== null)
    return linked(who, thereOf(found), equal.by(activity), { as, fields: agreeing(work, typed, found) })
  const refs = [
    { as: 'contact' as const, kind: 'contact' as const, leftId: String(contactId) },
    { as: 'user' as const, kind: 'user' as const, leftId: String(assignedTo) },
  ]
  return created(who, { as, refs, fields: newFields(ACTIVITY_FIELDS, typed) })
}

function updatedActivity(
  work: Work,
  who: Who,
  link: { typed: Typed; rightId: string; base: ReturnType<typeof mergingOf>['base'] },
): Considered {
  const right = work.glassHive.activities.get(link.rightId)
  if (right === undefined) return needsYou(who, 'gone-there', null, true)
  const merging = mergingOf(
    work,
    'activity',
    { leftId: who.leftId, rightId: link.rightId, base: link.base },
    { rules: RULES, lastUpdated: link.typed.activity.lastUpdated, country: null },
  )
  const fields = mergedFields(ACTIVITY_FIELDS, { left: link.typed, right }, merging)
  return updated(who, thereOf(right), { as: link.typed.as, fields })
}

/** The fields of one that was found by its text and time: a subject that it lacks is filled. */
function agreeing(work: Work, typed: Typed, right: GlassHiveActivity) {
  const pair = { leftId: String(typed.activity.id), rightId: String(right.id), base: null }
  const { lastUpdated } = typed.activity
  const merging = mergingOf(work, 'activity', pair, { rules: RULES, lastUpdated, country: null })
  return mergedFields(ACTIVITY_FIELDS, { left: typed, right }, merging)
}

const thereOf = ({ id, subject, details }: GlassHiveActivity) => ({
  ...{ rightId: String(id), rightName: firstLine(subject ?? details ?? '') },
})

function whoIs({ companies, contacts }: Work, activity: Activity): Who {
  const { id, name, notes, contactId } = activity
  const companyId =
    activity.companyId ?? (contactId === null ? null : (contacts.get(String(contactId))?.companyId ?? null))
  return {
    ...{ step: 'activities', kind: 'activity', leftId: String(id), companyId },
    name: firstLine(name) || firstLine(notes ?? '') || `Activity ${id}`,
    ofCompany: companyId === null ? null : (companies.get(String(companyId))?.name ?? null),
  }
}

// The cascade over what the matcher has normalised: a cascade that reads phones, sites and names as well as the matcher does.

import type { Ground } from '../../match/ground.ts'
import type { Subject } from '../../match/subject.ts'
import { cascade, type Keyed } from './cascade.ts'

export function normalisedCascade<Left, Right>({ left, right }: Ground<Left, Right>): Map<string, string> {
  return cascade(keysOf(left.slots), keysOf(right.slots))
}

function keysOf<Id>(subjects: readonly (Subject<Id> | undefined)[]): Keyed[] {
  return subjects.flatMap((subject) => (subject === undefined ? [] : [subjectKeys(subject)]))
}

/** People have no site of their own: their e-mail address stands in its place. */
function subjectKeys<Id>({ id, phones, domains, emails, names, owner }: Subject<Id>): Keyed {
  const phone = phones[0]?.number
  const site = owner === null ? domains[0]?.name : emails[0]
  return { id: String(id), keys: [phone === undefined ? null : String(phone), site ?? null, names[0]?.key ?? null] }
}

// Members of ConnectWise and users of GlassHive: certain by an e-mail address that nobody else has, proposed by name.
import type { Candidate, Evidence, MatchOutcome } from '../../shared/link.ts'
import { personKey } from './people.ts'

/** Somebody who signs in, on either side. */
export interface UserSubject {
  id: string
  name: string
  email: string | null
}

/** As certain as one key makes it, in bits. */
const SURE = 20
/** What a name says of two people of two small staffs. */
const LIKELY = 6

/** What matching says of each member, by their id. Both sides are those who have no partner yet. */
export function matchUsers(
  members: readonly UserSubject[],
  users: readonly UserSubject[],
): Map<string, MatchOutcome<string>> {
  const [byMail, byName] = [grouped(users, mailOf), grouped(users, ({ name }) => personKey(name))]
  const mails = grouped(members, mailOf)
  return new Map(members.map((member) => [member.id, outcomeOf(member, { byMail, byName, mails })]))
}

type Groups = Record<'byMail' | 'byName' | 'mails', ReadonlyMap<string, UserSubject[]>>

function outcomeOf(member: UserSubject, { byMail, byName, mails }: Groups): MatchOutcome<string> {
  const mail = mailOf(member)
  const same = (mail === '' ? undefined : byMail.get(mail)) ?? []
  const candidates = same.map((user) => candidate(user, mailEvidence(mail), same.length === 1 ? 0.99 : 0.5))
  const [only, second] = candidates
  if (only !== undefined && second === undefined && mails.get(mail)?.length === 1)
    return { kind: 'certain', match: only, runnerUp: null }
  if (only !== undefined) return { kind: 'to-review', because: 'rivals', candidates }
  const key = personKey(member.name)
  // Who has another address is another, whatever they are called.
  const named = (byName.get(key) ?? []).filter((user) => key !== '' && (mail === '' || mailOf(user) === ''))
  const alike = named.map((user) => candidate(user, nameEvidence(key), 1 / (named.length + 1)))
  if (alike.length === 0) return { kind: 'none' }
  return { kind: 'to-review', because: alike.length > 1 ? 'rivals' : 'near', candidates: alike }
}

const mailOf = ({ email }: UserSubject): string => email?.trim().toLowerCase() ?? ''

function grouped(people: readonly UserSubject[], keyOf: (one: UserSubject) => string): Map<string, UserSubject[]> {
  const groups = new Map<string, UserSubject[]>()
  for (const one of people) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}

const candidate = ({ id, name }: UserSubject, evidence: Evidence, score: number): Candidate<string> => ({
  ...{ id, name, score, relation: null },
  evidence: [evidence],
})

const mailEvidence = (value: string): Evidence => ({
  ...{ field: 'email', value, verdict: 'same', words: `Same e-mail address: ${value}`, weight: SURE },
})
const nameEvidence = (value: string): Evidence => ({
  ...{ field: 'name', value, verdict: 'same', words: `Same name: ${value}`, weight: LIKELY },
})

// What is done about a record before its fields count: linked with, made, or left to a person.
import type { RecordReason } from '../../../shared/api-import.ts'
import type { Base } from '../../../shared/import.ts'
import type { LinkedBy, MatchOutcome } from '../../../shared/link.ts'
import { choiceOf, linkOf, type Work } from './work.ts'

export type MatchedKind = 'user' | 'company' | 'contact' | 'solution'

export type Pairing =
  | { kind: 'linked'; rightId: string; base: Base | null }
  | { kind: 'link'; rightId: string; by: LinkedBy }
  /** `anyway`: a person wants it made whatever looks like it. */
  | { kind: 'none'; anyway: boolean }
  | { kind: 'needs-you'; because: RecordReason; linked: boolean }
  | { kind: 'left-out'; because: RecordReason; linked: boolean }

export function pairingOf(work: Work, kind: MatchedKind, leftId: string, claims: Claims): Pairing {
  const link = linkOf(work, kind, leftId)
  const choice = choiceOf(work, kind, leftId)
  const isLinked = link.kind !== 'none'
  if (choice === 'leave-out') return { kind: 'left-out', because: 'chosen-out', linked: isLinked }
  // Never made again silently: whoever deleted it there may have meant it. A choice to make it was about the first time.
  if (link.kind === 'gone') return { kind: 'needs-you', because: 'gone-there', linked: true }
  if (link.kind === 'linked') return link
  if (work.facts.ignored[kind].has(leftId)) return { kind: 'left-out', because: 'ignored', linked: false }
  const outcome = work.facts.outcomes[kind].get(leftId) ?? { kind: 'none' as const }
  if (outcome.kind === 'certain' && claims.get(outcome.match.id) === 1) {
    return { kind: 'link', rightId: outcome.match.id, by: byMatch(outcome) }
  }
  if (outcome.kind === 'none' || choice === 'create') return { kind: 'none', anyway: choice === 'create' }
  return { kind: 'needs-you', because: 'ambiguous', linked: false }
}

/** How many records are certain of each of GlassHive's; those that are linked, or not there, are nobody's to claim. */
export type Claims = ReadonlyMap<string, number>

export function claimsOn(work: Work, kind: MatchedKind): Claims {
  const claims = new Map<string, number>()
  for (const [leftId, outcome] of work.facts.outcomes[kind]) {
    if (outcome.kind !== 'certain' || work.facts.links[kind].has(leftId)) continue
    const { id } = outcome.match
    if (!work.glassHive.names[kind].has(id) || work.heldBy[kind].has(id)) continue
    claims.set(id, (claims.get(id) ?? 0) + 1)
  }
  return claims
}

function byMatch({ match, runnerUp }: MatchOutcome<string> & { kind: 'certain' }): LinkedBy {
  return {
    kind: 'match',
    evidence: match.evidence,
    runnerUp: runnerUp === null ? null : { name: runnerUp.name, margin: runnerUp.margin },
    score: match.score,
  }
}

import { createHash } from 'node:crypto'
import type { Named } from '../../shared/records.ts'
import type { ConnectWiseDeps } from '../connectwise/client.ts'
import { type Member, type MemberClaim, type MemberOutcome, memberInfo } from '../connectwise/member.ts'
import { createAttempts, createRemembered } from './attempts.ts'

/** A proven member with their security role; null where the tenant's key may not look it up. */
export type ProvenMember =
  | (Extract<MemberOutcome, { kind: 'member' }> & { member: Member & { securityRole: Named | null } })
  | Extract<MemberOutcome, { kind: 'refused' }>
export type CheckedMember = ProvenMember | { kind: 'too-many-failures' }

export interface MemberCheck {
  check(
    connection: { site: string; company: string; clientId: string },
    claim: MemberClaim,
    deps: ConnectWiseDeps & { roleOf: (memberId: number) => Promise<Named | null> },
    now: number,
  ): Promise<CheckedMember>
}

const MINUTE = 60_000
// The numbers a public pod runs with in production (contract, hosted-pods.md 3.2).
const GOOD_FOR = 5 * MINUTE
const BAD_FOR = MINUTE
const PER_MEMBER = 10
const PER_COMPANY_A_MINUTE = 30

/**
 * Proves a member at the tenant's own ConnectWise. Good answers hold for 5 minutes under a hash of the credential, bad
 * ones for one; a network error is remembered by nobody. Failures are limited per member and per company, so that this
 * service is no way to try hashes: a try counts as failed until it is answered, and who comes meanwhile waits.
 */
export function createMemberCheck(): MemberCheck {
  const known = createRemembered<ProvenMember>()
  const ofMember = createAttempts(PER_MEMBER, 15 * MINUTE)
  const ofCompany = createAttempts(PER_COMPANY_A_MINUTE, MINUTE)
  let waiting: (() => void)[] = []
  const nextAnswer = (): Promise<void> => new Promise((resolve) => waiting.push(resolve))

  return {
    async check(connection, claim, deps, now) {
      const place = `${connection.site}\n${connection.company}`
      const credential = createHash('sha256')
        .update([place, claim.memberId.toLowerCase(), claim.memberHash, claim.memberContext].join('\n'))
        .digest('hex')
      const member = `${place}\n${claim.memberId.toLowerCase()}`
      for (;;) {
        const remembered = known.get(credential, now)
        if (remembered !== null) return remembered
        if (ofMember.spent(member, now) || ofCompany.spent(place, now)) return { kind: 'too-many-failures' }
        if (!ofMember.full(member, now) && !ofCompany.full(place, now)) break
        // Of many members who open their screens at once nobody is turned away for tries that turn out good.
        await nextAnswer()
      }
      const ends = [ofMember.begin(member, now), ofCompany.begin(place, now)]
      let ended: 'failed' | 'good' = 'good'
      try {
        const outcome = await prove(connection, claim, deps)
        if (outcome.kind !== 'member') ended = 'failed'
        known.set(credential, outcome, outcome.kind === 'member' ? GOOD_FOR : BAD_FOR, now)
        return outcome
      } finally {
        for (const end of ends) end(ended)
        const woken = waiting
        waiting = []
        for (const wake of woken) wake()
      }
    },
  }
}

async function prove(
  connection: { site: string; company: string; clientId: string },
  claim: MemberClaim,
  deps: ConnectWiseDeps & { roleOf: (memberId: number) => Promise<Named | null> },
): Promise<ProvenMember> {
  const outcome = await memberInfo(connection, claim, deps)
  if (outcome.kind !== 'member') return outcome
  // Asked with the tenant's own key: few members may look their role up themselves.
  const securityRole = await deps.roleOf(outcome.member.id)
  return { ...outcome, member: { ...outcome.member, securityRole } }
}

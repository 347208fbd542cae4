import { createHash } from 'node:crypto'
import type { Named } from '../../shared/records.ts'
import type { ConnectWiseDeps } from '../connectwise/client.ts'
import { type MemberClaim, type MemberOutcome, memberInfo } from '../connectwise/member.ts'
import { createAttempts, createRemembered } from './attempts.ts'

export type CheckedMember = MemberOutcome | { kind: 'too-many-failures' }

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
 * service is no way to try hashes.
 */
export function createMemberCheck(): MemberCheck {
  const known = createRemembered<MemberOutcome>()
  const ofMember = createAttempts(15 * MINUTE)
  const ofCompany = createAttempts(MINUTE)
  return {
    async check(connection, claim, deps, now) {
      const place = `${connection.site}\n${connection.company}`
      const credential = createHash('sha256')
        .update([place, claim.memberId.toLowerCase(), claim.memberHash, claim.memberContext].join('\n'))
        .digest('hex')
      const remembered = known.get(credential, now)
      if (remembered !== null) return remembered
      const member = `${place}\n${claim.memberId.toLowerCase()}`
      if (!ofMember.allowed(member, PER_MEMBER, now) || !ofCompany.allowed(place, PER_COMPANY_A_MINUTE, now)) {
        return { kind: 'too-many-failures' }
      }
      const outcome = await memberInfo(connection, claim, deps)
      if (outcome.kind === 'member') {
        // Asked with the tenant's own key: few members may look their role up themselves.
        const member = { ...outcome.member, securityRole: await deps.roleOf(outcome.member.id) }
        known.set(credential, { ...outcome, member }, GOOD_FOR, now)
        return { ...outcome, member }
      }
      ofMember.failed(member, now)
      ofCompany.failed(place, now)
      known.set(credential, outcome, BAD_FOR, now)
      return outcome
    },
  }
}

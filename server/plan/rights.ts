import type { Rights } from '../../shared/api-pod.ts'
import type { ItemPolicy } from '../../shared/api-policy.ts'
import type { LineWrite, MonthlyDifference, Line as ShownLine } from '../../shared/api-runs.ts'
import type { Role } from '../../shared/api-setup.ts'

/** What ConnectWise itself lets a member do, as far as prices and pushes go. */
export interface MemberRights {
  seesMoney: boolean
  editsAgreements: boolean
}

/** What somebody may see and do: the tenant's role and the member's own ConnectWise rights, whichever is less. */
export function rightsOf(role: Role, member: MemberRights): Rights {
  const mayLink = role !== 'viewer'
  return {
    role,
    seesMoney: member.seesMoney,
    mayLink,
    mayPush: mayLink && member.editsAgreements,
    whyNot: !mayLink
      ? 'You can look here and not change anything. Ask your Hivelink admin for the operator role.'
      : member.editsAgreements
        ? null
        : 'Your ConnectWise security role does not let you edit agreements.',
  }
}

/** A program's rights: its key's role stands alone, there is no ConnectWise member behind it. */
export const keyRights = (role: Role): Rights => rightsOf(role, { seesMoney: true, editsAgreements: true })

/** Takes the money out of a line for whoever may not see it. */
export const lineFor = (rights: Rights, line: ShownLine): ShownLine =>
  rights.seesMoney ? line : { ...line, money: null, write: line.write && writeFor(rights, line.write) }

/** The same of how a change is written: an addition that is made has a price. */
export const writeFor = (rights: Rights, write: LineWrite): LineWrite =>
  rights.seesMoney || write.kind !== 'create' ? write : { ...write, unitPrice: null, unitCost: null }

/** The same of a policy: the prices that are given to additions that are made. */
export const policyFor = (rights: Rights, policy: ItemPolicy): ItemPolicy =>
  rights.seesMoney || !policy.creating
    ? policy
    : { ...policy, creating: { ...policy.creating, unitPrice: null, unitCost: null } }

export const differenceFor = (rights: Rights, difference: MonthlyDifference[] | null): MonthlyDifference[] | null =>
  rights.seesMoney ? difference : null

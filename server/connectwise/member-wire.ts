// Members over the wire: who they are, and what their security role lets them do.
import { z } from 'zod'
import { type Member, memberId, type Named } from '../../shared/records.ts'
import { flag, id, info, reference, text, words } from './wire-values.ts'

const level = z.enum(['None', 'My', 'All']).nullish().catch(null)

/** The answer of `system/myMembers/info`. */
export const myMemberInfoWire = z.looseObject({
  id,
  identifier: z.string().min(1),
  firstName: text,
  lastName: text,
  fullName: text,
  inactiveFlag: z.boolean().nullish(),
})

/** One row of `system/mySecurity`. */
export const mySecurityWire = z.looseObject({
  moduleName: text,
  moduleFunctionName: text,
  inquireLevel: level,
  editLevel: level,
})
export type SecurityRow = z.output<typeof mySecurityWire>

/** The security role in `system/myMembers` and `system/members/{id}`. */
const roleWire = z.looseObject({ securityRole: z.looseObject({ id, name: text }).nullish() })

export function toRole(row: unknown): Named | null {
  const role = roleWire.safeParse(row).data?.securityRole
  return role == null ? null : { id: role.id, name: role.name ?? '' }
}

export const memberWire = z.looseObject({
  id,
  identifier: words,
  firstName: text,
  lastName: text,
  licenseClass: text,
  officeEmail: text,
  mobileEmail: text,
  homeEmail: text,
  primaryEmail: text,
  defaultEmail: text,
  type: reference,
  inactiveFlag: flag,
  _info: info,
})

/** Throws ZodError where the row cannot be read. */
export function toMember(row: unknown): Member {
  const wire = memberWire.parse(row)
  // `defaultEmail` says which of the three is used for the member; servers may leave it out.
  const used = { Office: wire.officeEmail, Mobile: wire.mobileEmail, Home: wire.homeEmail }[wire.defaultEmail ?? '']
  return {
    id: memberId(wire.id),
    identifier: wire.identifier,
    firstName: wire.firstName ?? '',
    lastName: wire.lastName ?? '',
    email: (used ?? wire.primaryEmail ?? wire.officeEmail)?.trim() || null,
    type: wire.type,
    inactive: wire.inactiveFlag,
    // A member is a person but for this class: API members have keys and nobody behind them.
    api: wire.licenseClass === 'A',
    lastUpdated: wire._info,
  }
}

export const MEMBER_FIELDS = Object.keys(memberWire.shape).join(',')

// A member's own records over the wire: who they are, and what their security role lets them do.
import { z } from 'zod'
import type { Named } from '../../shared/records.ts'

const text = z.string().nullish()
const id = z.union([z.number().int(), z.string().regex(/^\d{1,15}$/)]).transform(Number)
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

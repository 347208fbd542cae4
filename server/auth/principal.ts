import type { Rights } from '../../shared/api-pod.ts'
import type { Role } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'

interface Asker {
  tenant: TenantId
  /** Never another's, nor changed by a new label. */
  id: string
  /** For journal and report: "member jdoe", "key billing script (3f0c2a9d)", "jane@acme.example". */
  who: string
  rights: Rights
}

/** Who asks, proven: a member through a pod token, a program through its key, or a person through their session. */
export type Principal = Asker & ({ kind: 'member' | 'key' } | { kind: 'user'; email: string })

const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 }

export const atLeast = (role: Role, wanted: Role): boolean => RANK[role] >= RANK[wanted]

/** The role the tenant's rules give a member: a rule for the member before one for the security role, else viewer. */
export function roleOf(
  rules: readonly { by: 'member' | 'security-role'; name: string; role: Role }[],
  member: { identifier: string; securityRole: string | null },
): Role {
  const rule = (by: 'member' | 'security-role', name: string | null): Role | undefined =>
    name === null
      ? undefined
      : rules.find((row) => row.by === by && row.name.toLowerCase() === name.toLowerCase())?.role
  return rule('member', member.identifier) ?? rule('security-role', member.securityRole) ?? 'viewer'
}

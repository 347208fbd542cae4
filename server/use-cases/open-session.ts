import type { Session, SessionInput } from '../../shared/api-pod.ts'
import { roleOf } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { rightsOf } from '../plan/rights.ts'
import { roleRules } from '../store/roles.ts'
import { tenantByKey } from '../store/tenants.ts'
import { CompanyUnreadable, openPanel } from './open-panel.ts'
import type { Refreshing } from './refreshing.ts'

export type SessionOutcome =
  | { kind: 'open'; session: Session }
  | {
      kind: 'refused'
      because:
        | 'unknown-tenant'
        | 'not-connected'
        | 'malformed'
        | 'expired'
        | 'other-member'
        | 'inactive'
        | 'not-allowed'
        | 'too-many-failures'
    }
  | { kind: 'cannot-say'; words: string }

/**
 * Proves a member and opens the panel of the record on their screen, in one answer. The member is checked at the tenant's
 * own configured ConnectWise, whatever the message said of site and company; where that cannot be asked nobody is let in.
 */
export async function openSession(ctx: Context, refreshing: Refreshing, asked: SessionInput): Promise<SessionOutcome> {
  const tenant = await tenantByKey(ctx.db, asked.tenant)
  if (tenant === null) return { kind: 'refused', because: 'unknown-tenant' }
  const access = await ctx.connectWiseAccess(tenant.id)
  const client = await ctx.connectWise(tenant.id)
  if (access === null || client === null) return { kind: 'refused', because: 'not-connected' }
  const now = Date.parse(ctx.now())
  try {
    const checked = await ctx.memberCheck.check(
      access.connection,
      asked.member,
      { ...access.deps, roleOf: (member) => client.memberRole(member) },
      now,
    )
    if (checked.kind === 'too-many-failures') return { kind: 'refused', because: 'too-many-failures' }
    if (checked.kind === 'refused') return { kind: 'refused', because: checked.because }
    const { member, rights: own } = checked
    const role = roleOf(await roleRules(ctx.db, tenant.id), {
      identifier: member.identifier,
      securityRole: member.securityRole?.name ?? null,
    })
    const rights = rightsOf(role, own)
    const claims = { tenant: tenant.id, member: member.identifier, role, ...own }
    const { token, expiresAt } = await ctx.podTokens.sign(claims, now)
    const panel = await openPanel(ctx, tenant.id, refreshing, { ...asked.record, rights })
    const { identifier, name } = member
    return { kind: 'open', session: { token, expiresAt, member: { identifier, name }, rights, panel } }
  } catch (error) {
    if (error instanceof ConnectionError || error instanceof CompanyUnreadable) {
      return { kind: 'cannot-say', words: error.words }
    }
    throw error
  }
}

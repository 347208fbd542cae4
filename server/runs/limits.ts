import { DEFAULT_LIMITS, type HoldLimits } from '../../shared/api-policy.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { policyAt } from '../store/policies.ts'

/** The limits beyond which a change, or a whole run, waits for a person. */
export async function tenantLimits(ctx: Context, tenant: TenantId): Promise<HoldLimits> {
  const said = await policyAt(ctx.db, tenant, { kind: 'tenant' })
  return said?.kind === 'tenant' ? said.policy.limits : DEFAULT_LIMITS
}

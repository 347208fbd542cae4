import { DEFAULT_LIMITS, type HoldLimits } from '../../shared/api-policy.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'

/** The limits beyond which a change, or a whole run, waits for a person. */
export async function tenantLimits(_ctx: Context, _tenant: TenantId): Promise<HoldLimits> {
  return DEFAULT_LIMITS
}

// ConnectWise's billing cycles as last read: what a price per cycle is a price for.
import type { BillingCycle, BillingOption, TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { type MirrorCounts, replaceMirror } from './mirror.ts'

/** Makes the tenant's billing cycles equal to what was read. */
export async function replaceBillingCycles(
  db: Db,
  tenant: TenantId,
  cycles: BillingCycle[],
  readAt: string,
): Promise<MirrorCounts> {
  const rows = cycles.map(({ id, name, option }) => ({ id, name, option }))
  return await replaceMirror(db, 'billing_cycles', tenant, rows, readAt)
}

export async function billingCycles(db: Db, tenant: TenantId): Promise<BillingCycle[]> {
  const rows = await db
    .selectFrom('billing_cycles')
    .select(['id', 'name', 'option'])
    .where('tenant_id', '=', tenant)
    .orderBy('id')
    .execute()
  // Only replaceBillingCycles writes `option`, from a BillingCycle.
  return rows.map((row) => ({ ...row, option: row.option as BillingOption }))
}

import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { CompanyFacts } from '../plan/facts.ts'
import { accountsOf } from '../store/accounts.ts'
import { additionsOfCompany } from '../store/additions.ts'
import { agreementsOf } from '../store/agreements.ts'
import { readingsOf } from '../store/readings.ts'
import { daysLookedAt, deliveryFacts, type TenantFacts, tenantFacts } from './tenant-facts.ts'

/**
 * All that decides the lines of a company, from the mirror, the links and the policies.
 *
 * @param common what it has in common with the tenant's other companies, where that is at hand
 */
export async function companyFacts(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
  common: Promise<TenantFacts> = tenantFacts(ctx, tenant),
): Promise<CompanyFacts> {
  const [shared, accounts, agreements, additions] = await Promise.all([
    common,
    accountsOf(ctx.db, tenant, company),
    agreementsOf(ctx.db, tenant, company),
    additionsOfCompany(ctx.db, tenant, company),
  ])
  const policies = shared.policiesOf(company)
  const readings = await readingsOf(
    ctx.db,
    tenant,
    accounts.map(({ id }) => id),
  )
  const deliveries = await deliveryFacts(ctx, tenant)
  const days = await daysLookedAt(ctx, tenant, readings, policies)
  return { ...shared.all, ...deliveries, accounts, readings, agreements, additions, policies, days }
}

import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { CompanyFacts } from '../plan/facts.ts'
import { accountsOf } from '../store/accounts.ts'
import { additionsOfCompany } from '../store/additions.ts'
import { agreementsOf } from '../store/agreements.ts'
import { readingsOf } from '../store/readings.ts'
import { daysLookedAt, tenantFacts } from './tenant-facts.ts'

/** All that decides the lines of a company, from the mirror, the links and the policies. */
export async function companyFacts(ctx: Context, tenant: TenantId, company: CompanyId): Promise<CompanyFacts> {
  const [shared, accounts, agreements, additions] = await Promise.all([
    tenantFacts(ctx, tenant),
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
  const days = await daysLookedAt(ctx, tenant, readings, policies)
  return { ...shared.all, accounts, readings, agreements, additions, policies, days }
}

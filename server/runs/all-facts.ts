import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { CompanyFacts } from '../plan/facts.ts'
import { groupBy } from '../plan/group.ts'
import { linkedAccounts } from '../store/accounts.ts'
import { additionsOfCompanies, companiesBilled } from '../store/additions.ts'
import { agreementsOfCompanies } from '../store/agreements.ts'
import { readingsOf } from '../store/readings.ts'
import { daysLookedAt, deliveryFacts, tenantFacts } from './tenant-facts.ts'

/**
 * All that decides the lines of every company that has a linked account, or that is billed an item linked to a Hive product
 * without having one; table by table and not company by company: what `companyFacts` says of each of them.
 */
export async function allFacts(ctx: Context, tenant: TenantId): Promise<Map<CompanyId, CompanyFacts>> {
  const [shared, linked] = await Promise.all([tenantFacts(ctx, tenant), linkedAccounts(ctx.db, tenant)])
  const items = [...new Set(shared.all.productLinks.map(({ productId }) => productId))]
  const billed = await companiesBilled(ctx.db, tenant, items)
  const companies = [...new Set([...linked.map(({ companyId }) => companyId), ...billed])].sort((a, b) => a - b)
  const companyOf = new Map(linked.map(({ id, companyId }) => [id, companyId]))
  const [readings, agreements, additions] = await Promise.all([
    readingsOf(ctx.db, tenant, [...companyOf.keys()].sort()),
    agreementsOfCompanies(ctx.db, tenant, companies),
    additionsOfCompanies(ctx.db, tenant, companies),
  ])
  const deliveries = await deliveryFacts(ctx, tenant)
  const days = await daysLookedAt(ctx, tenant, readings, shared.policies)
  const accountsBy = groupBy(linked, ({ companyId }) => companyId)
  const readingsBy = groupBy(readings, ({ accountId }) => companyOf.get(accountId) ?? null)
  const agreementsBy = groupBy(agreements, ({ companyId }) => companyId)
  const additionsBy = groupBy(additions, ({ companyId }) => companyId)
  return new Map(
    companies.map((company) => [
      company,
      {
        ...shared.all,
        ...deliveries,
        accounts: (accountsBy.get(company) ?? []).map(({ companyId: _, ...account }) => account),
        readings: readingsBy.get(company) ?? [],
        agreements: agreementsBy.get(company) ?? [],
        additions: (additionsBy.get(company) ?? []).map(({ addition }) => addition),
        policies: shared.policiesOf(company),
        days,
      },
    ]),
  )
}

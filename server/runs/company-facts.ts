import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type CompanyFacts, UNDECIDED } from '../plan/facts.ts'
import { accountsOf } from '../store/accounts.ts'
import { additionsOfCompany } from '../store/additions.ts'
import { agreementsOf } from '../store/agreements.ts'
import { billingCycles } from '../store/billing-cycles.ts'
import { hiveProducts } from '../store/hive-products.ts'
import { productLinks } from '../store/product-links.ts'
import { productsById } from '../store/products.ts'
import { readingsOf, sourceDeliveries } from '../store/readings.ts'

/** All that decides the lines of a company, from the mirror and the links. */
export async function companyFacts(ctx: Context, tenant: TenantId, company: CompanyId): Promise<CompanyFacts> {
  const [accounts, links] = await Promise.all([accountsOf(ctx.db, tenant, company), productLinks(ctx.db, tenant)])
  const ids = accounts.map(({ id }) => id)
  const [readings, known, products, agreements, additions, cycles, deliveries] = await Promise.all([
    readingsOf(ctx.db, tenant, ids),
    hiveProducts(ctx.db, tenant),
    productsById(ctx.db, tenant, [...new Set(links.map(({ productId }) => productId))]),
    agreementsOf(ctx.db, tenant, company),
    additionsOfCompany(ctx.db, tenant, company),
    billingCycles(ctx.db, tenant),
    sourceDeliveries(ctx.db, tenant),
  ])
  return {
    accounts,
    readings,
    hiveProducts: known,
    productLinks: links,
    products,
    agreements,
    additions,
    billingCycles: cycles,
    days: new Map(),
    policies: UNDECIDED,
    incompleteSince: new Map(),
    completeSources: new Set(deliveries.flatMap(({ source, completeAt }) => (completeAt === null ? [] : [source]))),
  }
}

import type { LinePolicy } from '../../shared/api-policy.ts'
import type { CompanyId, ProductId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type CompanyFacts, type Policies, pairKey, type ReadingDay, UNDECIDED } from '../plan/facts.ts'
import { lookBack } from '../plan/look-back.ts'
import { billingCycles } from '../store/billing-cycles.ts'
import { hiveProducts } from '../store/hive-products.ts'
import { type KeptPolicy, policiesOf } from '../store/policies.ts'
import { productLinks } from '../store/product-links.ts'
import { productsById } from '../store/products.ts'
import { readingDays } from '../store/reading-days.ts'
import { type NewestReading, sourceDeliveries } from '../store/readings.ts'

/** What decides the lines of every company of a tenant alike, and each company's own rules. */
export interface TenantFacts {
  all: Pick<CompanyFacts, 'hiveProducts' | 'productLinks' | 'products' | 'billingCycles'>
  /** Those that reach every company alike. */
  policies: Policies
  /** The policies that reach a company. */
  policiesOf(company: CompanyId): Policies
}

/** Reads what a tenant's companies have in common. */
export async function tenantFacts(ctx: Context, tenant: TenantId): Promise<TenantFacts> {
  const [links, known, cycles, said] = await Promise.all([
    productLinks(ctx.db, tenant),
    hiveProducts(ctx.db, tenant),
    billingCycles(ctx.db, tenant),
    policiesOf(ctx.db, tenant),
  ])
  const linked = [...new Set(links.map(({ productId }) => productId))]
  const policies = policiesFrom(said)
  return {
    all: {
      hiveProducts: known,
      productLinks: links,
      products: await productsById(ctx.db, tenant, linked),
      billingCycles: cycles,
    },
    policies: { ...policies.shared, lines: UNDECIDED.lines },
    policiesOf: (company) => ({ ...policies.shared, lines: policies.lines.get(company) ?? UNDECIDED.lines }),
  }
}

/** How long many companies of one run share what they have in common (milliseconds). */
const SHARED_MS = 1_000

/**
 * What a tenant's companies have in common, for a run that looks at many of them one after the other: read again where it is
 * older than a moment, so that what a person decides while the run goes on still reaches the companies that follow.
 */
export function sharedFacts(ctx: Context, tenant: TenantId): () => Promise<TenantFacts> {
  let known: { at: number; facts: Promise<TenantFacts> } | null = null
  return () => {
    const now = Date.parse(ctx.now())
    if (known === null || now - known.at >= SHARED_MS) known = { at: now, facts: tenantFacts(ctx, tenant) }
    return known.facts
  }
}

/**
 * Whether the newest deliveries are whole. Asked after the readings are read, never before: of a delivery that comes in
 * between, readings of half of it would be taken for all.
 */
export async function deliveryFacts(
  ctx: Context,
  tenant: TenantId,
): Promise<Pick<CompanyFacts, 'completeSources' | 'incompleteSince'>> {
  const whole = (await sourceDeliveries(ctx.db, tenant)).filter(({ completeAt }) => completeAt !== null)
  return {
    completeSources: new Set(whole.map(({ source }) => source)),
    incompleteSince: new Map(whole.filter(({ complete }) => !complete).map(({ source, at }) => [source, at])),
  }
}

function policiesFrom(said: readonly KeptPolicy[]): {
  shared: Omit<Policies, 'lines'>
  lines: ReadonlyMap<CompanyId, ReadonlyMap<ProductId, LinePolicy>>
} {
  const lines = new Map<CompanyId, Map<ProductId, LinePolicy>>()
  const shared = {
    tenant: UNDECIDED.tenant,
    hiveProducts: new Map(UNDECIDED.hiveProducts),
    items: new Map(UNDECIDED.items),
    accounts: new Map(UNDECIDED.accounts),
    accountProducts: new Map(UNDECIDED.accountProducts),
  }
  for (const each of said) {
    switch (each.kind) {
      case 'tenant':
        shared.tenant = each.policy
        break
      case 'hive-product':
        shared.hiveProducts.set(each.hiveProductId, each.policy)
        break
      case 'item':
        shared.items.set(each.productId, each.policy)
        break
      case 'account':
        shared.accounts.set(each.accountId, each.policy)
        break
      case 'account-product':
        shared.accountProducts.set(pairKey(each.accountId, each.hiveProductId), each.policy)
        break
      case 'line':
        lines.set(each.companyId, (lines.get(each.companyId) ?? new Map()).set(each.productId, each.policy))
        break
    }
  }
  return { shared, lines }
}

/**
 * The days of these readings' accounts and products, by `pairKey` and oldest first, as far back as each basis looks; read
 * for those that look back alone.
 */
export async function daysLookedAt(
  ctx: Context,
  tenant: TenantId,
  readings: readonly NewestReading[],
  policies: Policies,
): Promise<Map<string, ReadingDay[]>> {
  const now = ctx.now()
  const looking = readings.flatMap(({ accountId, hiveProductId }) => {
    const days = lookBack(policies, accountId, hiveProductId)
    return days === 0 ? [] : [{ accountId, pair: pairKey(accountId, hiveProductId), from: firstDay(now, days) }]
  })
  const [earliest] = looking.map(({ from }) => from).sort()
  const found = new Map<string, ReadingDay[]>()
  if (earliest === undefined) return found
  const fromOf = new Map(looking.map(({ pair, from }) => [pair, from]))
  const accounts = [...new Set(looking.map(({ accountId }) => accountId))]
  for (const { accountId, hiveProductId, ...day } of await readingDays(ctx.db, tenant, accounts, earliest)) {
    const pair = pairKey(accountId, hiveProductId)
    const from = fromOf.get(pair)
    if (from === undefined || day.day < from) continue
    const days = found.get(pair)
    if (days === undefined) found.set(pair, [day])
    else days.push(day)
  }
  return found
}

/** The first day (`yyyy-MM-dd`) of so many that end today. */
const firstDay = (now: string, days: number): string =>
  new Date(Date.parse(now.slice(0, 10)) - (days - 1) * 86_400_000).toISOString().slice(0, 10)

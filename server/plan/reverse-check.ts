// The reverse check: what is billed of a linked item without any usage.
import type { HiveProductId, ProductId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { CompanyFacts } from './facts.ts'
import { inForce, isBilling } from './in-force.ts'
import { emptyLine, shortAgreement, shortProduct } from './line.ts'
import { readingSettings } from './policies.ts'

/**
 * A line for each addition that bills a linked item of which no reading of the company's accounts speaks. An item with
 * readings never comes here, so neither do the additions of it that a placement rule leaves out.
 *
 * @param used the items with readings
 * @param today `yyyy-MM-dd`
 */
export function billedWithoutUsage(facts: CompanyFacts, used: ReadonlySet<ProductId>, today: string): Line[] {
  const items = linkedItems(facts)
  // Of a company without an account nothing is metered, as soon as any source has named all that it meters.
  const unknown = facts.accounts.length === 0
  if (unknown && facts.completeSources.size === 0) return []
  const proven = facts.accounts.every(({ source }) => facts.completeSources.has(source))
  return facts.additions.flatMap((addition) => {
    const agreement = facts.agreements.find(({ id }) => id === addition.agreementId)
    const hiveProducts = items.get(addition.productId)
    if (hiveProducts === undefined || used.has(addition.productId)) return []
    if (agreement === undefined || addition.quantity === 0) return []
    if (!inForce(agreement, today) || !isBilling(addition, today)) return []
    if (!unknown && isExcluded(facts, hiveProducts)) return []
    const product = facts.products.find(({ id }) => id === addition.productId) ?? null
    const line: Line = {
      ...emptyLine(`item:${addition.productId}:${addition.id}`, product?.description ?? addition.productIdentifier),
      product: shortProduct(addition.productId, product, facts.additions),
      agreement: shortAgreement(agreement, facts.billingCycles),
      additionId: addition.id,
      billed: addition.quantity,
      verdict: { kind: 'exception', because: proven ? 'billed-not-metered' : 'no-reading' },
    }
    return [line]
  })
}

/** The Hive products that are linked to each item. */
function linkedItems({ productLinks }: CompanyFacts): Map<ProductId, HiveProductId[]> {
  const items = new Map<ProductId, HiveProductId[]>()
  for (const { productId, hiveProductId } of productLinks) {
    items.set(productId, [...(items.get(productId) ?? []), hiveProductId])
  }
  return items
}

/** Whether a person has excluded all that could be metered: then nothing metered is what they want. */
function isExcluded({ accounts, policies }: CompanyFacts, hiveProducts: readonly HiveProductId[]): boolean {
  return accounts.every(({ id }) =>
    hiveProducts.every((product) => readingSettings(policies, id, product).excluded.value),
  )
}

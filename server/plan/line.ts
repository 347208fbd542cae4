// The parts of a line that name its records.
import type { Addition, Agreement, BillingCycle, Product, ProductId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import { cycleOf, openPeriodStart } from './period.ts'

/** A line of which nothing is known but its name. */
export function emptyLine(key: string, name: string): Omit<Line, 'verdict'> {
  return {
    key,
    name,
    product: null,
    parts: [],
    agreement: null,
    additionId: null,
    used: null,
    quota: null,
    billed: null,
    willBe: null,
    money: null,
    working: null,
    policy: [],
    write: null,
  }
}

export function shortProduct(
  item: ProductId,
  product: Product | null,
  additions: readonly Addition[],
): Line['product'] {
  if (product !== null) return { id: item, identifier: product.identifier, description: product.description }
  // Where the key may not read the catalog, the addition still says what the item is called.
  const addition = additions.find(({ productId }) => productId === item)
  const identifier = addition?.productIdentifier ?? String(item)
  return { id: item, identifier, description: addition?.description ?? identifier }
}

export function shortAgreement(agreement: Agreement, cycles: readonly BillingCycle[]): NonNullable<Line['agreement']> {
  const { id, name, nextInvoiceDate } = agreement
  return { id, name, nextInvoiceDate, openFrom: openPeriodStart(agreement, cycleOf(agreement, cycles)) }
}

import type { HoldLimits } from '../../shared/api-policy.ts'
import type { HoldReason, LineVerdict } from '../../shared/api-runs.ts'
import type { ProductLink } from '../../shared/link.ts'
import { sameQuantity } from '../../shared/quantity.ts'
import type {
  Account,
  AccountId,
  Addition,
  Agreement,
  BillingCycle,
  HiveProduct,
  HiveProductId,
  Product,
  ProductId,
} from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { CompanyFacts } from './facts.ts'
import { findAddition, inForce, isBilling } from './find-addition.ts'
import { groupBy } from './group.ts'
import { holdBack, staleBefore } from './hold.ts'
import { moneyOf } from './money.ts'
import { invoicedBefore, openPeriodStart } from './period.ts'
import { type Contribution, isUsed, partOf, usedQuantity } from './usage.ts'

/**
 * The plan of an update for one company: a line per item that is used or billed, with its verdict. Pure: the same facts
 * give the same lines, and planning over its own result plans nothing.
 *
 * @param now ISO time: which agreements are in force and which readings are stale
 */
export function planCompany(facts: CompanyFacts, now: string): Line[] {
  const { limits } = facts.policies.tenant
  const contributions = contributionsOf(facts)
  const linked = groupBy(contributions, ({ link }) => link?.productId ?? null)
  const unlinked = groupBy(contributions, ({ link, hiveProduct }) => (link === null ? hiveProduct.id : null))
  const lines = [
    ...[...linked].map(([item, group]) => itemLine(item, group, { facts, limits, now })),
    ...[...unlinked].filter(([, group]) => group.some(isUsed)).map(([key, group]) => unlinkedLine(key, group)),
    ...unusedLines(facts, new Set(linked.keys()), now.slice(0, 10)),
  ]
  return holdBack(lines.filter(isWorthALine), limits).sort(
    (a, b) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key),
  )
}

/** Nothing used and nothing billed is nothing to tell. */
function isWorthALine({ used, billed }: Line): boolean {
  return !(used === 0 && (billed === null || billed === 0))
}

function contributionsOf(facts: CompanyFacts): Contribution[] {
  const accounts = new Map<AccountId, Account>(facts.accounts.map((account) => [account.id, account]))
  const hiveProducts = new Map<HiveProductId, HiveProduct>(facts.hiveProducts.map((product) => [product.id, product]))
  const links = new Map<HiveProductId, ProductLink>(facts.productLinks.map((link) => [link.hiveProductId, link]))
  const found = facts.readings.flatMap((reading) => {
    const account = accounts.get(reading.accountId)
    const hiveProduct = hiveProducts.get(reading.hiveProductId)
    if (account === undefined || hiveProduct === undefined) return []
    return [{ reading, account, hiveProduct, link: links.get(reading.hiveProductId) ?? null }]
  })
  // A working that reads the same each time.
  return found.sort((a, b) => a.account.name.localeCompare(b.account.name))
}

interface Planning {
  facts: CompanyFacts
  limits: HoldLimits
  now: string
}

function itemLine(item: ProductId, group: readonly Contribution[], { facts, limits, now }: Planning): Line {
  const product = facts.products.find(({ id }) => id === item) ?? null
  const used = usedQuantity(group, product, staleBefore(now, limits))
  const found = findAddition(item, facts.agreements, facts.additions, now.slice(0, 10))
  const line: Line = {
    ...emptyLine(`item:${item}`, product?.description ?? `Item ${item}`),
    product: shortProduct(item, product, facts.additions),
    parts: group.map(partOf),
    used: used.kind === 'known' ? used.quantity : null,
    working: used.kind === 'known' ? used.working : null,
    verdict: { kind: 'exception', because: 'no-unit-stated' },
  }
  if (found.kind === 'not-found') {
    return { ...line, verdict: { kind: 'exception', because: used.kind === 'known' ? found.because : used.kind } }
  }
  const { addition, agreement } = found
  const placed: Line = {
    ...line,
    agreement: shortAgreement(agreement, facts.billingCycles),
    additionId: addition.id,
    billed: addition.quantity,
  }
  if (used.kind !== 'known') return placed
  const cycle = facts.billingCycles.find(({ id }) => id === agreement.billingCycleId)?.option ?? null
  return {
    ...placed,
    willBe: used.quantity,
    write: { kind: 'quantity' },
    money: moneyOf(addition, agreement, cycle, used.quantity),
    verdict: invoicedBefore(group, agreement, cycle)
      ? { kind: 'exception', because: 'period-invoiced' }
      : verdictOf(used, addition.quantity),
  }
}

function verdictOf(used: { quantity: number; hold: HoldReason | null }, billed: number): LineVerdict {
  if (used.hold !== null) return { kind: 'held', because: used.hold }
  return sameQuantity(used.quantity, billed) ? { kind: 'unchanged' } : { kind: 'change' }
}

function unlinkedLine(key: HiveProductId, group: readonly Contribution[]): Line {
  return {
    ...emptyLine(`hive:${key}`, group[0]?.hiveProduct.name ?? key),
    parts: group.map(partOf),
    verdict: { kind: 'exception', because: 'product-not-linked' },
  }
}

/** Items that are linked and billed and that no reading of the company's accounts speaks of. */
function unusedLines(facts: CompanyFacts, used: ReadonlySet<ProductId>, today: string): Line[] {
  if (facts.accounts.length === 0) return []
  const items = new Set(facts.productLinks.map(({ productId }) => productId).filter((item) => !used.has(item)))
  const proven = facts.accounts.every(({ source }) => facts.completeSources.has(source))
  return facts.additions.flatMap((addition) => {
    const agreement = facts.agreements.find(({ id }) => id === addition.agreementId)
    if (!items.has(addition.productId) || agreement === undefined || addition.quantity === 0) return []
    if (!inForce(agreement, today) || !isBilling(addition, today)) return []
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

function shortProduct(item: ProductId, product: Product | null, additions: readonly Addition[]): Line['product'] {
  if (product !== null) return { id: item, identifier: product.identifier, description: product.description }
  // Where the key may not read the catalog, the addition still says what the item is called.
  const addition = additions.find(({ productId }) => productId === item)
  const identifier = addition?.productIdentifier ?? String(item)
  return { id: item, identifier, description: addition?.description ?? identifier }
}

function emptyLine(key: string, name: string): Omit<Line, 'verdict'> {
  return {
    key,
    name,
    product: null,
    parts: [],
    agreement: null,
    additionId: null,
    used: null,
    billed: null,
    willBe: null,
    money: null,
    quota: null,
    working: null,
    policy: [],
    write: null,
  }
}

function shortAgreement(agreement: Agreement, cycles: readonly BillingCycle[]): Line['agreement'] {
  const cycle = cycles.find(({ id }) => id === agreement.billingCycleId)?.option ?? null
  const { id, name, nextInvoiceDate } = agreement
  return { id, name, nextInvoiceDate, openFrom: openPeriodStart(agreement, cycle) }
}

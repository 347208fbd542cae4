// One company to plan in tests: an account that uses 2.5 TB and is billed 2, every field of which can be changed.
import type { HiveSettings } from '../../shared/api-policy.ts'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import type { ProductLink } from '../../shared/link.ts'
import type { Account, Addition, Agreement, Product } from '../../shared/records.ts'
import { accountId, additionId, agreementId, companyId, hiveProductId, productId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import { planCompany } from '../plan/additions.ts'
import { type CompanyFacts, type CurrentReading, type Policies, type ReadingDay, UNDECIDED } from '../plan/facts.ts'

export const NOW = '2026-11-21T12:00:00.000Z'
export const TODAY = '2026-11-21'

export const ITEM = productId(5)
export const [ACCOUNT, LAB] = [accountId('a1'), accountId('a2')]
export const [HOT, LARGE] = [hiveProductId('hot'), hiveProductId('tb')]

export const agreement = (change: Partial<Agreement> = {}): Agreement => ({
  id: agreementId(10),
  companyId: companyId(1),
  name: 'Managed backup',
  type: { id: 1, name: 'Backup' },
  status: 'Active',
  cancelled: false,
  startDate: '2026-01-01',
  endDate: null,
  noEndingDate: true,
  billingCycleId: 2,
  parentAgreementId: null,
  nextInvoiceDate: '2026-12-01',
  prorate: false,
  currency: 'USD',
  lastUpdated: null,
  ...change,
})

export const addition = (change: Partial<Addition> = {}): Addition => ({
  id: additionId(100),
  agreementId: agreementId(10),
  productId: ITEM,
  productIdentifier: 'HOT-TB',
  description: 'Hot storage per TB',
  quantity: 2,
  lessIncluded: 0,
  unitPrice: 20,
  unitCost: 8,
  billCustomer: 'Billable',
  effectiveDate: '2026-01-01',
  cancelledDate: null,
  status: 'Active',
  extPrice: null,
  extCost: null,
  uom: null,
  lastUpdated: null,
  updatedBy: null,
  ...change,
})

export const reading = (change: Partial<CurrentReading> = {}): CurrentReading => ({
  accountId: ACCOUNT,
  hiveProductId: HOT,
  actual: 2560,
  unit: 'GB',
  quota: null,
  at: '2026-11-21T00:00:00.000Z',
  absentSince: null,
  seenAt: '2026-11-21T00:00:00.000Z',
  ...change,
})

/** Days that end today, oldest first, each of one reading. */
export function days(...amounts: number[]): ReadingDay[] {
  return amounts.map((amount, index) => ({
    day: dayBefore(amounts.length - 1 - index),
    mean: amount,
    peak: amount,
    last: amount,
    unit: 'GB',
    quota: null,
  }))
}

/** The day (`yyyy-MM-dd`) so many days before today. */
export const dayBefore = (count: number): string =>
  new Date(Date.parse(TODAY) - count * 86_400_000).toISOString().slice(0, 10)

export const account = (change: Partial<Account> = {}): Account => ({
  id: ACCOUNT,
  source: 'hive',
  externalId: '1',
  name: 'Acme',
  domain: null,
  ...change,
})

export const link = (change: Partial<ProductLink> = {}): ProductLink => ({
  hiveProductId: HOT,
  productId: ITEM,
  unit: { amount: 1024, of: 'GB' },
  itemUnit: null,
  who: 'x',
  at: NOW,
  ...change,
})

export const product = (change: Partial<Product> = {}): Product => ({
  id: ITEM,
  identifier: 'HOT-TB',
  description: 'Hot storage per TB',
  inactive: false,
  unitOfMeasure: null,
  price: 20,
  type: null,
  category: null,
  customerDescription: null,
  billing: { kind: 'recurring', cycleId: 1 },
  cost: 8,
  lastUpdated: null,
  ...change,
})

export const facts = (change: Partial<CompanyFacts> = {}): CompanyFacts => ({
  accounts: [account(), account({ id: LAB, externalId: '2', name: 'Acme Lab' })],
  readings: [reading()],
  days: new Map(),
  policies: UNDECIDED,
  incompleteSince: new Map(),
  hiveProducts: [
    { id: HOT, source: 'hive', externalId: 'hot', name: 'Hot storage', unit: 'GB' },
    { id: LARGE, source: 'hive', externalId: 'tb', name: 'Hot storage, large', unit: 'TB' },
  ],
  productLinks: [link()],
  products: [product()],
  agreements: [agreement()],
  additions: [addition()],
  billingCycles: [
    { id: 2, name: 'Monthly', option: 'Monthly' },
    { id: 3, name: 'Yearly', option: 'Yearly' },
    { id: 4, name: 'Once', option: 'NotRecurring' },
  ],
  completeSources: new Set(['hive']),
  ...change,
})

/** What a tenant has decided, and nobody below it. */
export const decided = (tenant: Partial<HiveSettings>, below: Partial<Policies> = {}): Policies => ({
  ...UNDECIDED,
  tenant: { ...DEFAULT_SETTINGS, ...tenant },
  ...below,
})

export const plan = (change: Partial<CompanyFacts> = {}): Line[] => planCompany(facts(change), NOW)

/** The one line of a company; more or fewer is a failure. */
export function only(change: Partial<CompanyFacts> = {}): Line {
  const [line, ...others] = plan(change)
  if (line === undefined || others.length > 0) throw new Error(`${others.length + (line ? 1 : 0)} lines and not one`)
  return line
}

// All that decides the lines of one company, read beforehand.
import {
  DEFAULT_SETTINGS,
  type HiveSettings,
  type ItemPolicy,
  type LinePolicy,
  type ReadingPolicy,
} from '../../shared/api-policy.ts'
import type { ProductLink } from '../../shared/link.ts'
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
  Reading,
} from '../../shared/records.ts'

/** The newest reading of one account and product. */
export interface CurrentReading extends Reading {
  /** Since when complete deliveries of its source no longer name it: proof that the usage is gone. */
  absentSince: string | null
  /** The last delivery that held this pair. */
  seenAt: string
}

/** The readings of one account and product of one day (UTC), rolled up. Quantities are in `unit`. */
export interface ReadingDay {
  /** `yyyy-MM-dd`. */
  day: string
  mean: number
  peak: number
  last: number
  unit: string
  quota: number | null
}

/** What has been decided about quantities, at every level that reaches this company. */
export interface Policies {
  tenant: HiveSettings
  hiveProducts: ReadonlyMap<HiveProductId, ReadingPolicy>
  items: ReadonlyMap<ProductId, ItemPolicy>
  accounts: ReadonlyMap<AccountId, ReadingPolicy>
  /** By `pairKey`. */
  accountProducts: ReadonlyMap<string, ReadingPolicy>
  /** This company's own, by item. */
  lines: ReadonlyMap<ProductId, LinePolicy>
}

/** Nobody has decided anything. */
export const UNDECIDED: Policies = {
  tenant: DEFAULT_SETTINGS,
  hiveProducts: new Map(),
  items: new Map(),
  accounts: new Map(),
  accountProducts: new Map(),
  lines: new Map(),
}

/** Names one account and Hive product together. */
export const pairKey = (account: AccountId, product: HiveProductId): string => `${account} ${product}`

export interface CompanyFacts {
  /** The company's linked accounts. */
  accounts: readonly Account[]
  readings: readonly CurrentReading[]
  /** By `pairKey`, oldest day first, as far back as the policies look. */
  days: ReadonlyMap<string, readonly ReadingDay[]>
  hiveProducts: readonly HiveProduct[]
  productLinks: readonly ProductLink[]
  products: readonly Product[]
  agreements: readonly Agreement[]
  additions: readonly Addition[]
  billingCycles: readonly BillingCycle[]
  policies: Policies
  /** Sources that have delivered everything they have once: what such a delivery did not name was not used. */
  completeSources: ReadonlySet<string>
  /** Of these, the sources whose newest delivery (ISO time) is not complete: what it leaves out may be missing by fault. */
  incompleteSince: ReadonlyMap<string, string>
}

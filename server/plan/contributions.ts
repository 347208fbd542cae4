import type { ProductLink } from '../../shared/link.ts'
import type { Account, AccountId, HiveProduct, HiveProductId } from '../../shared/records.ts'
import { type CompanyFacts, type CurrentReading, pairKey, type ReadingDay } from './facts.ts'
import { type ReadingSettings, readingSettings } from './policies.ts'

/** One reading with all that decides what it counts for. */
export interface Contribution {
  reading: CurrentReading
  /** Its days, oldest first. */
  days: readonly ReadingDay[]
  account: Account
  hiveProduct: HiveProduct
  link: ProductLink | null
  settings: ReadingSettings
}

/** The readings of a company's accounts, each with its account, product, link and settings. */
export function contributionsOf(facts: CompanyFacts): Contribution[] {
  const accounts = new Map<AccountId, Account>(facts.accounts.map((account) => [account.id, account]))
  const hiveProducts = new Map<HiveProductId, HiveProduct>(facts.hiveProducts.map((product) => [product.id, product]))
  const links = new Map<HiveProductId, ProductLink>(facts.productLinks.map((link) => [link.hiveProductId, link]))
  const found = facts.readings.flatMap((reading) => {
    const account = accounts.get(reading.accountId)
    const hiveProduct = hiveProducts.get(reading.hiveProductId)
    if (account === undefined || hiveProduct === undefined) return []
    return [
      {
        reading,
        days: facts.days.get(pairKey(account.id, hiveProduct.id)) ?? [],
        account,
        hiveProduct,
        link: links.get(hiveProduct.id) ?? null,
        settings: readingSettings(facts.policies, account.id, hiveProduct.id),
      },
    ]
  })
  // A working that reads the same each time.
  return found.sort((a, b) => a.account.name.localeCompare(b.account.name) || a.account.id.localeCompare(b.account.id))
}

/** What a reading says is used now: nothing once a complete delivery has stopped naming it. */
export const amountOf = (reading: CurrentReading): number => (reading.absentSince === null ? reading.actual : 0)

/** The quota of a reading; that of a reading that is gone is gone too. Null where none was delivered. */
export const quotaOf = (reading: CurrentReading): number | null => (reading.absentSince === null ? reading.quota : 0)

export const isCounted = ({ settings }: Contribution): boolean => !settings.excluded.value

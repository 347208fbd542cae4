// What is said below the tenant, as one list: each with its name, its route and what it says.
import type { ItemPolicy, ReadingPolicy } from '../../../shared/api-policy.ts'
import type { Policies } from '../../../shared/api-settings.ts'
import type { Level } from './words.ts'

export interface Exception {
  level: Level
  /** Unique among all. */
  key: string
  name: string
  /** Below /api/v1. */
  path: string
  policy: ReadingPolicy & ItemPolicy
  who: string
  at: string
  /** The company whose agreements the rule may name; null where it holds for more than one. */
  companyId: number | null
}

export const hiveProductPath = (id: string): string => `/hive-products/${encodeURIComponent(id)}/policy`
export const itemPath = (id: number): string => `/items/${id}/policy`
export const accountPath = (id: string): string => `/accounts/${encodeURIComponent(id)}/policy`
export const accountProductPath = (account: string, product: string): string =>
  `/accounts/${encodeURIComponent(account)}/products/${encodeURIComponent(product)}/policy`
export const linePath = (company: number, item: number): string => `/companies/${company}/items/${item}/policy`

/** Everything said below the tenant, the widest level first. */
export function exceptionsOf(policies: Policies): Exception[] {
  const made = (
    level: Level,
    name: string,
    path: string,
    { policy, who, at }: Pick<Exception, 'policy' | 'who' | 'at'>,
    companyId: number | null = null,
  ): Exception => ({ level, key: path, name, path, policy, who, at, companyId })
  return [
    ...policies.hiveProducts.map((each) => made('hiveProducts', each.name, hiveProductPath(each.hiveProductId), each)),
    ...policies.items.map((each) => made('items', each.identifier, itemPath(each.productId), each)),
    ...policies.accounts.map((each) => made('accounts', each.name, accountPath(each.accountId), each)),
    ...policies.accountProducts.map((each) =>
      made(
        'accountProducts',
        `${each.hiveProductName} of ${each.accountName}`,
        accountProductPath(each.accountId, each.hiveProductId),
        each,
      ),
    ),
    ...policies.lines.map((each) =>
      made(
        'lines',
        `${each.identifier} at ${each.companyName}`,
        linePath(each.companyId, each.productId),
        each,
        each.companyId,
      ),
    ),
  ]
}

/** Levels that say what of a reading is charged; the others say how a line is billed. */
export const isOfReading = (level: Level): boolean =>
  level === 'hiveProducts' || level === 'accounts' || level === 'accountProducts'
/** Levels that hold for every company: an admin decides them. */
export const isOfAll = (level: Level): boolean => level === 'hiveProducts' || level === 'items'

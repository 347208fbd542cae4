// How far back the readings of an account and product are looked at, by whichever policy decides their basis.
import type { Basis } from '../../shared/api-policy.ts'
import type { AccountId, HiveProductId } from '../../shared/records.ts'
import { type Policies, pairKey } from './facts.ts'

/** The days a basis looks back; nought where the newest reading is enough. */
export function daysOf(basis: Basis): number {
  switch (basis.kind) {
    case 'actual':
    case 'quota':
    case 'bracket':
      return 0
    case 'average':
    case 'peak':
      return basis.days
    case 'larger-of':
      return basis.of.some((kind) => kind === 'average' || kind === 'peak') ? basis.days : 0
  }
}

/** What decides bases: all but the rules of a company's lines. */
export type Bases = Omit<Policies, 'lines'>

/** The days that the basis of one account and product looks back. */
export function lookBack(policies: Bases, account: AccountId, product: HiveProductId): number {
  const basis =
    policies.accountProducts.get(pairKey(account, product))?.basis ??
    policies.accounts.get(account)?.basis ??
    policies.hiveProducts.get(product)?.basis ??
    policies.tenant.basis
  return daysOf(basis)
}

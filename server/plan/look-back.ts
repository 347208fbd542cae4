// How far back the readings of an account and product are looked at, by whichever policy decides their basis.
import type { Basis } from '../../shared/api-policy.ts'
import type { AccountId, HiveProductId } from '../../shared/records.ts'
import type { Policies } from './facts.ts'
import { readingSettings } from './policies.ts'

/** The days that the basis of one account and product looks back; nought where the newest reading is enough. */
export const lookBack = (policies: Policies, account: AccountId, product: HiveProductId): number =>
  daysOf(readingSettings(policies, account, product).basis.value)

function daysOf(basis: Basis): number {
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

// Which setting counts: at each level a person may say something, and the most particular one that does wins, setting by
// setting.
import type { Basis, Creating, Dating, Floor, Placement, PolicyLevel, Rounding } from '../../shared/api-policy.ts'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import type { AccountId, HiveProductId, ProductId } from '../../shared/records.ts'
import { type Policies, pairKey } from './facts.ts'

/** A setting and the level it was taken from. */
export interface Setting<T> {
  value: T
  from: PolicyLevel
}

/** What decides what one account's use of one Hive product counts for. */
export interface ReadingSettings {
  basis: Setting<Basis>
  excluded: Setting<boolean>
}

/** What decides how a company is billed one item. */
export interface LineSettings {
  free: Setting<number>
  floor: Setting<Floor>
  rounding: Setting<Rounding>
  placement: Setting<Placement>
  dating: Setting<Dating>
  /** Null: a missing addition is not made. */
  creating: Setting<Creating | null>
}

/** Tenant, Hive product, account, account and Hive product: the last that says something. */
export function readingSettings(policies: Policies, account: AccountId, product: HiveProductId): ReadingSettings {
  const { tenant } = policies
  const levels = [
    { from: 'hive-product' as const, said: policies.hiveProducts.get(product) },
    { from: 'account' as const, said: policies.accounts.get(account) },
    { from: 'account-product' as const, said: policies.accountProducts.get(pairKey(account, product)) },
  ]
  return {
    basis: last<Basis>(
      // A tenant always has a basis. The one that everybody starts with was decided by nobody.
      { value: tenant.basis, from: tenant.basis.kind === DEFAULT_SETTINGS.basis.kind ? 'default' : 'tenant' },
      levels.map(({ from, said }) => ({ from, value: said?.basis })),
    ),
    excluded: last<boolean>(
      { value: false, from: 'default' },
      levels.map(({ from, said }) => ({ from, value: said?.excluded })),
    ),
  }
}

/** Tenant, item, company and item: the last that says something. */
export function lineSettings(policies: Policies, item: ProductId): LineSettings {
  const ofItem = policies.items.get(item)
  const levels = [
    { from: 'tenant' as const, said: policies.tenant },
    { from: 'item' as const, said: ofItem },
    { from: 'line' as const, said: policies.lines.get(item) },
  ]
  const of = <T>(value: T, say: (said: (typeof levels)[number]['said']) => T | undefined): Setting<T> =>
    last<T>(
      { value, from: 'default' },
      levels.map(({ from, said }) => ({ from, value: say(said) })),
    )
  return {
    free: of<number>(0, (said) => said?.free),
    floor: of<Floor>({ kind: 'none' }, (said) => said?.floor),
    rounding: of<Rounding>({ kind: 'none' }, (said) => said?.rounding),
    placement: of<Placement>({ kind: 'only' }, (said) => said?.placement),
    dating: of<Dating>({ kind: 'in-place' }, (said) => said?.dating),
    creating: last<Creating | null>({ value: null, from: 'default' }, [{ from: 'item', value: ofItem?.creating }]),
  }
}

/** The last level that says something, or what holds where none does. */
function last<T>(none: Setting<T>, levels: readonly { from: PolicyLevel; value: T | undefined }[]): Setting<T> {
  return levels.reduce<Setting<T>>((won, { from, value }) => (value === undefined ? won : { value, from }), none)
}

// The products page without its looks: what it has read, and what is done to a Hive product.

import type { HiveProductRow, HiveProducts } from '../../../shared/api-links.ts'
import type { ItemPolicy, ReadingPolicy } from '../../../shared/api-policy.ts'
import type { AgreementTypes, Policies, Settings } from '../../../shared/api-settings.ts'
import type { Route } from '../../request.ts'
import { type Acts, createActs } from '../kit/act.ts'
import { queryOf } from '../kit/arrive.ts'
import { createLoader, type Loader } from '../kit/load.ts'
import { saveRoutes } from '../policy/save.ts'
import type { PageProps } from '../session.ts'
import * as words from './words.ts'

export interface Item {
  id: number
  identifier: string
}
export interface Unit {
  amount: number
  of: string
}

/** What the address asks for: `products?product=h1&mend=allow-creating`, as Usages leads here. */
export interface Asked {
  product: string
  mend: string | null
}

/** Null where the address names no product. */
export function askedOf(rest: string): Asked | null {
  const query = queryOf(rest)
  const product = query.get('product')
  return product === null ? null : { product, mend: query.get('mend') }
}

export interface ProductsState {
  products: Loader<HiveProducts>
  settings: Loader<Settings>
  policies: Loader<Policies>
  types: Loader<AgreementTypes>
  acts: Acts
  /** Why how it is worked out cannot be changed; null when it can. */
  policyOff(): string | null
  reload(): Promise<void>
  link(product: HiveProductRow, item: Item, unit: Unit): Promise<boolean>
  unlink(product: HiveProductRow, item: Item): Promise<boolean>
  /** Says all of both levels; what they leave out is taken from the next wider one. */
  savePolicy(
    product: HiveProductRow,
    item: Item,
    policy: { reading: ReadingPolicy; item: ItemPolicy },
  ): Promise<boolean>
}

export function createProducts({ session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>): ProductsState {
  const products = createLoader<HiveProducts>(session, onSignedOut)
  const settings = createLoader<Settings>(session, onSignedOut)
  const policies = createLoader<Policies>(session, onSignedOut)
  const types = createLoader<AgreementTypes>(session, onSignedOut)
  const reload = async (): Promise<void> => {
    await Promise.all([
      products.load(['GET', '/hive-products']),
      settings.load(['GET', '/settings']),
      policies.load(['GET', '/policies']),
      types.load(['GET', '/agreement-types']),
    ])
  }
  const acts = createActs({ session, onSignedOut, reload, viewer: words.viewer })
  const act = (routes: Route[], text: string) => acts.act(routes, () => ({ words: text, undo: null }))
  const before = (product: HiveProductRow) => policyOf(policies.state.value.value, product)
  const linkOf = ({ id }: HiveProductRow): string => `/hive-products/${encodeURIComponent(id)}/link`
  return {
    products,
    settings,
    policies,
    types,
    acts,
    policyOff: () => (session.me.role === 'admin' ? null : words.adminOnly),
    reload,
    link: (product, item, unit) =>
      act([['PUT', linkOf(product), { productId: item.id, unit }]], words.linked(product.name, item.identifier, unit)),
    unlink: (product, item) => act([['DELETE', linkOf(product)]], words.unlinked(product.name, item.identifier)),
    savePolicy: (product, item, { reading, item: ofItem }) =>
      act(
        [
          ...saveRoutes(`/hive-products/${encodeURIComponent(product.id)}/policy`, before(product).reading, reading),
          ...saveRoutes(`/items/${item.id}/policy`, before(product).item, ofItem),
        ],
        words.saved(product.name),
      ),
  }
}

/** What is said of one Hive product and its item, below the tenant. */
export function policyOf(
  policies: Policies | null,
  product: HiveProductRow,
): { reading: ReadingPolicy; item: ItemPolicy } {
  const reading = policies?.hiveProducts.find(({ hiveProductId }) => hiveProductId === product.id)?.policy ?? {}
  const item = policies?.items.find(({ productId }) => productId === product.link?.product.id)?.policy ?? {}
  return { reading, item }
}

/** The other Hive products that are billed as the same item. */
export function addsUpWith(products: readonly HiveProductRow[], product: HiveProductRow): HiveProductRow[] {
  const item = product.link?.product.id
  return products.filter((other) => other.id !== product.id && item !== undefined && other.link?.product.id === item)
}

// The items that something can be billed as: those of the catalog, and those that additions already bill. The latter are
// all there is where the keys have no right to the catalog.
import type { Product, ProductId, TenantId } from '../../shared/records.ts'
import { type BilledItem, billedItems } from '../store/additions.ts'
import type { Db } from '../store/database.ts'
import { allProducts, productById, productsById } from '../store/products.ts'

/** Every item, by id: first those of the catalog. */
export async function knownItems(db: Db, tenant: TenantId): Promise<Product[]> {
  const [catalog, billed] = await Promise.all([allProducts(db, tenant), billedItems(db, tenant)])
  const listed = new Set(catalog.map(({ id }) => id))
  return [...catalog, ...billed.filter(({ id }) => !listed.has(id)).map(asProduct)]
}

export async function knownItem(db: Db, tenant: TenantId, id: ProductId): Promise<Product | null> {
  const product = await productById(db, tenant, id)
  if (product !== null) return product
  const billed = (await billedItems(db, tenant)).find((item) => item.id === id)
  return billed === undefined ? null : asProduct(billed)
}

/** The names of some items; an item that nothing knows any more goes by its number. */
export async function itemNames(
  db: Db,
  tenant: TenantId,
  ids: readonly ProductId[],
): Promise<(id: ProductId) => { identifier: string; description: string }> {
  const wanted = [...new Set(ids)]
  const found: { id: ProductId; identifier: string; description: string }[] = await productsById(db, tenant, wanted)
  if (found.length < wanted.length) found.push(...(await billedItems(db, tenant)))
  const names = new Map(found.reverse().map(({ id, identifier, description }) => [id, { identifier, description }]))
  return (id) => names.get(id) ?? { identifier: String(id), description: '' }
}

/** No unit of measure: what an addition is counted in says nothing of the catalog's item, whose unit is watched. */
const asProduct = ({ id, identifier, description }: BilledItem): Product => ({
  id,
  identifier,
  description,
  inactive: false,
  unitOfMeasure: null,
  price: null,
  cost: null,
  type: null,
  category: null,
  customerDescription: null,
  billing: { kind: 'once' },
  lastUpdated: null,
})

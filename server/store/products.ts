// ConnectWise catalog items as last read.
import { type Product, type ProductId, productId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { compareMirror, type MirrorCounts, type MirrorRow, named, upsertMirror } from './mirror.ts'
import type { ProductsTable } from './mirror-tables.ts'
import { behind, contains, type Page, type PageAsked, pageOf, patternsOf, placeByNumber, searchText } from './pages.ts'

/** Stores what was read; products that are as they were are not written. */
export async function upsertProducts(
  db: Db,
  tenant: TenantId,
  products: Product[],
  readAt: string,
): Promise<MirrorCounts> {
  return await upsertMirror(db, 'products', tenant, products.map(toRow), readAt)
}

export async function productById(db: Db, tenant: TenantId, id: ProductId): Promise<Product | null> {
  const [product] = await productsById(db, tenant, [id])
  return product ?? null
}

export async function productsById(db: Db, tenant: TenantId, ids: ProductId[]): Promise<Product[]> {
  const found: Product[] = []
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('products')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', 'in', batch)
      .orderBy('id')
      .execute()
    found.push(...rows.map(toProduct))
  }
  return found
}

/** Products by identifier, then id. Searches identifier and description; inactive ones are found too. */
export async function searchProducts(db: Db, tenant: TenantId, asked: PageAsked): Promise<Page<Product>> {
  let query = db.selectFrom('products').selectAll().where('tenant_id', '=', tenant)
  for (const pattern of patternsOf(asked.search)) query = query.where(contains('search', pattern))
  if (asked.after) query = query.where(behind(placeByNumber(asked.after)))
  const rows = await query
    .orderBy('sort_name')
    .orderBy('id')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => ({ by: row.sort_name, id: row.id }))
  return { rows: page.rows.map(toProduct), next: page.next }
}

/** Every product, by id: for fuzzy search. */
export async function allProducts(db: Db, tenant: TenantId): Promise<Product[]> {
  const rows = await db.selectFrom('products').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toProduct)
}

/** The product ConnectWise changed last: what an incremental read is tried on. */
export async function newestProduct(db: Db, tenant: TenantId): Promise<{ id: ProductId; lastUpdated: string } | null> {
  const row = await db
    .selectFrom('products')
    .select(['id', 'last_updated'])
    .where('tenant_id', '=', tenant)
    .where('last_updated', 'is not', null)
    .orderBy('last_updated', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.last_updated === null
    ? null
    : { id: productId(row.id), lastUpdated: row.last_updated }
}

/** What storing these would come to; nothing is stored. */
export async function compareProducts(db: Db, tenant: TenantId, products: Product[]): Promise<MirrorCounts> {
  return await compareMirror(db, 'products', tenant, products.map(toRow))
}

const toRow = (product: Product): MirrorRow<'products'> => ({
  id: product.id,
  identifier: product.identifier,
  description: product.description,
  sort_name: product.identifier.toLowerCase(),
  search: searchText(product.identifier, product.description),
  inactive: product.inactive ? 1 : 0,
  unit_of_measure: product.unitOfMeasure,
  price: product.price,
  cost: product.cost,
  type_id: product.type?.id ?? null,
  type_name: product.type?.name ?? null,
  category_id: product.category?.id ?? null,
  category_name: product.category?.name ?? null,
  customer_description: product.customerDescription,
  recurring: product.billing.kind === 'recurring' ? 1 : 0,
  billing_cycle_id: product.billing.kind === 'recurring' ? product.billing.cycleId : null,
  last_updated: product.lastUpdated,
})

const toProduct = (row: ProductsTable): Product => ({
  id: productId(row.id),
  identifier: row.identifier,
  description: row.description,
  inactive: row.inactive === 1,
  unitOfMeasure: row.unit_of_measure,
  price: row.price,
  cost: row.cost,
  type: named(row.type_id, row.type_name),
  category: named(row.category_id, row.category_name),
  customerDescription: row.customer_description,
  billing: row.recurring === 1 ? { kind: 'recurring', cycleId: row.billing_cycle_id } : { kind: 'once' },
  lastUpdated: row.last_updated,
})

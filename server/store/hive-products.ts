// Hive's billable items, each under its source, with the ConnectWise item each is linked to.

import type { ProductLink } from '../../shared/link.ts'
import { type HiveProduct, type HiveProductId, hiveProductId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { productLinks } from './product-links.ts'
import type { HiveProductsTable } from './tables.ts'

export interface ListedHiveProduct extends HiveProduct {
  /** Null while it is not linked. */
  link: ProductLink | null
}

/** Every Hive product with its link, by name, then id. A source has few. */
export async function hiveProducts(db: Db, tenant: TenantId): Promise<ListedHiveProduct[]> {
  const rows = await db
    .selectFrom('hive_products')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('name')
    .orderBy('id')
    .execute()
  const links = await productLinks(db, tenant)
  const linkOf = new Map<string, ProductLink>(links.map((link) => [link.hiveProductId, link]))
  return rows.map((row) => ({ ...toHiveProduct(row), link: linkOf.get(row.id) ?? null }))
}

export async function hiveProductById(db: Db, tenant: TenantId, id: HiveProductId): Promise<HiveProduct | null> {
  const row = await db
    .selectFrom('hive_products')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toHiveProduct(row)
}

/**
 * Keeps the products of a delivery, inside its transaction: adds those that are new and, where the delivery is the
 * source's newest, changes names and units. Answers the id of every product of the source.
 */
export async function keepHiveProducts(
  tx: Db,
  tenant: TenantId,
  delivered: {
    source: string
    products: { externalId: string; name: string; unit: string }[]
    newest: boolean
    newId: () => string
  },
): Promise<Map<string, HiveProductId>> {
  const { source, newest, newId } = delivered
  const rows = await tx
    .selectFrom('hive_products')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('source', '=', source)
    .execute()
  const known = new Map(rows.map((row) => [row.external_id, row]))
  const ids = new Map(rows.map((row) => [row.external_id, hiveProductId(row.id)]))
  const write: HiveProductsTable[] = []
  for (const { externalId, name, unit } of delivered.products) {
    const before = known.get(externalId)
    if (before !== undefined && (!newest || (before.name === name && before.unit === unit))) continue
    const id = before?.id ?? newId()
    ids.set(externalId, hiveProductId(id))
    write.push({ tenant_id: tenant, id, source, external_id: externalId, name, unit })
  }
  for (const batch of batches(write, 6)) {
    await tx
      .insertInto('hive_products')
      .values(batch)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet((set) => ({ name: set.ref('excluded.name'), unit: set.ref('excluded.unit') })),
      )
      .execute()
  }
  return ids
}

const toHiveProduct = (row: HiveProductsTable): HiveProduct => ({
  id: hiveProductId(row.id),
  source: row.source,
  externalId: row.external_id,
  name: row.name,
  unit: row.unit,
})

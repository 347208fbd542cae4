// Which ConnectWise item a Hive product is billed as, and what one unit of the item stands for. People state it.
import type { ProductLink } from '../../shared/link.ts'
import { type HiveProductId, hiveProductId, productId, type TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

/** Links a Hive product, in place of the link it had. Several Hive products may share one item. */
export async function linkProduct(db: Db, tenant: TenantId, link: ProductLink): Promise<void> {
  const row = {
    product_id: link.productId,
    unit_amount: link.unit?.amount ?? null,
    unit_of: link.unit?.of ?? null,
    item_unit: link.itemUnit,
    who: link.who,
    at: link.at,
  }
  await db
    .insertInto('product_links')
    .values({ tenant_id: tenant, hive_product_id: link.hiveProductId, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'hive_product_id']).doUpdateSet(row))
    .execute()
}

/** Takes a link away; false when there was none. */
export async function unlinkProduct(db: Db, tenant: TenantId, id: HiveProductId): Promise<boolean> {
  const result = await db
    .deleteFrom('product_links')
    .where('tenant_id', '=', tenant)
    .where('hive_product_id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

export async function productLinks(db: Db, tenant: TenantId): Promise<ProductLink[]> {
  const rows = await db
    .selectFrom('product_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('product_id')
    .orderBy('hive_product_id')
    .execute()
  return rows.map((row) => ({
    hiveProductId: hiveProductId(row.hive_product_id),
    productId: productId(row.product_id),
    unit: row.unit_amount === null || row.unit_of === null ? null : { amount: row.unit_amount, of: row.unit_of },
    itemUnit: row.item_unit,
    who: row.who,
    at: row.at,
  }))
}

// Which column of a source's CSV file holds what: mapped once by a person and remembered.
import type { UsageColumns } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export async function saveUsageColumns(
  db: Db,
  tenant: TenantId,
  source: string,
  mapping: UsageColumns,
  at: string,
): Promise<void> {
  const row = { mapping: JSON.stringify(mapping), saved_at: at }
  await db
    .insertInto('usage_columns')
    .values({ tenant_id: tenant, source, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source']).doUpdateSet(row))
    .execute()
}

export async function usageColumns(db: Db, tenant: TenantId, source: string): Promise<UsageColumns | null> {
  const row = await db
    .selectFrom('usage_columns')
    .select('mapping')
    .where('tenant_id', '=', tenant)
    .where('source', '=', source)
    .executeTakeFirst()
  // Only saveUsageColumns writes this column.
  return row === undefined ? null : (JSON.parse(row.mapping) as UsageColumns)
}

import type { UsageColumns } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { saveUsageColumns, usageColumns } from '../store/usage-columns.ts'

export { type DeliveryOutcome, type FileOutcome, receiveUsage, receiveUsageFile } from '../runs/receive-usage.ts'

export async function mapUsageColumns(
  ctx: Context,
  tenant: TenantId,
  source: string,
  mapping: UsageColumns,
): Promise<void> {
  await saveUsageColumns(ctx.db, tenant, source, mapping, ctx.now())
}

/** How a source's file is read; null while nobody has said. */
export async function showUsageColumns(ctx: Context, tenant: TenantId, source: string): Promise<UsageColumns | null> {
  return await usageColumns(ctx.db, tenant, source)
}

import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { connection } from '../store/connections.ts'

/** Where a tenant's usage is pulled from; null where it is not. The address is a secret: it may carry a token. */
export async function hiveFeed(ctx: Context, tenant: TenantId): Promise<{ url: string; source: string } | null> {
  const row = await connection(ctx.db, tenant, 'hive')
  if (row === null || row.sealed === null) return null
  // Only connect.ts writes and seals these.
  const { source } = JSON.parse(row.settings) as { source: string }
  const { url } = JSON.parse(ctx.sealer.open(`${tenant} hive`, row.sealed)) as { url: string }
  return { url, source }
}

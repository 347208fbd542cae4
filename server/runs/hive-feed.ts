import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { FeedAddress } from '../hive/feed.ts'
import { connection } from '../store/connections.ts'

export interface HiveFeed extends FeedAddress {
  source: string
}

/** Where a tenant's usage is pulled from; null where it is not. Address and header are secrets: they may carry a token. */
export async function hiveFeed(ctx: Context, tenant: TenantId): Promise<HiveFeed | null> {
  const row = await connection(ctx.db, tenant, 'hive')
  if (row === null || row.sealed === null) return null
  // Only connect.ts writes and seals these. Connections of earlier versions have no header.
  const { source } = JSON.parse(row.settings) as { source: string }
  const sealed = JSON.parse(ctx.sealer.open(`${tenant} hive`, row.sealed)) as {
    url: string
    header?: HiveFeed['header']
  }
  return { url: sealed.url, header: sealed.header ?? null, source }
}

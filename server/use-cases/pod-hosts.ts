import { isPlainText } from '../../shared/text.ts'
import { readSite } from '../connectwise/site.ts'
import type { Context } from '../context.ts'
import { connection } from '../store/connections.ts'
import { tenantByKey } from '../store/tenants.ts'

/** Web hosts of ConnectWise's cloud (contract, hosted-pods.md 1.7): what people have in the address bar. */
const CLOUD = [
  ...['na', 'eu', 'au', 'aus', 'za'].map((region) => `https://${region}.myconnectwise.net`),
  'https://staging.connectwisedev.com',
]

/**
 * The origins whose page may hold a tenant's pod: its own ConnectWise, or for a cloud tenant any of the cloud's, which
 * share one site. A tenant that is not known or not connected gets the cloud's: its pod must be able to say so.
 */
export async function hostsOf(ctx: Context, tenantKey: string): Promise<string[]> {
  const tenant = isPlainText(tenantKey) ? await tenantByKey(ctx.db, tenantKey) : null
  const row = tenant === null ? null : await connection(ctx.db, tenant.id, 'connectwise')
  if (row === null) return CLOUD
  // Only connect.ts writes this column.
  const { site } = JSON.parse(row.settings) as { site: string }
  const read = readSite(site)
  if (read.kind === 'not-a-site' || CLOUD.includes(read.screens)) return CLOUD
  return [read.screens]
}

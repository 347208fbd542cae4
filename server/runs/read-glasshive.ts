import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { GlassHive } from '../glasshive/client.ts'
import { ConnectionError } from '../http.ts'
import { replaceGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { replaceGlassHiveContacts } from '../store/glasshive-contacts.ts'
import { WHAT_FOR } from './read-contacts.ts'
import type { SyncFound } from './sync-found.ts'

/** Reads GlassHive's companies and contacts into the mirror, where it is connected. It has no filter by time: all of them. */
export async function readGlassHive(ctx: Context, tenant: TenantId, found: SyncFound): Promise<void> {
  const client = await ctx.glassHive(tenant)
  if (client === null) return
  const { records, readAt, gaps } = await client.companies()
  found.notes.push(...gaps)
  if (gaps.length === 0) {
    found.counts['GlassHive companies'] = await replaceGlassHiveCompanies(ctx.db, tenant, records, readAt)
  }
  await readGlassHiveContacts(ctx, tenant, client, found)
}

async function readGlassHiveContacts(
  ctx: Context,
  tenant: TenantId,
  client: GlassHive,
  found: SyncFound,
): Promise<void> {
  try {
    const { records, readAt, gaps } = await client.contacts()
    found.notes.push(...gaps)
    if (gaps.length > 0) return
    found.counts['GlassHive contacts'] = await replaceGlassHiveContacts(ctx.db, tenant, records, readAt)
  } catch (error) {
    // The key has just brought the companies: turned away here, by either status, it is no key to contacts.
    const isClosed = error instanceof ConnectionError && (error.kind === 'forbidden' || error.kind === 'unauthorized')
    if (!isClosed) throw error
    found.notes.push(`GlassHive contacts were not read: GlassHive does not show them to this key. ${WHAT_FOR}`)
  }
}

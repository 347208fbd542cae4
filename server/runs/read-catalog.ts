import type { TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { compareProducts, newestProduct, upsertProducts } from '../store/products.ts'
import { readChanged, unlessForbidden } from './read-changed.ts'
import type { SyncFound } from './sync-found.ts'

const FORBIDDEN =
  'The catalog was not read: the security role of the keys lacks Procurement > Product Catalog, Inquire level All. Items to choose from are those that additions bill already.'

/** Reads the catalog into the mirror. Keys without the right to it are said: items are then those that additions bill. */
export async function readCatalog(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  { full, preview, found }: { full: boolean; preview: boolean; found: SyncFound },
): Promise<void> {
  await unlessForbidden(found, FORBIDDEN, () =>
    readChanged(ctx, tenant, found, {
      kind: 'products',
      full,
      preview,
      newest: () => newestProduct(ctx.db, tenant),
      read: (changed) => client.products(changed),
      keep: ({ records, readAt }) =>
        preview ? compareProducts(ctx.db, tenant, records) : upsertProducts(ctx.db, tenant, records, readAt),
    }),
  )
}

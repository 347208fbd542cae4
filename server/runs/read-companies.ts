import type { TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { newestCompany, upsertCompanies } from '../store/companies.ts'
import { readChanged } from './read-changed.ts'
import type { SyncFound } from './sync-found.ts'

/** Reads companies into the mirror. Those that are deleted stay in ConnectWise's recycle bin, and are read as such. */
export async function readCompanies(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  { full, found }: { full: boolean; found: SyncFound },
): Promise<void> {
  await readChanged(ctx, tenant, found, {
    kind: 'companies',
    full,
    preview: false,
    newest: () => newestCompany(ctx.db, tenant),
    read: (changed) => client.companies(changed),
    keep: ({ records, readAt }) => upsertCompanies(ctx.db, tenant, records, readAt),
  })
}

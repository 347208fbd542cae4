import type { TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { compareActivities, newestActivity, replaceActivities, upsertActivities } from '../store/activities.ts'
import { isWhole, readChanged, unlessForbidden } from './read-changed.ts'
import type { SyncFound } from './sync-found.ts'

// Which setting opens the list the vendor does not publish; the one named is where its security roles have activities.
const FORBIDDEN =
  'Activities were not read: the security role of the keys does not let them. The setting is the one for sales activities (Companies > CRM/Sales Activities), Inquire level All. The import of activities cannot run without it.'

/** Reads activities into the mirror. Keys without the right to them are said; what was read before stays. */
export async function readActivities(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  { full, preview, found }: { full: boolean; preview: boolean; found: SyncFound },
): Promise<void> {
  await unlessForbidden(found, FORBIDDEN, () =>
    readChanged(ctx, tenant, found, {
      kind: 'activities',
      full,
      preview,
      newest: () => newestActivity(ctx.db, tenant),
      read: (changed) => client.activities(changed),
      // An activity that is deleted in ConnectWise is gone at once, and only a whole read shows it.
      keep: (read) => {
        if (preview) return compareActivities(ctx.db, tenant, read.records)
        return (isWhole(read) ? replaceActivities : upsertActivities)(ctx.db, tenant, read.records, read.readAt)
      },
    }),
  )
}

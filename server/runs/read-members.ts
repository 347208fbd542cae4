import type { TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { compareMembers, newestMember, replaceMembers, upsertMembers } from '../store/members.ts'
import { isWhole, readChanged, unlessForbidden } from './read-changed.ts'
import type { SyncFound } from './sync-found.ts'

const FORBIDDEN =
  'Members were not read: the security role of the keys lacks System > Member Maintenance, Inquire level All. The import of users cannot run without it, and activities and opportunities have nobody they are of.'

/** Reads members into the mirror. Keys without the right to them are said; what was read before stays. */
export async function readMembers(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  { full, preview, found }: { full: boolean; preview: boolean; found: SyncFound },
): Promise<void> {
  await unlessForbidden(found, FORBIDDEN, () =>
    readChanged(ctx, tenant, found, {
      kind: 'members',
      full,
      preview,
      newest: () => newestMember(ctx.db, tenant),
      read: (changed) => client.members(changed),
      keep: (read) => {
        if (preview) return compareMembers(ctx.db, tenant, read.records)
        return (isWhole(read) ? replaceMembers : upsertMembers)(ctx.db, tenant, read.records, read.readAt)
      },
    }),
  )
}

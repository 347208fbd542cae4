import type { TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { compareContacts, newestContact, replaceContacts, upsertContacts } from '../store/contacts.ts'
import { isWhole, readChanged, unlessForbidden } from './read-changed.ts'
import type { SyncFound } from './sync-found.ts'

/** What contacts are read for, said where they cannot be. */
export const WHAT_FOR =
  'They are wanted and not required: the e-mail domains of its contacts are evidence when a company is matched.'

const FORBIDDEN = `Contacts were not read: the security role of the keys lacks Companies > Contacts, Inquire level All. ${WHAT_FOR}`

/** Reads contacts into the mirror. Keys without the right to them are said; what was read before stays. */
export async function readContacts(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  { full, preview, found }: { full: boolean; preview: boolean; found: SyncFound },
): Promise<void> {
  await unlessForbidden(found, FORBIDDEN, () =>
    readChanged(ctx, tenant, found, {
      kind: 'contacts',
      full,
      preview,
      newest: () => newestContact(ctx.db, tenant),
      read: (changed) => client.contacts(changed),
      // A contact that is deleted in ConnectWise is gone at once, and only a whole read shows it.
      keep: (read) => {
        if (preview) return compareContacts(ctx.db, tenant, read.records)
        return (isWhole(read) ? replaceContacts : upsertContacts)(ctx.db, tenant, read.records, read.readAt)
      },
    }),
  )
}

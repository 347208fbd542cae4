// One-time links: stored hashed, good once and for a time. `first` is the installation's, the others a tenant's.
import type { Role } from '../../shared/api-setup.ts'
import { type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { SignInLinksTable } from './people-tables.ts'

/**
 * `first` makes the first admin, `join` lets somebody into a tenant, `set-password` does that and puts a new password in
 * place of one there may be: only whoever runs the service makes such a one, for a person may be in other tenants too.
 * `renew-password` is a tenant's own: it does so for a member who is in no other.
 */
export type LinkKind = 'first' | 'join' | 'set-password' | 'renew-password'

export interface SignInLink {
  id: string
  kind: LinkKind
  tenant: TenantId | null
  email: string | null
  name: string | null
  role: Role
  seesMoney: boolean
  who: string
  /** ISO time. */
  at: string
  until: string
}

/** Keeps a link. A `first` ends the first links there were; any other ends those of its tenant for the same e-mail. */
export async function addSignInLink(db: Db, hash: string, link: SignInLink): Promise<void> {
  const { id, kind, tenant, email, name, role, seesMoney, who, at, until } = link
  await db.transaction().execute(async (tx) => {
    const older = tx.deleteFrom('sign_in_links').where('used_at', 'is', null)
    if (kind === 'first') await older.where('kind', '=', 'first').execute()
    else await older.where('tenant_id', '=', tenant).where('email', '=', email).execute()
    await tx.deleteFrom('sign_in_links').where('until', '<', at).execute()
    await tx
      .insertInto('sign_in_links')
      .values({
        hash,
        id,
        kind,
        tenant_id: tenant,
        email,
        name,
        role,
        sees_money: seesMoney ? 1 : 0,
        who,
        at,
        until,
        used_at: null,
      })
      .execute()
  })
}

/** The link with this hash; null when there is none, it was used or its time is over. */
export async function openLink(db: Db, hash: string, now: string): Promise<SignInLink | null> {
  const row = await db
    .selectFrom('sign_in_links')
    .selectAll()
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('until', '>', now)
    .executeTakeFirst()
  return row === undefined ? null : toLink(row)
}

/** The links of a tenant that are still open, newest first. */
export async function openLinks(db: Db, tenant: TenantId, now: string): Promise<SignInLink[]> {
  const rows = await db
    .selectFrom('sign_in_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('kind', '!=', 'first')
    .where('used_at', 'is', null)
    .where('until', '>', now)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toLink)
}

/** Uses a link up; false for whoever comes second. Inside a transaction, with what the link is good for. */
export async function consumeLink(db: Db, hash: string, now: string): Promise<boolean> {
  const result = await db
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('until', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ends a link before its use; false when there is none. */
export async function withdrawLink(db: Db, tenant: TenantId, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('sign_in_links')
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

const toLink = (row: SignInLinksTable): SignInLink => ({
  id: row.id,
  kind: row.kind as LinkKind, // Only addSignInLink writes it, from a LinkKind; the role likewise.
  tenant: row.tenant_id === null ? null : tenantId(row.tenant_id),
  email: row.email,
  name: row.name,
  role: row.role as Role,
  seesMoney: row.sees_money === 1,
  who: row.who,
  at: row.at,
  until: row.until,
})

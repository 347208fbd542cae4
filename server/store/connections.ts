// How a tenant reaches the three systems: settings as JSON text, secrets only sealed.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export type ConnectionKind = 'connectwise' | 'glasshive' | 'hive'

export interface Connection {
  kind: ConnectionKind
  /** JSON text without secrets. */
  settings: string
  sealed: string | null
  savedAt: string
}

/** Saves a connection, in place of the one there was. */
export async function saveConnection(
  db: Db,
  tenant: TenantId,
  kind: ConnectionKind,
  saved: { settings: string; sealed: string | null; at: string },
): Promise<void> {
  const row = { settings: saved.settings, sealed: saved.sealed, saved_at: saved.at }
  await db
    .insertInto('connections')
    .values({ tenant_id: tenant, kind, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doUpdateSet(row))
    .execute()
}

export async function connection(db: Db, tenant: TenantId, kind: ConnectionKind): Promise<Connection | null> {
  const row = await db
    .selectFrom('connections')
    .select(['settings', 'sealed', 'saved_at'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row === undefined ? null : { kind, settings: row.settings, sealed: row.sealed, savedAt: row.saved_at }
}

export async function removeConnection(db: Db, tenant: TenantId, kind: ConnectionKind): Promise<void> {
  await db.deleteFrom('connections').where('tenant_id', '=', tenant).where('kind', '=', kind).execute()
}

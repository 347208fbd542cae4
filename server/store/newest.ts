// The record of a kind that ConnectWise changed last: what an incremental read is tried on before its filter is trusted.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export interface Newest {
  id: number
  lastUpdated: string
}

/** Null where none has a time of change. */
export async function newestOf(
  db: Db,
  table: 'companies' | 'contacts' | 'products' | 'members' | 'activities' | 'opportunities',
  tenant: TenantId,
): Promise<Newest | null> {
  const row = await db
    // All of them have these three columns; one name is enough for the type checker.
    .selectFrom(table as 'companies')
    .select(['id', 'last_updated'])
    .where('tenant_id', '=', tenant)
    .where('last_updated', 'is not', null)
    .orderBy('last_updated', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.last_updated === null ? null : { id: row.id, lastUpdated: row.last_updated }
}

// Between which two reads GlassHive's records got the content they have. It tells no time of change itself.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { readMark, saveMark } from './marks.ts'

type ChangedTable = 'glasshive_companies' | 'glasshive_contacts' | 'solutions' | 'glasshive_opportunities'

/** Notes after a whole read which records it found new or changed: they became so since the whole read before it. */
export async function noteChanged(db: Db, tenant: TenantId, table: ChangedTable, readAt: string): Promise<void> {
  const before = await readMark(db, tenant, table)
  await db
    .updateTable(table)
    .set({ changed_after: before?.readAt ?? null })
    .where('tenant_id', '=', tenant)
    .where('read_at', '=', readAt)
    .execute()
  await saveMark(db, tenant, table, { readAt, form: null })
}

/** For each record, by its id as text, the reads between which it changed; `after` is null where it is not known. */
export async function changedBetween(
  db: Db,
  tenant: TenantId,
  table: ChangedTable,
): Promise<Map<string, { after: string | null; by: string }>> {
  const rows = await db
    .selectFrom(table)
    .select(['id', 'read_at', 'changed_after'])
    .where('tenant_id', '=', tenant)
    .execute()
  return new Map(rows.map((row) => [String(row.id), { after: row.changed_after, by: row.read_at }]))
}

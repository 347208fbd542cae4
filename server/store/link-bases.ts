// What both sides of a link said when they last agreed, field by field: what the next change is told from.
import { sql } from 'kysely'
import type { RecordKind } from '../../shared/api-import.ts'
import type { Base } from '../../shared/import.ts'
import type { TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'

export interface LinkBase {
  kind: RecordKind
  leftId: string
  rightId: string
  base: Base
}

/** Stores bases in place of those there were. A base belongs to its pair: of another pair's it is forgotten. */
export async function saveBases(db: Db, tenant: TenantId, bases: readonly LinkBase[], at: string): Promise<void> {
  const rows = bases.map(({ kind, leftId, rightId, base }) => ({
    tenant_id: tenant,
    kind,
    left_id: leftId,
    right_id: rightId,
    base: JSON.stringify(base),
    at,
  }))
  for (const batch of batches(rows, 6)) {
    await db
      .insertInto('link_bases')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'kind', 'left_id']).doUpdateSet({
          right_id: sql`excluded.right_id`,
          base: sql`excluded.base`,
          at: sql`excluded.at`,
        }),
      )
      .execute()
  }
}

/** The bases of a kind, by ConnectWise's id as text. `pairs` says what is linked now: another pair's base is none. */
export async function basesOf(
  db: Db,
  tenant: TenantId,
  kind: RecordKind,
  pairs: ReadonlyMap<string, { rightId: string }>,
): Promise<Map<string, Base>> {
  const rows = await db
    .selectFrom('link_bases')
    .select(['left_id', 'right_id', 'base'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .execute()
  return new Map(
    rows
      .filter((row) => pairs.get(row.left_id)?.rightId === row.right_id)
      .map((row) => [row.left_id, JSON.parse(row.base) as Base]), // Only saveBases writes the column, from a Base.
  )
}

/** Forgets what a record and its link agreed on. */
export async function forgetBase(
  db: Db,
  tenant: TenantId,
  { kind, leftId }: Pick<LinkBase, 'kind' | 'leftId'>,
): Promise<void> {
  await db
    .deleteFrom('link_bases')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .execute()
}

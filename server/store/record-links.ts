// Which record of ConnectWise is which of GlassHive: one to one, both ways. Companies have a table of their own.
import type { RecordKind } from '../../shared/api-import.ts'
import type { LinkedBy } from '../../shared/link.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

/** Kinds whose links are kept here. */
export type LinkedKind = Exclude<RecordKind, 'company'>

export interface RecordLink {
  kind: LinkedKind
  /** ConnectWise's id as text; of a list the key of its place. */
  leftId: string
  /** GlassHive's id as text. */
  rightId: string
  by: LinkedBy
  at: string
}

export type RecordLinked =
  | { kind: 'linked' }
  | { kind: 'left-taken'; rightId: string }
  | { kind: 'right-taken'; leftId: string }

/** Links two records; linking the same two again changes nothing. */
export async function linkRecord(db: Db, tenant: TenantId, link: RecordLink): Promise<RecordLinked> {
  for (;;) {
    const inserted = await db
      .insertInto('record_links')
      .values({
        tenant_id: tenant,
        kind: link.kind,
        left_id: link.leftId,
        right_id: link.rightId,
        linked_by: JSON.stringify(link.by),
        at: link.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 1n) return { kind: 'linked' }
    const held = await heldBy(db, tenant, link)
    // Unlinked in between: there is room again.
    if (held !== null) return held
  }
}

async function heldBy(db: Db, tenant: TenantId, link: RecordLink): Promise<RecordLinked | null> {
  const rows = await db
    .selectFrom('record_links')
    .select(['left_id', 'right_id'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', link.kind)
    .where(({ eb, or }) => or([eb('left_id', '=', link.leftId), eb('right_id', '=', link.rightId)]))
    .execute()
  const ours = rows.find((row) => row.left_id === link.leftId)
  if (ours?.right_id === link.rightId) return { kind: 'linked' }
  if (ours !== undefined) return { kind: 'left-taken', rightId: ours.right_id }
  const [theirs] = rows
  return theirs === undefined ? null : { kind: 'right-taken', leftId: theirs.left_id }
}

/** Takes a link apart, with what both sides agreed on; answers the GlassHive id it had. */
export async function unlinkRecord(
  db: Db,
  tenant: TenantId,
  { kind, leftId }: Pick<RecordLink, 'kind' | 'leftId'>,
): Promise<string | null> {
  return await db.transaction().execute(async (tx) => {
    for (const table of ['link_bases', 'record_links'] as const) {
      const row = await tx
        .deleteFrom(table)
        .where('tenant_id', '=', tenant)
        .where('kind', '=', kind)
        .where('left_id', '=', leftId)
        .returning('right_id')
        .executeTakeFirst()
      if (table === 'record_links') return row?.right_id ?? null
    }
    return null
  })
}

/** The links of a kind, by ConnectWise's id as text. */
export async function recordLinks(
  db: Db,
  tenant: TenantId,
  kind: LinkedKind,
): Promise<Map<string, { rightId: string; by: LinkedBy; at: string }>> {
  const rows = await db
    .selectFrom('record_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .orderBy('left_id')
    .execute()
  // Only linkRecord writes the column, from a LinkedBy.
  return new Map(
    rows.map((row) => [row.left_id, { rightId: row.right_id, by: JSON.parse(row.linked_by) as LinkedBy, at: row.at }]),
  )
}

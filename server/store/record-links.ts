// Which record of ConnectWise is which of GlassHive: one to one, both ways. Companies have a table of their own.
import type { RecordKind } from '../../shared/api-import.ts'
import type { LinkedBy } from '../../shared/link.ts'
import type { TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
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

/** The link of one record; null where it has none. */
export async function recordLinkOf(
  db: Db,
  tenant: TenantId,
  { kind, leftId }: Pick<RecordLink, 'kind' | 'leftId'>,
): Promise<RecordLink | null> {
  const row = await db
    .selectFrom('record_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .executeTakeFirst()
  return row === undefined ? null : { kind, leftId, rightId: row.right_id, by: JSON.parse(row.linked_by), at: row.at }
}

/** The links that some records of GlassHive have. */
export async function linksOfRecords(
  db: Db,
  tenant: TenantId,
  kind: LinkedKind,
  rightIds: readonly string[],
): Promise<{ leftId: string; rightId: string }[]> {
  const found: { leftId: string; rightId: string }[] = []
  for (const batch of batches(rightIds)) {
    const rows = await db
      .selectFrom('record_links')
      .select(['left_id', 'right_id'])
      .where('tenant_id', '=', tenant)
      .where('kind', '=', kind)
      .where('right_id', 'in', batch)
      .execute()
    found.push(...rows.map((row) => ({ leftId: row.left_id, rightId: row.right_id })))
  }
  return found
}

/**
 * Keeps a record from being linked until the transaction ends: whoever links it or decides about it meanwhile waits, and
 * then sees what was decided. Answers its link when it has one already, else null.
 */
export async function holdUnlinkedRecord(
  tx: Db,
  tenant: TenantId,
  { kind, leftId }: Pick<RecordLink, 'kind' | 'leftId'>,
): Promise<RecordLink | null> {
  // A row that no other transaction ever sees: the key it takes is what they wait for. No GlassHive id begins so.
  const place = { kind, leftId, rightId: `held:${leftId}`, by: { kind: 'person', who: '' }, at: '' } as const
  while ((await linkRecord(tx, tenant, place)).kind !== 'linked') {
    const link = await recordLinkOf(tx, tenant, place)
    if (link !== null) return link
  }
  await tx
    .deleteFrom('record_links')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .execute()
  return null
}

/** Takes away just this link; false when it is not there as it was made. */
export async function takeBackRecordLink(tx: Db, tenant: TenantId, link: RecordLink): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('record_links')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', link.kind)
    .where('left_id', '=', link.leftId)
    .where('right_id', '=', link.rightId)
    .where('linked_by', '=', JSON.stringify(link.by))
    .where('at', '=', link.at)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

// GlassHive's records as a whole read brought them, and between which two reads each got the content it has: GlassHive tells
// no time of change itself.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { readMark, saveMark } from './marks.ts'
import { type MirrorCounts, type MirrorRow, type MirrorTable, replaceMirrorIn } from './mirror.ts'

/** Tables of GlassHive's records, all of which are read whole. */
export type GlassHiveTable = Extract<MirrorTable, `glasshive_${string}` | 'solutions'>
/** Those whose records are merged. */
export type ChangedTable = 'glasshive_companies' | 'glasshive_contacts' | 'solutions' | 'glasshive_opportunities'

/** When a record got the content it has: after one read of it and by another. ISO times. */
export interface Between {
  /** When the last whole read before began; null where there was none, or where it is not known. */
  after: string | null
  /** When the read that first showed this content had ended. */
  by: string
}

/** The name of the mark that tells when the last whole read had ended: what was stored by then was known by it. */
export const knownMark = (table: GlassHiveTable): string => `${table} known`

/** When a whole read began and when it had ended, ISO times by our own clock, which also dates what we write. */
export interface WholeRead {
  from: string
  by: string
}

/** As a caller says it: two times, or one for both. */
export type ReadTimes = WholeRead | string

/**
 * Makes one of GlassHive's tables equal to a whole read without gaps. Records that were stored since the read began stay:
 * what this project wrote itself in the meantime (an import beside a sync) is newer than what was read.
 */
export async function replaceGlassHive<Name extends GlassHiveTable>(
  tx: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  const { from, by } = wholeRead(times)
  const counts = await replaceMirrorIn(tx, table, tenant, rows, by, { keepSince: from })
  await saveMark(tx, tenant, knownMark(table), { readAt: by, form: null })
  return counts
}

/**
 * The same for records that are merged: those that are new or differ became so since the whole read before this one.
 * What this project writes itself is upserted with the time of the write: that moves `by`, and leaves `after` where it is,
 * so the span grows and stays true. A record that it made has no `after`.
 */
export async function replaceChanging<Name extends ChangedTable>(
  db: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  times: ReadTimes,
): Promise<MirrorCounts> {
  const { from, by } = wholeRead(times)
  return await db.transaction().execute(async (tx) => {
    const before = (await readMark(tx, tenant, table))?.readAt ?? null
    // Two reads that overlapped can be stored the wrong way round: then nothing is known of the order.
    const beside = { changed_after: before !== null && before < from ? before : null }
    const counts = await replaceMirrorIn(tx, table, tenant, rows, by, { beside, keepSince: from })
    await saveMark(tx, tenant, table, { readAt: from, form: null })
    await saveMark(tx, tenant, knownMark(table), { readAt: by, form: null })
    return counts
  })
}

/** Of each record, by its id as text, the reads between which it changed. */
export async function changedBetween(db: Db, tenant: TenantId, table: ChangedTable): Promise<Map<string, Between>> {
  const rows = await db
    .selectFrom(table)
    .select(['id', 'read_at', 'changed_after'])
    .where('tenant_id', '=', tenant)
    .execute()
  return new Map(rows.map((row) => [String(row.id), { after: row.changed_after, by: row.read_at }]))
}

const wholeRead = (times: ReadTimes): WholeRead => (typeof times === 'string' ? { from: times, by: times } : times)

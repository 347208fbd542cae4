// The files whose readings are stored: one that comes again is known by its content.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { UsageFilesTable } from './file-tables.ts'

export interface UsageFile {
  source: string
  /** Of the content and of how it was read. */
  hash: string
  contentHash: string
  name: string
  readings: number
  badRows: number
  who: string
  at: string
}

/** Notes a file inside the transaction of its delivery; null when it is new, else the one that was stored before. */
export async function noteUsageFile(tx: Db, tenant: TenantId, file: UsageFile): Promise<UsageFile | null> {
  const inserted = await tx
    .insertInto('usage_files')
    .values({
      tenant_id: tenant,
      source: file.source,
      hash: file.hash,
      content_hash: file.contentHash,
      name: file.name,
      readings: file.readings,
      bad_rows: file.badRows,
      who: file.who,
      at: file.at,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source', 'hash']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return null
  const row = await tx
    .selectFrom('usage_files')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('source', '=', file.source)
    .where('hash', '=', file.hash)
    .executeTakeFirstOrThrow()
  return toUsageFile(row)
}

/** The latest file of this very content, whatever its source; null where it was never stored. */
export async function usageFileByContent(db: Db, tenant: TenantId, contentHash: string): Promise<UsageFile | null> {
  const row = await db
    .selectFrom('usage_files')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('content_hash', '=', contentHash)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toUsageFile(row)
}

/** The latest files, newest first. */
export async function usageFiles(db: Db, tenant: TenantId, limit: number): Promise<UsageFile[]> {
  const rows = await db
    .selectFrom('usage_files')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('at', 'desc')
    .orderBy('hash')
    .limit(limit)
    .execute()
  return rows.map(toUsageFile)
}

const toUsageFile = (row: UsageFilesTable): UsageFile => ({
  source: row.source,
  hash: row.hash,
  contentHash: row.content_hash,
  name: row.name,
  readings: row.readings,
  badRows: row.bad_rows,
  who: row.who,
  at: row.at,
})

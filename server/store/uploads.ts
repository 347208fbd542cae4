// Files as they were uploaded, in pieces, until they are swept: whichever process is asked next can read them.
import type { TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import type { UploadsTable } from './file-tables.ts'

export type UploadKind = 'usage' | 'bill'

export interface Upload {
  id: string
  kind: UploadKind
  name: string
  type: 'csv' | 'xlsx'
  bytes: number
  /** SHA-256 of the content, hex. */
  hash: string
  who: string
  at: string
}

/** Keeps one piece of a file that is on its way. Nobody sees the file before `saveUpload`. */
export async function keepChunk(
  db: Db,
  tenant: TenantId,
  chunk: { uploadId: string; position: number; content: Uint8Array; at: string },
): Promise<void> {
  const content = Buffer.from(chunk.content).toString('base64')
  await db
    .insertInto('upload_chunks')
    .values({ tenant_id: tenant, upload_id: chunk.uploadId, position: chunk.position, content, at: chunk.at })
    .execute()
}

/** Makes a file, whose pieces are kept, an upload. */
export async function saveUpload(db: Db, tenant: TenantId, upload: Upload): Promise<void> {
  await db
    .insertInto('uploads')
    .values({ tenant_id: tenant, ...upload })
    .execute()
}

export async function uploadById(db: Db, tenant: TenantId, kind: UploadKind, id: string): Promise<Upload | null> {
  const row = await db
    .selectFrom('uploads')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toUpload(row)
}

/** The content of an upload, piece by piece. */
export async function* uploadBytes(db: Db, tenant: TenantId, id: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const row = await db
      .selectFrom('upload_chunks')
      .select('content')
      .where('tenant_id', '=', tenant)
      .where('upload_id', '=', id)
      .where('position', '=', position)
      .executeTakeFirst()
    if (row === undefined) return
    yield Buffer.from(row.content, 'base64')
  }
}

export interface UploadBadRow {
  row: number
  kind: 'fault' | 'total'
  faults: { field: string; detail: string }[]
}

/** Keeps the bad rows of the latest reading of an upload, in place of those of the one before. */
export async function saveBadRows(
  db: Db,
  tenant: TenantId,
  { uploadId, rows, at }: { uploadId: string; rows: readonly UploadBadRow[]; at: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('upload_bad_rows').where('tenant_id', '=', tenant).where('upload_id', '=', uploadId).execute()
    for (const batch of batches(rows, 5)) {
      const values = batch.map((row) => ({ row_number: row.row, bad_row: JSON.stringify(row) }))
      await tx
        .insertInto('upload_bad_rows')
        .values(values.map((row) => ({ tenant_id: tenant, upload_id: uploadId, at, ...row })))
        .execute()
    }
  })
}

/** Bad rows behind a row, in their order. */
export async function badRowsOf(
  db: Db,
  tenant: TenantId,
  { uploadId, after, limit }: { uploadId: string; after: number; limit: number },
): Promise<UploadBadRow[]> {
  const rows = await db
    .selectFrom('upload_bad_rows')
    .select('bad_row')
    .where('tenant_id', '=', tenant)
    .where('upload_id', '=', uploadId)
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(limit)
    .execute()
  // Only saveBadRows writes this column.
  return rows.map(({ bad_row }) => JSON.parse(bad_row) as UploadBadRow)
}

/** Takes away an upload, or the pieces of one that did not come to its end. */
export async function removeUpload(db: Db, tenant: TenantId, id: string): Promise<void> {
  await db.deleteFrom('uploads').where('tenant_id', '=', tenant).where('id', '=', id).execute()
  await db.deleteFrom('upload_chunks').where('tenant_id', '=', tenant).where('upload_id', '=', id).execute()
  await db.deleteFrom('upload_bad_rows').where('tenant_id', '=', tenant).where('upload_id', '=', id).execute()
}

/** Takes away uploads of all tenants that began before a time: a sweep. */
export async function forgetUploadsBefore(db: Db, before: string): Promise<void> {
  await db.deleteFrom('uploads').where('at', '<', before).execute()
  await db.deleteFrom('upload_chunks').where('at', '<', before).execute()
  await db.deleteFrom('upload_bad_rows').where('at', '<', before).execute()
}

const toUpload = (row: UploadsTable): Upload => ({
  id: row.id,
  // Only saveUpload writes these two, from an Upload.
  kind: row.kind as UploadKind,
  type: row.type as Upload['type'],
  name: row.name,
  bytes: row.bytes,
  hash: row.hash,
  who: row.who,
  at: row.at,
})

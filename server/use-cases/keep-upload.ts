// A file that is uploaded is kept in the database in pieces, as it comes: no process holds it whole, and any can read it.
import { createHash } from 'node:crypto'
import { UPLOAD_BYTES } from '../../shared/api-files.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type TableFile, UnreadableTable } from '../hive/table.ts'
import { keepChunk, removeUpload, saveUpload, type Upload, type UploadKind, uploadBytes } from '../store/uploads.ts'

/** Bytes of a piece. */
const PIECE = 512 * 1024

export type Kept = { kind: 'kept'; upload: Upload } | { kind: 'too-large' } | { kind: 'empty' } | { kind: 'old-excel' }

export interface Uploading {
  kind: UploadKind
  body: ReadableStream<Uint8Array> | null
  name: string
  who: string
}

/** Keeps a file of at most 50 MB; what is refused leaves nothing behind. */
export async function keepUpload(ctx: Context, tenant: TenantId, asked: Uploading): Promise<Kept> {
  const [id, at, hash] = [ctx.newId(), ctx.now(), createHash('sha256')]
  let [bytes, position] = [0, 0]
  let first: Uint8Array = new Uint8Array(0)
  try {
    for await (const content of pieces(asked.body)) {
      bytes += content.length
      if (bytes > UPLOAD_BYTES) return await refuse(ctx, tenant, id, 'too-large')
      if (position === 0) first = content.slice(0, 8)
      hash.update(content)
      await keepChunk(ctx.db, tenant, { uploadId: id, position, content, at })
      position++
    }
  } catch (error) {
    // The sender went away in the middle: nobody will ask for what came.
    await removeUpload(ctx.db, tenant, id)
    throw error
  }
  const type = typeOf(first)
  if (bytes === 0) return { kind: 'empty' }
  if (type === 'old-excel') return await refuse(ctx, tenant, id, 'old-excel')
  const name = asked.name === '' ? `upload.${type}` : asked.name
  const upload: Upload = { id, kind: asked.kind, name, type, bytes, hash: hash.digest('hex'), who: asked.who, at }
  await saveUpload(ctx.db, tenant, upload)
  return { kind: 'kept', upload }
}

async function refuse<Kind extends 'too-large' | 'old-excel'>(
  ctx: Context,
  tenant: TenantId,
  id: string,
  kind: Kind,
): Promise<{ kind: Kind }> {
  await removeUpload(ctx.db, tenant, id)
  return { kind }
}

/** Forgets an upload before its day is over. */
export async function dropUpload(ctx: Context, tenant: TenantId, id: string): Promise<void> {
  await removeUpload(ctx.db, tenant, id)
}

/** An upload as its readers take it, from the first byte each time. They throw UnreadableTable where it is no longer whole. */
export const fileOf = (ctx: Context, tenant: TenantId, { id, type, bytes }: Upload): TableFile => ({
  type,
  bytes: () => whole(uploadBytes(ctx.db, tenant, id), bytes),
})

/** The same pieces; a file that was forgotten while it was read is not taken for a shorter one, which would end accounts. */
async function* whole(pieces: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const piece of pieces) {
    read += piece.length
    yield piece
  }
  if (read !== bytes) throw new UnreadableTable(1, 'The file was forgotten while it was read. Upload it again.')
}

/** By what it begins with, whatever it is called and sent as: a zip is XLSX, the old Excel format is not read. */
function typeOf(first: Uint8Array): 'csv' | 'xlsx' | 'old-excel' {
  const begins = (...signs: number[]): boolean => signs.every((sign, at) => first[at] === sign)
  if (begins(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  return begins(0xd0, 0xcf, 0x11, 0xe0) ? 'old-excel' : 'csv'
}

/** The stream cut anew: a network hands on a few kilobytes at a time, a row of the database should hold more. */
async function* pieces(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    for (let start = 0; start < part.length; start += PIECE) {
      const slice = part.subarray(start, start + PIECE)
      waiting.push(slice)
      size += slice.length
      if (size < PIECE) continue
      yield Buffer.concat(waiting)
      waiting = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(waiting)
}

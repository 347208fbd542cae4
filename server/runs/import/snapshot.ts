// A snapshot of both sides as they were read: newline-delimited JSON, gzip.
import type { TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import { type SnapshotRow, snapshotRows } from '../../store/snapshot-rows.ts'
import {
  beginSnapshot,
  dropSnapshot,
  finishSnapshot,
  keepSnapshotChunk,
  listSnapshots,
  type Snapshot,
} from '../../store/snapshots.ts'

/** Bytes of a piece as it is stored. */
const CHUNK = 256 * 1024

/** Whether a tenant has one already. */
export const hasSnapshot = async (ctx: Context, tenant: TenantId): Promise<boolean> =>
  (await listSnapshots(ctx.db, tenant)).length > 0

/** Takes a snapshot of all that was read of a tenant. Throws what the database throws; then nothing of it is left. */
export async function takeSnapshot(
  ctx: Context,
  tenant: TenantId,
  asked: Pick<Snapshot, 'runId' | 'who' | 'because'>,
): Promise<Snapshot> {
  const id = ctx.newId()
  const at = ctx.now()
  await beginSnapshot(ctx.db, tenant, { id, at, ...asked })
  try {
    const { records, bytes } = await keepRows(ctx, tenant, id, {
      header: { format: 'hivelink-snapshot', version: 1, at, because: asked.because },
      rows: snapshotRows(ctx.db, tenant),
    })
    await finishSnapshot(ctx.db, tenant, { id, records, bytes })
    return { id, at, records, bytes, ...asked }
  } catch (error) {
    await dropSnapshot(ctx.db, tenant, id)
    throw error
  }
}

async function keepRows(
  ctx: Context,
  tenant: TenantId,
  id: string,
  { header, rows }: { header: object; rows: AsyncGenerator<SnapshotRow> },
): Promise<{ records: number; bytes: number }> {
  const counted = { records: 0, bytes: 0 }
  async function* lines(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const encoder = new TextEncoder()
    yield encoder.encode(`${JSON.stringify(header)}\n`)
    for await (const row of rows) {
      counted.records += 1
      yield encoder.encode(`${JSON.stringify(row)}\n`)
    }
  }
  let [position, held, size]: [number, Uint8Array[], number] = [0, [], 0]
  const keep = async (): Promise<void> => {
    if (size > 0) await keepSnapshotChunk(ctx.db, tenant, { id, position: position++, content: Buffer.concat(held) })
    ;[held, size] = [[], 0]
  }
  for await (const piece of ReadableStream.from(lines()).pipeThrough(new CompressionStream('gzip'))) {
    held.push(piece)
    size += piece.length
    counted.bytes += piece.length
    if (size >= CHUNK) await keep()
  }
  await keep()
  return counted
}

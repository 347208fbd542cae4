// Snapshots of both sides for people: taken on their asking, listed, handed out.
import type { Snapshots } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { takeSnapshot } from '../runs/import/snapshot.ts'
import { listSnapshots, type Snapshot, snapshotById, snapshotBytes } from '../store/snapshots.ts'

/** All snapshots of a tenant, newest first. */
export async function showSnapshots(ctx: Context, tenant: TenantId): Promise<Snapshots> {
  return { snapshots: await listSnapshots(ctx.db, tenant) }
}

/** Takes one now, of what was read last. */
export async function takeSnapshotNow(ctx: Context, tenant: TenantId, who: string): Promise<Snapshot> {
  return await takeSnapshot(ctx, tenant, { runId: null, who, because: 'Asked for' })
}

export interface SnapshotFile {
  name: string
  bytes: number
  content: ReadableStream<Uint8Array>
}

/** The file of a snapshot: gzip of newline-delimited JSON. Null where there is none of that id. */
export async function snapshotFile(ctx: Context, tenant: TenantId, id: string): Promise<SnapshotFile | null> {
  const snapshot = await snapshotById(ctx.db, tenant, id)
  if (snapshot === null) return null
  const name = `snapshot-${snapshot.at.slice(0, 19).replaceAll(':', '')}.ndjson.gz`
  return { name, bytes: snapshot.bytes, content: ReadableStream.from(snapshotBytes(ctx.db, tenant, id)) }
}

// Snapshots: both sides as they were read, compressed, in pieces that either database holds.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { SnapshotsTable } from './import-tables.ts'

export interface Snapshot {
  id: string
  at: string
  runId: string | null
  who: string
  /** Why it was taken, for people. */
  because: string
  records: number
  /** Compressed. */
  bytes: number
}

/** Begins a snapshot that nobody sees before it is whole. */
export async function beginSnapshot(
  db: Db,
  tenant: TenantId,
  { id, at, runId, who, because }: Omit<Snapshot, 'records' | 'bytes'>,
): Promise<void> {
  const row = { id, at, run_id: runId, who, because, records: 0, bytes: 0, ready: 0 }
  await db
    .insertInto('snapshots')
    .values({ tenant_id: tenant, ...row })
    .execute()
}

export async function keepSnapshotChunk(
  db: Db,
  tenant: TenantId,
  chunk: { id: string; position: number; content: Uint8Array },
): Promise<void> {
  const content = Buffer.from(chunk.content).toString('base64')
  await db
    .insertInto('snapshot_chunks')
    .values({ tenant_id: tenant, snapshot_id: chunk.id, position: chunk.position, content })
    .execute()
}

/** Makes a snapshot whose pieces are kept one that people see. */
export async function finishSnapshot(
  db: Db,
  tenant: TenantId,
  { id, records, bytes }: Pick<Snapshot, 'id' | 'records' | 'bytes'>,
): Promise<void> {
  await db
    .updateTable('snapshots')
    .set({ records, bytes, ready: 1 })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** Takes a snapshot away that did not come to its end. */
export async function dropSnapshot(db: Db, tenant: TenantId, id: string): Promise<void> {
  await db.deleteFrom('snapshot_chunks').where('tenant_id', '=', tenant).where('snapshot_id', '=', id).execute()
  await db.deleteFrom('snapshots').where('tenant_id', '=', tenant).where('id', '=', id).execute()
}

/** The snapshots of a tenant, newest first. */
export async function listSnapshots(db: Db, tenant: TenantId): Promise<Snapshot[]> {
  const rows = await db
    .selectFrom('snapshots')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('ready', '=', 1)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toSnapshot)
}

export async function snapshotById(db: Db, tenant: TenantId, id: string): Promise<Snapshot | null> {
  return (await listSnapshots(db, tenant)).find((snapshot) => snapshot.id === id) ?? null
}

/** The gzip of a snapshot, piece by piece. */
export async function* snapshotBytes(db: Db, tenant: TenantId, id: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const row = await db
      .selectFrom('snapshot_chunks')
      .select('content')
      .where('tenant_id', '=', tenant)
      .where('snapshot_id', '=', id)
      .where('position', '=', position)
      .executeTakeFirst()
    if (row === undefined) return
    yield Buffer.from(row.content, 'base64')
  }
}

const toSnapshot = (row: SnapshotsTable): Snapshot => ({
  id: row.id,
  at: row.at,
  runId: row.run_id,
  who: row.who,
  because: row.because,
  records: row.records,
  // PostgreSQL counts in strings.
  bytes: Number(row.bytes),
})

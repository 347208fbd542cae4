// How every mirror table is written: only what differs by its hash, so that an unchanged read writes nothing.
import { createHash } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import type { Named, TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import type { CompaniesTable, MirrorColumns } from './mirror-tables.ts'
import type { Tables } from './tables.ts'

/** What an upsert came to. `removed` are rows that a whole read no longer held. */
export interface MirrorCounts {
  added: number
  changed: number
  unchanged: number
  removed: number
}

export type MirrorTable = {
  [Name in keyof Tables]: Tables[Name] extends MirrorColumns ? Name : never
}[keyof Tables]

/** A row as a caller gives it: the columns of the record itself. */
export type MirrorRow<Name extends MirrorTable> = Omit<Tables[Name], 'tenant_id' | 'hash' | 'read_at' | 'changed_after'>

/** How rows are stored, where that is not said by what they hold. */
export interface Storing {
  /** Columns beside the content, of rows that are new or differ. */
  beside?: { changed_after: string | null }
  /** ISO time: rows that were stored since then stay as they are, for they were written while the others were being read. */
  keepSince?: string
}

/** Upserts rows batch by batch, each batch in a transaction of its own, so that a long read blocks nobody for long. */
export async function upsertMirror<Name extends MirrorTable>(
  db: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  readAt: string,
): Promise<MirrorCounts> {
  const counts = noCounts()
  for (const batch of batches(lastOfEach(rows), columnsOf(rows))) {
    const written = await db.transaction().execute((tx) => upsertBatch(tx, table, tenant, batch, { readAt }))
    add(counts, written)
  }
  return counts
}

/** Upserts rows inside a transaction the caller holds. */
export async function upsertMirrorIn<Name extends MirrorTable>(
  tx: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  readAt: string,
  storing: Storing = {},
): Promise<MirrorCounts> {
  const counts = noCounts()
  for (const batch of batches(lastOfEach(rows), columnsOf(rows))) {
    add(counts, await upsertBatch(tx, table, tenant, batch, { ...storing, readAt }))
  }
  return counts
}

/** What an upsert of these rows would come to; nothing is written. */
export async function compareMirror<Name extends MirrorTable>(
  db: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
): Promise<MirrorCounts> {
  const counts = noCounts()
  for (const batch of batches(lastOfEach(rows), columnsOf(rows))) {
    const { counts: found } = await compareBatch(db, table, tenant, batch)
    add(counts, found)
  }
  return counts
}

/** Makes a whole table of a tenant equal to these rows, in one transaction: only for a read without gaps. */
export async function replaceMirror<Name extends MirrorTable>(
  db: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  readAt: string,
): Promise<MirrorCounts> {
  return await db.transaction().execute((tx) => replaceMirrorIn(tx, table, tenant, rows, readAt))
}

/** Makes a whole table of a tenant equal to these rows inside a transaction the caller holds. */
export async function replaceMirrorIn<Name extends MirrorTable>(
  tx: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  readAt: string,
  storing: Storing = {},
): Promise<MirrorCounts> {
  const counts = await upsertMirrorIn(tx, table, tenant, rows, readAt, storing)
  const held = await tx.selectFrom(sameShape(table)).select(['id', 'read_at']).where('tenant_id', '=', tenant).execute()
  const read = new Set(rows.map((row) => row.id))
  const gone = held.filter((row) => !read.has(row.id) && !isNewer(row, storing)).map((row) => row.id)
  counts.removed = await removeMirrorIn(tx, table, tenant, gone)
  return counts
}

/** Removes rows by id; answers how many there were. */
export async function removeMirror(
  db: Db,
  table: MirrorTable,
  tenant: TenantId,
  ids: readonly number[],
): Promise<number> {
  return await db.transaction().execute((tx) => removeMirrorIn(tx, table, tenant, ids))
}

/** Removes rows by id inside a transaction the caller holds; answers how many there were. */
export async function removeMirrorIn(
  tx: Db,
  table: MirrorTable,
  tenant: TenantId,
  ids: readonly number[],
): Promise<number> {
  let removed = 0
  for (const batch of batches(ids)) {
    const result = await tx
      .deleteFrom(sameShape(table))
      .where('tenant_id', '=', tenant)
      .where('id', 'in', batch)
      .executeTakeFirst()
    removed += Number(result.numDeletedRows)
  }
  return removed
}

export const noCounts = (): MirrorCounts => ({ added: 0, changed: 0, unchanged: 0, removed: 0 })

/** A reference from its two columns. */
export const named = (id: number | null, name: string | null): Named | null =>
  id === null ? null : { id, name: name ?? '' }

async function upsertBatch<Name extends MirrorTable>(
  tx: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  storing: Storing & { readAt: string },
): Promise<MirrorCounts> {
  const name = sameShape(table)
  const { readAt, beside } = storing
  const { counts, differing } = await compareBatch(tx, table, tenant, rows, storing)
  const held = { ...beside, tenant_id: tenant, read_at: readAt }
  const write: object[] = differing.map(({ row, hash }) => ({ ...row, ...held, hash }))
  const first = write[0]
  if (first === undefined) return counts

  const columns = Object.keys(first).filter((column) => column !== 'tenant_id' && column !== 'id')
  await tx
    .insertInto(name)
    // The rows have exactly the columns of `table`: MirrorRow took away those that are added above.
    .values(write as unknown as Insertable<CompaniesTable>[])
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'id'])
        .doUpdateSet(Object.fromEntries(columns.map((column) => [column, sql`${sql.ref(`excluded.${column}`)}`]))),
    )
    .execute()
  return counts
}

async function compareBatch<Name extends MirrorTable>(
  db: Db,
  table: Name,
  tenant: TenantId,
  rows: MirrorRow<Name>[],
  storing: Storing = {},
): Promise<{ counts: MirrorCounts; differing: { row: MirrorRow<Name>; hash: string }[] }> {
  const ids = rows.map((row) => row.id)
  const held = await db
    .selectFrom(sameShape(table))
    .select(['id', 'hash', 'read_at'])
    .where('tenant_id', '=', tenant)
    .where('id', 'in', ids)
    .execute()
  const known = new Map(held.map((row) => [row.id, row]))
  const counts = noCounts()
  const differing: { row: MirrorRow<Name>; hash: string }[] = []
  for (const row of rows) {
    const hash = contentHash(row)
    const before = known.get(row.id)
    if (before?.hash === hash || (before && isNewer(before, storing))) counts.unchanged++
    else {
      if (before === undefined) counts.added++
      else counts.changed++
      differing.push({ row, hash })
    }
  }
  return { counts, differing }
}

const isNewer = (held: { read_at: string }, { keepSince }: Storing): boolean =>
  keepSince !== undefined && held.read_at > keepSince

/** The table under one name for the type checker: only columns that every mirror table has are named through it. */
function sameShape(table: MirrorTable): 'companies' {
  return table as 'companies' // MirrorTable holds only tables with MirrorColumns, and nothing else is asked of it here.
}

/** A hash of a row's content; the order of its columns does not matter. */
function contentHash(row: object): string {
  const entries = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 22)
}

/** Pages that shift while they are read can hold one record twice; the later one is the newer. Sorted, against deadlocks. */
function lastOfEach<Row extends { id: number }>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => a.id - b.id)
}

const columnsOf = (rows: object[]): number => Object.keys(rows[0] ?? {}).length + 4

function add(counts: MirrorCounts, more: MirrorCounts): void {
  counts.added += more.added
  counts.changed += more.changed
  counts.unchanged += more.unchanged
  counts.removed += more.removed
}

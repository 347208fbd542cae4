// A file of usage on its way to readings: read by its columns, judged row by row, stored whole or not at all, and once.
import type { UsageColumns, UsageReceipt } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { columnName } from '../hive/headed-table.ts'
import type { TableFile } from '../hive/table.ts'
import { type BadRow, readUsageFile } from '../hive/usage-file.ts'
import { storeFileDelivery } from '../store/deliveries.ts'
import { fileColumnsOf } from '../store/file-columns.ts'
import { usageColumns } from '../store/usage-columns.ts'
import { digest } from './digest.ts'
import { deliveryOf, receiptOf } from './receive-usage.ts'

export interface ReceivedFile {
  file: TableFile
  /** SHA-256 of the content, hex. */
  contentHash: string
  name: string
  who: string
  source: string
  mapping: UsageColumns
  /** Whether the good rows are stored although there are bad ones. */
  keepGood: boolean
}

export type FileOutcome =
  | { kind: 'stored'; receipt: UsageReceipt; rows: number; bad: BadRow[]; complete: boolean }
  | { kind: 'already'; who: string; at: string }
  | { kind: 'bad-rows'; rows: number; good: number; bad: BadRow[] }
  | { kind: 'unreadable'; row: number; faults: BadRow['faults'] }

/** Takes in a file by its columns. */
export async function receiveFile(ctx: Context, tenant: TenantId, received: ReceivedFile): Promise<FileOutcome> {
  const { mapping, source } = received
  const at = ctx.now()
  const read = await readUsageFile(received.file, mapping, at)
  if (read.kind === 'unreadable') return read
  const { rows, readings, bad } = read
  // A file of which nothing is left says nothing: as a complete delivery it would end every account.
  if (readings.length === 0 || (bad.length > 0 && !received.keepGood)) {
    return { kind: 'bad-rows', rows, good: readings.length, bad }
  }
  // What was left out may be what an account used: its absence proves nothing then.
  const complete = mapping.complete && bad.every(({ kind }) => kind === 'total')
  const stored = await storeFileDelivery(ctx.db, tenant, deliveryOf(ctx, { source, complete, readings }, at), {
    hash: await hashOf(received, at),
    contentHash: received.contentHash,
    name: received.name,
    readings: readings.length,
    badRows: bad.length,
    who: received.who,
  })
  if (stored.kind === 'already') return stored
  return { kind: 'stored', receipt: await receiptOf(ctx, tenant, source, stored.counts), rows, bad, complete }
}

/**
 * What makes a file the same: its content and how it is read. Without a time column its readings are of the day it comes
 * on, and the same figures a month later are news.
 */
async function hashOf({ contentHash, mapping }: ReceivedFile, at: string): Promise<string> {
  const columns = Object.entries(mapping.columns).sort(([a], [b]) => a.localeCompare(b))
  const day = mapping.columns.at === undefined ? at.slice(0, 10) : null
  return await digest(JSON.stringify([contentHash, columns, mapping.unit ?? null, mapping.complete, day]))
}

/** Names a header whatever the order of its columns: they are found by their names, as written. */
export async function fingerprintOf(header: readonly string[]): Promise<string> {
  const names = [...header].sort()
  return await digest(names.join('\n'))
}

/** How a file of a source is read: as its header was before, else as was said for the source; null where nobody said. */
export async function mappingFor(
  ctx: Context,
  tenant: TenantId,
  source: string,
  header: readonly string[],
): Promise<UsageColumns | null> {
  const stated = await usageColumns(ctx.db, tenant, source)
  const wanted = Object.values(stated?.columns ?? {})
  // What was said last for the source holds where it fits; a header of another layout is known by itself.
  if (stated !== null && wanted.every((name) => name !== undefined && header.includes(columnName(name)))) return stated
  const [known] = await fileColumnsOf(ctx.db, tenant, 'usage', { fingerprint: await fingerprintOf(header), source })
  // Only confirmed mappings of usage are kept under this kind.
  return known === undefined ? stated : (JSON.parse(known.mapping) as UsageColumns)
}

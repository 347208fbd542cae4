import type { UsageFiles } from '../../shared/api-files.ts'
import type { UsageColumns } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { USAGE_WORDS } from '../hive/guess-columns.ts'
import { headerOf } from '../hive/preview-file.ts'
import { type FileOutcome, mappingFor, receiveFile } from '../runs/receive-file.ts'
import { lastPull } from '../store/feed-pulls.ts'
import { sourceDeliveries } from '../store/readings.ts'
import { removeUpload } from '../store/uploads.ts'
import { saveUsageColumns, usageColumns } from '../store/usage-columns.ts'
import { usageFiles } from '../store/usage-files.ts'
import { fileOf, type Kept, keepUpload } from './keep-upload.ts'

export { type DeliveryOutcome, receiveUsage } from '../runs/receive-usage.ts'

export type ScriptedOutcome = FileOutcome | Exclude<Kept, { kind: 'kept' }> | { kind: 'not-mapped'; columns: string[] }

/** Takes in a file that a script sends, by the columns mapped for its source: whole, or not at all. */
export async function receiveUsageFile(
  ctx: Context,
  tenant: TenantId,
  sent: { source: string; body: ReadableStream<Uint8Array> | null; who: string },
): Promise<ScriptedOutcome> {
  const { source, body, who } = sent
  const kept = await keepUpload(ctx, tenant, { kind: 'usage', body, name: '', who })
  if (kept.kind !== 'kept') return kept
  const { upload } = kept
  const file = fileOf(ctx, tenant, upload)
  try {
    const header = (await headerOf(file, USAGE_WORDS)) ?? []
    const mapping = await mappingFor(ctx, tenant, source, header)
    if (mapping === null) return { kind: 'not-mapped', columns: header }
    const named = { contentHash: upload.hash, name: upload.name, who, source }
    return await receiveFile(ctx, tenant, { file, ...named, mapping, keepGood: false })
  } finally {
    await removeUpload(ctx.db, tenant, upload.id)
  }
}

export async function mapUsageColumns(
  ctx: Context,
  tenant: TenantId,
  source: string,
  mapping: UsageColumns,
): Promise<void> {
  await saveUsageColumns(ctx.db, tenant, source, mapping, ctx.now())
}

/** How a source's file is read; null while nobody has said. */
export async function showUsageColumns(ctx: Context, tenant: TenantId, source: string): Promise<UsageColumns | null> {
  return await usageColumns(ctx.db, tenant, source)
}

const SHOWN = 50

/** What came in last: by source, by file, and from the feed. */
export async function listUsageFiles(ctx: Context, tenant: TenantId): Promise<UsageFiles> {
  const [sources, files, feed] = await Promise.all([
    sourceDeliveries(ctx.db, tenant),
    usageFiles(ctx.db, tenant, SHOWN),
    lastPull(ctx.db, tenant),
  ])
  return { sources, files, feed }
}

// A file of usage by a person's hand: what it seems to hold, how a file like it was read before, and its way to readings.
import type { BadRow, BadRows, ConfirmUpload, UploadOutcome, UsageUpload } from '../../shared/api-files.ts'
import type { UsageColumns } from '../../shared/api-usage.ts'
import { asText, csvText } from '../../shared/csv.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { USAGE_WORDS } from '../hive/guess-columns.ts'
import { headerOf, previewFile } from '../hive/preview-file.ts'
import { type FileOutcome, fingerprintOf, receiveFile } from '../runs/receive-file.ts'
import { fileColumnsOf, saveFileColumns } from '../store/file-columns.ts'
import { badRowsOf, saveBadRows, type Upload, uploadById } from '../store/uploads.ts'
import { saveUsageColumns } from '../store/usage-columns.ts'
import { usageFileByContent } from '../store/usage-files.ts'
import { fileOf } from './keep-upload.ts'

export type Shown =
  | { kind: 'shown'; upload: UsageUpload }
  | { kind: 'not-found' }
  | { kind: 'unreadable'; row: number; words: string }

/** What is seen of an upload. @param source narrows what is remembered to one source; null looks at all */
export async function showUpload(ctx: Context, tenant: TenantId, id: string, source: string | null): Promise<Shown> {
  const upload = await uploadById(ctx.db, tenant, 'usage', id)
  if (upload === null) return { kind: 'not-found' }
  const seen = await previewFile(fileOf(ctx, tenant, upload), USAGE_WORDS)
  if (seen.kind === 'unreadable') return seen
  const fingerprint = await fingerprintOf(seen.preview.header)
  const known = await fileColumnsOf(ctx.db, tenant, 'usage', { fingerprint, source })
  const [latest] = known
  const already = await usageFileByContent(ctx.db, tenant, upload.hash)
  const { hash: _hash, kind: _kind, ...shown } = upload
  return {
    kind: 'shown',
    upload: {
      ...shown,
      ...seen.preview,
      remembered:
        // Two sources with one header: which of them this file is of, a person says.
        latest === undefined || known.length > 1
          ? null
          : // Only confirmUpload writes mappings of this kind.
            { ...latest, columns: JSON.parse(latest.mapping) as UsageColumns },
      already,
    },
  }
}

export type Confirmed =
  | { kind: 'done'; outcome: UploadOutcome }
  | { kind: 'not-found' }
  | { kind: 'unreadable'; row: number; faults: BadRow['faults'] }

const FIRST = 20

/** Reads an upload in as a person says. How is remembered for its header and source, also where rows were bad. */
export async function confirmUpload(
  ctx: Context,
  tenant: TenantId,
  who: string,
  { id, asked }: { id: string; asked: ConfirmUpload },
): Promise<Confirmed> {
  const upload = await uploadById(ctx.db, tenant, 'usage', id)
  if (upload === null) return { kind: 'not-found' }
  const { source, keepGood, columns, unit, complete } = asked
  const mapping: UsageColumns = { columns, complete, ...(unit === undefined ? {} : { unit }) }
  const file = fileOf(ctx, tenant, upload)
  const named = { contentHash: upload.hash, name: upload.name, who, source }
  const outcome = await receiveFile(ctx, tenant, { file, ...named, mapping, keepGood })
  if (outcome.kind === 'unreadable') return outcome
  await remember(ctx, tenant, who, { upload, source, mapping })
  const bad = 'bad' in outcome ? outcome.bad : []
  if (outcome.kind !== 'already') await saveBadRows(ctx.db, tenant, { uploadId: id, rows: bad, at: ctx.now() })
  return { kind: 'done', outcome: shownOutcome(outcome) }
}

async function remember(
  ctx: Context,
  tenant: TenantId,
  who: string,
  { upload, source, mapping }: { upload: Upload; source: string; mapping: UsageColumns },
): Promise<void> {
  const header = await headerOf(fileOf(ctx, tenant, upload), USAGE_WORDS)
  const at = ctx.now()
  if (header !== null) {
    const fingerprint = await fingerprintOf(header)
    const row = { source, fingerprint, mapping: JSON.stringify(mapping), who, at }
    await saveFileColumns(ctx.db, tenant, 'usage', row)
  }
  // The source's own files by script, and its feed, are read like that from now on.
  await saveUsageColumns(ctx.db, tenant, source, mapping, at)
}

function shownOutcome(outcome: Exclude<FileOutcome, { kind: 'unreadable' }>): UploadOutcome {
  switch (outcome.kind) {
    case 'already':
      return outcome
    case 'stored': {
      const { kind, receipt, rows, bad, complete } = outcome
      return { kind, receipt, rows, bad: bad.length, complete }
    }
    case 'bad-rows': {
      const { kind, rows, good, bad } = outcome
      return { kind, rows, good, bad: bad.length, first: bad.slice(0, FIRST) }
    }
  }
}

/** The bad rows of the last confirmation, page by page; null where the upload is not kept. The cursor is the number of the last row. */
export async function listBadRows(
  ctx: Context,
  tenant: TenantId,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<BadRows | null> {
  if ((await uploadById(ctx.db, tenant, 'usage', id)) === null) return null
  const found = await badRowsOf(ctx.db, tenant, { uploadId: id, after, limit: limit + 1 })
  const badRows = found.slice(0, limit)
  return { badRows, next: found.length > limit ? String(badRows.at(-1)?.row ?? 0) : null }
}

const ALL = 1_000_000

/** All bad rows as CSV, a row a fault; null where the upload is not kept. */
export async function badRowsCsv(ctx: Context, tenant: TenantId, id: string): Promise<string | null> {
  const all = await listBadRows(ctx, tenant, id, { after: 0, limit: ALL })
  if (all === null) return null
  const rows = all.badRows.flatMap(({ row, faults }) =>
    faults.map(({ field, detail }) => [row, asText(field), asText(detail)]),
  )
  return csvText([['row', 'column', 'reason'], ...rows])
}

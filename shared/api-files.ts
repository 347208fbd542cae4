// Files of usage, from the upload to the readings, and what the sources delivered last.
import { z } from 'zod'
import { UsageColumns, UsageReceipt } from './api-usage.ts'
import { key, plainText, text, time } from './fields.ts'

/** Bytes of a file that is uploaded. */
export const UPLOAD_BYTES = 50 * 1024 * 1024

export const FileType = z.enum(['csv', 'xlsx'])
/** How sure a guess is. certain: the header says just that; likely: among other words; unsure: only the cells speak for it. */
export const Sure = z.enum(['certain', 'likely', 'unsure'])
export type Sure = z.infer<typeof Sure>
export const UsageRole = z.enum([
  'accountId',
  'accountName',
  'accountDomain',
  'productId',
  'productName',
  'unit',
  'actual',
  'quota',
  'at',
])
export type UsageRole = z.infer<typeof UsageRole>

/** What is seen of any file before it is read in. */
export const filePreview = {
  id: key,
  name: z.string(),
  type: FileType,
  bytes: z.number().int(),
  who: z.string(),
  at: time,
  headerRow: z.number().int().describe('As the spreadsheet numbers it: a title may stand before it'),
  header: z.array(z.string()),
  sample: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()) })),
  rows: z.number().int().describe('Rows below the header'),
}

/** `POST /usage-files?name=&source=`, the file itself as the body; `GET /usage-files/uploads/{id}`. Kept for 24 hours. */
export const UsageUpload = z.object({
  ...filePreview,
  guess: z.object({
    columns: z.array(z.object({ role: UsageRole, column: z.string(), sure: Sure })),
    unit: z.string().nullable().describe('The unit of every row, where a header says so: "Usage (GB)"'),
  }),
  remembered: z
    .object({ source: z.string(), columns: UsageColumns, who: z.string(), at: time })
    .nullable()
    .describe('How a file with this header was read last: confirm with it, and no question is left'),
  already: z
    .object({ source: z.string(), who: z.string(), at: time })
    .nullable()
    .describe('This very file was read in before'),
})
export type UsageUpload = z.infer<typeof UsageUpload>

export const UploadQuery = z.object({
  name: plainText(200).default('').describe('What the file is called'),
  source: plainText(60).min(1).optional().describe('Looks only at what is remembered for this source'),
})

/** `POST /usage-files/uploads/{id}/confirm`: how the file is read. It is remembered for its header and source. */
export const ConfirmUpload = z.strictObject({
  source: text(60),
  columns: UsageColumns.shape.columns,
  unit: UsageColumns.shape.unit,
  complete: UsageColumns.shape.complete,
  keepGood: z.boolean().default(false).describe('Store the good rows although there are bad ones'),
})
export type ConfirmUpload = z.infer<typeof ConfirmUpload>

export const BadRow = z.object({
  row: z.number().int().describe('As the spreadsheet numbers it'),
  kind: z.enum(['fault', 'total']).describe('total: a row that sums up others; without it nothing is missing'),
  faults: z.array(z.object({ field: z.string(), detail: z.string() })),
})
export type BadRow = z.infer<typeof BadRow>

export const UploadOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stored'),
    receipt: UsageReceipt,
    rows: z.number().int(),
    bad: z.number().int().describe('Rows that were left out'),
    complete: z
      .boolean()
      .describe('False where rows were left out that may have been readings: then absence means nothing'),
  }),
  z.object({ kind: z.literal('already'), who: z.string(), at: time }).describe('Stored before: nothing has changed'),
  z
    .object({
      kind: z.literal('bad-rows'),
      rows: z.number().int(),
      good: z.number().int(),
      bad: z.number().int(),
      first: z.array(BadRow).describe('The first of them; all at /usage-files/uploads/{id}/bad-rows'),
    })
    .describe('Nothing was stored. Confirm with keepGood, or mend the file'),
])
export type UploadOutcome = z.infer<typeof UploadOutcome>

/** `GET /usage-files/uploads/{id}/bad-rows`: those of the last confirmation; as CSV with `Accept: text/csv` (then all). */
export const BadRows = z.object({ badRows: z.array(BadRow), next: z.string().nullable() })
export type BadRows = z.infer<typeof BadRows>

export const FeedOutcome = z.enum(['stored', 'nothing-new', 'not-stored', 'not-read'])
/** `GET /usage-files`: what came in last. */
export const UsageFiles = z.object({
  sources: z.array(
    z.object({
      source: z.string(),
      at: time.describe('Its last delivery, by whatever door'),
      complete: z.boolean(),
      completeAt: time.nullable(),
    }),
  ),
  files: z
    .array(
      z.object({
        source: z.string(),
        name: z.string(),
        readings: z.number().int(),
        badRows: z.number().int(),
        who: z.string(),
        at: time,
      }),
    )
    .describe('The last fifty, newest first'),
  feed: z
    .object({
      at: time,
      outcome: FeedOutcome,
      words: z.string(),
      storedAt: time.nullable().describe('The last pull that brought readings'),
    })
    .nullable()
    .describe('The last pull of the feed; null before the first'),
})
export type UsageFiles = z.infer<typeof UsageFiles>

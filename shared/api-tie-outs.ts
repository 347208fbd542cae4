// Tie-out: the vendor's own bill beside what is billed here, every line of it accounted for exactly once.
import { z } from 'zod'
import { filePreview, Sure } from './api-files.ts'
import { key, plainText, recordId, text, time } from './fields.ts'

export const BillRole = z.enum([
  'accountId',
  'accountName',
  'productId',
  'productName',
  'quantity',
  'unit',
  'unitPrice',
  'amount',
  'period',
])
export type BillRole = z.infer<typeof BillRole>

const column = z.string().min(1).max(300)
/** Which column of a bill holds what. Accounts and products are found by id, then by the same name, never by a like one. */
export const BillColumns = z.strictObject({
  columns: z.strictObject({
    accountId: column.optional(),
    accountName: column,
    productId: column.optional(),
    productName: column,
    quantity: column,
    unit: column.optional(),
    unitPrice: column.optional(),
    amount: column.optional(),
    period: column.optional(),
  }),
  unit: text(40).optional().describe('The unit of every line, where no column holds it; else that of the Hive product'),
})
export type BillColumns = z.infer<typeof BillColumns>

/** `POST /tie-outs/uploads?name=&source=`, the file itself as the body; `GET /tie-outs/uploads/{id}`. Kept for 24 hours. */
export const BillUpload = z.object({
  ...filePreview,
  guess: z.object({
    columns: z.array(z.object({ role: BillRole, column: z.string(), sure: Sure })),
    unit: z.string().nullable(),
  }),
  remembered: z.object({ source: z.string(), columns: BillColumns, who: z.string(), at: time }).nullable(),
})
export type BillUpload = z.infer<typeof BillUpload>

/** `POST /tie-outs` */
export const TieOutInput = z.strictObject({
  uploadId: key,
  source: text(60).describe('The source whose accounts and products are on the bill'),
  columns: BillColumns.shape.columns,
  unit: BillColumns.shape.unit,
  since: z.iso
    .date()
    .optional()
    .describe('First day of the period: what was pushed since then is told apart. The first of this month without it'),
})
export type TieOutInput = z.infer<typeof TieOutInput>

/** What became of a line of the bill. `not-on-bill` is the other way about: billed or metered here, and missing there. */
export const Fate = z.enum([
  'matched',
  'pushed',
  'held',
  'unlinked',
  'excluded',
  'differs',
  'unreadable',
  'not-on-bill',
])
export type Fate = z.infer<typeof Fate>

export const TieOutLine = z.object({
  position: z.number().int(),
  row: z.number().int().nullable().describe('Its row in the file; null: it is not on the bill'),
  fate: Fate,
  why: z.string().describe('For people'),
  account: z.string().describe('As on the bill'),
  product: z.string(),
  period: z.string().nullable(),
  company: z.object({ id: recordId, name: z.string() }).nullable(),
  item: z.string().nullable().describe('The ConnectWise item it is billed as'),
  quantity: z.number().nullable().describe('As on the bill'),
  unit: z.string().nullable().describe('What quantity, billed and difference count'),
  billed: z
    .number()
    .nullable()
    .describe('What is billed here; on the first of the lines that are billed together, null on the others'),
  difference: z.number().nullable().describe('The bill less what is billed here, where the two are compared'),
  inItems: z
    .object({ onBill: z.number(), billed: z.number().nullable() })
    .nullable()
    .describe('The same in units of the item'),
  amount: z.number().nullable().describe('What the vendor asks for it; null for whoever may not see prices'),
  money: z
    .object({ currency: z.string().nullable(), perCycle: z.number() })
    .nullable()
    .describe('The difference at our own price, per billing cycle'),
})
export type TieOutLine = z.infer<typeof TieOutLine>

const Money = z.object({ currency: z.string().nullable(), perCycle: z.number() })
export const TieOutTotals = z.object({
  lines: z.number().int().describe('Lines of the bill; each has one fate'),
  amount: z.number().nullable().describe('The sum of the lines'),
  statedAmount: z.number().nullable().describe('What the bill itself says they come to, in its total'),
  agrees: z.boolean().describe('All products agree, nothing is unlinked, unreadable or missing'),
  fates: z.array(z.object({ fate: Fate, lines: z.number().int(), amount: z.number().nullable() })),
  products: z.array(
    z.object({
      product: z.string(),
      onBill: z.number(),
      billed: z.number(),
      difference: z.number(),
      unit: z.string().describe('"items": units of the ConnectWise item'),
      amount: z.number().nullable(),
      money: z.array(Money),
      agrees: z.boolean(),
    }),
  ),
  money: z.array(Money).describe('What the differences come to at our own prices; currencies are never added up'),
})
export type TieOutTotals = z.infer<typeof TieOutTotals>

export const TieOut = z.object({
  id: key,
  source: z.string(),
  name: z.string(),
  who: z.string(),
  at: time,
  since: z.string(),
  totals: TieOutTotals,
})
export type TieOut = z.infer<typeof TieOut>
/** `GET /tie-outs`: the last hundred, newest first. `GET /tie-outs/{id}`: one of them. */
export const TieOuts = z.object({ tieOuts: z.array(TieOut) })
export type TieOuts = z.infer<typeof TieOuts>
/** `GET /tie-outs/{id}/lines?fate=&cursor=&limit=`; as CSV with `Accept: text/csv` (then all). */
export const TieOutLines = z.object({ lines: z.array(TieOutLine), next: z.string().nullable() })
export type TieOutLines = z.infer<typeof TieOutLines>
export const TieOutLinesQuery = z.object({
  fate: Fate.optional(),
  cursor: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const BillUploadQuery = z.object({ name: plainText(200).default(''), source: plainText(60).min(1).optional() })

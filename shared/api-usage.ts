// Usage as it is delivered.
import { z } from 'zod'
import { plainText, text, time } from './fields.ts'

/** Far beyond what anybody uses, and small enough that no sum or price of it ends in infinity. */
const used = z.number().nonnegative().max(1e12)
export const UsageReading = z.strictObject({
  account: z.strictObject({
    id: text(200),
    name: text(300),
    domain: plainText(255).nullish(),
  }),
  product: z.strictObject({
    id: text(200),
    name: text(300),
    unit: text(40).describe('What is counted: GB, TB, user, device'),
  }),
  actual: used,
  quota: used.nullish(),
  at: z.iso
    .datetime({ offset: true })
    .describe('When the reading was taken; once per account, product and delivery, and at most a day ahead'),
})
export const UsageDelivery = z.strictObject({
  source: text(60),
  complete: z
    .boolean()
    .describe('True only if every account and product of the source is in it: only then does absence mean anything'),
  readings: z.array(UsageReading).max(200_000),
})
export type UsageDelivery = z.infer<typeof UsageDelivery>
export const UsageReceipt = z.object({
  source: z.string(),
  stored: z.number().int(),
  older: z.number().int().describe('Readings older than the one already known: kept in the history, not used'),
  accounts: z.number().int(),
  products: z.number().int(),
  newAccounts: z.number().int(),
  linked: z.number().int().describe('New accounts whose company was certain'),
  already: z
    .object({ who: z.string(), at: time })
    .nullable()
    .describe('Where this very file was stored before: then nothing has changed'),
})
export type UsageReceipt = z.infer<typeof UsageReceipt>
/** A column's name as in the file, where a spreadsheet may have broken it over two lines. */
const column = z.string().min(1).max(300)
/** Which column of a source's CSV file holds what. */
export const UsageColumns = z.strictObject({
  columns: z.strictObject({
    accountId: column.optional().describe('Without it the account name is the id'),
    accountName: column,
    accountDomain: column.optional(),
    productId: column.optional().describe('Without it the product name is the id'),
    productName: column,
    unit: column.optional(),
    actual: column,
    quota: column.optional(),
    at: column.optional(),
  }),
  unit: text(40).optional().describe('The unit of every row, where the file has no unit column'),
  complete: z.boolean().default(false).describe('Whether a file of this source always lists every account and product'),
})
export type UsageColumns = z.infer<typeof UsageColumns>

// What a tenant decides about quantities, level by level. A PUT says all of its level; what it leaves out is taken from the
// next wider level. `GET|PUT /settings` is the tenant's own.
import { z } from 'zod'
import { HiveSettings, ItemPolicy, LinePolicy, ReadingPolicy } from './api-policy.ts'
import { key, recordId, time } from './fields.ts'

/** `GET /settings`: what holds, and whether the tenant has said anything yet. */
export const Settings = z.object({
  settings: HiveSettings,
  saved: z.object({ who: z.string(), at: time }).nullable(),
})
export type Settings = z.infer<typeof Settings>

/** `PUT /settings` takes a whole HiveSettings; what does not make sense together is refused with its field. */
export const SettingsInput = HiveSettings

const by = { who: z.string(), at: time }
/** `GET /policies`: everything said below the tenant, with the names to show it by. */
export const Policies = z.object({
  hiveProducts: z.array(z.object({ hiveProductId: key, name: z.string(), policy: ReadingPolicy, ...by })),
  items: z.array(
    z.object({ productId: recordId, identifier: z.string(), description: z.string(), policy: ItemPolicy, ...by }),
  ),
  accounts: z.array(z.object({ accountId: key, name: z.string(), policy: ReadingPolicy, ...by })),
  accountProducts: z.array(
    z.object({
      accountId: key,
      accountName: z.string(),
      hiveProductId: key,
      hiveProductName: z.string(),
      policy: ReadingPolicy,
      ...by,
    }),
  ),
  lines: z.array(
    z.object({
      companyId: recordId,
      companyName: z.string(),
      productId: recordId,
      identifier: z.string(),
      policy: LinePolicy,
      ...by,
    }),
  ),
})
export type Policies = z.infer<typeof Policies>
// The routes of the levels, each with GET of its own, PUT of its policy (204; an empty one says nothing) and DELETE (204).
// Whoever may link may except an account or rule a line; what reaches every company is an admin's.
//   /hive-products/{id}/policy             ReadingPolicy   admin
//   /items/{productId}/policy              ItemPolicy      admin
//   /accounts/{id}/policy                  ReadingPolicy   operator
//   /accounts/{id}/products/{hiveProductId}/policy   ReadingPolicy   operator
//   /companies/{id}/items/{productId}/policy         LinePolicy      operator
// `PUT /hive-products/{id}/link` takes `policy` (ReadingPolicy) and `item` (ItemPolicy) beside product and unit: admin.

const saved = z.object(by).nullable().describe('null: nothing is said at this level')
/** `GET` of one level: what it says by itself. */
export const SaidReadingPolicy = z.object({ policy: ReadingPolicy, saved })
export type SaidReadingPolicy = z.infer<typeof SaidReadingPolicy>
export const SaidItemPolicy = z.object({ policy: ItemPolicy, saved })
export type SaidItemPolicy = z.infer<typeof SaidItemPolicy>
export const SaidLinePolicy = z.object({ policy: LinePolicy, saved })
export type SaidLinePolicy = z.infer<typeof SaidLinePolicy>

/** `GET /companies/{id}/agreements` and `GET /agreement-types`: what a rule can name. From the mirror. */
export const AgreementRow = z.object({
  id: recordId,
  name: z.string(),
  type: z.object({ id: recordId, name: z.string() }).nullable(),
  inForce: z.boolean(),
  prorate: z.boolean(),
  nextInvoiceDate: z.string().nullable(),
  parentAgreementId: recordId.nullable(),
})
export type AgreementRow = z.infer<typeof AgreementRow>
export const Agreements = z.object({ agreements: z.array(AgreementRow) })
export type Agreements = z.infer<typeof Agreements>
export const AgreementTypes = z.object({ agreementTypes: z.array(z.object({ id: recordId, name: z.string() })) })
export type AgreementTypes = z.infer<typeof AgreementTypes>

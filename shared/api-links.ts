// Links, their candidates, and the records to choose from.
import { z } from 'zod'
import { ItemPolicy, ReadingPolicy } from './api-policy.ts'
import { key, recordId, text, time } from './fields.ts'

export const EvidenceShape = z.object({
  field: z.enum(['phone', 'website', 'domain', 'email', 'name', 'address', 'sku', 'description']),
  value: z.string(),
  verdict: z.enum(['same', 'near', 'differs']),
  words: z.string(),
  weight: z.number().describe('Bits of evidence; below nought it speaks against'),
})
export const RelationShape = z
  .enum(['twin', 'branch', 'parent'])
  .nullable()
  .describe('How it stands to another record that looks like it')
export const AccountCandidate = z.object({
  account: z.object({ id: key, name: z.string(), domain: z.string().nullable(), source: z.string() }),
  linkedTo: z.object({ id: recordId, name: z.string() }).nullable().describe('The company that has it already'),
  score: z.number(),
  relation: RelationShape,
  evidence: z.array(EvidenceShape),
})
export type AccountCandidate = z.infer<typeof AccountCandidate>
export const AccountCandidates = z.object({ candidates: z.array(AccountCandidate) })
export type AccountCandidates = z.infer<typeof AccountCandidates>
export const GlassHiveCandidate = z.object({
  glassHiveCompany: z.object({
    id: recordId,
    name: z.string(),
    website: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  linkedTo: z.object({ id: recordId, name: z.string() }).nullable(),
  score: z.number(),
  relation: RelationShape,
  evidence: z.array(EvidenceShape),
})
export type GlassHiveCandidate = z.infer<typeof GlassHiveCandidate>
export const GlassHiveCandidates = z.object({ candidates: z.array(GlassHiveCandidate) })
export const AccountLinkInput = z.strictObject({ companyId: recordId })
export const GlassHiveLinkInput = z.strictObject({ glassHiveCompanyId: recordId })

export const StatedUnitShape = z.object({ amount: z.number().positive().finite(), of: z.string().min(1).max(40) })
export const ProductLinkInput = z.strictObject({
  productId: recordId,
  unit: z
    .union([z.strictObject({ amount: z.number().min(1e-6).max(1e12), of: text(40) }), text(60)], {
      error: 'Write it as "1024 GB", or as {"amount":1024,"of":"GB"}',
    })
    .optional()
    .describe(
      'What one unit of the item stands for: {"amount":1024,"of":"GB"}, "1024 GB" or "1 TB". Nothing is pushed without it',
    ),
})
/** `PUT /hive-products/{id}/link`: what is charged of it, and how its item is billed, can be said with it. */
export const ProductLinkAndPolicyInput = ProductLinkInput.extend({
  policy: ReadingPolicy.optional(),
  item: ItemPolicy.optional(),
})
export const ProductLinkShape = z.object({
  product: z.object({ id: recordId, identifier: z.string(), description: z.string() }),
  unit: StatedUnitShape.nullable(),
  unitChanged: z
    .object({ side: z.enum(['hive', 'item']), was: z.string().nullable(), is: z.string().nullable() })
    .nullable()
    .describe('A unit that is another one since it was stated: its lines are held until it is stated again'),
  who: z.string(),
  at: time,
})
export const HiveProductRow = z.object({
  id: key,
  source: z.string(),
  externalId: z.string(),
  name: z.string(),
  unit: z.string(),
  link: ProductLinkShape.nullable(),
})
export type HiveProductRow = z.infer<typeof HiveProductRow>
export const HiveProducts = z.object({ hiveProducts: z.array(HiveProductRow) })
export type HiveProducts = z.infer<typeof HiveProducts>
/** linked: it has a company; to-decide: companies are proposed; unlinked: neither; ignored: a person wants it left alone. */
export const AccountState = z.enum(['linked', 'to-decide', 'unlinked', 'ignored'])
export type AccountState = z.infer<typeof AccountState>
/** Who linked it: a person, or the matcher with what spoke for it and the next best company it was weighed against. */
export const LinkedByShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), who: z.string() }),
  z.object({
    kind: z.literal('match'),
    words: z.array(z.string()).describe('"Same domain: acme.com"'),
    score: z.number().nullable().describe('How likely the two are one, 0 to 1; null for links of earlier versions'),
    runnerUp: z.object({ name: z.string(), margin: z.number() }).nullable().describe('Bits of evidence behind'),
  }),
])
export type LinkedByShape = z.infer<typeof LinkedByShape>
const account = {
  id: key,
  source: z.string(),
  externalId: z.string(),
  name: z.string(),
  domain: z.string().nullable(),
}
export const AccountRow = z.object({
  ...account,
  company: z.object({ id: recordId, name: z.string() }).nullable(),
  link: z.object({ by: LinkedByShape, at: time }).nullable(),
  ignored: z
    .object({ who: z.string(), at: time, decisionId: key.describe('Undoing this decision ends it') })
    .nullable(),
})
export type AccountRow = z.infer<typeof AccountRow>
export const Accounts = z.object({ accounts: z.array(AccountRow), next: z.string().nullable() })
export type Accounts = z.infer<typeof Accounts>
/** `GET /accounts/counts` */
export const AccountCounts = z.object({
  linked: z.number().int(),
  toDecide: z.number().int(),
  unlinked: z.number().int(),
  ignored: z.number().int(),
  companies: z.number().int(),
  companiesLinked: z.number().int().describe('Companies that have an account'),
})
export type AccountCounts = z.infer<typeof AccountCounts>
export const AcceptCertainInput = z.strictObject({
  preview: z.boolean().describe('true: only say which pairs are certain'),
  version: text(64)
    .optional()
    .describe('Of the preview that was shown: nothing is linked where the pairs are others now'),
})
export const CertainPairs = z.object({
  pairs: z
    .array(
      z.object({
        account: z.object({ id: key, name: z.string(), domain: z.string().nullable() }),
        company: z.object({ id: recordId, name: z.string() }),
        by: LinkedByShape,
      }),
    )
    .describe('By account name; the first 500'),
  total: z.number().int(),
  version: z.string(),
  linked: z.number().int().describe('How many were linked now; 0 in a preview'),
})
export type CertainPairs = z.infer<typeof CertainPairs>
export const ProductHit = z.object({
  id: recordId,
  identifier: z.string(),
  description: z.string(),
  unitOfMeasure: z.string().nullable(),
  proposedUnit: StatedUnitShape.nullable().describe('Read from the text of the item, never applied by itself'),
})
export type ProductHit = z.infer<typeof ProductHit>
export const ProductHits = z.object({ products: z.array(ProductHit) })
export type ProductHits = z.infer<typeof ProductHits>
export const CompanyRow = z.object({
  id: recordId,
  identifier: z.string(),
  name: z.string(),
  status: z.string().nullable(),
  accounts: z
    .array(z.object({ ...account, link: z.object({ by: LinkedByShape, at: time }) }))
    .describe('The Hive accounts linked to it'),
})
export type CompanyRow = z.infer<typeof CompanyRow>
export const Companies = z.object({ companies: z.array(CompanyRow), next: z.string().nullable() })
export type Companies = z.infer<typeof Companies>

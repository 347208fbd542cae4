// What matching leaves to a person, and what the person decides. A review is about one record: a company, contact or catalog
// item that may be one of GlassHive's, or a Hive account that may be a company's.
import { z } from 'zod'
import { EvidenceShape, RelationShape } from './api-links.ts'
import { key, recordId, text, time } from './fields.ts'

export const ReviewKind = z
  .enum(['glasshive', 'account', 'contact', 'solution'])
  .describe(
    'glasshive: a company and its GlassHive company. account: a Hive account and its company. contact: a contact and its GlassHive contact. solution: a catalog item and its GlassHive solution',
  )
export type ReviewKind = z.infer<typeof ReviewKind>

/** A record's own id: a number of ConnectWise's or GlassHive's, or an account's key. */
const id = z.union([recordId, text(64)])

/** A record as its system has it, and what became of each field on its way to being compared. */
export const ReviewRecord = z.object({
  system: z.enum(['connectwise', 'glasshive', 'hive']),
  id,
  name: z.string(),
  status: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  zip: z.string().nullable(),
  country: z.string().nullable(),
  sku: z.string().nullable().describe('Of a catalog item or solution'),
  ofCompany: z.string().nullable().describe('Of a contact: whose it is'),
  trail: z
    .array(
      z.object({
        field: z.enum(['name', 'phone', 'website', 'email']),
        steps: z
          .array(z.object({ rule: z.string(), value: z.string() }))
          .describe('Each rule that changed something, and what it left: "legal form" left "tech nova"'),
      }),
    )
    .describe('How the record is read for comparing'),
})
export type ReviewRecord = z.infer<typeof ReviewRecord>

export const ReviewCandidate = z.object({
  record: ReviewRecord,
  score: z.number().describe('How likely the two are one, 0 to 1'),
  margin: z.number().nullable().describe('Bits of evidence behind the best candidate; null for the best itself'),
  relation: RelationShape,
  evidence: z.array(EvidenceShape),
  linkedTo: z.object({ id, name: z.string() }).nullable().describe('What it has been linked to since'),
})
export type ReviewCandidate = z.infer<typeof ReviewCandidate>

export const Review = z.object({
  kind: ReviewKind,
  record: ReviewRecord.describe('The company, contact or catalog item, or the Hive account'),
  because: z.enum(['near', 'rivals', 'contradiction', 'not-in-use', 'refused']),
  ignored: z
    .object({ who: z.string(), at: time, decisionId: key.describe('Undoing this decision ends it') })
    .nullable(),
  candidates: z.array(ReviewCandidate).describe('Best first; the second is the runner-up'),
})
export type Review = z.infer<typeof Review>

export const Reviews = z.object({
  reviews: z.array(Review),
  next: z.string().nullable(),
  counts: z
    .object({ toReview: z.number().int(), ignored: z.number().int(), linked: z.number().int() })
    .describe('Of the whole kind, whatever is searched for; toReview and ignored are counted up to 10,000'),
})
export type Reviews = z.infer<typeof Reviews>

export const DecisionInput = z.discriminatedUnion('decision', [
  z.strictObject({
    kind: ReviewKind,
    id,
    decision: z.literal('accept'),
    candidateId: id,
    ignored: z.boolean().optional().describe('The record was on screen as ignored: linking it ends that'),
  }),
  z.strictObject({
    kind: ReviewKind,
    id,
    decision: z.literal('none'),
    candidateIds: z.array(id).min(1).max(20).describe('What was on screen: these never come back'),
  }),
  z.strictObject({ kind: ReviewKind, id, decision: z.literal('ignore') }),
])
export type DecisionInput = z.infer<typeof DecisionInput>

export const Decision = z.object({
  id: key,
  kind: ReviewKind,
  record: z.object({ id, name: z.string() }),
  decision: z.enum(['accept', 'none', 'ignore']),
  candidates: z.array(z.object({ id, name: z.string() })).describe('The one accepted, or those refused'),
  who: z.string(),
  at: time,
  undone: z.object({ who: z.string(), at: time }).nullable(),
})
export type Decision = z.infer<typeof Decision>
export const Decisions = z.object({ decisions: z.array(Decision), next: z.string().nullable() })
export type Decisions = z.infer<typeof Decisions>

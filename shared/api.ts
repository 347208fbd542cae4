// Every request and answer of the HTTP API. The routes, their OpenAPI document and the pod's types have this one source.
// Ids of ConnectWise's and GlassHive's records are their own numbers; accounts, Hive products, runs and changes have keys of ours.
// A request with a key that is not known is refused, for it is misspelt: `z.strictObject`. Only a session's is not.
import { z } from 'zod'
import { PLAIN_TEXT } from './text.ts'

const time = z.string().describe('ISO 8601, UTC')
const key = z.string().min(1).max(64)
const recordId = z.number().int().positive()
/** Text of a request, of at most so many characters. */
export const plainText = (max: number) =>
  z.string().max(max).regex(PLAIN_TEXT, 'May not hold line breaks or other control characters')
const text = (max: number) => plainText(max).min(1)

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe('Stable: programs decide by this'),
    detail: z.string().describe('A sentence for people: what happened and what to do'),
    errors: z.array(z.object({ field: z.string(), line: z.number().int().optional(), detail: z.string() })).optional(),
  })
  .describe('RFC 9457 application/problem+json')
export type Problem = z.infer<typeof Problem>

export const Role = z.enum(['viewer', 'operator', 'admin'])
export type Role = z.infer<typeof Role>

// Connections

export const ConnectWiseConnectionInput = z.strictObject({
  site: text(255).describe('As in the address bar: na.myconnectwise.net, or your own host'),
  company: text(50).describe('The company name typed at the ConnectWise login'),
  publicKey: text(100),
  privateKey: text(100),
  clientId: text(64),
})
const url = z.url().max(2000).regex(PLAIN_TEXT)
export const GlassHiveConnectionInput = z.strictObject({ baseUrl: url.optional(), key: text(200) })
export const HiveConnectionInput = z.strictObject({
  url: url.describe('Answers with the JSON of PUT /usage, or with CSV. Kept sealed, for it may carry a token'),
  source: text(60).default('hive').describe('Names CSV deliveries; JSON names its own'),
})
/** What is known of a connection. Secrets never come back out. */
export const Connection = z.object({
  connected: z.boolean(),
  settings: z.record(z.string(), z.string()),
  checkedAt: time.nullable(),
  problems: z.array(z.string()).describe('What does not work, in words; empty when all is well'),
})
export type Connection = z.infer<typeof Connection>

export const RoleRules = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        by: z.enum(['member', 'security-role']),
        name: text(100).describe('Member identifier or ConnectWise security role; case does not matter'),
        role: Role,
      }),
    )
    .max(500),
})
export type RoleRules = z.infer<typeof RoleRules>

// Usage

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

// Links

const EvidenceShape = z.object({
  field: z.enum(['name', 'domain', 'website', 'phone', 'address']),
  value: z.string(),
  verdict: z.enum(['same', 'near', 'differs']),
  words: z.string(),
})
export const AccountCandidate = z.object({
  account: z.object({ id: key, name: z.string(), domain: z.string().nullable(), source: z.string() }),
  linkedTo: z.object({ id: recordId, name: z.string() }).nullable().describe('The company that has it already'),
  score: z.number(),
  evidence: z.array(EvidenceShape),
})
export type AccountCandidate = z.infer<typeof AccountCandidate>
export const AccountCandidates = z.object({ candidates: z.array(AccountCandidate) })
export const GlassHiveCandidate = z.object({
  glassHiveCompany: z.object({
    id: recordId,
    name: z.string(),
    website: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  linkedTo: z.object({ id: recordId, name: z.string() }).nullable(),
  score: z.number(),
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
export const ProductLinkShape = z.object({
  product: z.object({ id: recordId, identifier: z.string(), description: z.string() }),
  unit: StatedUnitShape.nullable(),
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
export const AccountRow = z.object({
  id: key,
  source: z.string(),
  externalId: z.string(),
  name: z.string(),
  domain: z.string().nullable(),
  company: z.object({ id: recordId, name: z.string() }).nullable(),
})
export const Accounts = z.object({ accounts: z.array(AccountRow), next: z.string().nullable() })
export type Accounts = z.infer<typeof Accounts>
export const ProductHit = z.object({
  id: recordId,
  identifier: z.string(),
  description: z.string(),
  unitOfMeasure: z.string().nullable(),
  proposedUnit: StatedUnitShape.nullable().describe('Read from the text of the item, never applied by itself'),
})
export type ProductHit = z.infer<typeof ProductHit>
export const ProductHits = z.object({ products: z.array(ProductHit) })
export const CompanyRow = z.object({
  id: recordId,
  identifier: z.string(),
  name: z.string(),
  status: z.string().nullable(),
})
export const Companies = z.object({ companies: z.array(CompanyRow), next: z.string().nullable() })
export type Companies = z.infer<typeof Companies>

// Lines, plan, runs

/** Why a planned change waits for a person. */
export const HoldReason = z.enum(['drop-to-zero', 'large-change', 'reading-stale', 'unit-changed'])
export type HoldReason = z.infer<typeof HoldReason>
/** Why a line cannot be carried out. Each has its own words and its own mend. */
export const ExceptionReason = z.enum([
  'product-not-linked',
  'no-unit-stated',
  'no-reading',
  'no-agreement',
  'agreement-ended',
  'no-addition',
  'addition-cancelled',
  'not-begun',
  'period-invoiced',
  'several-additions',
  'billed-not-metered',
])
export type ExceptionReason = z.infer<typeof ExceptionReason>
export const LineVerdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unchanged') }),
  z.object({ kind: z.literal('change') }),
  z.object({ kind: z.literal('held'), because: HoldReason }),
  z.object({ kind: z.literal('exception'), because: ExceptionReason }),
])
export type LineVerdict = z.infer<typeof LineVerdict>
export const BillingOption = z.enum([
  'Weekly',
  'BiWeekly',
  'Monthly',
  'BiMonthly',
  'Quarterly',
  'SemiAnnual',
  'Yearly',
  'NotRecurring',
])
export const LineMoney = z
  .object({
    currency: z.string().nullable(),
    cycle: BillingOption.nullable(),
    unitPrice: z.number(),
    before: z.number().describe('Extended price per billing cycle now'),
    after: z.number().describe('Extended price per billing cycle after the change'),
    perCycle: z.number(),
    perMonth: z
      .number()
      .nullable()
      .describe('The difference per month; null where the agreement has no recurring cycle'),
    estimate: z.boolean(),
  })
  .describe('Left out of the answer (null) for whoever may not see prices')
export type LineMoney = z.infer<typeof LineMoney>
export const Line = z.object({
  key: z.string(),
  name: z.string().describe('The item, or the Hive product while it is not linked'),
  product: z.object({ id: recordId, identifier: z.string(), description: z.string() }).nullable(),
  parts: z.array(
    z.object({
      accountId: key,
      accountName: z.string(),
      hiveProductId: key,
      hiveProductName: z.string(),
      actual: z.number().nullable(),
      unit: z.string(),
      at: time.nullable(),
    }),
  ),
  agreement: z.object({ id: recordId, name: z.string(), nextInvoiceDate: z.string().nullable() }).nullable(),
  used: z.number().nullable(),
  billed: z.number().nullable(),
  willBe: z.number().nullable(),
  money: LineMoney.nullable(),
  working: z.string().nullable().describe('How the quantity was worked out, in the open'),
  verdict: LineVerdict,
})
export type Line = z.infer<typeof Line>
/** One currency's share of a difference: currencies are never added up. */
export const MonthlyDifference = z.object({
  currency: z.string().nullable(),
  perMonth: z.number(),
  estimate: z.boolean(),
})
export type MonthlyDifference = z.infer<typeof MonthlyDifference>

export const Outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('applied'), quantity: z.number() }),
  z.object({ kind: z.literal('unchanged') }),
  z.object({ kind: z.literal('held'), because: HoldReason }),
  z.object({ kind: z.literal('refused'), because: z.string() }),
  z.object({ kind: z.literal('overtaken'), found: z.number() }),
  z.object({ kind: z.literal('not-reached'), because: z.string() }),
  z.object({ kind: z.literal('dismissed'), who: z.string() }),
])
export type Outcome = z.infer<typeof Outcome>
export const Change = z.object({
  id: key,
  company: z.object({ id: recordId, name: z.string() }),
  line: Line,
  agreementId: recordId,
  additionId: recordId,
  before: z.number(),
  after: z.number(),
})
export type Change = z.infer<typeof Change>
export const Plan = z.object({
  runId: key,
  plannedAt: time.nullable(),
  changes: z.array(Change),
  lines: z.array(Line).describe('Every line looked at, the unchanged and the exceptions too'),
  difference: z
    .array(MonthlyDifference)
    .nullable()
    .describe('Of the changes that are not held; null for whoever may not see prices'),
})
export type Plan = z.infer<typeof Plan>
export const RunKind = z.enum(['sync', 'update'])
export type RunKind = z.infer<typeof RunKind>
export const RunState = z.enum(['queued', 'reading', 'planned', 'applying', 'paused', 'done', 'failed', 'cancelled'])
export type RunState = z.infer<typeof RunState>
export const Run = z.object({
  id: key,
  kind: RunKind,
  state: RunState,
  companyId: recordId.nullable(),
  preview: z.boolean(),
  who: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
  doing: z.string().nullable(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  requests: z.number().int(),
  problem: z.string().nullable(),
})
export type Run = z.infer<typeof Run>
export const Runs = z.object({ runs: z.array(Run), next: z.string().nullable() })
export type Runs = z.infer<typeof Runs>
export const RunInput = z.strictObject({
  kind: RunKind,
  companyId: recordId
    .optional()
    .describe('One company; an update without it is about every company with a linked account'),
  preview: z.boolean().default(false).describe('Stop at the plan and wait for /apply'),
  full: z.boolean().default(false).describe('A sync that reads everything again'),
})
export const ApplyInput = z.strictObject({
  changes: z.array(text(64)).max(100_000).optional().describe('Only these; without it every change that is not held'),
})
export const ReportRow = z.object({
  change: Change,
  outcome: Outcome,
  difference: LineMoney.nullable(),
})
export const Report = z.object({
  run: Run,
  counts: z.record(z.string(), z.number().int()).describe('How many changes ended how'),
  rows: z.array(ReportRow),
  exceptions: z.array(Line).describe('Lines that could not be carried out'),
  difference: z.array(MonthlyDifference).nullable().describe('Of what was applied'),
  sync: z
    .record(z.string(), z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }))
    .nullable()
    .describe('What a sync found, by kind of record'),
  notes: z.array(z.string()).describe('What people should know: gaps, why a full read was done'),
})
export type Report = z.infer<typeof Report>

// The pod

export const Rights = z.object({
  role: Role,
  seesMoney: z.boolean(),
  mayLink: z.boolean(),
  mayPush: z.boolean(),
  /** Why a push is not allowed, for people. */
  whyNot: z.string().nullable(),
})
export type Rights = z.infer<typeof Rights>
export const Verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing-linked') }),
  z.object({ kind: z.literal('no-usage') }).describe('Accounts are linked and nothing is metered'),
  z.object({ kind: z.literal('all-well'), products: z.number().int() }),
  z.object({
    kind: z.literal('differences'),
    changes: z.number().int(),
    held: z.number().int(),
    exceptions: z.number().int(),
    difference: z.array(MonthlyDifference).nullable(),
  }),
])
export type Verdict = z.infer<typeof Verdict>
export const GlassHiveState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-connected') }),
  z.object({
    kind: z.literal('linked'),
    glassHiveCompany: z.object({ id: recordId, name: z.string() }),
    by: z.string().describe('Who linked it and why, in words'),
  }),
  z.object({ kind: z.literal('unlinked'), candidates: z.array(GlassHiveCandidate) }),
])
export type GlassHiveState = z.infer<typeof GlassHiveState>
export const CompanyPanel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-a-company'), screen: z.string() }),
  z.object({ kind: z.literal('unknown-company'), companyId: z.number().int() }),
  z.object({
    kind: z.literal('company'),
    company: z.object({
      id: recordId,
      identifier: z.string(),
      name: z.string(),
      status: z.string().nullable(),
      deleted: z.boolean(),
    }),
    asOf: time.nullable().describe('When this company was last read from ConnectWise'),
    refreshing: z.boolean().describe('It is being read again now: ask once more in a moment'),
    problem: z.string().nullable().describe('Why the last read failed, for people'),
    rights: Rights,
    verdict: Verdict,
    glassHive: GlassHiveState,
    accounts: z.array(z.object({ id: key, name: z.string(), domain: z.string().nullable(), by: z.string() })),
    candidates: z.array(AccountCandidate),
    lines: z.array(Line),
    run: Run.nullable().describe('What is running for this company now'),
  }),
])
export type CompanyPanel = z.infer<typeof CompanyPanel>

export const SessionInput = z.object({
  tenant: text(64).describe('The tenant key in the address of the pod: it names, it proves nothing'),
  member: z.object({
    memberId: z.string().min(1).max(200),
    memberHash: z.string().min(1).max(4000),
    memberContext: z.string().max(400).default(''),
  }),
  record: z.object({ screen: z.string().max(40), id: z.number().int().nonnegative() }),
})
export type SessionInput = z.infer<typeof SessionInput>
export const Session = z.object({
  token: z.string(),
  expiresAt: time,
  member: z.object({ identifier: z.string(), name: z.string() }),
  rights: Rights,
  panel: CompanyPanel,
})
export type Session = z.infer<typeof Session>

// A run, its plan and what became of it. The plan is data: what is shown is what runs.
import type {
  AccountId,
  AdditionId,
  AgreementId,
  BillingOption,
  ChangeId,
  CompanyId,
  HiveProductId,
  ProductId,
  RunId,
} from './records.ts'

export type RunKind = 'sync' | 'update'
export type RunState = 'queued' | 'reading' | 'planned' | 'applying' | 'paused' | 'done' | 'failed' | 'cancelled'

/** One execution, as the run table holds it. Every time is ISO text; the counts follow the run as it goes. */
export interface Run {
  id: RunId
  kind: RunKind
  state: RunState
  companyId: CompanyId | null
  preview: boolean
  /** Who asked for it: a member, a key, "schedule". */
  who: string
  createdAt: string
  finishedAt: string | null
  /** What it is doing, for people: "Reading agreements". */
  doing: string | null
  done: number
  total: number | null
  /** Requests sent so far. */
  requests: number
  /** Why it failed, for people. */
  problem: string | null
}

/** What one account contributes to a line. */
export interface Part {
  accountId: AccountId
  accountName: string
  hiveProductId: HiveProductId
  hiveProductName: string
  /** Null where the account has no reading of this product. */
  actual: number | null
  unit: string
  at: string | null
}

/** Per billing cycle and per month, in the agreement's own currency. */
export interface LineMoney {
  /** ISO 4217, null where ConnectWise names none. */
  currency: string | null
  cycle: BillingOption | null
  unitPrice: number
  before: number
  after: number
  perCycle: number
  /** Null where the agreement has no recurring cycle. */
  perMonth: number | null
  /** True where ConnectWise's own arithmetic is not known (`lessIncluded`), until its `extPrice` is read back. */
  estimate: boolean
}

/** Why a planned change waits for a person. */
export type HoldReason =
  | 'drop-to-zero'
  | 'large-change'
  | 'reading-stale'
  | 'reading-missing'
  | 'unit-changed'
  | 'delivery-incomplete'

/** Why a line cannot be carried out. Each has its own words and its own mend. */
export type ExceptionReason =
  | 'product-not-linked'
  | 'no-reading'
  | 'no-agreement'
  | 'agreement-ended'
  | 'no-addition'
  | 'addition-cancelled'
  | 'several-additions'
  | 'billed-not-metered'

/** What the plan says of one line. */
export type LineVerdict =
  | { kind: 'unchanged' }
  | { kind: 'change' }
  | { kind: 'held'; because: HoldReason }
  | { kind: 'exception'; because: ExceptionReason }

/** One product of one company: used, billed, will be, why. */
export interface Line {
  /** Stable within the company: `item:<product id>`, or `hive:<hive product id>` while it is not linked. */
  key: string
  product: { id: ProductId; identifier: string; description: string } | null
  parts: Part[]
  agreement: { id: AgreementId; name: string; nextInvoiceDate: string | null } | null
  additionId: AdditionId | null
  /** In units of the item; null where it cannot be worked out. */
  used: number | null
  billed: number | null
  willBe: number | null
  money: LineMoney | null
  /** How `willBe` was worked out: "1,240 GB ÷ 1,024 = 1.21". */
  working: string | null
  verdict: LineVerdict
}

/** One write that a plan holds. */
export interface Change {
  id: ChangeId
  companyId: CompanyId
  companyName: string
  line: Line
  agreementId: AgreementId
  additionId: AdditionId
  before: number
  after: number
}

/** How a change ended. `because` is for people and says what ConnectWise said where it said something. */
export type Outcome =
  | { kind: 'applied'; quantity: number; extPrice: number | null }
  | { kind: 'unchanged' }
  | { kind: 'held'; because: HoldReason }
  | { kind: 'refused'; because: string }
  | { kind: 'overtaken'; found: number }
  | { kind: 'not-reached'; because: string }
  | { kind: 'dismissed'; who: string }

export type OutcomeKind = Outcome['kind']

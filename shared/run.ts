// A run, its plan and what became of it. The plan is data: what is shown is what runs.
import type { ImportStep } from './api-import.ts'
import type { PolicyLevel } from './api-policy.ts'
import type { HoldReason, LineMoney, LineVerdict, LineWrite, RunKind, RunState } from './api-runs.ts'
import type {
  AccountId,
  AdditionId,
  AgreementId,
  ChangeId,
  CompanyId,
  HiveProductId,
  ProductId,
  RunId,
} from './records.ts'

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
  /** Why the whole run waits for a person, for people. */
  held: string | null
  /** The run that this one takes back. */
  undoes: RunId | null
  /** Of an import: its step; null for all of them. */
  step: ImportStep | null
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
  quota: number | null
  /** What of it is charged, in its unit, by its basis. */
  charged: number | null
  /** Not billed at all, by a setting. */
  excluded: boolean
}

/** One product of one company: used, billed, will be, why. */
export interface Line {
  /**
   * Stable within the company: `item:<product id>`; `item:<product id>:<addition id>` for one of several additions;
   * `hive:<hive product id>` while it is not linked.
   */
  key: string
  /** The item, or the Hive product while it is not linked. */
  name: string
  product: { id: ProductId; identifier: string; description: string } | null
  parts: Part[]
  agreement: { id: AgreementId; name: string; nextInvoiceDate: string | null; openFrom: string | null } | null
  additionId: AdditionId | null
  /** Use and quota in units of the item; null where they cannot be worked out. */
  used: number | null
  quota: number | null
  billed: number | null
  willBe: number | null
  money: LineMoney | null
  /** How `willBe` was worked out: "1,240 GB ÷ 1,024 = 1.21". */
  working: string | null
  /** The settings that decided, and which level each was taken from. */
  policy: { words: string; from: PolicyLevel }[]
  /** How `willBe` would be written; null where nothing can be. */
  write: LineWrite | null
  verdict: LineVerdict
}

/** One write that a plan holds. */
export interface Change {
  id: ChangeId
  companyId: CompanyId
  companyName: string
  line: Line
  agreementId: AgreementId
  /** Null where the change makes the addition. */
  additionId: AdditionId | null
  write: LineWrite
  before: number
  after: number
  /** The change that this one takes back. */
  undoes: ChangeId | null
}

/** How a change ended. `because` is for people and says what ConnectWise said where it said something. */
export type Outcome =
  | {
      kind: 'applied'
      quantity: number
      extPrice: number | null
      /** The addition that bills it from now on; null where there is none any more, or an older version did not say. */
      additionId: AdditionId | null
      /** It was to be made, and one that fits was found at the last look and took the quantity instead. */
      adopted: boolean
    }
  | { kind: 'unchanged' }
  | { kind: 'held'; because: HoldReason }
  | { kind: 'refused'; because: string }
  | { kind: 'overtaken'; found: number }
  | { kind: 'not-reached'; because: string }
  | { kind: 'dismissed'; who: string }

export type OutcomeKind = Outcome['kind']

// What an import plans and what became of it: one change a record, each field of it accounted for.
import type { FieldRule, FieldVerdict, FieldWhy, ImportStep, RecordKind, RecordReason } from './api-import.ts'
import type { LinkedBy } from './link.ts'
import type { ChangeId, CompanyId, ListId } from './records.ts'

/** What a field can hold. Money and counts are numbers, days `yyyy-MM-dd`, times ISO text in UTC. */
export type Value = string | number | boolean | null

/** One field of a record on both sides, as GlassHive would write it, and what becomes of it. */
export interface FieldChange {
  /** One word of FIELDS in server/plan/import/fields.ts: "phone". */
  field: string
  connectWise: Value
  glassHive: Value
  verdict: FieldVerdict
  why: FieldWhy
}

/** What both sides said when they last agreed, or when a rule or a person accepted that they differ. */
export type Base = Record<string, { connectWise: Value; glassHive: Value }>

/** A list that contacts join: that of a company type, of companies without a type, or of contacts without a company. */
export interface ListPlace {
  /** "type:12", "no-type", "no-company". */
  key: string
  name: string
  marketable: boolean
  /** Null until it is there. */
  listId: ListId | null
}

/** Another record that a record refers to: by its ConnectWise id, for GlassHive's may not be known before it is applied. */
export interface RecordRef {
  /** The property: "company", "contact", "user", "solution". */
  as: 'company' | 'contact' | 'user'
  kind: RecordKind
  leftId: string
}

/** One line of a deal. Prices are of one unit. */
export interface DealLine {
  /** ConnectWise's forecast item. */
  id: number
  description: string
  quantity: number
  unitPrice: number
  unitCost: number
  /** The catalog item, whose solution is named where it is linked; null where there is none. */
  productId: string | null
  /** GlassHive's number; null where the cycle is not mapped, or it is billed once. */
  billingCycle: number | null
  termInMonths: number | null
}

/** What is to be done about one record. */
export type RecordAction =
  /** Made in GlassHive, and linked. */
  | { kind: 'create' }
  /** Linked with the record that matching is certain of, or whose link a person made, and brought in line. */
  | { kind: 'link'; by: LinkedBy }
  /** It is linked already, and brought in line. */
  | { kind: 'update' }
  /** Undo: what a change did is taken back. `remove`: it had made the record. `unlink`: it had linked it. */
  | { kind: 'take-back'; remove: boolean; unlink: boolean }

export type RecordVerdict =
  | { kind: 'change' }
  /** Nothing of it is written before a person has decided. */
  | { kind: 'needs-you'; because: RecordReason }
  | { kind: 'left-out'; because: RecordReason }

/** One record of a plan. */
export interface RecordChange {
  id: ChangeId
  step: ImportStep
  kind: RecordKind
  action: RecordAction
  verdict: RecordVerdict
  /** ConnectWise's id as text; of a list the key of its place. */
  leftId: string
  /** The company whose lease a write holds; null where there is none. */
  companyId: CompanyId | null
  name: string
  /** Whose it is, for people; null where it is nobody's. */
  ofCompany: string | null
  /** GlassHive's id as text; null while it is not there. */
  rightId: string | null
  rightName: string | null
  /** All fields of its kind that either side has. Of those with verdict `fill` or `replace` ConnectWise's value is written. */
  fields: FieldChange[]
  refs: RecordRef[]
  /** Lists that the contact joins, by the key of their place. */
  joins: string[]
  /** Lists that the contact leaves. */
  leaves: { id: ListId; name: string }[]
  /** Of a list: how it is made. */
  place: ListPlace | null
  /** Of an activity: which kind it becomes. */
  as: 'call' | 'email' | 'note' | 'meeting' | null
  /** Of an opportunity: lines that are added. */
  lines: DealLine[]
  /** The change that this one takes back. */
  undoes: ChangeId | null
}

/** How a change ended. `because` is for people. */
export type RecordOutcome =
  | {
      kind: 'applied'
      /** Null for a record that was taken away again. */
      rightId: string | null
      /** What was written, by field, and what stood there before. */
      wrote: Record<string, { before: Value; after: Value }>
      created: boolean
      linked: boolean
      joined: ListId[]
      left: ListId[]
      /** GlassHive's ids of the lines it made, where it told them. */
      lines: (number | null)[]
    }
  | { kind: 'unchanged' }
  | { kind: 'refused'; because: string }
  | { kind: 'overtaken'; because: string }
  | { kind: 'not-reached'; because: string }
  /** It was sent in a batch, and what came of it cannot be told apart: it is not linked. */
  | { kind: 'id-unknown'; because: string }

/** How the fields of a kind that differ are settled, by field. What is not named waits for a person. */
export type FieldRules = Record<string, FieldRule>

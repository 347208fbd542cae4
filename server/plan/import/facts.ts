// What an import plans from: both sides as the mirror has them, what is linked, what people chose. No request is needed.
import type { AllSettings, RecordKind } from '../../../shared/api-import.ts'
import type { Base } from '../../../shared/import.ts'
import type { LinkedBy, MatchOutcome } from '../../../shared/link.ts'
import type {
  Activity,
  BillingCycle,
  Company,
  Contact,
  GlassHiveActivity,
  GlassHiveCompany,
  GlassHiveContact,
  GlassHiveContactId,
  GlassHiveList,
  GlassHiveOpportunity,
  GlassHiveUser,
  ListId,
  Member,
  Opportunity,
  Product,
  SetupKind,
  SetupRow,
  Solution,
} from '../../../shared/records.ts'

/** A link, by ConnectWise's id as text. */
export interface Linked {
  rightId: string
  by: LinkedBy
}

/** When GlassHive's record got the content it has: after one read of it and by another. ISO times. */
export interface ChangedBetween {
  /** The last read that showed other content, or that did not show the record; null where there was none. */
  after: string | null
  /** The read that first showed this content. */
  by: string
}

/** What a person chose: about a field whose value stays, or about a record (`field` ""). */
export type RecordChoice = 'connectwise' | 'glasshive' | 'create' | 'leave-out'

export interface ImportFacts {
  /** ISO time. */
  now: string
  /** Null for a step that is not set up. */
  settings: { [Step in keyof AllSettings]: AllSettings[Step] | null }
  members: Member[]
  companies: Company[]
  contacts: Contact[]
  products: Product[]
  activities: Activity[]
  opportunities: Opportunity[]
  setup: Record<SetupKind, SetupRow[]>
  billingCycles: BillingCycle[]
  glassHive: {
    users: GlassHiveUser[]
    companies: GlassHiveCompany[]
    contacts: GlassHiveContact[]
    lists: GlassHiveList[]
    listMembers: ReadonlyMap<ListId, ReadonlySet<GlassHiveContactId>>
    solutions: Solution[]
    activities: GlassHiveActivity[]
    opportunities: GlassHiveOpportunity[]
  }
  /** By kind, then by ConnectWise's id as text (a list's: the key of its place). */
  links: Record<RecordKind, ReadonlyMap<string, Linked>>
  bases: Record<RecordKind, ReadonlyMap<string, Base>>
  /** What matching says of each record that is not linked; records that are not there are `none`. */
  outcomes: Record<'user' | 'company' | 'contact' | 'solution', ReadonlyMap<string, MatchOutcome<string>>>
  /** Records that a person ignores on the page Review, by kind. */
  ignored: Record<'user' | 'company' | 'contact' | 'solution', ReadonlySet<string>>
  /** By "kind leftId field". */
  choices: ReadonlyMap<string, RecordChoice>
  /** By kind, then by GlassHive's id as text. Kinds whose fields have no rule are left out. */
  changed: Partial<Record<RecordKind, ReadonlyMap<string, ChangedBetween>>>
}

import type { AccountId, CompanyId, GlassHiveCompanyId, HiveProductId, ProductId } from './records.ts'

/** What two records are compared by. `domain` is an e-mail's or an account's, `website` the record's own. */
export type EvidenceField = 'phone' | 'website' | 'domain' | 'email' | 'name' | 'address' | 'sku' | 'description'

/** One thing that speaks for or against two records being one, in words a person can check. */
export interface Evidence {
  field: EvidenceField
  /** What both sides say, as normalised: "acme dental". */
  value: string
  /** same: equal after normalising; near: alike; differs: both are there and contradict. */
  verdict: 'same' | 'near' | 'differs'
  /** What a person reads: "Same website: acme.com". */
  words: string
  /** Match weight in bits, below nought where it speaks against: log2 of how much likelier it is of one record than of two. */
  weight: number
}

/**
 * How a candidate stands to another record that looks like it. twin: another record has its name; branch: it is a part or a
 * site of what the other names whole; parent: the other way about.
 */
export type Relation = 'twin' | 'branch' | 'parent'

/** A pair that nobody has decided yet. `score` is how likely the two are one, 0 to 1, all rivals considered. */
export interface Candidate<Id> {
  id: Id
  name: string
  score: number
  /** Phone, website and name first: the order in which GlassHive itself matches. */
  evidence: Evidence[]
  relation: Relation | null
}

/** The next best candidate, and how many bits of evidence the best one is ahead of it. */
export interface RunnerUp<Id> {
  id: Id
  name: string
  margin: number
}

/**
 * Why a person is asked. near: alike and not beyond doubt; rivals: two candidates are close together; contradiction: some
 * evidence speaks clearly against; not-in-use: the record has left; refused: a person refused the one it would be.
 */
export type ReviewReason = 'near' | 'rivals' | 'contradiction' | 'not-in-use' | 'refused'

/** What matching says of one record: linked by itself, shown to a person with its candidates, or nothing found. */
export type MatchOutcome<Id> =
  | { kind: 'certain'; match: Candidate<Id>; runnerUp: RunnerUp<Id> | null }
  | { kind: 'to-review'; because: ReviewReason; candidates: Candidate<Id>[] }
  | { kind: 'none' }

/** Who made a link: the matcher, or a person by name. */
export type LinkedBy =
  | {
      kind: 'match'
      evidence: Evidence[]
      runnerUp: { name: string; margin: number } | null
      /** How likely the two are one, 0 to 1. Links of earlier versions have none. */
      score?: number
    }
  | { kind: 'person'; who: string }

export interface AccountLink {
  accountId: AccountId
  companyId: CompanyId
  by: LinkedBy
  at: string
}

export interface GlassHiveLink {
  companyId: CompanyId
  glassHiveCompanyId: GlassHiveCompanyId
  by: LinkedBy
  at: string
}

/** What one unit of the ConnectWise item stands for: `{ amount: 1024, of: "GB" }` reads "1 = 1024 GB". */
export interface StatedUnit {
  amount: number
  /** The Hive product's unit when the person stated it; a later change of it holds the line. */
  of: string
}

export interface ProductLink {
  hiveProductId: HiveProductId
  productId: ProductId
  /** Null until a person has stated it: nothing is pushed before. */
  unit: StatedUnit | null
  /** The item's own unit of measure when the person stated it; a later change of it holds the line too. */
  itemUnit: string | null
  who: string
  at: string
}

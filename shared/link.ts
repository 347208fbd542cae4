import type { AccountId, CompanyId, GlassHiveCompanyId, HiveProductId, ProductId } from './records.ts'

/** One thing that speaks for or against two records being one, in words a person can check. */
export interface Evidence {
  field: 'name' | 'domain' | 'website' | 'phone' | 'address'
  /** What both sides say, as normalised: "acme dental". */
  value: string
  /** same: equal after normalising; near: alike; differs: both are there and contradict. */
  verdict: 'same' | 'near' | 'differs'
  /** What a person reads: "Same website: acme.com". */
  words: string
}

/** A pair that nobody has decided yet. `score` orders candidates, 0 to 1; it is no probability. */
export interface Candidate<Id> {
  id: Id
  name: string
  score: number
  evidence: Evidence[]
}

/** What matching says of one record: linked by itself, shown to a person with its candidates, or nothing found. */
export type MatchOutcome<Id> =
  | { kind: 'certain'; match: Candidate<Id> }
  | { kind: 'to-review'; candidates: Candidate<Id>[] }
  | { kind: 'none' }

/** Who made a link: the matcher, or a person by name. */
export type LinkedBy = { kind: 'match'; evidence: Evidence[] } | { kind: 'person'; who: string }

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

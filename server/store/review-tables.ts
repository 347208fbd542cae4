// The tables of what matching leaves to a person. `kind` is a ReviewKind. `left_id` is the record that waits: ConnectWise's
// id as text, or an account's key. `other_id` is a GlassHive id as text, or an account's key. `company_id` is ConnectWise's
// record of the pair: the company, or of the later kinds the contact or catalog item; `glasshive_company_id` is GlassHive's.

/** A pair that the last matching proposed. Rank 0 is the record's best; `evidence` is JSON. */
export interface CandidatesTable {
  tenant_id: string
  kind: string
  left_id: string
  company_id: number
  other_id: string
  /** `other_id` as a number, where it is one: what links and records are joined by. */
  glasshive_company_id: number | null
  rank: number
  score: number
  relation: string | null
  evidence: string
}

/** A record that waits for a person. `score` is that of its best candidate, `company_id` its id where it is a company. */
export interface ReviewsTable {
  tenant_id: string
  kind: string
  left_id: string
  company_id: number | null
  because: string
  score: number
  sort_name: string
}

/** What a person decided about a record; `candidates` and `review` (as it was then) are JSON. */
export interface DecisionsTable {
  tenant_id: string
  id: string
  kind: string
  left_id: string
  name: string
  decision: string
  candidates: string
  review: string | null
  who: string
  at: string
  undone_by: string | null
  undone_at: string | null
}

/** A record that the matcher leaves alone. */
export interface IgnoredRecordsTable {
  tenant_id: string
  kind: string
  left_id: string
  decision_id: string
  who: string
  at: string
}

/** A pair that a person refused or took apart; `decision_id` where a decision about a review refused it. */
export interface RefusedPairsTable {
  tenant_id: string
  kind: string
  other_id: string
  company_id: number
  who: string
  at: string
  decision_id: string | null
}

// The tables of runs: the run itself, its plan, and the journal of its changes.

export interface RunsTable {
  tenant_id: string
  id: string
  kind: string
  state: string
  company_id: number | null
  preview: number
  who: string
  options: string
  created_at: string
  finished_at: string | null
  doing: string | null
  done: number
  total: number | null
  requests: number
  problem: string | null
  held: string | null
  undoes: string | null
  /** Of an import. */
  step: string | null
  owner: string | null
  lease_until: string | null
  cancel_requested: number
}

export interface PlanLinesTable {
  tenant_id: string
  run_id: string
  position: number
  company_id: number
  line: string
}

/** The hold of a line: one at a time. `state` is open, released, dismissed or gone; the rest is as a run last saw it. */
export interface HoldsTable {
  tenant_id: string
  company_id: number
  line_key: string
  change_id: string
  run_id: string
  because: string
  before_quantity: number
  after_quantity: number
  opened_at: string
  seen_at: string
  state: string
  who: string | null
  decided_at: string | null
}

export interface ChangesTable {
  tenant_id: string
  id: string
  run_id: string
  position: number
  company_id: number
  agreement_id: number
  addition_id: number
  change: string
}

export interface EventsTable {
  tenant_id: string
  id: string
  change_id: string
  seq: number
  kind: string
  detail: string
  who: string
  at: string
}

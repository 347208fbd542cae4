// The tables of imports: how the steps are set up, what records are linked, the plan of a run and its journal, snapshots.

/** Links of every kind but companies (glasshive-links.ts has theirs). `left_id` is ConnectWise's id as text. */
export interface RecordLinksTable {
  tenant_id: string
  kind: string
  left_id: string
  right_id: string
  linked_by: string
  at: string
}

/** What both sides of a link said, field by field, when they last agreed; `base` is JSON. Also of companies. */
export interface LinkBasesTable {
  tenant_id: string
  kind: string
  left_id: string
  right_id: string
  base: string
  at: string
}

/** `settings` is the JSON of shared/api-import.ts. */
export interface ImportSettingsTable {
  tenant_id: string
  step: string
  settings: string
  who: string
  at: string
}

/** What a person chose about one record; `field` is "" for the record itself. */
export interface ImportChoicesTable {
  tenant_id: string
  kind: string
  left_id: string
  field: string
  choice: string
  who: string
  at: string
}

/** One planned change of one record; `change` is the JSON of a RecordChange. */
export interface RecordChangesTable {
  tenant_id: string
  id: string
  run_id: string
  position: number
  step: string
  kind: string
  left_id: string
  company_id: number | null
  verdict: string
  action: string
  search: string
  change: string
}

/** The journal of record changes: added to and never changed. */
export interface RecordEventsTable {
  tenant_id: string
  id: string
  change_id: string
  seq: number
  kind: string
  detail: string
  who: string
  at: string
}

/** Both sides as they were read, before something was written. Nobody sees one that is not `ready`. */
export interface SnapshotsTable {
  tenant_id: string
  id: string
  at: string
  run_id: string | null
  who: string
  because: string
  records: number
  bytes: number
  ready: number
}

/** A piece of a snapshot's gzip, base64. */
export interface SnapshotChunksTable {
  tenant_id: string
  snapshot_id: string
  position: number
  content: string
}

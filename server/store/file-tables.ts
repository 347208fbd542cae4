// The tables of uploads, of what is remembered of files and feeds, and of tie-outs.

export interface UploadsTable {
  tenant_id: string
  id: string
  kind: string
  name: string
  type: string
  bytes: number
  hash: string
  who: string
  at: string
}

/** `content` is base64: both databases hold it as text. */
export interface UploadChunksTable {
  tenant_id: string
  upload_id: string
  position: number
  content: string
  at: string
}

/** `bad_row` is JSON. */
export interface UploadBadRowsTable {
  tenant_id: string
  upload_id: string
  row_number: number
  bad_row: string
  at: string
}

/** How a file with a header is read, by source; `mapping` is JSON. */
export interface FileColumnsTable {
  tenant_id: string
  kind: string
  source: string
  fingerprint: string
  mapping: string
  who: string
  at: string
}

/** Files whose readings are stored; `hash` is of the content and of how it was read. */
export interface UsageFilesTable {
  tenant_id: string
  source: string
  hash: string
  content_hash: string
  name: string
  readings: number
  bad_rows: number
  who: string
  at: string
}

/** The last pull of the feed; `etag` and `last_modified` are those of the last answer that was stored. */
export interface FeedPullsTable {
  tenant_id: string
  feed: string
  at: string
  outcome: string
  words: string
  etag: string | null
  last_modified: string | null
  stored_at: string | null
}

/** `summary` is JSON. */
export interface TieOutsTable {
  tenant_id: string
  id: string
  source: string
  name: string
  who: string
  at: string
  summary: string
}

/** `line` is JSON. */
export interface TieOutLinesTable {
  tenant_id: string
  tie_out_id: string
  position: number
  fate: string
  line: string
}

export interface FileTables {
  uploads: UploadsTable
  upload_chunks: UploadChunksTable
  upload_bad_rows: UploadBadRowsTable
  file_columns: FileColumnsTable
  usage_files: UsageFilesTable
  feed_pulls: FeedPullsTable
  tie_outs: TieOutsTable
  tie_out_lines: TieOutLinesTable
}

// What a resource of the REST API is: a table, its model, its path and who may use it. Adding one is adding a row to
// resources.ts.

import type { Json, JsonObject, Row } from '../table.ts'
import type { Database, TableName } from './database.ts'
import type { FieldError } from './errors.ts'
import type { Model } from './model.ts'

/** The function of a security role that opens a resource. */
export interface Right {
  module: string
  function: string
}

/** What a hook may look at. */
export interface Setting {
  db: Database
  now: Date
  /** Who is writing. */
  member: string
}

/** A resource and all that is special about it. */
export interface Resource {
  /** Below `apis/3.0`, with `#` where an id of a parent stands. */
  path: string
  table: TableName
  model: Model
  /** In errors: `company object is invalid`. */
  label: string
  /** In errors: `Company 5 not found`. */
  title: string
  /** null: a setup table, which every member may read. */
  right: Right | null
  /** Where a parent's id stands in the path: its table, its title, and the field of a new row that names it. */
  parent?: { table: TableName; title: string; field: string; reference: boolean }
  methods?: ('GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[]
  /** Which addresses answer; all where nothing is said. */
  shapes?: ('list' | 'count' | 'record')[]
  /** Fields that hold whole records of another resource. */
  records?: Record<string, { of: Resource; rows: (db: Database, row: Row) => Row[] }>
  /** Fields worked out when read. Writing them has no effect. */
  computed?: Record<string, (db: Database, row: Row, now: Date) => Json | undefined>
  /** Computed fields that can be written all the same: what was sent is handed to `stored`. */
  settable?: string[]
  /** Fields taken in and never sent out. */
  writeOnly?: string[]
  /** Fields the server turns down in `fields`, and in `conditions`, though its own document has them. */
  unselectable?: string[]
  unfilterable?: string[]
  /** Fields required although the document does not say so. */
  alsoRequired?: string[]
  /** Fields no other record may share. */
  unique?: string[]
  /** Links of `_info` besides the references' own. */
  links?: string[]
  /** Values a new record starts with where none were sent. */
  defaults?: (setting: Setting, sent: JsonObject) => JsonObject
  /** Rules across fields. */
  check?: (setting: Setting, fields: JsonObject, changed: Set<string>, creating: boolean) => FieldError[]
  /** Called with the stored record after a write; `sent` holds the fields of the write. */
  stored?: (setting: Setting, row: Row, sent: JsonObject, creating: boolean) => void
  /** Instead of taking the row away. */
  removed?: (setting: Setting, row: Row, query: URLSearchParams) => void
}

/** Right names as ConnectWise's security role screen has them. */
export const rights = {
  companies: { module: 'Companies', function: 'Company Maintenance' },
  contacts: { module: 'Companies', function: 'Contacts' },
  agreements: { module: 'Finance', function: 'Agreements' },
  catalog: { module: 'Procurement', function: 'Product Catalog' },
  activities: { module: 'Companies', function: 'CRM/Sales Activities' },
  opportunities: { module: 'Sales', function: 'Opportunity' },
  members: { module: 'System', function: 'Member Maintenance' },
  setup: { module: 'System', function: 'Table Setup' },
} satisfies Record<string, Right>

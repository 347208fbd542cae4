// Every table as both databases hold it: text, integers, 0 or 1, and doubles. Times are ISO text written by the caller.
// Each table carries its tenant; only `tenants` itself is named by its own id.
import type { FileTables } from './file-tables.ts'
import type {
  ImportChoicesTable,
  ImportSettingsTable,
  LinkBasesTable,
  RecordChangesTable,
  RecordEventsTable,
  RecordLinksTable,
  SnapshotChunksTable,
  SnapshotsTable,
} from './import-tables.ts'
import type {
  ActivitiesTable,
  AdditionsTable,
  AgreementsTable,
  BillingCyclesTable,
  CompaniesTable,
  CompanyReadsTable,
  ContactsTable,
  GlassHiveActivitiesTable,
  GlassHiveCompaniesTable,
  GlassHiveContactsTable,
  GlassHiveListMembersTable,
  GlassHiveListsTable,
  GlassHiveOpportunitiesTable,
  GlassHiveUsersTable,
  MembersTable,
  OpportunitiesTable,
  ProductsTable,
  ReadMarksTable,
  SetupRowsTable,
  SolutionsTable,
} from './mirror-tables.ts'
import type {
  AuthAccountsTable,
  AuthSessionsTable,
  AuthUsersTable,
  MembershipsTable,
  SignInLinksTable,
  SignInTriesTable,
} from './people-tables.ts'
import type {
  CandidatesTable,
  DecisionsTable,
  IgnoredRecordsTable,
  RefusedPairsTable,
  ReviewsTable,
} from './review-tables.ts'
import type { ChangesTable, EventsTable, HoldsTable, PlanLinesTable, RunsTable } from './run-tables.ts'
import type {
  DueTimesTable,
  InvoiceUpdatesTable,
  MailsTable,
  NoticeWishesTable,
  ScheduleMarksTable,
} from './schedule-tables.ts'

export interface TenantsTable {
  id: string
  key: string
  name: string
  created_at: string
}

export interface ConnectionsTable {
  tenant_id: string
  kind: string
  settings: string
  sealed: string | null
  saved_at: string
}

export interface ApiKeysTable {
  tenant_id: string
  id: string
  hash: string
  label: string
  role: string
  created_at: string
  used_at: string | null
  revoked_at: string | null
}

export interface RoleRulesTable {
  tenant_id: string
  by: string
  name: string
  role: string
}

export interface SourcesTable {
  tenant_id: string
  source: string
  delivery_id: string
  at: string
  complete: number
  complete_at: string | null
}

export interface AccountsTable {
  tenant_id: string
  id: string
  source: string
  external_id: string
  name: string
  domain: string | null
  sort_name: string
  search: string
}

export interface HiveProductsTable {
  tenant_id: string
  id: string
  source: string
  external_id: string
  name: string
  unit: string
}

/** The newest reading of an account and product. `seen_at` is the latest delivery that contained the pair. */
export interface ReadingsTable {
  tenant_id: string
  account_id: string
  hive_product_id: string
  source: string
  actual: number
  unit: string
  quota: number | null
  at: string
  seen_at: string
  absent_since: string | null
}

export interface ReadingHistoryTable {
  tenant_id: string
  account_id: string
  hive_product_id: string
  at: string
  actual: number
  unit: string
  quota: number | null
  delivery_id: string
}

export interface AccountLinksTable {
  tenant_id: string
  account_id: string
  company_id: number
  linked_by: string
  at: string
}

export interface GlassHiveLinksTable {
  tenant_id: string
  company_id: number
  glasshive_company_id: number
  linked_by: string
  at: string
}

/** How a source's CSV file is read; `mapping` is JSON. */
export interface UsageColumnsTable {
  tenant_id: string
  source: string
  mapping: string
  saved_at: string
}

export interface ProductLinksTable {
  tenant_id: string
  hive_product_id: string
  product_id: number
  unit_amount: number | null
  unit_of: string | null
  item_unit: string | null
  who: string
  at: string
}

/** What was decided about quantities at one level: `level` and `key` as policies.ts writes them, `policy` is JSON. */
export interface PoliciesTable {
  tenant_id: string
  level: string
  key: string
  policy: string
  who: string
  at: string
}

/** The readings of an account and product of one day (UTC), rolled up: what averages and peaks are taken from. */
export interface ReadingDaysTable {
  tenant_id: string
  account_id: string
  hive_product_id: string
  day: string
  readings: number
  mean: number
  peak: number
  last: number
  last_at: string
  unit: string
  quota: number | null
}

/** What an addition was seen to bill, each time it was seen to bill something else than before. */
export interface AdditionHistoryTable {
  tenant_id: string
  addition_id: number
  at: string
  quantity: number
  unit_price: number
  updated_by: string | null
}

export interface LeasesTable {
  tenant_id: string
  resource: string
  owner: string
  until: string
}

export interface RequestsTable {
  tenant_id: string
  who: string
  key: string
  fingerprint: string
  status: number | null
  body: string | null
  at: string
}

export interface Tables extends FileTables {
  tenants: TenantsTable
  connections: ConnectionsTable
  api_keys: ApiKeysTable
  role_rules: RoleRulesTable
  companies: CompaniesTable
  contacts: ContactsTable
  agreements: AgreementsTable
  additions: AdditionsTable
  products: ProductsTable
  billing_cycles: BillingCyclesTable
  glasshive_companies: GlassHiveCompaniesTable
  glasshive_contacts: GlassHiveContactsTable
  members: MembersTable
  activities: ActivitiesTable
  opportunities: OpportunitiesTable
  setup_rows: SetupRowsTable
  glasshive_users: GlassHiveUsersTable
  glasshive_lists: GlassHiveListsTable
  glasshive_list_members: GlassHiveListMembersTable
  solutions: SolutionsTable
  glasshive_activities: GlassHiveActivitiesTable
  glasshive_opportunities: GlassHiveOpportunitiesTable
  record_links: RecordLinksTable
  link_bases: LinkBasesTable
  import_settings: ImportSettingsTable
  import_choices: ImportChoicesTable
  record_changes: RecordChangesTable
  record_events: RecordEventsTable
  snapshots: SnapshotsTable
  snapshot_chunks: SnapshotChunksTable
  read_marks: ReadMarksTable
  company_reads: CompanyReadsTable
  sources: SourcesTable
  accounts: AccountsTable
  hive_products: HiveProductsTable
  readings: ReadingsTable
  reading_history: ReadingHistoryTable
  account_links: AccountLinksTable
  glasshive_links: GlassHiveLinksTable
  refused_pairs: RefusedPairsTable
  candidates: CandidatesTable
  reviews: ReviewsTable
  decisions: DecisionsTable
  ignored_records: IgnoredRecordsTable
  usage_columns: UsageColumnsTable
  product_links: ProductLinksTable
  policies: PoliciesTable
  reading_days: ReadingDaysTable
  addition_history: AdditionHistoryTable
  runs: RunsTable
  plan_lines: PlanLinesTable
  holds: HoldsTable
  changes: ChangesTable
  events: EventsTable
  leases: LeasesTable
  requests: RequestsTable
  schedule_marks: ScheduleMarksTable
  due_times: DueTimesTable
  invoice_updates: InvoiceUpdatesTable
  notice_wishes: NoticeWishesTable
  mails: MailsTable
  auth_users: AuthUsersTable
  auth_sessions: AuthSessionsTable
  auth_accounts: AuthAccountsTable
  memberships: MembershipsTable
  sign_in_links: SignInLinksTable
  sign_in_tries: SignInTriesTable
}

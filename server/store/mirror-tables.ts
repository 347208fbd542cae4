// The tables of the mirror: what ConnectWise and GlassHive said when they were last read.

/** Of GlassHive's records that are merged: the read before the one that showed this content first. No part of the content. */
export interface ChangedColumn {
  changed_after: string | null
}

/** What every mirror table has beside its record: when this content was first read, and the hash of the content. */
export interface MirrorColumns {
  tenant_id: string
  id: number
  hash: string
  read_at: string
}

export interface CompaniesTable extends MirrorColumns {
  identifier: string
  name: string
  sort_name: string
  search: string
  status_id: number | null
  status_name: string | null
  phone: string | null
  website: string | null
  /** JSON: an array of `{id, name}`. */
  types: string
  address_line1: string | null
  address_line2: string | null
  city: string | null
  state: string | null
  zip: string | null
  country: string | null
  employees: number | null
  deleted: number
  last_updated: string | null
}

/** `emails` and `phones` are JSON arrays of text, `types` one of `{id, name}`. */
export interface ContactsTable extends MirrorColumns {
  company_id: number | null
  first_name: string
  last_name: string
  title: string | null
  emails: string
  phones: string
  mobile: string | null
  types: string
  inactive: number
  unsubscribed: number
  last_updated: string | null
}

export interface AgreementsTable extends MirrorColumns {
  company_id: number
  name: string
  type_id: number | null
  type_name: string | null
  status: string | null
  cancelled: number
  start_date: string | null
  end_date: string | null
  no_ending_date: number
  billing_cycle_id: number | null
  parent_agreement_id: number | null
  next_invoice_date: string | null
  prorate: number
  currency: string | null
  last_updated: string | null
}

export interface AdditionsTable extends MirrorColumns {
  agreement_id: number
  product_id: number
  product_identifier: string
  description: string | null
  quantity: number
  less_included: number
  unit_price: number
  unit_cost: number
  bill_customer: string
  effective_date: string | null
  cancelled_date: string | null
  status: string | null
  ext_price: number | null
  ext_cost: number | null
  uom: string | null
  last_updated: string | null
  updated_by: string | null
}

export interface ProductsTable extends MirrorColumns {
  identifier: string
  description: string
  sort_name: string
  search: string
  inactive: number
  unit_of_measure: string | null
  price: number | null
  cost: number | null
  type_id: number | null
  type_name: string | null
  category_id: number | null
  category_name: string | null
  customer_description: string | null
  recurring: number
  billing_cycle_id: number | null
  last_updated: string | null
}

export interface BillingCyclesTable extends MirrorColumns {
  name: string
  option: string
}

export interface GlassHiveCompaniesTable extends MirrorColumns, ChangedColumn {
  name: string
  sort_name: string
  search: string
  website: string | null
  phone: string | null
  email: string | null
  address: string | null
  city: string | null
  region: string | null
  zip: string | null
  country: string | null
  employees: number | null
}

/** `phones` is a JSON array of text. */
export interface GlassHiveContactsTable extends MirrorColumns, ChangedColumn {
  company_id: number | null
  first_name: string
  last_name: string
  title: string | null
  email: string | null
  phones: string
  phone: string | null
  mobile: string | null
  subscribed: number | null
}

export interface MembersTable extends MirrorColumns {
  identifier: string
  first_name: string
  last_name: string
  email: string | null
  type_id: number | null
  type_name: string | null
  inactive: number
  api: number
  last_updated: string | null
}

export interface ActivitiesTable extends MirrorColumns {
  name: string
  type_id: number | null
  type_name: string | null
  company_id: number | null
  contact_id: number | null
  opportunity_id: number | null
  notes: string | null
  starts_at: string | null
  ends_at: string | null
  place: string | null
  closed: number
  assigned_to: number | null
  last_updated: string | null
}

/** `items` is a JSON array of ForecastItem. */
export interface OpportunitiesTable extends MirrorColumns {
  name: string
  type_id: number | null
  type_name: string | null
  stage_id: number | null
  stage_name: string | null
  status_id: number | null
  status_name: string | null
  company_id: number | null
  contact_id: number | null
  notes: string | null
  close_date: string | null
  salesperson_id: number | null
  items: string
  last_updated: string | null
}

/** The rows of ConnectWise's set-up tables, in its order. */
export interface SetupRowsTable {
  tenant_id: string
  kind: string
  id: number
  position: number
  name: string
  inactive: number
  outcome: string | null
}

export interface GlassHiveUsersTable {
  tenant_id: string
  id: string
  first_name: string
  last_name: string
  title: string | null
  email: string | null
}

export interface GlassHiveListsTable extends MirrorColumns {
  name: string
  marketable: number
}

export interface GlassHiveListMembersTable {
  tenant_id: string
  list_id: number
  contact_id: number
}

export interface SolutionsTable extends MirrorColumns, ChangedColumn {
  name: string
  sku: string | null
  description: string | null
  unit_price: number | null
  unit_cost: number | null
  billing_cycle: number | null
}

export interface GlassHiveActivitiesTable extends MirrorColumns {
  contact_id: number | null
  user_id: string | null
  details: string | null
  at: string | null
  subject: string | null
}

export interface GlassHiveOpportunitiesTable extends MirrorColumns, ChangedColumn {
  name: string
  contact_id: number | null
  company_id: number | null
  price: number | null
  description: string | null
  deal_type_id: number | null
  deal_status_id: number | null
  close_date: string | null
}

export interface ReadMarksTable {
  tenant_id: string
  kind: string
  read_at: string
  form: string | null
}

export interface CompanyReadsTable {
  tenant_id: string
  company_id: number
  read_at: string
}

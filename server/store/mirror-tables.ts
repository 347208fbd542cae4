// The tables of the mirror: what ConnectWise and GlassHive said when they were last read.

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
  address_line1: string | null
  city: string | null
  state: string | null
  zip: string | null
  country: string | null
  deleted: number
  last_updated: string | null
}

/** `emails` and `phones` are JSON arrays of text. */
export interface ContactsTable extends MirrorColumns {
  company_id: number | null
  first_name: string
  last_name: string
  title: string | null
  emails: string
  phones: string
  inactive: number
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
  last_updated: string | null
}

export interface BillingCyclesTable extends MirrorColumns {
  name: string
  option: string
}

export interface GlassHiveCompaniesTable extends MirrorColumns {
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
}

/** `phones` is a JSON array of text. */
export interface GlassHiveContactsTable extends MirrorColumns {
  company_id: number | null
  first_name: string
  last_name: string
  title: string | null
  email: string | null
  phones: string
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

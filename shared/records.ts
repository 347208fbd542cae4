// The records of the three systems as Hivelink keeps them: plain, checked at the border, without wire shapes.
// Times are ISO text in UTC; a date without a time is `yyyy-MM-dd`.

declare const brand: unique symbol
type Id<Name extends string> = number & { readonly [brand]: Name }
type Key<Name extends string> = string & { readonly [brand]: Name }

/** ConnectWise's own record ids. */
export type CompanyId = Id<'company'>
export type ContactId = Id<'contact'>
export type AgreementId = Id<'agreement'>
export type AdditionId = Id<'addition'>
export type ProductId = Id<'product'>
/** GlassHive's own record ids. */
export type GlassHiveCompanyId = Id<'glassHiveCompany'>
export type GlassHiveContactId = Id<'glassHiveContact'>
/** Hivelink's own keys. */
export type SolutionId = Id<'solution'>
export type TenantId = Key<'tenant'>
export type AccountId = Key<'account'>
export type HiveProductId = Key<'hiveProduct'>
export type RunId = Key<'run'>
export type ChangeId = Key<'change'>

// The only places where a plain value becomes an id: called where a reply, a row or a request has just been checked.
export const companyId = (id: number): CompanyId => id as CompanyId
export const contactId = (id: number): ContactId => id as ContactId
export const agreementId = (id: number): AgreementId => id as AgreementId
export const additionId = (id: number): AdditionId => id as AdditionId
export const productId = (id: number): ProductId => id as ProductId
export const glassHiveCompanyId = (id: number): GlassHiveCompanyId => id as GlassHiveCompanyId
export const glassHiveContactId = (id: number): GlassHiveContactId => id as GlassHiveContactId
export const solutionId = (id: number): SolutionId => id as SolutionId
export const tenantId = (key: string): TenantId => key as TenantId
export const accountId = (key: string): AccountId => key as AccountId
export const hiveProductId = (key: string): HiveProductId => key as HiveProductId
export const runId = (key: string): RunId => key as RunId
export const changeId = (key: string): ChangeId => key as ChangeId

/** A reference to a record of a table that a person edits: the id decides, the name is for people. */
export interface Named {
  id: number
  name: string
}

/** A ConnectWise company. */
export interface Company {
  id: CompanyId
  identifier: string
  name: string
  status: Named | null
  phone: string | null
  website: string | null
  addressLine1: string | null
  city: string | null
  state: string | null
  zip: string | null
  /** As ConnectWise names it ("United States"), not a code. */
  country: string | null
  /** In ConnectWise's recycle bin. */
  deleted: boolean
  lastUpdated: string | null
}

/** A person at a ConnectWise company. */
export interface Contact {
  id: ContactId
  /** Null where there is none, or where the keys may not see whose contact it is. */
  companyId: CompanyId | null
  firstName: string
  lastName: string
  title: string | null
  /** As typed in ConnectWise, the default one first. */
  emails: string[]
  /** As typed, the default one first, with its extension where it has one ("555-0100 x12"); fax numbers are left out. */
  phones: string[]
  inactive: boolean
  lastUpdated: string | null
}

export type AgreementStatus = 'Active' | 'Cancelled' | 'Expired' | 'Inactive'

/** How often an agreement is invoiced: `billingOptions` of ConnectWise's billing cycle, not its editable name. */
export type BillingOption =
  | 'Weekly'
  | 'BiWeekly'
  | 'Monthly'
  | 'BiMonthly'
  | 'Quarterly'
  | 'SemiAnnual'
  | 'Yearly'
  | 'NotRecurring'

export interface BillingCycle {
  id: number
  name: string
  option: BillingOption
}

export interface Agreement {
  id: AgreementId
  companyId: CompanyId
  name: string
  type: Named | null
  /** ConnectWise's own word; null where the server does not send one. */
  status: AgreementStatus | null
  cancelled: boolean
  /** Dates are `yyyy-MM-dd`. */
  startDate: string | null
  endDate: string | null
  noEndingDate: boolean
  billingCycleId: number | null
  /** Of a child: its parent agreement. */
  parentAgreementId: AgreementId | null
  nextInvoiceDate: string | null
  prorate: boolean
  /** ISO 4217, or null where the server names none. */
  currency: string | null
  lastUpdated: string | null
}

export type BillCustomer = 'Billable' | 'DoNotBill' | 'NoCharge'

/** One line of an agreement: what is billed. */
export interface Addition {
  id: AdditionId
  agreementId: AgreementId
  productId: ProductId
  productIdentifier: string
  description: string | null
  quantity: number
  lessIncluded: number
  unitPrice: number
  unitCost: number
  billCustomer: BillCustomer
  /** Dates are `yyyy-MM-dd`. */
  effectiveDate: string | null
  cancelledDate: string | null
  status: AgreementStatus | null
  /** ConnectWise's own extended figures, where it sends them. */
  extPrice: number | null
  extCost: number | null
  uom: string | null
  lastUpdated: string | null
  /** The member who last changed it, by identifier. */
  updatedBy: string | null
}

/** A ConnectWise catalog item. */
export interface Product {
  id: ProductId
  identifier: string
  description: string
  inactive: boolean
  unitOfMeasure: string | null
  price: number | null
  cost: number | null
  lastUpdated: string | null
}

export interface GlassHiveCompany {
  id: GlassHiveCompanyId
  name: string
  website: string | null
  phone: string | null
  email: string | null
  address: string | null
  city: string | null
  region: string | null
  zip: string | null
  /** Two letters. */
  country: string | null
}

/** A person in GlassHive, which knows no inactive ones. */
export interface GlassHiveContact {
  id: GlassHiveContactId
  companyId: GlassHiveCompanyId | null
  firstName: string
  lastName: string
  title: string | null
  email: string | null
  /** `Phone` and `MobilePhone`, as typed, in that order. */
  phones: string[]
}

/** What GlassHive sells: a line of its opportunities. */
export interface Solution {
  id: SolutionId
  name: string
  sku: string | null
  description: string | null
}

/** A Hive end-user account, keyed by the source it came from and the id it has there. */
export interface Account {
  id: AccountId
  source: string
  externalId: string
  name: string
  domain: string | null
}

/** A billable item of Hive. `unit` is what its readings are counted in ("GB", "user"). */
export interface HiveProduct {
  id: HiveProductId
  source: string
  externalId: string
  name: string
  unit: string
}

/** The newest reading of one account and product. */
export interface Reading {
  accountId: AccountId
  hiveProductId: HiveProductId
  /** In the unit the product had when the reading was taken. */
  actual: number
  unit: string
  quota: number | null
  at: string
}

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
export type MemberId = Id<'member'>
export type ActivityId = Id<'activity'>
export type OpportunityId = Id<'opportunity'>
/** GlassHive's own record ids. */
export type GlassHiveCompanyId = Id<'glassHiveCompany'>
export type GlassHiveContactId = Id<'glassHiveContact'>
export type SolutionId = Id<'solution'>
export type ListId = Id<'list'>
/** GlassHive's users have GUIDs. */
export type GlassHiveUserId = Key<'glassHiveUser'>
/** Hivelink's own keys. */
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
export const memberId = (id: number): MemberId => id as MemberId
export const activityId = (id: number): ActivityId => id as ActivityId
export const opportunityId = (id: number): OpportunityId => id as OpportunityId
export const glassHiveCompanyId = (id: number): GlassHiveCompanyId => id as GlassHiveCompanyId
export const glassHiveContactId = (id: number): GlassHiveContactId => id as GlassHiveContactId
export const solutionId = (id: number): SolutionId => id as SolutionId
export const listId = (id: number): ListId => id as ListId
export const glassHiveUserId = (key: string): GlassHiveUserId => key as GlassHiveUserId
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
  /** In ConnectWise's order: where one is wanted, the first counts. */
  types: Named[]
  phone: string | null
  website: string | null
  addressLine1: string | null
  addressLine2: string | null
  city: string | null
  state: string | null
  zip: string | null
  /** As ConnectWise names it ("United States"), not a code. */
  country: string | null
  employees: number | null
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
  /** The one of `phones` that is of a mobile type; null where none is. */
  mobile: string | null
  types: Named[]
  inactive: boolean
  /** Wants no mail: `unsubscribeFlag`. */
  unsubscribed: boolean
  lastUpdated: string | null
}

/** Somebody who signs in to ConnectWise. */
export interface Member {
  id: MemberId
  /** What they sign in with. */
  identifier: string
  firstName: string
  lastName: string
  /** The address ConnectWise uses for them; null where there is none. */
  email: string | null
  /** Null: "no type". */
  type: Named | null
  inactive: boolean
  /** An API member, who is no person. */
  api: boolean
  lastUpdated: string | null
}

/** A call, visit or note of a salesperson. */
export interface Activity {
  id: ActivityId
  name: string
  type: Named | null
  companyId: CompanyId | null
  contactId: ContactId | null
  opportunityId: OpportunityId | null
  notes: string | null
  /** ISO times. */
  start: string | null
  end: string | null
  /** Where it takes place, in words. */
  where: string | null
  closed: boolean
  /** The member it is assigned to; null where nobody is. */
  assignedTo: MemberId | null
  lastUpdated: string | null
}

/** One line of an opportunity's forecast. Prices are of one unit. */
export interface ForecastItem {
  id: number
  productId: ProductId | null
  description: string
  quantity: number
  unitPrice: number
  unitCost: number
  recurring: boolean
  billingCycleId: number | null
  /** How many cycles it recurs; null where it is not said. */
  cycles: number | null
}

export interface Opportunity {
  id: OpportunityId
  name: string
  type: Named | null
  stage: Named | null
  status: Named | null
  companyId: CompanyId | null
  contactId: ContactId | null
  notes: string | null
  /** `yyyy-MM-dd`. */
  closeDate: string | null
  salesperson: MemberId | null
  items: ForecastItem[]
  lastUpdated: string | null
}

/** A table of ConnectWise that each MSP edits, of which records are of one row or another. */
export type SetupKind =
  | 'company-status'
  | 'company-type'
  | 'contact-type'
  | 'product-type'
  | 'product-category'
  | 'activity-type'
  | 'opportunity-type'
  | 'opportunity-stage'
  | 'opportunity-status'

/** One row of such a table. */
export interface SetupRow extends Named {
  inactive: boolean
  /** An opportunity status only: what it means for the deal. */
  outcome: 'open' | 'won' | 'lost' | 'closed' | null
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
  type: Named | null
  category: Named | null
  /** What the customer reads of it. */
  customerDescription: string | null
  /** How it is billed. `cycle` is ConnectWise's billing cycle; without one and not once it is not known. */
  billing: { kind: 'once' } | { kind: 'recurring'; cycleId: number | null }
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
  employees: number | null
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
  phone: string | null
  mobile: string | null
  /** Null where GlassHive does not say. */
  subscribed: boolean | null
}

export interface GlassHiveUser {
  id: GlassHiveUserId
  firstName: string
  lastName: string
  title: string | null
  /** Null where GlassHive hides it. */
  email: string | null
}

/** A list of GlassHive's contacts. */
export interface GlassHiveList {
  id: ListId
  name: string
  marketable: boolean
}

/** What GlassHive sells: a line of its opportunities. */
export interface Solution {
  id: SolutionId
  name: string
  sku: string | null
  description: string | null
  unitPrice: number | null
  unitCost: number | null
  /** GlassHive's own number; it gives no names. */
  billingCycle: number | null
}

/** What GlassHive's activities share; which of the four kinds one is, its list does not say. */
export interface GlassHiveActivity {
  id: number
  contactId: GlassHiveContactId | null
  userId: GlassHiveUserId | null
  details: string | null
  /** ISO time. */
  at: string | null
  subject: string | null
}

export interface GlassHiveOpportunity {
  id: number
  name: string
  contactId: GlassHiveContactId | null
  companyId: GlassHiveCompanyId | null
  price: number | null
  description: string | null
  dealTypeId: number | null
  dealStatusId: number | null
  /** `yyyy-MM-dd`. */
  closeDate: string | null
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

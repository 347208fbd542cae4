// Records for the tests of the mirror.
import {
  type Activity,
  type Addition,
  type Agreement,
  activityId,
  additionId,
  agreementId,
  type Company,
  type Contact,
  companyId,
  contactId,
  type ForecastItem,
  type GlassHiveCompany,
  type GlassHiveContact,
  glassHiveCompanyId,
  glassHiveContactId,
  type Member,
  memberId,
  type Opportunity,
  opportunityId,
  type Product,
  productId,
} from '../../shared/records.ts'

const AT = '2026-11-01T00:00:00.000Z'

/** A company with ordinary values, and what a test says of it. */
export const company = (id: number, name: string, more: Partial<Company> = {}): Company => ({
  id: companyId(id),
  identifier: `C${id}`,
  name,
  status: { id: 1, name: 'Active' },
  types: [{ id: 1, name: 'Client' }],
  phone: '555-0100',
  website: null,
  addressLine1: '1 Main St',
  addressLine2: null,
  city: 'Tampa',
  state: 'FL',
  zip: '33601',
  country: 'United States',
  employees: null,
  deleted: false,
  lastUpdated: null,
  ...more,
})

/** An agreement with ordinary values, and what a test says of it. */
export const agreement = (id: number, of: number, more: Partial<Agreement> = {}): Agreement => ({
  id: agreementId(id),
  companyId: companyId(of),
  name: `Agreement ${id}`,
  type: { id: 2, name: 'Managed' },
  status: 'Active',
  cancelled: false,
  startDate: '2026-01-01',
  endDate: null,
  noEndingDate: true,
  billingCycleId: 3,
  parentAgreementId: null,
  nextInvoiceDate: '2026-12-01',
  prorate: true,
  currency: 'USD',
  lastUpdated: AT,
  ...more,
})

/** An addition with ordinary values, and what a test says of it. */
export const addition = (id: number, of: number, more: Partial<Addition> = {}): Addition => ({
  id: additionId(id),
  agreementId: agreementId(of),
  productId: productId(7),
  productIdentifier: 'BACKUP-TB',
  description: null,
  quantity: 1.25,
  lessIncluded: 0,
  unitPrice: 12.5,
  unitCost: 6.25,
  billCustomer: 'Billable',
  effectiveDate: '2026-01-01',
  cancelledDate: null,
  status: 'Active',
  extPrice: 15.63,
  extCost: null,
  uom: 'Each',
  lastUpdated: AT,
  updatedBy: null,
  ...more,
})

/** A product with ordinary values, and what a test says of it. */
export const product = (id: number, identifier: string, description: string, more: Partial<Product> = {}): Product => ({
  id: productId(id),
  identifier,
  description,
  inactive: false,
  unitOfMeasure: 'Each',
  price: 10,
  cost: null,
  type: { id: 1, name: 'Agreement' },
  category: null,
  customerDescription: null,
  billing: { kind: 'recurring', cycleId: 1 },
  lastUpdated: null,
  ...more,
})

/** A GlassHive company with ordinary values, and what a test says of it. */
export const glassHive = (id: number, name: string, website: string | null = null): GlassHiveCompany => ({
  id: glassHiveCompanyId(id),
  name,
  website,
  phone: null,
  email: null,
  address: null,
  city: null,
  region: null,
  zip: null,
  country: 'US',
  employees: null,
})

/** A contact with ordinary values, and what a test says of it. */
export const contact = (id: number, of: number | null, emails: string[], more: Partial<Contact> = {}): Contact => ({
  id: contactId(id),
  companyId: of === null ? null : companyId(of),
  firstName: 'Robin',
  lastName: `Hale ${id}`,
  title: null,
  emails,
  phones: ['555-0100 x12', '555-0101'],
  mobile: '555-0101',
  types: [],
  unsubscribed: false,
  inactive: false,
  lastUpdated: AT,
  ...more,
})

/** A GlassHive contact with ordinary values, and what a test says of it. */
export const glassHiveContact = (
  id: number,
  of: number | null,
  email: string | null,
  more: Partial<GlassHiveContact> = {},
): GlassHiveContact => ({
  id: glassHiveContactId(id),
  companyId: of === null ? null : glassHiveCompanyId(of),
  firstName: 'Robin',
  lastName: `Hale ${id}`,
  title: 'Owner',
  email,
  phones: [],
  phone: null,
  mobile: null,
  subscribed: true,
  ...more,
})

/** A member with ordinary values, and what a test says of it. */
export const member = (id: number, more: Partial<Member> = {}): Member => ({
  id: memberId(id),
  identifier: `member${id}`,
  firstName: 'Maya',
  lastName: `Baker ${id}`,
  email: `member${id}@msp.example`,
  type: { id: 1, name: 'Employee' },
  inactive: false,
  api: false,
  lastUpdated: AT,
  ...more,
})

/** An activity with ordinary values, and what a test says of it. */
export const activity = (id: number, more: Partial<Activity> = {}): Activity => ({
  id: activityId(id),
  name: `Activity ${id}`,
  type: { id: 1, name: 'Call' },
  companyId: companyId(7),
  contactId: contactId(8),
  opportunityId: opportunityId(9),
  notes: 'Spoke about storage.',
  start: '2026-10-01T09:00:00Z',
  end: '2026-10-01T10:00:00Z',
  where: 'On-site',
  closed: true,
  assignedTo: memberId(1),
  lastUpdated: AT,
  ...more,
})

/** An item of a forecast with ordinary values, and what a test says of it. */
export const forecastItem = (id: number, more: Partial<ForecastItem> = {}): ForecastItem => ({
  id,
  productId: productId(7),
  description: 'Backup',
  quantity: 4,
  unitPrice: 25,
  unitCost: 15.5,
  recurring: false,
  billingCycleId: null,
  cycles: null,
  ...more,
})

/** An opportunity with ordinary values, and what a test says of it. */
export const opportunity = (id: number, items: ForecastItem[], more: Partial<Opportunity> = {}): Opportunity => ({
  id: opportunityId(id),
  name: `Opportunity ${id}`,
  type: { id: 1, name: 'Managed Services' },
  stage: { id: 2, name: 'Qualified' },
  status: { id: 1, name: 'Open' },
  companyId: companyId(7),
  contactId: contactId(8),
  notes: null,
  closeDate: '2026-12-31',
  salesperson: memberId(1),
  items,
  lastUpdated: AT,
  ...more,
})

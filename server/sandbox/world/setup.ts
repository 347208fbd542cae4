// The small tables every ConnectWise has, the same in both tenants but for names.

import { createTable, insertRow, type JsonObject, type Table } from '../table.ts'
import { type Builder, put } from './builder.ts'

/** Ids of the small tables that the world's builders name. */
export const statusIds = { active: 1, inactive: 2, notApproved: 3, creditHold: 4 }
export const typeIds = { client: 1, prospect: 2, vendor: 3, partner: 4, formerClient: 5 }
/** Of members. */
export const memberTypeIds = { sales: 1, engineer: 2, admin: 3 }
export const contactTypeIds = { approver: 1, billing: 2, endUser: 3, technical: 4 }
export const cycleIds = { monthly: 1, quarterly: 2, yearly: 3, notRecurring: 4 }
export const agreementTypeIds = { managedServices: 1, cloudBackup: 2, breakFix: 3, microsoft365: 4 }

/** Fills the small tables. */
export function putSetup(builder: Builder): void {
  const { db } = builder
  const fill = (table: Table, rows: JsonObject[]) => {
    for (const row of rows) put(builder, table, row)
  }
  fill(db.companyStatuses, [
    { name: 'Active', defaultFlag: true },
    { name: 'Inactive', inactiveFlag: true },
    { name: 'Not Approved' },
    { name: 'Credit Hold', notifyFlag: true, notificationMessage: 'On credit hold: call accounting first.' },
  ])
  fill(db.companyTypes, [
    { name: 'Client', defaultFlag: true },
    { name: 'Prospect' },
    { name: 'Vendor', vendorFlag: true },
    { name: 'Partner' },
    { name: 'Former Client' },
  ])
  fill(db.contactTypes, [
    { description: 'Approver' },
    { description: 'Billing' },
    { description: 'End User', defaultFlag: true },
    { description: 'Technical' },
  ])
  fill(db.communicationTypes, [
    { description: 'Email', emailFlag: true, defaultFlag: true },
    { description: 'Direct', phoneFlag: true, defaultFlag: true },
    { description: 'Fax', faxFlag: true, defaultFlag: true },
    { description: 'Mobile', phoneFlag: true },
    { description: 'Home', phoneFlag: true },
    { description: 'Personal Email', emailFlag: true },
  ])
  fill(db.billingCycles, [
    { identifier: 'M', name: 'Monthly', billingOptions: 'Monthly', defaultFlag: true },
    { identifier: 'Q', name: 'Quarterly', billingOptions: 'Quarterly' },
    { identifier: 'Y', name: 'Annual', billingOptions: 'Yearly' },
    { identifier: 'N', name: 'No Cycle', billingOptions: 'NotRecurring' },
    { identifier: 'W', name: 'Weekly', billingOptions: 'Weekly' },
    { identifier: '2W', name: 'Every two weeks', billingOptions: 'BiWeekly' },
    { identifier: '2M', name: 'Every two months', billingOptions: 'BiMonthly' },
    { identifier: 'H', name: 'Half-yearly', billingOptions: 'SemiAnnual' },
  ])
  const terms = {
    employeeCompRate: 'Actual',
    employeeCompNotExceed: 'Billing',
    invoicingCycle: 'ContractYear',
    billTime: 'NoDefault',
    billExpenses: 'NoDefault',
    billProducts: 'NoDefault',
  }
  fill(db.agreementTypes, [
    { name: 'Managed Services', ...terms, billingCycle: { id: 1 }, defaultFlag: true },
    { name: 'Cloud Backup', ...terms, billingCycle: { id: 1 } },
    { name: 'Break-Fix Hours', ...terms, billingCycle: { id: 4 } },
    { name: 'Microsoft 365', ...terms, billingCycle: { id: 1 } },
  ])
  db.companyFields = [
    {
      id: 1,
      caption: 'Account Tier',
      type: 'Text',
      entryMethod: 'List',
      numberOfDecimals: 0,
      connectWiseId: builder.random.guid(),
    },
    {
      id: 2,
      caption: 'Review Month',
      type: 'Number',
      entryMethod: 'EntryField',
      numberOfDecimals: 0,
      connectWiseId: builder.random.guid(),
    },
  ]
  for (const [name, rows] of Object.entries(referredTo)) {
    const table = createTable()
    for (const row of rows) insertRow(table, { ...row })
    db.setup[name] = table
  }
}

const names = (...list: string[]): JsonObject[] => list.map((name) => ({ name }))
const identified = (...list: [string, string][]): JsonObject[] =>
  list.map(([identifier, name]) => ({ identifier, name }))

function currency(code: string, symbol: string, name: string): JsonObject {
  const form = { decimalSeparator: '.', numberOfDecimals: 2, thousandsSeparator: ',', negativeParenthesesFlag: false }
  const show = { displaySymbolFlag: true, displayIdFlag: false, rightAlign: false }
  return { symbol, currencyCode: code, ...form, ...show, currencyIdentifier: code, name }
}

// Tables that records only refer to, by the name of the reference.
const referredTo: Record<string, JsonObject[]> = {
  Country: identified(['US', 'United States'], ['GB', 'United Kingdom'], ['DE', 'Germany'], ['AU', 'Australia']),
  Currency: [
    currency('USD', '$', 'US Dollars'),
    currency('EUR', '€', 'Euro'),
    currency('GBP', '£', 'British Pounds'),
    currency('AUD', '$', 'Australian Dollars'),
  ],
  SystemLocation: names('Portland Office', 'Denver Office'),
  SystemDepartment: identified(['PS', 'Professional Services'], ['ADM', 'Admin']),
  MarketDescription: names(
    'Healthcare',
    'Legal',
    'Manufacturing',
    'Construction',
    'Finance',
    'Nonprofit',
    'Retail',
    'Hospitality',
  ),
  TimeZoneSetup: names('US Pacific', 'US Mountain', 'US Eastern', 'GMT', 'Central Europe', 'Sydney'),
  BillingTerms: names('Net 30 days', 'Due on receipt', 'Net 15 days'),
  TaxCode: names('Exempt', 'State sales tax', 'VAT 20%', 'MwSt 19%'),
  UnitOfMeasure: names('Each', 'User', 'TB', 'GB', 'Hour', 'Device', 'Month'),
  EntityType: names('Corporation', 'Partnership', 'Sole Proprietor'),
  Calendar: names('Standard Calendar'),
  InvoiceTemplate: names('Standard Invoice'),
  BillingDelivery: names('Email', 'Mail'),
  MemberType: names('Sales', 'Engineer', 'Admin'),
  ScheduleStatus: names('Firm', 'Tentative'),
  OpportunityProbability: names('10', '25', '50', '75', '100'),
  OpportunityPriority: names('Low', 'Medium', 'High'),
  WorkRole: names('Engineer', 'Administrator'),
  WorkType: names('Remote', 'On site'),
  Structure: names('Corporate', 'Location', 'Business Unit'),
  Board: names('Help Desk', 'Alerts'),
  Relationship: names('Primary', 'Spouse'),
  ContactDepartment: names('Administration', 'IT', 'Operations'),
  Manufacturer: names('Microsoft', 'Dell', 'Fortinet', 'Ubiquiti'),
  OwnershipType: names('Private', 'Public'),
  SLA: names('Standard SLA'),
  ServiceLocation: names('On-Site', 'Remote', 'In-House'),
}

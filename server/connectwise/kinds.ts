// Where each list of ConnectWise is, what is asked of its rows, and how a row becomes a record.
import type {
  Activity,
  Addition,
  Agreement,
  AgreementId,
  BillingCycle,
  Company,
  Contact,
  ForecastItem,
  Member,
  Opportunity,
  Product,
} from '../../shared/records.ts'
import { toContact } from './contact-wire.ts'
import { MEMBER_FIELDS, toMember } from './member-wire.ts'
import type { Kind } from './reading.ts'
import { ACTIVITY_FIELDS, OPPORTUNITY_FIELDS, toActivity, toForecastItems, toOpportunity } from './sales-wire.ts'
import { toAddition, toAgreement, toBillingCycle, toCompany, toProduct } from './wire.ts'

export const COMPANIES: Kind<Company> = {
  name: 'companies',
  path: 'company/companies',
  fields:
    'id,identifier,name,status/id,status/name,types,phoneNumber,website,addressLine1,addressLine2,city,state,zip,country/id,country/name,numberOfEmployees,deletedFlag,_info',
  toRecord: toCompany,
}

export const CONTACTS: Kind<Contact> = {
  name: 'contacts',
  path: 'company/contacts',
  fields: 'id,firstName,lastName,title,company/id,inactiveFlag,unsubscribeFlag,types,communicationItems,_info',
  toRecord: toContact,
}

export const AGREEMENTS: Kind<Agreement> = {
  name: 'agreements',
  path: 'finance/agreements',
  fields:
    'id,name,type/id,type/name,company/id,agreementStatus,cancelledFlag,startDate,endDate,noEndingDateFlag,billingCycle/id,billingCycle/name,parentAgreement/id,parentAgreement/name,nextInvoiceDate,prorateFlag,currency/currencyCode,_info',
  toRecord: toAgreement,
}

export const PRODUCTS: Kind<Product> = {
  name: 'products',
  path: 'procurement/catalog',
  fields:
    'id,identifier,description,inactiveFlag,unitOfMeasure/id,unitOfMeasure/name,price,cost,type/id,type/name,category/id,category/name,customerDescription,recurringFlag,recurringOneTimeFlag,recurringBillCycle/id,recurringBillCycle/name,_info',
  toRecord: toProduct,
}

export const MEMBERS: Kind<Member> = {
  name: 'members',
  path: 'system/members',
  fields: MEMBER_FIELDS,
  toRecord: toMember,
}

export const ACTIVITIES: Kind<Activity> = {
  name: 'activities',
  path: 'sales/activities',
  fields: ACTIVITY_FIELDS,
  toRecord: toActivity,
}

export const OPPORTUNITIES: Kind<Opportunity> = {
  name: 'opportunities',
  path: 'sales/opportunities',
  fields: OPPORTUNITY_FIELDS,
  toRecord: toOpportunity,
}

export const FORECAST: Pick<Kind<ForecastItem[]>, 'name' | 'toRecord'> = {
  name: 'forecasts',
  toRecord: toForecastItems,
}

export const BILLING_CYCLES: Kind<BillingCycle> = {
  name: 'billing cycles',
  path: 'finance/billingCycles',
  fields: 'id,name,billingOptions',
  toRecord: toBillingCycle,
}

export const additionsIn = (agreement: AgreementId): Kind<Addition> => ({
  name: `additions of agreement ${agreement}`,
  path: `finance/agreements/${agreement}/additions`,
  fields:
    'id,agreementId,product/id,product/identifier,description,quantity,lessIncluded,unitPrice,unitCost,billCustomer,effectiveDate,cancelledDate,agreementStatus,extPrice,extCost,uom,_info',
  toRecord: toAddition(agreement),
})

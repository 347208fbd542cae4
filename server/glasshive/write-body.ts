// Bodies of writes: our names of properties turned into GlassHive's, by kind; what is not given is not sent.
import type { LineProperties, MadeKind, Properties, UploadedCompany } from './write.ts'

const COMPANY = {
  name: 'Name',
  website: 'Website',
  phone: 'Phone',
  email: 'Email',
  address: 'Address',
  city: 'City',
  region: 'Region',
  zip: 'ZipCode',
  country: 'CountryCode',
  employees: 'EmployeeCount',
}
const CONTACT = {
  firstName: 'FirstName',
  lastName: 'LastName',
  email: 'Email',
  title: 'Title',
  phone: 'Phone',
  mobile: 'MobilePhone',
  companyId: 'CompanyId',
  subscribed: 'IsSubscribed',
}
const ACTIVITY = {
  contactId: 'ContactId',
  userId: 'UserId',
  details: 'Details',
  at: 'ActivityDate',
  contactIds: 'ContactIds',
  userIds: 'UserIds',
  subject: 'MeetingSubject',
  location: 'MeetingLocation',
  duration: 'MeetingDuration',
  status: 'MeetingStatus',
}
const NAMES: Record<MadeKind | 'activity', Record<string, string>> = {
  company: COMPANY,
  contact: CONTACT,
  list: { name: 'Name', marketable: 'IsMarketable' },
  solution: {
    name: 'Name',
    sku: 'Sku',
    description: 'Description',
    unitPrice: 'UnitPrice',
    unitCost: 'UnitCost',
    billingCycle: 'BillingCycle',
  },
  opportunity: {
    name: 'Name',
    contactId: 'ContactId',
    companyId: 'CompanyId',
    price: 'Price',
    description: 'Description',
    dealTypeId: 'DealTypeId',
    dealStatusId: 'DealStatusId',
    closeDate: 'CloseDate',
  },
  activity: ACTIVITY,
  call: ACTIVITY,
  email: ACTIVITY,
  note: ACTIVITY,
  meeting: ACTIVITY,
}

/**
 * The body of a write; a property that the kind has not is a mistake of the caller's. null empties a property and is sent as
 * null, whatever its kind: how GlassHive wants it is open, and "" would be no number and no date.
 */
export function bodyOf(kind: MadeKind | 'activity', properties: Properties): Record<string, unknown> {
  const names = NAMES[kind]
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const named = names[name]
      if (named === undefined) throw new Error(`A ${kind} of GlassHive has no ${name}`)
      return [named, value]
    }),
  )
}

export function lineBody({ quantity, unitPrice, unitCost, billingCycle, termInMonths, solutionId }: LineProperties) {
  return {
    ...{ Quantity: quantity, UnitPrice: unitPrice, UnitCost: unitCost },
    ...(billingCycle === null ? {} : { BillingCycle: billingCycle }),
    ...(termInMonths === null ? {} : { TermInMonths: termInMonths }),
    ...(solutionId === null ? {} : { SolutionId: solutionId }),
  }
}

/** Omitted properties are left alone, so what is not known is not sent. */
export function uploadBody(companies: readonly UploadedCompany[]) {
  return {
    Companies: companies.map(({ name, phone, website, employees, contacts }) => ({
      Name: name,
      ...(phone === null ? {} : { Phone: phone }),
      ...(website === null ? {} : { Website: website }),
      ...(employees === null ? {} : { EmployeeCount: employees }),
      Contacts: contacts.map((contact) => ({
        ...{ Email: contact.email, FirstName: contact.firstName, LastName: contact.lastName },
        ...(contact.phone === null ? {} : { Phone: contact.phone }),
      })),
    })),
  }
}

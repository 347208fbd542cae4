// What a world is built with: the tables, the seeded chance, the clock, and one function for each kind of record.

import type { Database } from '../connectwise/database.ts'
import { wireTime } from '../connectwise/stamps.ts'
import type { GlassHiveTables } from '../glasshive-tables.ts'
import type { HiveReading } from '../hive.ts'
import type { Random } from '../random.ts'
import { insertRow, type JsonObject, type Row, type Table } from '../table.ts'

/** Which records are one and the same, known because they were made so. Ids as each system writes them. */
export interface WorldGold {
  glassHive: [companyId: number, glassHiveId: number][]
  /** An account that could be either of two companies is in no pair. */
  accounts: [accountId: string, companyId: number][]
  contacts: [contactId: number, glassHiveContactId: number][]
}

/** A world in the making. */
export interface Builder {
  db: Database
  glassHive: GlassHiveTables
  readings: HiveReading[]
  gold: WorldGold
  random: Random
  now: Date
  /** Names and phones already given, so that only the named cases share one. */
  taken: Set<string>
  /** Times to take from, for the marks of records: writing a date for each would be felt in a large world. */
  times: { entered: string[]; updated: string[] }
}

const day = 86_400_000

/** Midnight UTC, some days from now, as ConnectWise writes dates. */
export function date(builder: Builder, days: number): string {
  return `${wireTime(new Date(builder.now.getTime() + days * day)).slice(0, 10)}T00:00:00Z`
}

/** The first of a month, some months from the present one. */
export function monthStart({ now }: Builder, months: number): string {
  return wireTime(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)))
}

/** A moment some days ago, in full. */
export function moment(builder: Builder, daysAgo: number): string {
  return wireTime(new Date(builder.now.getTime() - daysAgo * day))
}

/** Stores a record with the marks of somebody who entered it long ago and changed it since. */
export function put({ random, times }: Builder, table: Table, fields: JsonObject): Row {
  const entered = random.pick(times.entered)
  const updated = random.pick(times.updated)
  const marks = { lastUpdated: updated, updatedBy: 'mbaker', dateEntered: entered, enteredBy: 'mbaker' }
  fields._info = marks
  return insertRow(table, fields)
}

/** Times of entry, ten months ago and more, and of the last change, which is never older than that. */
export function markTimes(random: Random, now: Date): Builder['times'] {
  const ago = (days: number) => wireTime(new Date(now.getTime() - days * day))
  return {
    entered: Array.from({ length: 600 }, () => ago(300 + random.next() * 600)),
    updated: Array.from({ length: 4000 }, () => ago(1 + random.next() * 280)),
  }
}

/** What a company is made from; the rest is filled in. */
export interface CompanySeed {
  name: string
  identifier: string
  phone: string | null
  website: string | null
  address: { line: string; city: string; state: string | null; zip: string; country: 'US' | 'GB' | 'DE' | 'AU' }
  status?: number
  types?: number[]
  deleted?: boolean
  extra?: JsonObject
}

const countryIds = { US: 1, GB: 2, DE: 3, AU: 4 }
const currencyIds = { US: 1, GB: 3, DE: 2, AU: 4 }

/** Stores a company with its main site and its types. */
export function putCompany(builder: Builder, seed: CompanySeed): Row {
  const { db, random } = builder
  const { line, city, state, zip, country } = seed.address
  const address = { addressLine1: line, city, zip, country: { id: countryIds[country] } }
  const reached = { phoneNumber: seed.phone ?? undefined, website: seed.website ?? undefined }
  const row = put(builder, db.companies, {
    identifier: seed.identifier,
    name: seed.name,
    status: { id: seed.status ?? 1 },
    ...address,
    state: state ?? undefined,
    ...reached,
    territory: { id: random.int(1, 2) },
    market: { id: random.int(1, 8) },
    dateAcquired: date(builder, -random.int(200, 3000)),
    timeZoneSetup: { id: 1 },
    billingTerms: { id: 1 },
    currency: { id: currencyIds[country] },
    mobileGuid: random.guid(),
    ...(seed.deleted ? { deletedFlag: true, dateDeleted: moment(builder, 30), deletedBy: 'jortiz' } : {}),
    ...seed.extra,
  })
  const site = put(builder, db.companySites, {
    name: 'Main',
    ...address,
    phoneNumber: seed.phone ?? undefined,
    primaryAddressFlag: true,
    defaultShippingFlag: true,
    defaultBillingFlag: true,
    defaultMailingFlag: true,
    company: { id: row.id },
  })
  row.site = { id: site.id }
  for (const type of seed.types ?? [1]) {
    put(builder, db.companyTypeAssociations, { type: { id: type }, company: { id: row.id } })
  }
  return row
}

/** What a contact is made from. */
export interface ContactSeed {
  firstName: string
  lastName: string
  title?: string
  email?: string
  phone?: string
  mobile?: string
  inactive?: boolean
  main?: boolean
}

/** Stores a contact with its communications, of nobody where the owner is null. The main one becomes the company's default contact. */
export function putContact(builder: Builder, owner: Row | null, seed: ContactSeed): Row {
  const { db } = builder
  const { firstName, lastName, title, email, phone, mobile } = seed
  const flags = { inactiveFlag: seed.inactive ?? false, defaultFlag: seed.main ?? false }
  const row = put(builder, db.contacts, {
    firstName,
    lastName,
    title,
    ...(owner ? { company: { id: owner.id }, site: owner.site } : {}),
    ...flags,
  })
  const reach = (type: number, communicationType: string, value: string | undefined, defaultFlag: boolean) => {
    if (value === undefined) return
    const domain = communicationType === 'Email' ? value.slice(value.indexOf('@')) : undefined
    const fields = { contactId: row.id, type: { id: type }, value, domain, communicationType, defaultFlag }
    put(builder, db.contactCommunications, fields)
  }
  reach(1, 'Email', email, true)
  reach(2, 'Phone', phone, true)
  reach(4, 'Phone', mobile, phone === undefined)
  if (seed.main && owner) owner.defaultContact = { id: row.id }
  return row
}

/** What an agreement is made from. Its customer's default contact signs. */
export interface AgreementSeed {
  name: string
  type?: number
  cycle?: number
  fields?: JsonObject
}

/** Stores an agreement: monthly and without an end, where nothing else is said. */
export function putAgreement(builder: Builder, owner: Row, seed: AgreementSeed): Row {
  const next = { 1: 1, 2: 3, 3: 12, 4: null }[seed.cycle ?? 1]
  return put(builder, builder.db.agreements, {
    name: seed.name,
    type: { id: seed.type ?? 1 },
    company: { id: owner.id },
    contact: owner.defaultContact,
    site: owner.site,
    billingCycle: { id: seed.cycle ?? 1 },
    billingTerms: { id: 1 },
    startDate: monthStart(builder, -14),
    noEndingDateFlag: true,
    billTime: 'NoDefault',
    billExpenses: 'NoDefault',
    billProducts: 'NoDefault',
    employeeCompRate: 'Actual',
    employeeCompNotExceed: 'Billing',
    invoicingCycle: 'ContractYear',
    applicationUnits: 'Amount',
    periodType: 'Current',
    currency: owner.currency,
    location: { id: 1 },
    department: { id: 1 },
    nextInvoiceDate: next == null ? undefined : monthStart(builder, next === 1 ? 1 : 2).slice(0, 10),
    ...seed.fields,
  })
}

/** Stores an addition of a catalog item, at its own price where none is given. */
export function putAddition(
  builder: Builder,
  agreement: Row,
  item: Row,
  quantity: number,
  fields: JsonObject = {},
): Row {
  return put(builder, builder.db.additions, {
    agreementId: agreement.id,
    product: { id: item.id },
    quantity,
    lessIncluded: 0,
    unitPrice: item.price,
    unitCost: item.cost,
    billCustomer: 'Billable',
    effectiveDate: agreement.startDate,
    description: item.description,
    invoiceDescription: item.customerDescription,
    taxableFlag: item.taxableFlag,
    ...fields,
  })
}

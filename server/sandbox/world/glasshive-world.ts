// GlassHive's side of a world: the same customers as somebody else wrote them down.

import { defaultCommunication } from '../connectwise/communications.ts'
import type { Database } from '../connectwise/database.ts'
import { createGlassHiveTables } from '../glasshive-tables.ts'
import type { Random } from '../random.ts'
import { childrenOf, insertRow, type JsonObject, type Row, refId } from '../table.ts'
import type { Builder } from './builder.ts'

const countries = ['US', 'GB', 'DE', 'AU']

/** Stores the GlassHive twin of a company; what is given replaces what it has in ConnectWise. */
export function putGlassHiveCompany({ db, glassHive, gold, random }: Builder, company: Row, other: JsonObject): Row {
  const website = typeof company.website === 'string' ? company.website : undefined
  const twin = insertRow(glassHive.companies, {
    Name: company.name,
    Website: website && !website.includes('://') ? `https://${website}` : website,
    Phone: company.phoneNumber,
    Address: company.addressLine1,
    City: company.city,
    Region: company.state,
    ZipCode: company.zip,
    CountryCode: countries[(refId(company.country) ?? 1) - 1],
    IsAccount: refId(company.status) === 1 && db.companies.rows.has(company.id),
    EmployeeCount: random.int(4, 180),
    DeviceCount: random.int(4, 220),
    ...other,
  })
  gold.glassHive.push([company.id, twin.id])
  return twin
}

/** The twins of a company's contacts. */
export function putGlassHiveContacts(builder: Builder, company: Row, companyId: number): void {
  const { db } = builder
  for (const contact of childrenOf(db.contacts, company.id)) {
    if (defaultCommunication(db, contact, 'Email')?.value)
      putGlassHiveContact(builder, contact, { CompanyId: companyId })
  }
}

/** Stores the GlassHive twin of a contact; what is given replaces what it has in ConnectWise. */
export function putGlassHiveContact({ db, glassHive, gold }: Builder, contact: Row, other: JsonObject): Row {
  const twin = insertRow(glassHive.contacts, {
    FirstName: contact.firstName,
    LastName: contact.lastName,
    Email: defaultCommunication(db, contact, 'Email')?.value ?? null,
    Title: contact.title,
    ...phonesOf(db, contact),
    IsSubscribed: contact.inactiveFlag !== true,
    ...other,
  })
  gold.contacts.push([contact.id, twin.id])
  return twin
}

/** The id of ConnectWise's communication type for mobile phones. */
const MOBILE = 4

function phonesOf(db: Database, contact: Row): JsonObject {
  const phone = defaultCommunication(db, contact, 'Phone')
  const mobile = childrenOf(db.contactCommunications, contact.id).find(({ type }) => refId(type) === MOBILE)
  return { Phone: phone === mobile ? null : (phone?.value ?? null), MobilePhone: mobile?.value ?? null }
}

/** The same name as a hurried colleague types it. */
export function otherSpelling(builder: Builder, name: string): string {
  const { random } = builder
  const plain = name.replace(/,? (LLC|Inc\.?|PC|Co\.|Ltd|GmbH|Pty Ltd)$/, '')
  return random.pick([
    plain,
    plain.replace(' & ', ' and '),
    `The ${plain}`,
    `${plain} Inc`,
    plain.replace('Group', 'Grp'),
    plain.toUpperCase(),
  ])
}

/** Lists, solutions, users and the like: few, and the same for everybody. */
export function putGlassHiveSetup({ glassHive, random }: Builder): void {
  for (const Name of ['Clients', 'Prospects', 'Newsletter', 'Backup customers']) {
    insertRow(glassHive.lists, { Name, IsMarketable: Name !== 'Clients' })
  }
  for (const [Name, Sku, UnitPrice, UnitCost] of [
    ['Hot Storage 1 TB', 'HIVE-HOT-TB', 39, 14.5],
    ['Microsoft 365 Backup', 'HIVE-M365-BNDL', 5.95, 1.95],
    ['Managed User', 'MSP-USER', 129, 55],
  ] as const) {
    insertRow(glassHive.solutions, {
      Name,
      Sku,
      UnitPrice,
      UnitCost,
      UnitMargin: UnitPrice - UnitCost,
      BillingCycle: 2,
      Description: Name,
    })
  }
  for (const [FirstName, LastName] of [
    ['Maya', 'Baker'],
    ['Lena', 'Chen'],
  ] as const) {
    const Id = random.guid()
    glassHive.users.set(Id, {
      Id,
      FirstName,
      LastName,
      Title: 'Account Manager',
      // One as her member has it; the other signs up with an address of her own, and only her name tells.
      Email: FirstName === 'Maya' ? 'mbaker@acmemsp.example' : 'lena@acmemsp.example',
    })
  }
  insertRow(glassHive.accounts, { Name: 'Acme MSP' })
}

/** Members who are users of GlassHive too, under the address ConnectWise has. Jorge never needed one. */
export function putGlassHiveUsers({ db, glassHive }: Builder, random: Random): void {
  const there = new Set([...glassHive.users.values()].map((user) => `${user.FirstName} ${user.LastName}`))
  for (const {
    identifier,
    firstName,
    lastName,
    officeEmail,
    title,
    licenseClass,
    inactiveFlag,
  } of db.members.rows.values()) {
    const known = there.has(`${firstName} ${lastName}`) || identifier === 'jortiz'
    if (known || licenseClass === 'A' || inactiveFlag === true) continue
    const Id = random.guid()
    glassHive.users.set(Id, { Id, FirstName: firstName, LastName: lastName, Title: title, Email: officeEmail })
  }
}

/** What salespeople entered in GlassHive itself, so that each type and status of a deal has been seen. */
export function putGlassHiveDeals({ glassHive, now }: Builder): void {
  const { companies, contacts, opportunities, activities, users } = glassHive
  const [CompanyId = null] = companies.rows.keys()
  const [ContactId] = contacts.rows.keys()
  const [UserId] = users.keys()
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
  for (const [Name, DealTypeId, DealStatusId, Price, days] of [
    ['Website enquiry', 1, 1, 1200, 30],
    ['Backup for the branch office', 2, 2, 3400, -20],
    ['Laptops', 3, 3, 9800, -90],
    ['Phone system', 1, 4, 5600, -150],
  ] as const) {
    const CloseDate = day(days).slice(0, 10)
    insertRow(opportunities, { Name, CompanyId, DealTypeId, DealStatusId, Price, PriceTypeId: 1, CloseDate })
  }
  if (ContactId === undefined || UserId === undefined) return
  const made = { UserId, IsPinned: false, ActivityDate: day(-5) }
  insertRow(activities, { ...made, ContactId, Details: 'Called about the website enquiry.', kind: 'call' })
  insertRow(activities, { ...made, ContactId, Details: 'Prefers mornings.', kind: 'note' })
  const { UserId: _, ...times } = made
  const meeting = { MeetingSubject: 'Introduction', MeetingStatus: 'Confirmed', MeetingDuration: 3600 }
  insertRow(activities, { ...times, ...meeting, ContactIds: [ContactId], UserIds: [UserId], kind: 'meeting' })
}

/** Leaves of GlassHive what is there before anybody is imported: users, lists, solutions. */
export function emptyGlassHive({ glassHive, gold }: Builder): void {
  const { companies, contacts, opportunities, activities } = createGlassHiveTables()
  Object.assign(glassHive, { companies, contacts, opportunities, activities })
  glassHive.members.clear()
  gold.glassHive.length = 0
  gold.contacts.length = 0
}

// Cases of the import from ConnectWise into GlassHive: what a step has to create, link, ask about or leave out. They come after
// everything else and have a chance of their own, so that the rest of a world is what it is without them.

import { createRandom } from '../random.ts'
import { insertRow, type Row } from '../table.ts'
import { put, putContact } from './builder.ts'
import { type CustomerSeed, customer, type Stage } from './customers.ts'
import { putGlassHiveContact } from './glasshive-world.ts'
import { salesCases } from './import-sales-cases.ts'
import { slug } from './names.ts'
import { contactTypeIds, statusIds, typeIds } from './setup.ts'

/** How many companies they are. */
export const IMPORT_COMPANIES = 10

/** Builds them. In an empty GlassHive the ids of its companies and contacts name nothing. */
export function putImportCases(stage: Stage, seed: number) {
  const own: Stage = { ...stage, random: createRandom(seed ^ 0x1a907) }
  return {
    companies: companyCases(own),
    contacts: contactCases(own),
    solutions: solutionCases(own),
    ...salesCases(own, local(own, { name: 'Bandon Cranberry Growers', line: '88 Beach Loop Rd' })),
  }
}

/** The named cases of the import, and their ids. */
export type ImportCases = ReturnType<typeof putImportCases>

// A customer on the coast, whose phone no ordinary one can have.
function local(stage: Stage, seed: CustomerSeed): Row {
  const phone = `458555${String(100 + stage.db.companies.nextId)
    .padStart(4, '0')
    .slice(-4)}`
  const line = `${stage.random.int(100, 990)} Oregon Ave`
  return customer(stage, { phone, line, city: ['Bandon', 'OR', '97411', 'US'], ...seed })
}

function companyCases(stage: Stage) {
  const alone = (name: string, seed: Partial<CustomerSeed> = {}) => local(stage, { name, alone: true, ...seed }).id
  const studio = (city: string, zip: string, domain: string) =>
    alone('Tidewater Yoga Studio', { city: [city, 'OR', zip, 'US'], domain })
  return {
    /** A client that once was a prospect, and first of all still is. */
    severalTypes: { companyId: alone('Three Sisters Veterinary', { types: [typeIds.prospect, typeIds.client] }) },
    noType: { companyId: alone('Fernhill Nursery', { types: [] }) },
    deleted: { companyId: alone('Old Mill Antiques', { deleted: true }) },
    inactive: { companyId: alone('Sawtooth Ski Shop', { status: statusIds.inactive }) },
    differs: differs(stage),
    /** Two studios of one name in two towns; GlassHive has neither. */
    twins: {
      companyIds: [studio('Astoria', '97103', 'tidewaterastoria.com'), studio('Newport', '97365', 'tidewateryoga.com')],
    },
  }
}

// They got a new number; GlassHive has the old one, and never had their website.
function differs(stage: Stage) {
  const company = local(stage, { name: 'Cannon Beach Kayak Rentals', line: '171 Sunset Blvd' })
  const twin = twinOf(stage, company)
  Object.assign(twin, { Phone: '(458) 555-9021', Website: null })
  for (const contact of stage.db.contacts.rows.values()) {
    if (isOf(contact, company)) putGlassHiveContact(stage, contact, { CompanyId: twin.id })
  }
  return { companyId: company.id, glassHiveId: twin.id, glassHivePhone: '(458) 555-9021' }
}

function contactCases(stage: Stage) {
  const { db, glassHive } = stage
  const dairy = local(stage, { name: 'Wallowa Cheese Company' })
  const twin = twinOf(stage, dairy)
  const ofDairy = (firstName: string, lastName: string, user: string | null = firstName.toLowerCase()) =>
    putContact(stage, dairy, {
      firstName,
      lastName,
      ...(user ? { email: `${user}@${slug(String(dairy.name))}.com` } : {}),
    })
  const known = (contact: Row, other = {}) => {
    const { id: glassHiveId } = putGlassHiveContact(stage, contact, { CompanyId: twin.id, ...other })
    return { contactId: contact.id, glassHiveId }
  }
  const shared = [ofDairy('Ines', 'Okafor', 'orders'), ofDairy('Bram', 'Okafor', 'orders')]
  const retired = known(Object.assign(ofDairy('Gus', 'Lindahl'), { inactiveFlag: true }))
  const lists = [...glassHive.lists.rows.values()].filter(({ Name }) => Name === 'Clients' || Name === 'Newsletter')
  for (const { id } of lists)
    glassHive.members.set(id, (glassHive.members.get(id) ?? new Set()).add(retired.glassHiveId))
  const vendor = local(stage, { name: 'Siskiyou Office Furniture', types: [typeIds.vendor], alone: true })
  const nameOnly = ofDairy('Marguerite', 'Delacroix', null)
  const away = [
    putContact(stage, null, { firstName: 'Noor', lastName: 'Haddad', email: 'noor.haddad@freelance.example' }),
    putContact(stage, null, { firstName: 'Piet', lastName: 'Vermeer', phone: '4585557788' }),
  ]
  putContactTypes(stage)
  return {
    companyId: dairy.id,
    glassHiveCompanyId: twin.id,
    /** A couple that shares the address for orders; GlassHive has neither. */
    sharedEmail: { contactIds: shared.map(({ id }) => id), email: `orders@${slug(String(dairy.name))}.com` },
    withoutEmail: { contactId: ofDairy('Odile', 'Fontaine', null).id },
    /** Retired in ConnectWise, and still on two lists. */
    retired: { ...retired, listIds: lists.map(({ id }) => id) },
    /** Wants no mail; GlassHive would still send it. */
    unsubscribed: known(Object.assign(ofDairy('Hollis', 'Grange'), { unsubscribeFlag: true }), { IsSubscribed: true }),
    /** Unsubscribed in GlassHive, of which ConnectWise knows nothing: nothing may turn that back. */
    optedOut: known(ofDairy('Petra', 'Sundqvist'), { IsSubscribed: false }),
    /** No e-mail on either side: the name tells, within the company alone. */
    nameOnly: known(nameOnly, { Email: null }),
    /** People who belong to nobody, one of them without e-mail. */
    withoutCompany: { contactIds: away.map(({ id }) => id) },
    /** Whose company is of a type that nobody imports. */
    ofVendor: {
      companyId: vendor.id,
      contactIds: [...db.contacts.rows.values()].filter((row) => isOf(row, vendor)).map(({ id }) => id),
    },
  }
}

// From nought to two types each, as people fill them in.
function putContactTypes(stage: Stage): void {
  const { db, random } = stage
  const { endUser, billing, technical } = contactTypeIds
  for (const contact of db.contacts.rows.values()) {
    const types = random.chance(0.55) ? [random.pick([endUser, endUser, billing, technical])] : []
    if (random.chance(0.05)) types.push(contactTypeIds.approver)
    for (const id of types) put(stage, db.contactTypeAssociations, { type: { id }, contact: { id: contact.id } })
  }
}

function solutionCases(stage: Stage) {
  const { db, glassHive } = stage
  const item = (identifier: string): Row => {
    const found = [...db.catalog.rows.values()].find((row) => row.identifier === identifier)
    if (!found) throw new Error(`There is no catalog item ${identifier}`)
    return found
  }
  const sold = ({ identifier, description, price, cost }: Row, other = {}) =>
    insertRow(glassHive.solutions, {
      Name: description,
      Sku: identifier,
      UnitPrice: price,
      UnitCost: cost,
      BillingCycle: 2,
      ...other,
    }).id
  const [response, server] = [item('SEC-MDR'), item('MSP-SRV')]
  return {
    otherPrice: {
      productId: response.id,
      sku: 'SEC-MDR',
      solutionId: sold(response, { UnitPrice: 12.5 }),
      unitPrice: 12.5,
    },
    /** Entered again for a new price list, and the old one never taken away. */
    twice: {
      productId: server.id,
      sku: 'MSP-SRV',
      solutionIds: [sold(server), sold(server, { Name: 'Managed Server (old price list)', UnitPrice: 130 })],
    },
    none: { productId: item('HW-LAT').id, sku: 'HW-LAT' },
  }
}

/** The GlassHive company that was made with a customer. */
function twinOf({ glassHive, gold }: Stage, company: Row): Row {
  const twin = glassHive.companies.rows.get(gold.glassHive.find(([id]) => id === company.id)?.[1] ?? 0)
  if (!twin) throw new Error(`${company.name} has no twin`)
  return twin
}

function isOf({ company }: Row, { id }: Row): boolean {
  return typeof company === 'object' && company !== null && !Array.isArray(company) && company.id === id
}

// The records of a review: read by their ids, and shown in full with the way each field is read for comparing.
import type { ReviewKind, ReviewRecord } from '../../shared/api-reviews.ts'
import {
  type Account,
  accountId,
  type Company,
  type Contact,
  companyId,
  contactId,
  type GlassHiveCompany,
  type GlassHiveContact,
  glassHiveCompanyId,
  glassHiveContactId,
  type Product,
  productId,
  type Solution,
  solutionId,
  type TenantId,
} from '../../shared/records.ts'
import { nameTrail, phoneTrail, type TrailStep, websiteTrail } from '../match/trail.ts'
import { accountsById } from '../store/accounts.ts'
import { companiesById } from '../store/companies.ts'
import { contactsById } from '../store/contacts.ts'
import type { Db } from '../store/database.ts'
import { glassHiveCompaniesById } from '../store/glasshive-companies.ts'
import { glassHiveContactsById } from '../store/glasshive-contacts.ts'
import { productsById } from '../store/products.ts'
import { solutionsById } from '../store/solutions.ts'

/** The records that wait, by their ids as text. */
export async function waitingRecords(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  ids: readonly string[],
): Promise<Map<string, ReviewRecord>> {
  switch (kind) {
    case 'glasshive':
      return await companies(db, tenant, ids.map(Number))
    case 'account': {
      const found = await accountsById(db, tenant, ids.map(accountId))
      return new Map(found.map((account) => [account.id, shownAccount(account)]))
    }
    case 'contact':
      return await contacts(db, tenant, ids.map(Number))
    case 'solution': {
      const found = await productsById(db, tenant, ids.map(Number).map(productId))
      return new Map(found.map((product) => [String(product.id), shownProduct(product)]))
    }
  }
}

/** The records proposed for them, by their ids as text: GlassHive's, or companies. */
export async function proposedRecords(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  ids: readonly number[],
): Promise<Map<string, ReviewRecord>> {
  switch (kind) {
    case 'glasshive': {
      const found = await glassHiveCompaniesById(db, tenant, ids.map(glassHiveCompanyId))
      return new Map(found.map((company) => [String(company.id), shownGlassHive(company)]))
    }
    case 'account':
      return await companies(db, tenant, ids)
    case 'contact':
      return await glassHiveContacts(db, tenant, ids)
    case 'solution': {
      const found = await solutionsById(db, tenant, ids.map(solutionId))
      return new Map(found.map((solution) => [String(solution.id), shownSolution(solution)]))
    }
  }
}

async function companies(db: Db, tenant: TenantId, ids: readonly number[]): Promise<Map<string, ReviewRecord>> {
  const found = await companiesById(db, tenant, ids.map(companyId))
  return new Map(found.filter(({ deleted }) => !deleted).map((company) => [String(company.id), shownCompany(company)]))
}

async function contacts(db: Db, tenant: TenantId, ids: readonly number[]): Promise<Map<string, ReviewRecord>> {
  const found = await contactsById(db, tenant, ids.map(contactId))
  const owners = await companiesById(
    db,
    tenant,
    found.flatMap(({ companyId: owner }) => (owner === null ? [] : [owner])),
  )
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  return new Map(
    found.map((contact) => [
      String(contact.id),
      shownContact(contact, contact.companyId === null ? null : (names.get(contact.companyId) ?? null)),
    ]),
  )
}

async function glassHiveContacts(db: Db, tenant: TenantId, ids: readonly number[]): Promise<Map<string, ReviewRecord>> {
  const found = await glassHiveContactsById(db, tenant, ids.map(glassHiveContactId))
  const owners = await glassHiveCompaniesById(
    db,
    tenant,
    found.flatMap(({ companyId: owner }) => (owner === null ? [] : [owner])),
  )
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  return new Map(
    found.map((contact) => [
      String(contact.id),
      shownGlassHiveContact(contact, contact.companyId === null ? null : (names.get(contact.companyId) ?? null)),
    ]),
  )
}

const shownCompany = ({ id, name, status, phone, website, country, ...rest }: Company): ReviewRecord => ({
  system: 'connectwise',
  id,
  name,
  status: status?.name ?? null,
  phone,
  website,
  email: null,
  address: rest.addressLine1,
  city: rest.city,
  zip: rest.zip,
  country,
  ...PLAIN,
  trail: trailOf({ name, phone, website, country }),
})

const shownGlassHive = ({ region: _, employees: __, ...company }: GlassHiveCompany): ReviewRecord => ({
  system: 'glasshive',
  ...company,
  ...PLAIN,
  status: null,
  trail: trailOf(company),
})

/** An account's domain is all it has of a website. */
const shownAccount = ({ id, name, domain }: Account): ReviewRecord => ({
  system: 'hive',
  id,
  name,
  ...NOTHING,
  website: domain,
  trail: trailOf({ name, phone: null, website: domain, country: null }),
})

const shownContact = (
  { id, firstName, lastName, emails, phones, inactive }: Contact,
  of: string | null,
): ReviewRecord =>
  person('connectwise', { id, firstName, lastName, email: emails[0] ?? null, phone: phones[0] ?? null, inactive, of })

const shownGlassHiveContact = (contact: GlassHiveContact, of: string | null): ReviewRecord =>
  person('glasshive', { ...contact, phone: contact.phones[0] ?? null, inactive: false, of })

interface Person {
  id: number
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  inactive: boolean
  of: string | null
}

function person(
  system: ReviewRecord['system'],
  { id, firstName, lastName, email, phone, inactive, of }: Person,
): ReviewRecord {
  const name = [firstName, lastName].filter(Boolean).join(' ') || (email ?? `Contact ${id}`)
  const steps = phone === null ? [] : phoneTrail(phone, null)
  return {
    ...{ system, id, name, ...NOTHING, email, phone, ofCompany: of },
    status: inactive ? 'Inactive' : null,
    trail: steps.length === 0 ? [] : [{ field: 'phone', steps }],
  }
}

const shownProduct = ({ id, identifier, description, inactive }: Product): ReviewRecord => ({
  ...{ system: 'connectwise', id, name: description || identifier, ...NOTHING, sku: identifier },
  status: inactive ? 'Inactive' : null,
  trail: [],
})

const shownSolution = ({ id, name, sku }: Solution): ReviewRecord => ({
  ...{ system: 'glasshive', id, name, ...NOTHING, sku },
  trail: [],
})

/** What companies and accounts have not. */
const PLAIN = { sku: null, ofCompany: null }
const NOTHING = {
  ...PLAIN,
  ...{ status: null, phone: null, website: null, email: null, address: null, city: null, zip: null, country: null },
}

type Raw = Pick<ReviewRecord, 'name' | 'phone' | 'website' | 'country'>

/** The fields that some rule changes before they are compared. */
function trailOf({ name, phone, website, country }: Raw): ReviewRecord['trail'] {
  const trails: { field: 'name' | 'phone' | 'website'; steps: TrailStep[] }[] = [
    { field: 'name', steps: nameTrail(name) },
    { field: 'phone', steps: phone === null ? [] : phoneTrail(phone, country) },
    { field: 'website', steps: website === null ? [] : websiteTrail(website) },
  ]
  return trails.filter(({ steps }) => steps.length > 0)
}

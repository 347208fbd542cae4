// The tables of one ConnectWise, and what a reference to each of them shows.

import { createTable, isObject, type Json, type JsonObject, type Row, refId, type Table } from '../table.ts'

/** Every table with a resource of its own. */
export type TableName =
  | 'companies'
  | 'companySites'
  | 'companyStatuses'
  | 'companyTypes'
  | 'companyTypeAssociations'
  | 'contacts'
  | 'contactCommunications'
  | 'contactTypes'
  | 'contactTypeAssociations'
  | 'communicationTypes'
  | 'agreements'
  | 'agreementTypes'
  | 'billingCycles'
  | 'additions'
  | 'catalog'
  | 'productTypes'
  | 'categories'
  | 'subcategories'
  | 'activities'
  | 'activityTypes'
  | 'activityStatuses'
  | 'opportunities'
  | 'opportunityTypes'
  | 'opportunityStages'
  | 'opportunityStatuses'
  | 'opportunityRatings'
  | 'forecasts'
  | 'forecastItems'
  | 'members'
  | 'securityRoles'
  | 'securityRoleSettings'

/** All of one tenant's records. `setup` holds the small tables that are only ever referred to, by reference name. */
export interface Database extends Record<TableName, Table> {
  setup: Record<string, Table>
  /** Fields the tenant defined for its companies. */
  companyFields: JsonObject[]
}

/** An empty database. Real ids start far apart, which keeps a test from passing with the wrong id by chance. */
export function createDatabase(): Database {
  const parent = (field: string) => (row: Row) => refId(row[field])
  const number = (field: string) => (row: Row) => {
    const value = row[field]
    return typeof value === 'number' ? value : undefined
  }
  return {
    companies: createTable(2),
    companySites: createTable(2001, parent('company')),
    companyStatuses: createTable(),
    companyTypes: createTable(),
    companyTypeAssociations: createTable(1, parent('company')),
    contacts: createTable(101, parent('company')),
    contactCommunications: createTable(5001, number('contactId')),
    contactTypes: createTable(),
    contactTypeAssociations: createTable(1, parent('contact')),
    communicationTypes: createTable(),
    agreements: createTable(301, parent('company')),
    agreementTypes: createTable(),
    billingCycles: createTable(),
    additions: createTable(7001, number('agreementId')),
    catalog: createTable(21),
    productTypes: createTable(),
    categories: createTable(),
    subcategories: createTable(),
    activities: createTable(8001),
    activityTypes: createTable(),
    activityStatuses: createTable(),
    opportunities: createTable(601),
    opportunityTypes: createTable(),
    opportunityStages: createTable(),
    opportunityStatuses: createTable(),
    opportunityRatings: createTable(),
    forecasts: createTable(1, parent('opportunity')),
    forecastItems: createTable(9001, parent('opportunity')),
    members: createTable(101),
    securityRoles: createTable(),
    // `roleId` is not a field of the record: the path alone names the role.
    securityRoleSettings: createTable(1, number('roleId')),
    setup: {},
    companyFields: [],
  }
}

interface Reference {
  table: TableName | null
  /** The key of its link inside `_info`, before `_href`. */
  info: string
  path: string
  shows: (row: Row) => JsonObject
}

const named = (row: Row): JsonObject => ({ id: row.id, name: row.name })
const identified = (row: Row): JsonObject => ({ id: row.id, identifier: row.identifier, name: row.name })
// ConnectWise calls it `description` on the record and `name` on the reference.
const described = (row: Row): JsonObject => ({ id: row.id, name: row.description })
const person = (row: Row): JsonObject => ({ id: row.id, name: [row.firstName, row.lastName].filter(Boolean).join(' ') })

const references: Record<string, Reference> = {
  Company: { table: 'companies', info: 'company', path: 'company/companies', shows: identified },
  CompanyStatus: { table: 'companyStatuses', info: 'status', path: 'company/companies/statuses', shows: named },
  CompanyType: { table: 'companyTypes', info: 'type', path: 'company/companies/types', shows: named },
  Site: { table: 'companySites', info: 'site', path: 'company/companies/sites', shows: named },
  Contact: { table: 'contacts', info: 'contact', path: 'company/contacts', shows: person },
  ContactType: { table: 'contactTypes', info: 'type', path: 'company/contacts/types', shows: described },
  CommunicationType: {
    table: 'communicationTypes',
    info: 'type',
    path: 'company/communicationTypes',
    shows: described,
  },
  Agreement: { table: 'agreements', info: 'agreement', path: 'finance/agreements', shows: named },
  AgreementType: { table: 'agreementTypes', info: 'type', path: 'finance/agreements/types', shows: named },
  BillingCycle: { table: 'billingCycles', info: 'billingCycle', path: 'finance/billingCycles', shows: named },
  IvItem: {
    table: 'catalog',
    info: 'catalog',
    path: 'procurement/catalog',
    shows: (row) => ({ id: row.id, identifier: row.identifier, serializedFlag: row.serializedFlag ?? false }),
  },
  ProductType: { table: 'productTypes', info: 'type', path: 'procurement/types', shows: named },
  ProductCategory: { table: 'categories', info: 'category', path: 'procurement/categories', shows: named },
  ProductSubCategory: { table: 'subcategories', info: 'subcategory', path: 'procurement/subcategories', shows: named },
  ActivityType: { table: 'activityTypes', info: 'type', path: 'sales/activities/types', shows: named },
  ActivityStatus: { table: 'activityStatuses', info: 'status', path: 'sales/activities/statuses', shows: named },
  Opportunity: { table: 'opportunities', info: 'opportunity', path: 'sales/opportunities', shows: named },
  OpportunityType: { table: 'opportunityTypes', info: 'type', path: 'sales/opportunities/types', shows: described },
  OpportunityStage: { table: 'opportunityStages', info: 'stage', path: 'sales/stages', shows: named },
  OpportunityStatus: {
    table: 'opportunityStatuses',
    info: 'status',
    path: 'sales/opportunities/statuses',
    shows: named,
  },
  OpportunityRating: { table: 'opportunityRatings', info: 'rating', path: 'sales/opportunities/ratings', shows: named },
  SecurityRole: { table: 'securityRoles', info: 'securityRole', path: 'system/securityroles', shows: named },
  Member: {
    table: 'members',
    info: 'member',
    path: 'system/members',
    shows: (row) => ({ ...person(row), id: row.id, identifier: row.identifier }),
  },
}

const setupPaths: Record<string, string> = {
  Country: 'company/countries',
  Currency: 'finance/currencies',
  MarketDescription: 'company/marketDescriptions',
  SystemLocation: 'system/locations',
  SystemDepartment: 'system/departments',
  UnitOfMeasure: 'procurement/unitOfMeasures',
  BillingTerms: 'finance/billingTerms',
  MemberType: 'system/members/types',
  OpportunityProbability: 'sales/probabilities',
  OpportunityPriority: 'sales/priorities',
  ServiceLocation: 'service/locations',
  ScheduleStatus: 'schedule/statuses',
}

/** How a reference of this name is shown; a name without a table of its own is a row of `setup`. */
function referenceOf(to: string): Reference {
  const known = references[to]
  if (known) return known
  const info = to.charAt(0).toLowerCase() + to.slice(1)
  const path = setupPaths[to] ?? `system/${info}s`
  return { table: null, info, path, shows: ({ _info, ...shown }) => shown }
}

/** The table a reference of this name points into. */
export function tableOf(db: Database, to: string): Table | undefined {
  const { table } = referenceOf(to)
  return table ? db[table] : db.setup[to]
}

/** The reference as ConnectWise sends it, or undefined where the record is gone. */
export function expandReference(
  db: Database,
  to: string,
  value: Json | undefined,
  root: string,
): JsonObject | undefined {
  const id = refId(value)
  if (id === undefined) return undefined
  const { info, path, shows } = referenceOf(to)
  const row = tableOf(db, to)?.rows.get(id)
  const shown = row ? shows(row) : remembered(to, value)
  if (!shown) return undefined
  return { ...shown, _info: { [`${info}_href`]: `${root}/${path}/${id}` } }
}

// A member who was deleted still stands where their name was stored, and answers 404 under their id.
function remembered(to: string, value: Json | undefined): JsonObject | undefined {
  if (to !== 'Member' || !isObject(value) || typeof value.identifier !== 'string') return undefined
  return { id: value.id, name: value.name, identifier: value.identifier }
}

/** What a condition may name below a reference. */
export function referenceFields(db: Database, to: string): string[] {
  const fields = ['id', 'name', 'identifier']
  const table = tableOf(db, to)
  const first = table?.rows.values().next().value
  if (!first) return fields
  return [...Object.keys(referenceOf(to).shows(first))]
}

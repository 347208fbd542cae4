// GlassHive's kinds of record: what each may hold and what it must.

import type { GlassHiveTables } from './glasshive-tables.ts'
import { isObject, type Json, type JsonObject } from './table.ts'

/** One kind of record with an integer id. */
export interface GlassHiveKind {
  table: 'companies' | 'contacts' | 'lists' | 'solutions' | 'opportunities' | 'activities' | 'accounts'
  properties: string[]
  required: string[]
  /** Which of them are numbers or booleans; the rest is text. */
  numbers: string[]
  flags: string[]
  writable: boolean
}

const words = (text: string) => text.split(' ').filter(Boolean)

function kind(
  table: GlassHiveKind['table'],
  text: string,
  rest: { required?: string; numbers?: string; flags?: string; writable?: boolean } = {},
): GlassHiveKind {
  const { required = '', numbers = '', flags = '', writable = true } = rest
  return {
    table,
    properties: words(`${text} ${numbers} ${flags}`),
    required: words(required),
    numbers: words(numbers),
    flags: words(flags),
    writable,
  }
}

/** By the word in the path. */
export const kinds: Record<string, GlassHiveKind | undefined> = {
  companies: kind('companies', 'Name Website Phone Email Address City Region ZipCode CountryCode Description', {
    required: 'Name',
    numbers: 'EmployeeCount DeviceCount',
    flags: 'IsAccount',
  }),
  contacts: kind(
    'contacts',
    'FirstName LastName Email Title Phone MobilePhone Address City Region ZipCode CountryCode LinkedinUrl',
    {
      numbers: 'CompanyId',
      flags: 'IsSubscribed',
    },
  ),
  opportunities: kind('opportunities', 'Name Description CloseDate', {
    required: 'Name',
    numbers: 'ContactId CompanyId Price DealTypeId DealStatusId PriceTypeId Duration',
  }),
  lists: kind('lists', 'Name', { required: 'Name', flags: 'IsMarketable' }),
  solutions: kind('solutions', 'Name Sku Description Url', {
    required: 'Name',
    numbers: 'UnitPrice UnitCost UnitMargin BillingCycle',
  }),
  activities: kind('activities', 'UserId Details ActivityDate MeetingStatus MeetingSubject MeetingLocation', {
    numbers: 'ContactId MeetingDuration',
    flags: 'IsPinned',
    writable: false,
  }),
  accounts: kind('accounts', 'Name', { writable: false }),
}

/** Why a body is not taken, or null where it is. */
export function refused(
  tables: GlassHiveTables,
  { table, required, numbers, flags, properties }: GlassHiveKind,
  body: unknown,
  creating: boolean,
): string | null {
  if (!isObject(body)) return 'The body is not an object'
  for (const name of required) {
    const missing = body[name] === undefined || body[name] === null || body[name] === ''
    if ((creating || name in body) && missing) return `${name} is required`
  }
  for (const name of properties) {
    const value = body[name]
    if (value === undefined || value === null) continue
    const wanted = numbers.includes(name) ? 'number' : flags.includes(name) ? 'boolean' : 'string'
    if (typeof value !== wanted) return `${name} must be a ${wanted}`
    if (!wellFormed(name, value)) return `${name} is invalid`
  }
  const { CompanyId: owner } = body
  if (table === 'contacts' && typeof owner === 'number' && !tables.companies.rows.has(owner))
    return 'CompanyId is invalid'
  return null
}

/** Only what the kind knows; the rest is passed over. */
export function readable({ properties }: GlassHiveKind, body: JsonObject): JsonObject {
  return Object.fromEntries(properties.flatMap((name) => (name in body ? [[name, body[name]]] : [])))
}

function wellFormed(name: string, value: Json): boolean {
  if (name === 'Website') return typeof value === 'string' && (value === '' || /^https?:\/\/\S+$/i.test(value))
  if (name === 'CountryCode') return typeof value === 'string' && (value === '' || /^[A-Za-z]{2}$/.test(value))
  return true
}

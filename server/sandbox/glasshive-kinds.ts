// GlassHive's kinds of record: what each may hold and what it must.

import type { GlassHiveTableName, GlassHiveTables } from './glasshive-tables.ts'
import { isObject, type Json, type JsonObject } from './table.ts'

/** What a property may be; the name of a record means its id, and that there is one. */
type PropertyType =
  | 'text'
  | 'url'
  | 'country'
  | 'number'
  | 'flag'
  | 'time'
  | 'meeting-status'
  | 'company'
  | 'contact'
  | 'contacts'
  | 'solution'
  | 'user'
  | 'users'

interface Property {
  name: string
  type: PropertyType
  required: boolean
}

/** A body that is sent, or a record that is read. */
export interface Shape {
  /** The word in the path. */
  name: string
  properties: Property[]
}

/** One kind of record with an integer id. */
export interface GlassHiveKind extends Shape {
  table: GlassHiveTableName
  /** Whether it is made by a post to its own list. */
  postable: boolean
}

const types: Record<string, PropertyType> = {
  url: 'url',
  country: 'country',
  number: 'number',
  flag: 'flag',
  time: 'time',
  status: 'meeting-status',
  company: 'company',
  contact: 'contact',
  contacts: 'contacts',
  solution: 'solution',
  user: 'user',
  users: 'users',
}

/** One word a property: its name, `!` where it is required, `:` and a type where it is not text. */
function shape(name: string, text: string): Shape {
  const properties = text.split(' ').map((word): Property => {
    const [head = '', type] = word.split(':')
    return { name: head.replace('!', ''), required: head.endsWith('!'), type: types[type ?? ''] ?? 'text' }
  })
  return { name, properties }
}

const kind = (table: GlassHiveTableName, text: string, postable = true): GlassHiveKind => ({
  ...shape(table, text),
  table,
  postable,
})

const PLACE = 'Address City Region ZipCode CountryCode:country'

/** By the word in the path. */
export const kinds: Record<string, GlassHiveKind | undefined> = {
  companies: kind(
    'companies',
    `Name! Website:url Phone Email ${PLACE} Description IsAccount:flag EmployeeCount:number DeviceCount:number`,
  ),
  contacts: kind(
    'contacts',
    `FirstName LastName Email Title Phone MobilePhone ${PLACE} LinkedinUrl CompanyId:company IsSubscribed:flag`,
  ),
  opportunities: kind(
    'opportunities',
    'Name! Description CloseDate:time ContactId:contact CompanyId:company Price:number DealTypeId:number DealStatusId:number PriceTypeId:number Duration:number',
  ),
  lists: kind('lists', 'Name! IsMarketable:flag'),
  solutions: kind(
    'solutions',
    'Name! Sku Description Url UnitPrice:number UnitCost:number UnitMargin:number BillingCycle:number',
  ),
  activities: kind(
    'activities',
    'ContactId:contact UserId:user Details ActivityDate:time IsPinned:flag ContactIds:contacts UserIds:users MeetingStatus:status MeetingSubject MeetingLocation MeetingDuration:number',
    false,
  ),
  accounts: kind('accounts', 'Name', false),
}

export const userShape = shape('users', 'FirstName LastName Title Email')
/** Calls, mails and notes. */
export const callShape = shape('activities', 'ContactId!:contact UserId!:user Details ActivityDate!:time IsPinned:flag')
export const meetingShape = shape(
  'activities',
  'ContactIds!:contacts UserIds!:users Details ActivityDate!:time IsPinned:flag MeetingStatus:status MeetingSubject MeetingLocation MeetingDuration:number',
)
const LINE =
  'Quantity!:number UnitPrice:number UnitCost:number UnitDiscount:number BillingCycle:number TermInMonths:number'
export const lineShape = shape('opportunityLineItems', `${LINE} SolutionId:solution`)
export const solutionLineShape = shape('opportunityLineItems', `${LINE} SolutionId!:solution`)
/** A company of an upload, and one of its contacts. */
export const uploadedCompanyShape = shape('upload', 'Name! Phone Website:url EmployeeCount:number DeviceCount:number')
export const uploadedContactShape = shape('upload', 'Email! FirstName LastName Phone')

/** A body that can be stored, or why it is not taken. */
export type Taken = { kind: 'taken'; fields: JsonObject } | { kind: 'refused'; because: string }

export interface Checking {
  tables: GlassHiveTables
  /** Whether all that is required has to be there. */
  creating: boolean
  /** Ids may come as text. */
  textIds: boolean
}

/** Reads a body: only what the shape knows is kept, the rest is passed over. */
export function take({ tables, creating, textIds }: Checking, { properties }: Shape, body: unknown): Taken {
  const refused = (because: string): Taken => ({ kind: 'refused', because })
  if (!isObject(body)) return refused('The body is not an object')
  const fields: JsonObject = {}
  for (const { name, type, required } of properties) {
    const value = textIds ? withNumbers(type, body[name]) : body[name]
    const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (required && empty && (creating || name in body)) return refused(`${name} is required`)
    if (value === undefined) continue
    const wrong = value === null ? null : complaint(tables, type, value)
    if (wrong !== null) return refused(`${name} ${wrong}`)
    fields[name] = value
  }
  return { kind: 'taken', fields }
}

function withNumbers(type: PropertyType, value: Json | undefined): Json | undefined {
  const number = (one: Json) => (typeof one === 'string' && /^\d+$/.test(one) ? Number(one) : one)
  if (type === 'contacts' && Array.isArray(value)) return value.map(number)
  return (type === 'company' || type === 'contact' || type === 'solution') && value !== undefined
    ? number(value)
    : value
}

function complaint(tables: GlassHiveTables, type: PropertyType, value: Json): string | null {
  const { companies, contacts, solutions, users } = tables
  const valid = (fine: boolean) => (fine ? null : 'is invalid')
  const text = (form: RegExp) => {
    if (typeof value !== 'string') return 'must be a string'
    return valid(value === '' || form.test(value))
  }
  const id = (known: (one: Json) => boolean) => (typeof value === 'number' ? valid(known(value)) : 'must be a number')
  const inTable = (table: { rows: Map<number, unknown> }) => (one: Json) =>
    typeof one === 'number' && table.rows.has(one)
  const isUser = (one: Json) => typeof one === 'string' && users.has(one)
  const all = (known: (one: Json) => boolean) => (Array.isArray(value) ? valid(value.every(known)) : 'must be an array')
  switch (type) {
    case 'text':
      return text(/^/)
    case 'url':
      return text(/^https?:\/\/\S+$/i)
    case 'country':
      return text(/^[A-Za-z]{2}$/)
    case 'number':
      return typeof value === 'number' ? null : 'must be a number'
    case 'flag':
      return typeof value === 'boolean' ? null : 'must be a boolean'
    case 'time':
      return typeof value === 'string' ? valid(isTime(value)) : 'must be a string'
    case 'meeting-status':
      return text(/^(Tentative|Confirmed|Cancelled)$/)
    case 'company':
      return id(inTable(companies))
    case 'contact':
      return id(inTable(contacts))
    case 'solution':
      return id(inTable(solutions))
    case 'contacts':
      return all(inTable(contacts))
    case 'user':
      return valid(isUser(value))
    case 'users':
      return all(isUser)
  }
}

const isTime = (value: string) =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(value) && !Number.isNaN(Date.parse(value))

// Whether a record of GlassHive is what was sent: properties by our names, compared as GlassHive may have rewritten them.
import type { RecordKind } from '../../../shared/api-import.ts'
import type { Value } from '../../../shared/import.ts'
import type { Sent } from '../../store/record-journal.ts'

/** A record as it was read, by our names of its properties. */
export interface Found {
  id: string
  values: Record<string, Value>
}

/** `same`: all that was sent stands there. `like`: what tells the record does, and something else differs. */
export type Alike = 'same' | 'like' | 'other'

/** What tells one record of a kind from another, of what was sent; the first of which something was sent counts. */
const TELLS: Record<RecordKind, string[][]> = {
  user: [],
  company: [['name']],
  list: [['name']],
  contact: [['email'], ['firstName', 'lastName', 'companyId']],
  solution: [['sku'], ['name']],
  activity: [['contactId', 'at', 'details']],
  opportunity: [['name', 'companyId', 'contactId']],
}

/** How a record that was found stands to what was sent. */
export function alike(kind: RecordKind, sent: Sent, { values }: Found): Alike {
  const told = readable(sent)
  const has = (name: string): boolean => !isEmpty(told[name])
  const keys = TELLS[kind].find((names) => names.some(has)) ?? []
  if (keys.length === 0 || !keys.every((name) => sameValue(name, told[name], values[name]))) return 'other'
  return Object.entries(told).every(([name, value]) => sameValue(name, value, values[name])) ? 'same' : 'like'
}

/** What of a request a read shows: of a meeting's lists the first, and nothing of its place. */
function readable(sent: Sent): Record<string, Value> {
  const told: Record<string, Value> = {}
  for (const [name, value] of Object.entries(sent)) {
    if (name === 'contactIds' && Array.isArray(value)) told.contactId = value[0] ?? null
    else if (name === 'userIds' && Array.isArray(value)) told.userId = value[0] ?? null
    else if (!UNREAD.has(name) && !isList(value)) told[name] = value
  }
  return told
}

const UNREAD = new Set(['location', 'duration', 'status'])
const isList = (value: Sent[string]): value is readonly (string | number)[] => Array.isArray(value)
const isEmpty = (value: Value | undefined): boolean => value === undefined || value === null || value === ''

/** Whether a property holds a value, in whatever form GlassHive keeps it. */
export function sameValue(name: string, a: Value | undefined, b: Value | undefined): boolean {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b)
  return formOf(name, a) === formOf(name, b)
}

function formOf(name: string, value: Value | undefined): string {
  if (typeof value === 'number') return value.toFixed(2)
  const text = String(value).trim().replace(/\s+/g, ' ').toLowerCase()
  switch (name) {
    case 'phone':
    case 'mobile': {
      const digits = text.replace(/\D/g, '')
      return digits === '' ? text : digits.replace(/^1(?=\d{10}$)/, '')
    }
    case 'website':
      return text.replace(/^https?:\/\//, '').replace(/\/+$/, '')
    case 'closeDate':
      return text.slice(0, 10)
    case 'at': {
      const ms = Date.parse(text.toUpperCase())
      return Number.isNaN(ms) ? text : new Date(ms).toISOString().slice(0, 19)
    }
    // An id may come as text.
    case 'companyId':
    case 'contactId':
      return Number(text).toFixed(2)
    default:
      return text
  }
}

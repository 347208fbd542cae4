// One value that was sent, checked against its field and turned into what is stored. All that is wrong is collected.

import { isObject, type Json, type Row } from '../table.ts'
import { type Database, expandReference, tableOf } from './database.ts'
import type { FieldError } from './errors.ts'
import type { Field, Kind } from './model.ts'

/** Where the value was sent, for the words of a refusal. */
export interface Place {
  db: Database
  label: string
  errors: FieldError[]
}

/** The value to store, or undefined where it is cleared or wrong. An empty string clears. */
export function storedValue(place: Place, field: Field, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return check(place, field.name, field.type, value)
}

function check(place: Place, name: string, type: Kind, value: Json): Json | undefined {
  switch (type.kind) {
    case 'int':
      return Number.isInteger(value) ? value : wrong(place, name)
    case 'number':
      return typeof value === 'number' ? value : wrong(place, name)
    case 'bool':
      return typeof value === 'boolean' ? value : wrong(place, name)
    case 'uuid':
      return typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value) ? value : wrong(place, name)
    case 'date':
      return date(place, name, value)
    case 'text':
      return text(place, name, value, type.max)
    case 'enum':
      return typeof value === 'string' && type.values.includes(value) ? value : wrong(place, name)
    case 'ref':
      return reference(place, name, type.to, value)
    case 'list':
      return Array.isArray(value) ? value.map((item) => check(place, name, type.of, item) ?? null) : wrong(place, name)
    // Worked out, or written at an address of their own.
    case 'figures':
    case 'record':
      return undefined
    case 'communication':
      return communication(place, name, value)
    case 'custom':
      return isObject(value) && typeof value.id === 'number'
        ? { id: value.id, value: value.value ?? null }
        : wrong(place, name)
  }
}

function date(place: Place, name: string, value: Json): Json | undefined {
  // UTC only: an offset is turned down.
  if (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  ) {
    return `${value.slice(0, 19)}Z`
  }
  return fail(place, name, 'UnsupportedFormat', `Unsupported format applied to ${name}`)
}

function text(place: Place, name: string, value: Json, max: number | null): Json | undefined {
  if (typeof value !== 'string') return wrong(place, name)
  if (max === null || value.length <= max) return value.replace(/[\r\n]+/g, ' ')
  return fail(place, name, 'MaxLengthField', `The field ${name} must be a string with a maximum length of ${max}.`)
}

function reference(place: Place, name: string, to: string, value: Json): Json | undefined {
  // Lists of types are also sent as bare ids.
  const sent = typeof value === 'number' ? { id: value } : value
  if (!isObject(sent)) return wrong(place, name)
  const found = findReferenced(place.db, to, sent)
  if (found) return { id: found.id }
  const [key, asked] =
    (['id', 'identifier', 'name'] as const).flatMap((part) => (sent[part] == null ? [] : [[part, sent[part]]]))[0] ?? []
  if (key === undefined) return wrong(place, name)
  return fail(place, name, 'NotFound', `${words(to)} ${String(asked)} not found`, `${name}/${String(key)}`)
}

/** The row a sent reference means: by id first, else by identifier, else by name. */
function findReferenced(db: Database, to: string, sent: Record<string, Json | undefined>): Row | undefined {
  const table = tableOf(db, to)
  if (!table) return undefined
  if (sent.id !== undefined && sent.id !== null) return table.rows.get(Number(sent.id))
  const key = sent.identifier !== undefined ? 'identifier' : 'name'
  const wanted = sent[key]
  if (typeof wanted !== 'string') return undefined
  for (const row of table.rows.values()) {
    const shown = expandReference(db, to, { id: row.id }, '')?.[key]
    if (typeof shown === 'string' && shown.toLowerCase() === wanted.toLowerCase()) return row
  }
  return undefined
}

function communication(place: Place, name: string, value: Json): Json | undefined {
  if (!isObject(value)) return wrong(place, name)
  if (value.type === undefined || value.type === null) {
    return fail(place, name, 'MissingRequiredField', `The ${name}/type field is required.`)
  }
  const type = reference(place, `${name}/type`, 'CommunicationType', value.type)
  const checked = value.value == null ? undefined : text(place, `${name}/value`, value.value, 250)
  const { id, extension, defaultFlag } = value
  return {
    id: typeof id === 'number' ? id : undefined,
    type,
    value: checked,
    extension,
    defaultFlag: defaultFlag === true,
  }
}

const words = (to: string) => to.replace(/([a-z])([A-Z])/g, '$1 $2')

function wrong(place: Place, name: string): undefined {
  return fail(place, name, 'InvalidField', `The value of ${name} is invalid.`)
}

function fail(place: Place, name: string, code: FieldError['code'], message: string, field = name): undefined {
  place.errors.push({ code, message, resource: place.label, field })
  return undefined
}

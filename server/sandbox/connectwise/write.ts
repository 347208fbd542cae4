// POST, PUT, PATCH and DELETE of any resource: check everything, then store, or refuse and store nothing.

import { insertRow, isObject, type Json, type JsonObject, type Row, removeRow } from '../table.ts'
import { type FieldError, invalidObject, Refusal } from './errors.ts'
import { patchedFields } from './patch.ts'
import type { Resource, Setting } from './resource.ts'
import { stamp } from './stamps.ts'
import { storedValue } from './values.ts'

/** Stores a new record. What the model does not know is passed over, as .NET's reader does. */
export function createRecord(setting: Setting, resource: Resource, parent: number | null, body: unknown): Row {
  const sent = { ...asObject(resource, body), ...parentFields(resource, parent) }
  const started: JsonObject = {
    ...resource.defaults?.(setting, sent),
    ...parentFields(resource, parent),
  }
  const incoming = new Map(Object.entries(sent).filter(([name]) => name !== 'id' && name !== resource.parent?.field))
  const fields = checked(setting, resource, started, incoming, null)
  const row = insertRow(setting.db[resource.table], { ...fields, _info: stamp(setting, undefined) })
  resource.stored?.(setting, row, fields, true)
  return row
}

/** Replaces a record: what is not sent falls back to nothing. */
export function replaceRecord(setting: Setting, resource: Resource, row: Row, body: unknown): Row {
  const sent = asObject(resource, body)
  const kept = hiddenFields(resource, row)
  const incoming = new Map(Object.entries(sent).filter(([name]) => name !== 'id'))
  const fields = checked(setting, resource, kept, incoming, row)
  for (const name of Object.keys(row)) delete row[name]
  // `kept` holds the id, so the row has it back in the same breath.
  Object.assign(row, fields)
  row._info = stamp(setting, kept._info)
  resource.stored?.(setting, row, fields, false)
  return row
}

/** Carries a patch out, all of it or nothing. */
export function patchRecord(setting: Setting, resource: Resource, row: Row, current: JsonObject, body: unknown): Row {
  const incoming = patchedFields(resource, current, body)
  incoming.delete('id')
  const fields = checked(setting, resource, row, incoming, row)
  const sent: JsonObject = {}
  for (const name of incoming.keys()) sent[name] = fields[name]
  for (const name of incoming.keys()) {
    if (fields[name] === undefined) delete row[name]
    else row[name] = fields[name]
  }
  row._info = stamp(setting, row._info)
  resource.stored?.(setting, row, sent, false)
  return row
}

/** Takes a record away, in the way of its resource. */
export function deleteRecord(setting: Setting, resource: Resource, row: Row, query: URLSearchParams): void {
  if (resource.removed) resource.removed(setting, row, query)
  else removeRow(setting.db[resource.table], row.id)
}

// The record as it would be after the write: `base` with the checked incoming fields over it.
function checked(
  setting: Setting,
  resource: Resource,
  base: JsonObject,
  incoming: Map<string, Json | undefined>,
  before: Row | null,
): JsonObject {
  const errors: FieldError[] = []
  const place = { db: setting.db, label: resource.label, errors }
  const fields: JsonObject = { ...base }
  const changed = new Set<string>()
  for (const [name, value] of incoming) {
    const field = resource.model.fields.get(name)
    if (!field || (resource.computed?.[name] && !resource.settable?.includes(name))) continue
    const stored = storedValue(place, field, value)
    fields[name] = name === 'customFields' ? mergedCustom(base[name], stored) : stored
    changed.add(name)
  }
  const wrong = new Set(errors.map((error) => error.field.split('/')[0]))
  for (const name of requiredFields(resource)) {
    if (fields[name] === undefined && !wrong.has(name)) errors.push(missing(resource, name))
  }
  errors.push(...duplicates(setting, resource, fields, changed, before))
  errors.push(...(resource.check?.(setting, fields, changed, before === null) ?? []))
  if (errors.length > 0) throw invalidObject(resource.label, errors)
  return fields
}

// Entries left out keep their value: seen on a live server, though another source has them cleared.
function mergedCustom(before: Json | undefined, sent: Json | undefined): Json {
  const merged = new Map<Json | undefined, Json>()
  for (const list of [before, sent]) {
    for (const entry of Array.isArray(list) ? list : []) if (isObject(entry)) merged.set(entry.id, entry)
  }
  return [...merged.values()]
}

function requiredFields({ model, alsoRequired }: Resource): string[] {
  const declared = [...model.fields.values()].filter((field) => field.required).map((field) => field.name)
  return [...declared, ...(alsoRequired ?? [])]
}

/** The refusal of a record without a field it needs. */
export function missing(resource: { label: string }, field: string): FieldError {
  return { code: 'MissingRequiredField', message: `The ${field} field is required.`, resource: resource.label, field }
}

function duplicates(
  setting: Setting,
  resource: Resource,
  fields: JsonObject,
  changed: Set<string>,
  before: Row | null,
): FieldError[] {
  const found: FieldError[] = []
  for (const field of resource.unique ?? []) {
    const value = fields[field]
    if (!changed.has(field) || typeof value !== 'string') continue
    for (const row of setting.db[resource.table].rows.values()) {
      const other = row[field]
      if (row.id === before?.id || typeof other !== 'string' || other.toLowerCase() !== value.toLowerCase()) continue
      const message = `A ${resource.label} with the ${field} ${value} already exists.`
      found.push({ code: 'ObjectExists', message, resource: resource.label, field })
      break
    }
  }
  return found
}

function asObject(resource: Resource, body: unknown): JsonObject {
  if (isObject(body)) return body
  throw new Refusal(400, { code: 'InvalidObject', message: `${resource.label} object is invalid`, errors: [] })
}

function parentFields({ parent }: Resource, id: number | null): JsonObject {
  if (!parent || id === null) return {}
  return { [parent.field]: parent.reference ? { id } : id }
}

// A PUT leaves alone what is not a field of the record, its parent, and custom fields and communications.
function hiddenFields({ model, parent }: Resource, row: Row): JsonObject {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name]) => name === 'id' || name === 'customFields' || name === parent?.field || !model.fields.has(name),
    ),
  )
}

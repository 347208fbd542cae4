// JSON-Patch as ConnectWise carries it out: a bare array of add, replace and remove, on bare or slashed paths.

import { isObject, type Json, type JsonObject } from '../table.ts'
import { type FieldError, invalidObject, Refusal } from './errors.ts'
import type { Field } from './model.ts'
import type { Resource } from './resource.ts'

interface Operation {
  op: 'add' | 'replace' | 'remove'
  path: string
  value: Json | undefined
}

/** The new values of the fields that the operations touch; undefined where one is cleared. */
export function patchedFields(resource: Resource, current: JsonObject, body: unknown): Map<string, Json | undefined> {
  const changed = new Map<string, Json | undefined>()
  const errors: FieldError[] = []
  for (const operation of readOperations(body)) {
    const [name = '', ...below] = operation.path.replace(/^\//, '').split('/')
    const field = resource.model.fields.get(name)
    if (!field) {
      // What the real server says to an unknown path is not known; a refusal shows the mistake, silence would hide it.
      errors.push(invalidField(resource, name, `${name} is not a recognized name.`))
      continue
    }
    const before = changed.has(name) ? changed.get(name) : current[name]
    const outcome = below.length === 0 ? whole(operation) : inside(field, before, below, operation)
    if (outcome.kind === 'set') changed.set(name, outcome.value)
    if (outcome.kind === 'wrong') errors.push(invalidField(resource, name, outcome.because))
  }
  if (errors.length > 0) throw invalidObject(resource.label, errors)
  return changed
}

type Outcome = { kind: 'set'; value: Json | undefined } | { kind: 'no-effect' } | { kind: 'wrong'; because: string }

function whole({ op, value }: Operation): Outcome {
  return { kind: 'set', value: op === 'remove' ? undefined : value }
}

function inside(field: Field, before: Json | undefined, below: string[], operation: Operation): Outcome {
  // `company/identifier` and the like: accepted, and nothing happens.
  if (field.type.kind === 'ref') return { kind: 'no-effect' }
  if (field.type.kind !== 'list') return { kind: 'wrong', because: `${operation.path} is not a recognized name.` }
  const items = Array.isArray(before) ? [...before] : []
  const [place = '', name] = below
  const index = place === '-' ? items.length : Number(place)
  if (!Number.isInteger(index) || index < 0) return { kind: 'wrong', because: `${place} is not an index.` }
  if (name === undefined) return changeItem(items, index, operation)
  const item = items[index]
  if (!isObject(item)) return { kind: 'wrong', because: `There is no item ${index}.` }
  const { [name]: _, ...others } = item
  items[index] = operation.op === 'remove' ? others : { ...others, [name]: operation.value }
  return { kind: 'set', value: items }
}

function changeItem(items: Json[], index: number, { op, value }: Operation): Outcome {
  if (op === 'add') {
    // Adding appends whatever the index says, and index 0 loses the default mark on the way. Both were seen.
    items.push(index === 0 && isObject(value) && items.length > 0 ? { ...value, defaultFlag: false } : (value ?? null))
    return { kind: 'set', value: items }
  }
  if (index >= items.length) return { kind: 'wrong', because: `There is no item ${index}.` }
  if (op === 'remove') items.splice(index, 1)
  else items[index] = value ?? null
  return { kind: 'set', value: items }
}

function readOperations(body: unknown): Operation[] {
  if (!Array.isArray(body)) throw badPatch('The request body must be an array of patch operations.')
  return body.map((entry: unknown) => {
    if (!isObject(entry) || typeof entry.path !== 'string') throw badPatch('A patch operation needs op and path.')
    const { op, path, value } = entry
    if (op !== 'add' && op !== 'replace' && op !== 'remove')
      throw badPatch(`The operation ${String(op)} is not supported.`)
    return { op, path, value }
  })
}

const badPatch = (message: string) => new Refusal(400, { code: 'InvalidObject', message, errors: [] })

function invalidField(resource: Resource, field: string, message: string): FieldError {
  return { code: 'InvalidField', message, resource: resource.label, field }
}

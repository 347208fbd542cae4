// A stored row as ConnectWise shows it: references with names and links, `_info`, absent values left out; and the same
// values as conditions see them.

import { isObject, type Json, type JsonObject, type Row, refId } from '../table.ts'
import { type Database, expandReference, referenceFields } from './database.ts'
import { findCondition, notRecognized } from './errors.ts'
import { compareScalars, type Getter } from './filter.ts'
import type { Field } from './model.ts'
import type { Resource } from './resource.ts'

/** Everything that decides how a row is shown. */
export interface View {
  db: Database
  resource: Resource
  now: Date
  /** Of links: origin, codebase and `apis/3.0`. */
  root: string
  /** Ids of parents in the path, for links. */
  path: string
  /** References the viewer's role leaves blank. */
  hidden: ReadonlySet<string>
}

/** Which fields were asked for: a name, and the names wanted below it, or null for all of it. */
export type Selection = Map<string, Set<string> | null>

/** Reads the `fields` parameter. */
export function readSelection(view: View, text: string | null): Selection | null {
  if (!text?.trim()) return null
  const selection: Selection = new Map()
  for (const path of text.split(',').map((part) => part.trim())) {
    const [name = '', ...below] = path.split('/')
    if (!selectable(view, name, below)) throw notRecognized(path)
    const wanted = selection.get(name)
    if (below.length === 0) selection.set(name, null)
    else if (wanted) wanted.add(below.join('/'))
    else if (!selection.has(name)) selection.set(name, new Set([below.join('/')]))
  }
  return selection
}

function selectable({ db, resource }: View, name: string, below: string[]): boolean {
  if (name === '_info') return true
  const field = resource.model.fields.get(name)
  if (!field || resource.writeOnly?.includes(name) || resource.unselectable?.includes(name)) return false
  if (below.length === 0 || field.type.kind === 'list') return true
  return (
    field.type.kind === 'ref' && (below[0] === '_info' || referenceFields(db, field.type.to).includes(below[0] ?? ''))
  )
}

/** The row as it is sent. */
export function render(view: View, row: Row, selection: Selection | null = null): JsonObject {
  const { model, writeOnly } = view.resource
  const shown: JsonObject = {}
  for (const field of model.fields.values()) {
    if (selection && !selection.has(field.name)) continue
    if (writeOnly?.includes(field.name)) continue
    const value = shownValue(view, row, field)
    if (value === undefined || value === null) continue
    const below = selection?.get(field.name)
    shown[field.name] = below ? pick(value, below) : value
  }
  if (!selection || selection.has('_info')) shown._info = renderInfo(view, row)
  return shown
}

/** One field of a row as it is sent, or undefined where there is nothing. */
export function shownValue(view: View, row: Row, field: Field): Json | undefined {
  const { db, resource, root, now } = view
  const records = resource.records?.[field.name]
  if (records) return records.rows(db, row).map((each) => render({ ...view, resource: records.of }, each))
  const computed = resource.computed?.[field.name]
  const value = computed ? computed(db, row, now) : row[field.name]
  const { type } = field
  if (type.kind === 'ref') {
    return view.hidden.has(type.to) ? undefined : expandReference(db, type.to, value, root)
  }
  if (type.kind === 'list' && Array.isArray(value)) {
    const { of } = type
    if (of.kind === 'ref') return value.map((item) => expandReference(db, of.to, item, root) ?? null)
    if (of.kind === 'communication') return value.map((item) => withType(view, item))
  }
  // A flag that was never set is stored nowhere and sent as false.
  return type.kind === 'bool' ? (value ?? false) : value
}

function withType({ db, root }: View, item: Json): Json {
  if (!isObject(item)) return item
  return { ...item, type: expandReference(db, 'CommunicationType', item.type, root) }
}

function renderInfo({ resource, root, path }: View, row: Row): JsonObject {
  const links = (resource.links ?? []).map((link) => [`${link}_href`, `${root}/${path}/${row.id}/${link}`])
  return { ...(isObject(row._info) ? row._info : {}), ...Object.fromEntries(links) }
}

function pick(value: Json, below: Set<string>): Json {
  if (Array.isArray(value)) return value.map((item) => pick(item, below))
  if (!isObject(value)) return value
  const picked: JsonObject = {}
  for (const path of below) {
    const [name = '', ...rest] = path.split('/')
    const inner = value[name]
    if (inner !== undefined) picked[name] = rest.length > 0 ? pick(inner, new Set([rest.join('/')])) : inner
  }
  return picked
}

// Asked for at the top level although they are shown in `_info`; `lastUpdated` in any case.
const stamps: Record<string, string> = {
  lastupdated: 'lastUpdated',
  updatedby: 'updatedBy',
  dateentered: 'dateEntered',
  enteredby: 'enteredBy',
}

/** The value a condition or an order names. Refuses names the record does not have, and whatever lies inside lists. */
export function fieldGetter(view: View, path: string): Getter<Row> {
  const { db, resource } = view
  const [name = '', below, ...deeper] = path.split('/')
  const stamp = name === '_info' ? stamps[(below ?? '').toLowerCase()] : below ? undefined : stamps[name.toLowerCase()]
  if (stamp) return (row) => (isObject(row._info) ? row._info[stamp] : undefined)
  const field = resource.model.fields.get(name)
  if (!field || deeper.length > 0 || resource.unfilterable?.includes(name)) throw notRecognized(path)
  const { type } = field
  if (type.kind === 'ref') {
    if (below === undefined) return (row) => row[name]
    if (!referenceFields(db, type.to).includes(below)) throw notRecognized(path)
    if (below === 'id') return (row) => refId(row[name])
    return (row) => expandReference(db, type.to, row[name], '')?.[below]
  }
  if (type.kind === 'list' || below !== undefined) throw notRecognized(path)
  const computed = resource.computed?.[name]
  if (computed) return (row) => computed(db, row, view.now)
  return type.kind === 'bool' ? (row) => row[name] ?? false : (row) => row[name]
}

/** Reads the `orderBy` parameter into an order. */
export function readOrder(view: View, text: string | null): ((a: Row, b: Row) => number) | null {
  if (!text?.trim()) return null
  const keys = text.split(',').map((part) => {
    const [path = '', direction = 'asc', ...more] = part.trim().split(/\s+/)
    const sign = { asc: 1, desc: -1 }[direction.toLowerCase()]
    if (sign === undefined || more.length > 0) throw findCondition(`The orderBy clause '${part.trim()}' is invalid.`)
    return { get: fieldGetter(view, path), sign }
  })
  return (a, b) => {
    for (const { get, sign } of keys) {
      const order = compareScalars(get(a), get(b)) * sign
      if (order !== 0) return order
    }
    return a.id - b.id
  }
}

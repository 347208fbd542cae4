// Records by id, in the order of their ids, with the children of one parent found without a walk over all.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  [name: string]: Json | undefined
}

/** A stored record. References are kept as `{ id }` and given their names when they are read. */
export interface Row extends JsonObject {
  id: number
}

/** A table of records. Read and edit rows freely; add and take away through the functions. */
export interface Table {
  rows: Map<number, Row>
  nextId: number
  /** Which record a row belongs to, where the path of the resource names a parent. */
  parentOf: ((row: Row) => number | undefined) | null
  children: Map<number, number[]>
  /** The ids in order, thrown away when a row comes or goes. */
  ids: number[] | null
}

/** An empty table. */
export function createTable(firstId = 1, parentOf: Table['parentOf'] = null): Table {
  return { rows: new Map(), nextId: firstId, parentOf, children: new Map(), ids: null }
}

/** Adds a record under the next free id. Ids only rise, so that the map stays in order. */
export function insertRow(table: Table, fields: JsonObject): Row {
  const id = table.nextId
  // The record that was handed over becomes the row: a copy of each would be felt in a large world.
  const row: Row = Object.assign(fields, { id })
  table.rows.set(id, row)
  table.nextId = id + 1
  table.ids = null
  const parent = table.parentOf?.(row)
  if (parent !== undefined) {
    const siblings = table.children.get(parent)
    if (siblings) siblings.push(id)
    else table.children.set(parent, [id])
  }
  return row
}

/** Takes a record away. */
export function removeRow(table: Table, id: number): void {
  const row = table.rows.get(id)
  if (!row) return
  const parent = table.parentOf?.(row)
  if (parent !== undefined) {
    const siblings = table.children.get(parent) ?? []
    table.children.set(
      parent,
      siblings.filter((sibling) => sibling !== id),
    )
  }
  table.rows.delete(id)
  table.ids = null
}

/** The ids of all records, rising. */
export function idsOf(table: Table): number[] {
  table.ids ??= [...table.rows.keys()]
  return table.ids
}

/** The records under one parent, in order of id. */
export function childrenOf(table: Table, parent: number): Row[] {
  const found: Row[] = []
  for (const id of table.children.get(parent) ?? []) {
    const row = table.rows.get(id)
    if (row) found.push(row)
  }
  return found
}

/** The id a reference points at. */
export function refId(value: Json | undefined): number | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return typeof value.id === 'number' ? value.id : undefined
}

/** True for a JSON object, false for an array or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

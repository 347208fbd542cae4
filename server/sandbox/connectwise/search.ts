// Which rows a list or a count is about: conditions, childConditions and customFieldConditions together.

import { childrenOf, idsOf, isObject, type Json, type JsonObject, type Row, type Table } from '../table.ts'
import { type Condition, parseConditions } from './conditions.ts'
import { referenceFields } from './database.ts'
import { findCondition, notRecognized } from './errors.ts'
import { compile, type DateReading, itemGetter } from './filter.ts'
import { fieldGetter, shownValue, type View } from './view.ts'

/** A test of rows, and the range of ids outside of which it cannot hold. */
export interface Search {
  matches: ((row: Row) => boolean) | null
  lowest: number
  highest: number
}

/** Reads the three condition parameters. */
export function readSearch(view: View, query: URLSearchParams, dates: DateReading): Search {
  const tests: ((row: Row) => boolean)[] = []
  const bounds = { lowest: 0, highest: Number.POSITIVE_INFINITY }
  const own = query.get('conditions')?.trim()
  if (own) {
    const condition = parseConditions(own)
    tests.push(compile(condition, (path) => fieldGetter(view, path), dates))
    narrow(condition, bounds)
  }
  const child = query.get('childConditions')?.trim()
  if (child) tests.push(childTest(view, parseConditions(child), dates))
  const custom = query.get('customFieldConditions')?.trim()
  if (custom) tests.push(customTest(view, parseConditions(custom), dates))
  return { ...bounds, matches: tests.length > 0 ? (row) => tests.every((test) => test(row)) : null }
}

// Only a saving of time: a large table is walked from the first id that can match.
function narrow(condition: Condition, bounds: { lowest: number; highest: number }): void {
  if (condition.kind === 'and') for (const part of condition.parts) narrow(part, bounds)
  if (condition.kind !== 'compare' || condition.path !== 'id' || condition.value.kind !== 'number') return
  const { operator, value } = condition
  if (operator === '>' || operator === '>=' || operator === '=') bounds.lowest = Math.max(bounds.lowest, value.value)
  if (operator === '<' || operator === '<=' || operator === '=') bounds.highest = Math.min(bounds.highest, value.value)
}

/** Walks the matching rows of a table, or of one parent's part of it, in order of id, after a given id. */
export function* walk(table: Table, parent: number | null, search: Search, after = 0): Generator<Row> {
  const { matches, highest } = search
  const lowest = Math.max(search.lowest, after + 1)
  const rows = parent === null ? fromId(table, lowest) : childrenOf(table, parent)
  for (const row of rows) {
    if (row.id > highest) return
    if (row.id >= lowest && (!matches || matches(row))) yield row
  }
}

function* fromId(table: Table, lowest: number): Generator<Row> {
  const ids = idsOf(table)
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? 0) < lowest) low = middle + 1
    else high = middle
  }
  for (let at = low; at < ids.length; at += 1) {
    const row = table.rows.get(ids[at] ?? 0)
    if (row) yield row
  }
}

const communicationFields = [
  'id',
  'value',
  'extension',
  'defaultFlag',
  'domain',
  'communicationType',
  'type/id',
  'type/name',
]

// One item of the list has to fulfil the whole condition; where two lists are named, some pair of items.
function childTest(view: View, condition: Condition, dates: DateReading): (row: Row) => boolean {
  const lists = new Set<string>()
  const test = compile(
    condition,
    (path) => {
      lists.add(listOf(view, path))
      return itemGetter(path)
    },
    dates,
  )
  refuseIn(condition, 'childConditions')
  return (row) => combinations(view, row, [...lists]).some((record) => test(record))
}

function listOf({ db, resource }: View, path: string): string {
  const [name = '', ...below] = path.split('/')
  const type = resource.model.fields.get(name)?.type
  if (type?.kind !== 'list' || below.length === 0) throw notRecognized(path)
  const { of } = type
  const known = of.kind === 'ref' ? referenceFields(db, of.to) : of.kind === 'communication' ? communicationFields : []
  if (!known.includes(below.join('/'))) throw notRecognized(path)
  return name
}

function combinations(view: View, row: Row, lists: string[]): JsonObject[] {
  let records: JsonObject[] = [{}]
  for (const name of lists) {
    const items = listValue(view, row, name)
    records = records.flatMap((record) => items.map((item) => ({ ...record, [name]: item })))
  }
  return records
}

function listValue(view: View, row: Row, name: string): Json[] {
  const field = view.resource.model.fields.get(name)
  const value = field && shownValue(view, row, field)
  return Array.isArray(value) ? value : []
}

function customTest(view: View, condition: Condition, dates: DateReading): (row: Row) => boolean {
  if (!view.resource.model.fields.has('customFields')) throw notRecognized('customFields')
  const test = compile<JsonObject>(
    condition,
    (path) => {
      if (path !== 'caption' && path !== 'value') throw notRecognized(path)
      return itemGetter(path)
    },
    dates,
  )
  refuseIn(condition, 'customFieldConditions')
  return (row) => listValue(view, row, 'customFields').some((item) => isObject(item) && test(item))
}

// The vendor's text allows `in` for `conditions` only; another reading allows it everywhere. The stricter one is played.
function refuseIn(condition: Condition, parameter: string): void {
  if (condition.kind === 'in') throw findCondition(`The in operator is not supported in ${parameter}.`)
  if (condition.kind === 'and' || condition.kind === 'or') for (const part of condition.parts) refuseIn(part, parameter)
}

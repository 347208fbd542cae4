// A CSV file of usage turned into readings, by columns that a person mapped once. All or nothing: every fault is named
// with its line and column, and a file with a fault gives no readings.
import { CsvError, parse } from 'csv-parse/sync'
import { type UsageColumns, type UsageDelivery, UsageReading as UsageReadingShape } from '../../shared/api-usage.ts'
import { readNumber } from '../../shared/quantity.ts'
import { deliveryFaults } from './delivery-faults.ts'

export type UsageReading = UsageDelivery['readings'][number]
export interface FileFault {
  /** The column's name as in the file, or "file". */
  field: string
  /** Line of the file, the header being line 1. */
  line: number
  detail: string
}
export type UsageFile = { kind: 'readings'; readings: UsageReading[] } | { kind: 'faults'; faults: FileFault[] }

const MAX_ROWS = 200_000
const MAX_FAULTS = 50

/** @param receivedAt ISO time of the upload: the time of every reading where the file has no time column */
export function readUsageFile(text: string, mapping: UsageColumns, receivedAt: string): UsageFile {
  const table = readTable(text)
  if (table.kind === 'faults') return table
  const faults = missingColumns(table.header, mapping)
  if (faults.length > 0) return { kind: 'faults', faults }
  const columnOf = columnNames(mapping)
  const readings: UsageReading[] = []
  for (const row of table.rows) {
    const before = faults.length
    const cells = cellReader(table.header, row, faults)
    const reading = readingOf(cells, mapping, receivedAt)
    if (reading !== null) {
      faults.push(...shapeFaults(reading, row.line, columnOf))
      if (faults.length === before) readings.push(reading)
    }
    if (faults.length >= MAX_FAULTS) break
  }
  if (faults.length > 0) return { kind: 'faults', faults }
  const lineOf = (index: number): number => table.rows[index]?.line ?? 0
  const placesOf = (first: number, second: number): string => `Line ${lineOf(first)} and line ${lineOf(second)}`
  for (const { index, path, detail } of deliveryFaults(readings, { now: receivedAt, placesOf })) {
    faults.push({ field: columnOf(path), line: lineOf(index), detail })
  }
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'readings', readings }
}

/** What is too long or too large for any reading, or holds control characters: as in a delivery by JSON. */
function shapeFaults(reading: UsageReading, line: number, columnOf: (path: string) => string): FileFault[] {
  const checked = UsageReadingShape.safeParse(reading)
  const issues = checked.success ? [] : checked.error.issues
  const faults = issues.map(({ path, message }) => ({ field: columnOf(path.join('.')), line, detail: `${message}.` }))
  // A name that stands in for an id is checked as both.
  return faults.filter(
    ({ field, detail }, at) => at === faults.findIndex((each) => each.field === field && each.detail === detail),
  )
}

/** Which column of the file a part of a reading was taken from. */
function columnNames({ columns }: UsageColumns): (path: string) => string {
  const names = new Map([
    ['account.id', columns.accountId ?? columns.accountName],
    ['account.name', columns.accountName],
    ['account.domain', columns.accountDomain],
    ['product.id', columns.productId ?? columns.productName],
    ['product.name', columns.productName],
    ['product.unit', columns.unit],
    ['actual', columns.actual],
    ['quota', columns.quota],
    ['at', columns.at],
  ])
  return (path) => names.get(path) ?? columns.productName
}

/** The names of a file's columns, for a person who is about to map them. */
export function columnsOf(text: string): string[] {
  const table = readTable(text)
  return table.kind === 'faults' ? [] : table.header
}

interface Row {
  line: number
  cells: string[]
}
interface Parsed {
  record: string[]
  info: { lines: number }
}
type Table = { kind: 'table'; header: string[]; rows: Row[] } | { kind: 'faults'; faults: FileFault[] }

function readTable(text: string): Table {
  const fault = (line: number, detail: string): Table => ({ kind: 'faults', faults: [{ field: 'file', line, detail }] })
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  let parsed: Parsed[]
  try {
    // Excel writes semicolons where the comma is the decimal sign, and exports carry a byte order mark.
    // With `info` each row comes with its line; the package's types do not say so.
    parsed = parse(text, {
      bom: true,
      info: true,
      relax_column_count: false,
      skip_empty_lines: true,
      trim: true,
      delimiter: [',', ';', '\t'].reduce((best, each) =>
        firstLine.split(each).length > firstLine.split(best).length ? each : best,
      ),
    }) as unknown as Parsed[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return fault(Number(error.lines ?? 1), FAULT_WORDS[error.code] ?? 'This line is not readable as CSV.')
  }
  const [head, ...rest] = parsed
  if (head === undefined || rest.length === 0) return fault(1, 'The file holds no rows below its header.')
  if (rest.length > MAX_ROWS) return fault(MAX_ROWS + 2, `A file may hold ${MAX_ROWS} rows: split it.`)
  const twice = head.record.find((name, index) => head.record.indexOf(name) !== index)
  if (twice !== undefined) return fault(1, `Two columns are called "${twice}": rename one.`)
  return {
    kind: 'table',
    header: head.record,
    rows: rest.map(({ record, info }) => ({ line: info.lines, cells: record })),
  }
}

const FAULT_WORDS: Record<string, string> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'This line has another number of cells than the header.',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'This line has another number of cells than the header.',
  CSV_QUOTE_NOT_CLOSED: 'A quotation mark is opened and never closed: the file looks cut off.',
  CSV_INVALID_CLOSING_QUOTE: 'There is text behind a closing quotation mark.',
  INVALID_OPENING_QUOTE: 'There is a quotation mark in the middle of a cell.',
}

function missingColumns(header: readonly string[], mapping: UsageColumns): FileFault[] {
  const faults = Object.values(mapping.columns)
    .filter((name): name is string => typeof name === 'string' && !header.includes(name))
    .map((name) => ({
      field: name,
      line: 1,
      detail: `The file has no column "${name}". It has: ${header.join(', ')}.`,
    }))
  if (mapping.columns.unit === undefined && mapping.unit === undefined) {
    faults.push({ field: 'unit', line: 1, detail: 'Map a unit column, or state the unit of every row as "unit".' })
  }
  return faults
}

interface Cells {
  text(column: string | undefined): string | null
  required(column: string): string | null
  number(column: string): number | null
  time(column: string): string | null
}

function cellReader(header: readonly string[], row: Row, faults: FileFault[]): Cells {
  const fault = (field: string, detail: string): null => {
    faults.push({ field, line: row.line, detail })
    return null
  }
  const text = (column: string | undefined): string | null => {
    const value = column === undefined ? '' : (row.cells[header.indexOf(column)] ?? '')
    return value === '' ? null : value
  }
  const required = (column: string): string | null => text(column) ?? fault(column, 'This cell is empty.')
  return {
    text,
    required,
    number(column) {
      const value = required(column)
      if (value === null) return null
      const quantity = readNumber(value)
      if (quantity !== null) return quantity
      return fault(column, `"${value}" is no quantity: write it as 1240.5, without a unit or a sign.`)
    },
    time(column) {
      const value = required(column)
      if (value === null) return null
      const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(value)
      const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(value) || value.length === 10 ? value : `${value}Z`
      const at = iso && isDay(value.slice(0, 10)) ? new Date(zoned.replace(' ', 'T')) : null
      if (at !== null && !Number.isNaN(at.getTime())) return at.toISOString()
      return fault(column, `"${value}" is no date: write it as 2026-11-21 or 2026-11-21T08:30:00Z.`)
    },
  }
}

/** Whether a day is in the calendar: Date turns 31 February into 3 March. */
function isDay(day: string): boolean {
  const time = new Date(day)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)
}

function readingOf(cells: Cells, { columns, unit }: UsageColumns, receivedAt: string): UsageReading | null {
  const accountName = cells.required(columns.accountName)
  const productName = cells.required(columns.productName)
  const actual = cells.number(columns.actual)
  const quota = cells.text(columns.quota) === null || columns.quota === undefined ? null : cells.number(columns.quota)
  const at = columns.at === undefined ? receivedAt : cells.time(columns.at)
  const counted = columns.unit === undefined ? (unit ?? null) : cells.required(columns.unit)
  if (accountName === null || productName === null || actual === null || at === null || counted === null) return null
  return {
    account: {
      id: cells.text(columns.accountId) ?? accountName,
      name: accountName,
      domain: cells.text(columns.accountDomain),
    },
    product: { id: cells.text(columns.productId) ?? productName, name: productName, unit: counted },
    actual,
    quota,
    at,
  }
}

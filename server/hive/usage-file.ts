// A file of usage turned into readings, by columns that a person mapped once. Every row is either a reading or a bad row
// that is named with its number, column and reason; what becomes of the good ones is decided elsewhere.
import { type UsageColumns, type UsageDelivery, UsageReading as UsageReadingShape } from '../../shared/api-usage.ts'
import { type Contradiction, contradictions } from './delivery-faults.ts'
import { knownColumns, USAGE_WORDS } from './guess-columns.ts'
import { columnName, type HeadedTable, openHeaded } from './headed-table.ts'
import { cellReader, type Fault, isTotal, missingColumns } from './row-cells.ts'
import { type TableFile, type TableRow, UnreadableTable } from './table.ts'

export type UsageReading = UsageDelivery['readings'][number]

/** A row that gives no reading, and why. A total is told apart: a file without it lacks nothing. */
export interface BadRow {
  kind: 'fault' | 'total'
  row: number
  faults: Fault[]
}

export type UsageFile =
  | { kind: 'read'; header: string[]; rows: number; readings: UsageReading[]; bad: BadRow[] }
  /** Not readable at all, or not beyond a row: then nothing of it counts. */
  | { kind: 'unreadable'; row: number; faults: Fault[] }

/** @param receivedAt ISO time of the upload: the time of every reading where the file has no time column */
export async function readUsageFile(file: TableFile, stated: UsageColumns, receivedAt: string): Promise<UsageFile> {
  const mapping = { ...stated, columns: onOneLine(stated.columns) }
  const wanted = Object.values(mapping.columns).filter((name) => typeof name === 'string')
  try {
    const table = await openHeaded(file, { wanted, known: (cells) => knownColumns(USAGE_WORDS, cells) })
    const missing = missingColumns(table.header, wanted)
    if (mapping.columns.unit === undefined && mapping.unit === undefined) {
      missing.push({ field: 'unit', detail: 'Map a unit column, or state the unit of every row as "unit".' })
    }
    if (missing.length > 0) {
      await table.rows.return(undefined)
      return { kind: 'unreadable', row: table.headerRow, faults: missing }
    }
    return { kind: 'read', header: table.header, ...(await readRows(table, mapping, receivedAt)) }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    return { kind: 'unreadable', row: error.row, faults: [{ field: 'file', detail: error.words }] }
  }
}

async function readRows(
  table: HeadedTable,
  mapping: UsageColumns,
  receivedAt: string,
): Promise<{ rows: number; readings: UsageReading[]; bad: BadRow[] }> {
  const columnOf = columnNames(mapping)
  const read: { row: number; reading: UsageReading }[] = []
  const bad = new Map<number, BadRow>()
  let rows = 0
  for await (const row of table.rows) {
    rows++
    const judged = readRow(table, row, mapping, receivedAt)
    if (judged.kind === 'reading') read.push({ row: row.number, reading: judged.reading })
    else bad.set(row.number, { ...judged, row: row.number })
  }
  const rowOf = (index: number): number => read[index]?.row ?? 0
  const found = contradictions(
    read.map(({ reading }) => reading),
    receivedAt,
  )
  for (const fault of found) {
    const row = rowOf(fault.index)
    const faults = bad.get(row)?.faults ?? []
    faults.push({ field: columnOf(fault.path), detail: fault.words(placesOf(fault, rowOf)) })
    bad.set(row, { kind: 'fault', row, faults })
  }
  return {
    rows,
    readings: read.filter(({ row }) => !bad.has(row)).map(({ reading }) => reading),
    bad: [...bad.values()].sort((a, b) => a.row - b.row),
  }
}

const placesOf = ({ index, other }: Contradiction, rowOf: (index: number) => number): string =>
  other === null
    ? `Row ${rowOf(index)}`
    : `Row ${rowOf(Math.min(index, other))} and row ${rowOf(Math.max(index, other))}`

type Judged = { kind: 'reading'; reading: UsageReading } | Omit<BadRow, 'row'>

function readRow(table: HeadedTable, row: TableRow, mapping: UsageColumns, receivedAt: string): Judged {
  const { accountName, productName } = mapping.columns
  if (isTotal(table.header, row.cells, [accountName, productName])) {
    return { kind: 'total', faults: [{ field: accountName, detail: 'This row is a total and not a reading.' }] }
  }
  const cells = cellReader(table, row)
  const reading = readingOf(cells, mapping, receivedAt)
  if (reading === null || cells.faults.length > 0) return { kind: 'fault', faults: cells.faults }
  const faults = shapeFaults(reading, columnNames(mapping))
  return faults.length > 0 ? { kind: 'fault', faults } : { kind: 'reading', reading }
}

function onOneLine(columns: UsageColumns['columns']): UsageColumns['columns'] {
  const names = Object.entries(columns).map(([part, name]) => [part, name === undefined ? name : columnName(name)])
  // The same parts as before, each under the same kind of name.
  return Object.fromEntries(names) as UsageColumns['columns']
}

/** What is too long or too large for any reading, or holds control characters: as in a delivery by JSON. */
function shapeFaults(reading: UsageReading, columnOf: (path: string) => string): Fault[] {
  const checked = UsageReadingShape.safeParse(reading)
  const issues = checked.success ? [] : checked.error.issues
  const faults = issues.map(({ path, message }) => ({ field: columnOf(path.join('.')), detail: `${message}.` }))
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

function readingOf(
  cells: ReturnType<typeof cellReader>,
  { columns, unit }: UsageColumns,
  receivedAt: string,
): UsageReading | null {
  const accountName = cells.required(columns.accountName)
  const productName = cells.required(columns.productName)
  const actual = cells.number(columns.actual)
  const quota = columns.quota === undefined || cells.text(columns.quota) === null ? null : cells.number(columns.quota)
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

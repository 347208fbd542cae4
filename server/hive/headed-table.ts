// Where a file's header stands: exports put a title, a period and blank lines before it.
import { openCsv } from './csv-rows.ts'
import { HEADER_WITHIN, MAX_ROWS, type Table, type TableFile, type TableRow, UnreadableTable } from './table.ts'
import { openXlsx } from './xlsx-rows.ts'

export interface HeadedTable {
  header: string[]
  headerRow: number
  /** The rows below the header. They throw UnreadableTable where the file cannot be read on, or is too long. */
  rows: AsyncGenerator<TableRow>
  decimal: Table['decimal']
  rowsEndEarly: boolean
}

/** How the header is known: by the columns that a person mapped, else by how much of a header a row is. */
export interface HeaderSigns {
  wanted: readonly string[] | null
  /** How many columns of a row have a name that is known. */
  known(cells: readonly string[]): number
}

/** Opens a file and finds its header. Throws UnreadableTable where it cannot be read, or holds no rows. */
export async function openHeaded(file: TableFile, signs: HeaderSigns): Promise<HeadedTable> {
  const table = await (file.type === 'csv' ? openCsv(file.bytes()) : openXlsx(file.bytes()))
  const first: TableRow[] = []
  while (first.length < HEADER_WITHIN) {
    const next = await table.rows.next()
    if (next.done) break
    first.push(next.value)
  }
  const at = headerAt(first, signs)
  const head = first[at]
  if (head === undefined || first.length < at + 2) {
    throw new UnreadableTable(head?.number ?? 1, 'The file holds no rows below its header.')
  }
  return {
    header: named(head.cells),
    headerRow: head.number,
    rows: below(first.slice(at + 1), table.rows),
    decimal: table.decimal,
    rowsEndEarly: table.rowsEndEarly,
  }
}

/** A column without a name is called by its place, so that it can be pointed at. */
const named = (cells: readonly string[]): string[] =>
  cells.map((cell, at) => (cell === '' ? `(column ${at + 1})` : columnName(cell)))

/** A column's name on one line: a spreadsheet may break it over two. */
export const columnName = (cell: string): string => cell.replace(/\s+/g, ' ')

async function* below(first: TableRow[], rest: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  let count = 0
  for (const row of first) {
    count++
    yield row
  }
  for await (const row of rest) {
    if (++count > MAX_ROWS)
      throw new UnreadableTable(row.number, `A file may hold ${MAX_ROWS.toLocaleString('en-US')} rows: split it.`)
    yield row
  }
}

function headerAt(rows: readonly TableRow[], { wanted, known }: HeaderSigns): number {
  if (wanted !== null && wanted.length > 0) {
    const at = rows.findIndex(({ cells }) => wanted.every((name) => named(cells).includes(name)))
    if (at >= 0) return at
  }
  const scores = rows.map(({ cells }) => known(cells))
  const best = Math.max(...scores)
  if (best >= 2) return scores.indexOf(best)
  // No name is known: the first row that is as wide as any and holds no number.
  const width = ({ cells }: TableRow): number => cells.filter((cell) => cell !== '').length
  const widest = Math.max(...rows.map(width))
  const at = rows.findIndex((row) => width(row) === widest && !row.cells.some((cell) => /^[\d.,]+$/.test(cell)))
  return Math.max(0, at)
}

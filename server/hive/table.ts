// A file of rows and columns, whatever it came as: what its readers hand on, and how they say that they cannot go on.

/** One row. Cells are text as a person would type it: numbers with a point, days as 2026-11-21, "" for an empty cell. */
export interface TableRow {
  /** As a spreadsheet numbers it: blank rows count, a line break within a cell does not. */
  number: number
  cells: string[]
}

export interface Table {
  rows: AsyncGenerator<TableRow>
  /** Whether a comma in a number may be its decimal sign: so in files that part their columns by semicolons. */
  decimal: 'point' | 'either'
  /** Whether a row that ends early is a fault: in CSV it is, a spreadsheet leaves empty cells out. */
  rowsEndEarly: boolean
}

export type FileType = 'csv' | 'xlsx'

/** A file as it was uploaded; `bytes` may be read once, or again where it says so. */
export interface TableFile {
  type: FileType
  bytes(): AsyncIterable<Uint8Array>
}

/** A file that cannot be read as a table, or not beyond a row. `words` is for people and says what to do. */
export class UnreadableTable extends Error {
  readonly row: number
  readonly words: string

  constructor(row: number, words: string) {
    super(words)
    this.name = 'UnreadableTable'
    this.row = row
    this.words = words
  }
}

/** Rows below the header: as many as a file of 50 MB has where each names an account, a product and a time. */
export const MAX_ROWS = 600_000
/** Rows that a header is looked for in: exports put a title, a period and a blank line before it. */
export const HEADER_WITHIN = 25
/** Cells of a row that are read. */
export const MAX_COLUMNS = 256
/** Characters of a cell: as many as Excel holds. */
export const MAX_CELL = 32_767

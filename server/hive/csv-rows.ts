// The rows of a CSV file, read as it comes: commas, semicolons, tabs or bars between its columns.
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { decodedText } from './decode-text.ts'
import { MAX_CELL, MAX_COLUMNS, type Table, type TableRow, UnreadableTable } from './table.ts'

/** Characters of the beginning that decide which sign parts the columns. */
const LOOKED_AT = 64 * 1024
const DELIMITERS = [',', ';', '\t', '|']

/** Opens a CSV file. Its rows throw UnreadableTable where the file cannot be read on. */
export async function openCsv(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const text = decodedText(bytes)
  let first = ''
  for (let part = await text.next(); !part.done; part = await text.next()) {
    first += part.value
    if (first.length >= LOOKED_AT) break
  }
  const delimiter = delimiterOf(first)
  return { rows: rowsOf(first, text, delimiter), decimal: delimiter === ';' ? 'either' : 'point', rowsEndEarly: true }
}

async function* rowsOf(first: string, rest: AsyncGenerator<string>, delimiter: string): AsyncGenerator<TableRow> {
  async function* whole(): AsyncGenerator<string> {
    if (first !== '') yield first
    yield* rest
  }
  const parser = parse({
    bom: true,
    trim: true,
    delimiter,
    relax_column_count: true,
    // A quotation that never ends would otherwise take the rest of the file for one cell.
    max_record_size: MAX_CELL * 4,
  })
  // What breaks comes out of the parser, which is read below.
  const source = pipeline(Readable.from(whole()), parser, () => {})
  let number = 0
  try {
    for await (const record of source) {
      number++
      // With no `columns` option a record is the list of its cells; the package's types say any.
      const cells = record as string[]
      if (cells.length > MAX_COLUMNS) throw new UnreadableTable(number, `A row may have ${MAX_COLUMNS} cells.`)
      if (cells.some((cell) => cell !== '')) yield { number, cells }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const words = FAULT_WORDS[error.code] ?? 'This row is not readable as CSV.'
    // The parser is ahead of who reads it: it counts the rows that were well.
    throw new UnreadableTable(Number(error.records ?? number) + 1, words)
  } finally {
    parser.destroy()
  }
}

const FAULT_WORDS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'A quotation mark is opened and never closed: the file is cut off.',
  CSV_INVALID_CLOSING_QUOTE: 'There is text behind a closing quotation mark.',
  INVALID_OPENING_QUOTE: 'There is a quotation mark in the middle of a cell.',
  CSV_MAX_RECORD_SIZE: 'This row is longer than any: a quotation mark may be opened and never closed.',
}

/** The sign that parts the most columns in any of the first lines; what stands in quotation marks does not count. */
function delimiterOf(text: string): string {
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n|\r/, 25)
    .filter((line) => line.trim() !== '')
  const columns = (sign: string): number => Math.max(0, ...lines.map((line) => line.split(sign).length))
  return DELIMITERS.reduce((best, each) => (columns(each) > columns(best) ? each : best))
}

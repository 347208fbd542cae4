// The rows of the first sheet of an XLSX file, read as it unpacks: a million empty rows cost nothing but the time.
import { MAX_CELL, MAX_COLUMNS, type Table, type TableRow, UnreadableTable } from './table.ts'
import { type Book, readBook } from './xlsx-book.ts'
import { broken, openParts, SHEET_BYTES, walkXml } from './xlsx-parts.ts'

/** Opens an XLSX file. It and its rows throw UnreadableTable where it cannot be read. */
export async function openXlsx(bytes: AsyncIterable<Uint8Array>): Promise<Table> {
  const pieces: Uint8Array[] = []
  // A zip is read from its end, so the packed file is held whole: 50 MB at most.
  for await (const piece of bytes) pieces.push(piece)
  return { rows: rowsOf(Buffer.concat(pieces)), decimal: 'point', rowsEndEarly: false }
}

async function* rowsOf(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const parts = await openParts(bytes)
  try {
    const book = await readBook(parts)
    const part = await parts.open(book.sheet, SHEET_BYTES)
    if (part === null) throw broken()
    const found: TableRow[] = []
    for await (const _ of walkXml(
      part,
      sheetListener(book, (row) => found.push(row)),
    )) {
      yield* found
      found.length = 0
    }
    yield* found
  } finally {
    parts.close()
  }
}

/** Of any spreadsheet. */
const LAST_ROW = 1_048_576

function sheetListener(book: Book, onRow: (row: TableRow) => void) {
  let row: TableRow = { number: 0, cells: [] }
  let column = -1
  let cell = { type: 'n', style: 0, text: '' }
  let reading = false
  let phonetic = false
  return {
    open(name: string, attributes: Record<string, string>) {
      switch (name) {
        case 'row':
          row = { number: numberAfter(row.number, Number(attributes.r)), cells: [] }
          column = -1
          break
        case 'c':
          column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
          cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), text: '' }
          break
        case 'rPh':
          phonetic = true
          break
        case 'v':
        case 't':
          reading = !phonetic
      }
    },
    text(piece: string) {
      if (!reading) return
      cell.text += piece
      if (cell.text.length > MAX_CELL)
        throw new UnreadableTable(row.number, 'A cell is longer than any spreadsheet holds.')
    },
    close(name: string) {
      switch (name) {
        case 'v':
        case 't':
          reading = false
          break
        case 'rPh':
          phonetic = false
          break
        case 'c':
          put(cellText(cell, book))
          break
        case 'row':
          if (row.cells.some((text) => text !== '')) onRow(row)
      }
    },
  }

  function put(text: string): void {
    if (text === '') return
    if (column >= MAX_COLUMNS) throw new UnreadableTable(row.number, `A row may have ${MAX_COLUMNS} cells.`)
    while (row.cells.length < column) row.cells.push('')
    row.cells[column] = text
  }
}

/** The number that a file states for a row, where it can be: rows rise, and a row without one follows the one before. */
function numberAfter(before: number, stated: number): number {
  return Number.isInteger(stated) && stated > before && stated <= LAST_ROW ? stated : before + 1
}

/** "BC12" is column 54, counted from 0. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/i.exec(place)?.[0].toUpperCase() ?? 'A') {
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column - 1
}

function cellText({ type, style, text }: { type: string; style: number; text: string }, book: Book): string {
  switch (type) {
    case 's':
      return (book.strings[Number(text)] ?? '').trim()
    case 'b':
      return text === '1' ? 'TRUE' : 'FALSE'
    case 'n': {
      const value = Number(text)
      if (text.trim() === '' || !Number.isFinite(value)) return text.trim()
      return book.dates[style] === true ? dayText(value, book.from1904) : numberText(value)
    }
    default:
      return text.trim()
  }
}

/** Fifteen digits, as Excel shows them: the double behind 1240.5 may be 1240.5000000000001. */
function numberText(value: number): string {
  const short = Number(value.toPrecision(15))
  const plain = String(short)
  return plain.includes('e') ? short.toFixed(12).replace(/\.?0+$/, '') : plain
}

const DAY_MS = 86_400_000
/** Day 0 of the two calendars. Excel counts a 29 February 1900 that never was, so days before March 1900 are one off. */
const [EPOCH_1900, EPOCH_1904] = [Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)]

function dayText(serial: number, from1904: boolean): string {
  // Seconds: the fraction of a day that Excel keeps is not exact.
  const ms = Math.round((serial * DAY_MS) / 1000) * 1000
  const time = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + ms)
  if (Number.isNaN(time.getTime()) || serial < 0) return String(serial)
  const text = time.toISOString()
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19)
}

// The cells of one row by the names of their columns, and what is wrong with them.
import { readNumber } from '../../shared/quantity.ts'
import type { HeadedTable } from './headed-table.ts'
import { readTime } from './read-time.ts'
import type { TableRow } from './table.ts'

export interface Fault {
  /** The column's name as in the file, or "file". */
  field: string
  detail: string
}

export interface Cells {
  /** What was found wrong so far. */
  faults: Fault[]
  text(column: string | undefined): string | null
  required(column: string): string | null
  number(column: string): number | null
  /** An amount of money: with its sign, a currency sign before or behind, and (12.50) for what is taken off. */
  amount(column: string): number | null
  time(column: string): string | null
}

export function cellReader({ header, decimal, rowsEndEarly }: HeadedTable, { cells }: TableRow): Cells {
  const faults: Fault[] = []
  const fault = (field: string, detail: string): null => {
    faults.push({ field, detail })
    return null
  }
  if (rowsEndEarly && cells.length < header.length) fault('file', 'This row has fewer cells than the header.')
  if (cells.slice(header.length).some((cell) => cell !== '')) fault('file', 'This row has more cells than the header.')
  const text = (column: string | undefined): string | null => {
    const value = column === undefined ? '' : (cells[header.indexOf(column)] ?? '')
    if (value.includes('\uFFFD'))
      return fault(column ?? 'file', 'This cell holds signs that cannot be read. Save the file as UTF-8.')
    return value === '' ? null : value
  }
  const required = (column: string): string | null => text(column) ?? fault(column, 'This cell is empty.')
  return {
    faults,
    text,
    required,
    number(column) {
      const value = required(column)
      if (value === null) return null
      const quantity = readNumber(value, decimal)
      if (quantity !== null) return quantity
      return fault(column, `"${short(value)}" is no quantity: write it as 1240.5, without a unit or a sign.`)
    },
    amount(column) {
      const value = required(column)
      if (value === null) return null
      const [, open, sign, digits = ''] =
        /^(\()?\s*(-)?\s*[A-Z]{0,3}\s?[$€£]?\s?(-?[\d.,]+)\s?[$€£]?\s?[A-Z]{0,3}\)?$/.exec(value) ?? []
      const amount = readNumber(digits.replace('-', ''), decimal)
      if (amount === null) return fault(column, `"${short(value)}" is no amount: write it as 1240.50.`)
      return open !== undefined || sign !== undefined || digits.startsWith('-') ? -amount : amount
    },
    time(column) {
      const value = required(column)
      if (value === null) return null
      return (
        readTime(value) ??
        fault(column, `"${short(value)}" is no date: write it as 2026-11-21 or 2026-11-21T08:30:00Z.`)
      )
    },
  }
}

const short = (value: string): string => (value.length > 60 ? `${value.slice(0, 60)}…` : value)

/** The columns that are to be read and are not there, or are there twice. */
export function missingColumns(header: readonly string[], wanted: readonly string[]): Fault[] {
  return [...new Set(wanted)].flatMap((name): Fault[] => {
    const times = header.filter((each) => each === name).length
    if (times === 1) return []
    if (times > 1) return [{ field: name, detail: `Two columns are called "${name}": rename one.` }]
    return [{ field: name, detail: `The file has no column "${name}". It has: ${header.join(', ')}.` }]
  })
}

const TOTAL = /^(?:grand[ -]?|sub[ -]?|overall )?totals?(?:\s*[:(].*)?$/i

/** Whether a row sums up the others: it says so where an account or product stands, or in its first cell with something in it. */
export function isTotal(header: readonly string[], cells: readonly string[], columns: readonly string[]): boolean {
  const said = columns.map((name) => cells[header.indexOf(name)] ?? '')
  const first = cells.find((cell) => cell !== '') ?? ''
  return [...said, first].some((cell) => TOTAL.test(cell))
}

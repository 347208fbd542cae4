// The vendor's own bill turned into lines, by columns that a person confirmed. What cannot be read is a line as well: it is
// on the bill, and somebody pays for it.
import type { BillColumns } from '../../shared/api-tie-outs.ts'
import { BILL_WORDS, knownColumns } from './guess-columns.ts'
import { columnName, type HeadedTable, openHeaded } from './headed-table.ts'
import { type Cells, cellReader, type Fault, isTotal, missingColumns } from './row-cells.ts'
import { type TableFile, type TableRow, UnreadableTable } from './table.ts'

export interface BillLine {
  row: number
  account: { id: string | null; name: string }
  product: { id: string | null; name: string }
  /** Null where it cannot be read; `faults` then says why. Below zero where something is taken off. */
  quantity: number | null
  unit: string | null
  amount: number | null
  period: string | null
  faults: Fault[]
}

export type BillFile =
  | { kind: 'read'; lines: BillLine[]; statedAmount: number | null }
  | { kind: 'unreadable'; row: number; faults: Fault[] }

export async function readBillFile(file: TableFile, stated: BillColumns): Promise<BillFile> {
  const names = Object.entries(stated.columns).map(([part, name]) => [part, name && columnName(name)])
  // The same parts as before, each under the same kind of name.
  const columns = Object.fromEntries(names) as BillColumns['columns']
  const wanted = Object.values(columns).filter((name) => typeof name === 'string')
  try {
    const table = await openHeaded(file, { wanted, known: (cells) => knownColumns(BILL_WORDS, cells) })
    const missing = missingColumns(table.header, wanted)
    if (missing.length > 0) {
      await table.rows.return(undefined)
      return { kind: 'unreadable', row: table.headerRow, faults: missing }
    }
    const lines: BillLine[] = []
    let statedAmount: number | null = null
    for await (const row of table.rows) {
      const cells = cellReader(table, row)
      if (isTotal(table.header, row.cells, [columns.accountName, columns.productName])) {
        // The last total is that of the whole bill: those before it are of its parts.
        if (columns.amount !== undefined) statedAmount = cells.amount(columns.amount) ?? statedAmount
      } else lines.push(lineOf(table, row, cells, { columns, ...(stated.unit ? { unit: stated.unit } : {}) }))
    }
    return { kind: 'read', lines, statedAmount }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    return { kind: 'unreadable', row: error.row, faults: [{ field: 'file', detail: error.words }] }
  }
}

function lineOf({ header }: HeadedTable, row: TableRow, cells: Cells, { columns, unit }: BillColumns): BillLine {
  const raw = (name: string): string => row.cells[header.indexOf(name)] ?? ''
  const account = { id: cells.text(columns.accountId), name: cells.required(columns.accountName) }
  const product = { id: cells.text(columns.productId), name: cells.required(columns.productName) }
  return {
    row: row.number,
    account: { ...account, name: account.name ?? raw(columns.accountName) },
    product: { ...product, name: product.name ?? raw(columns.productName) },
    quantity: cells.amount(columns.quantity),
    unit: cells.text(columns.unit) ?? unit ?? null,
    amount: columns.amount === undefined || raw(columns.amount) === '' ? null : cells.amount(columns.amount),
    period: cells.text(columns.period),
    faults: cells.faults,
  }
}

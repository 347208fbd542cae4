// What a person is shown of a file before it is read in: its header, some rows, and what its columns seem to hold.
import { type Dictionary, type Guesses, guessColumns, knownColumns } from './guess-columns.ts'
import { openHeaded } from './headed-table.ts'
import { type TableFile, UnreadableTable } from './table.ts'

const SHOWN = 5
/** Rows that say what a column holds. */
const LOOKED_AT = 200
const MAX_SHOWN = 200

export interface FilePreview<Role extends string> {
  header: string[]
  headerRow: number
  /** Rows below the header. */
  rows: number
  sample: { row: number; cells: string[] }[]
  guess: Guesses<Role>
}

export type Previewed<Role extends string> =
  | { kind: 'table'; preview: FilePreview<Role> }
  | { kind: 'unreadable'; row: number; words: string }

/** Reads a file through once: it is counted whole, so what cannot be read is said before anything is mapped. */
export async function previewFile<Role extends string>(
  file: TableFile,
  dictionary: Dictionary<Role>,
): Promise<Previewed<Role>> {
  try {
    const table = await openHeaded(file, { wanted: null, known: (cells) => knownColumns(dictionary, cells) })
    const { header, headerRow, decimal } = table
    const samples: string[][] = []
    const sample: { row: number; cells: string[] }[] = []
    let rows = 0
    for await (const { number, cells } of table.rows) {
      rows++
      if (samples.length < LOOKED_AT) samples.push(cells)
      if (sample.length < SHOWN) {
        sample.push({ row: number, cells: header.map((_, at) => (cells[at] ?? '').slice(0, MAX_SHOWN)) })
      }
    }
    const guess = guessColumns(dictionary, header, { samples, decimal })
    return { kind: 'table', preview: { header, headerRow, rows, sample, guess } }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    return { kind: 'unreadable', row: error.row, words: error.words }
  }
}

/** The header of a file, without reading it further; null where it cannot be read. */
export async function headerOf(file: TableFile, dictionary: Dictionary<string>): Promise<string[] | null> {
  try {
    const table = await openHeaded(file, { wanted: null, known: (cells) => knownColumns(dictionary, cells) })
    await table.rows.return(undefined)
    return table.header
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
    return null
  }
}

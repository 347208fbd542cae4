// Files as people upload them, for tests: CSV from text, XLSX built by hand, bombs among them.
import { crc32, deflateRawSync } from 'node:zlib'
import type { TableFile } from '../hive/table.ts'

/** @param pieces into how many parts it is cut, as a network would */
export function csvFile(content: string | Uint8Array, pieces = 1): TableFile {
  return fileOf('csv', typeof content === 'string' ? new TextEncoder().encode(content) : content, pieces)
}

export const xlsxFile = (content: Uint8Array): TableFile => fileOf('xlsx', content, 3)

function fileOf(type: TableFile['type'], bytes: Uint8Array, pieces: number): TableFile {
  const size = Math.max(1, Math.ceil(bytes.length / pieces))
  return {
    type,
    async *bytes() {
      for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
    },
  }
}

/** A cell: a number, a text, a day as Excel holds one, or nothing. */
export type FixtureCell = number | string | { day: number } | { shared: string } | null

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** An XLSX file with one sheet. Texts stand in the cells, or among the shared ones. */
export function xlsxOf(rows: FixtureCell[][], options: { from1904?: boolean } = {}): Uint8Array {
  const shared: string[] = []
  const written = rows.map((cells, at) => {
    const inner = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`, shared))
    return `<row r="${at + 1}">${inner.join('')}</row>`
  })
  return xlsxWith(`<sheetData>${written.join('')}</sheetData>`, { ...options, shared })
}

/** An XLSX file whose sheet is this XML. */
export function xlsxWith(
  sheet: string,
  { from1904 = false, shared = [] }: { from1904?: boolean; shared?: string[] } = {},
): Uint8Array {
  const strings = shared.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')
  return zipOf({
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets><sheet name="Hidden" sheetId="2" state="hidden" r:id="rId9"/><sheet name="Usage" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': `${DECLARATION}<styleSheet xmlns="${MAIN}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${DECLARATION}<sst xmlns="${MAIN}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `${DECLARATION}<worksheet xmlns="${MAIN}">${sheet}</worksheet>`,
  })
}

function cellXml(cell: FixtureCell, place: string, shared: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  if ('day' in cell) return `<c r="${place}" s="1"><v>${cell.day}</v></c>`
  return `<c r="${place}" t="s"><v>${shared.push(cell.shared) - 1}</v></c>`
}

/** A zip of texts. @param sizes what it says of a part's size, where that is a lie */
export function zipOf(parts: Record<string, string | Uint8Array>, sizes: Record<string, number> = {}): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes, { level: 1 })
    const path = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(sizes[name] ?? bytes.length, 18)
    about.writeUInt16LE(path.length, 22)
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, path])
    files.push(head, packed)
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), about, end, path)
    offset += head.length + packed.length
  }
  const entries = Buffer.concat(directory)
  const count = Object.keys(parts).length
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, entries, end])
}

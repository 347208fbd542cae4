import { describe, expect, it } from 'vitest'
import { csvFile, xlsxFile, xlsxOf, xlsxWith, zipOf } from '../testing/files.ts'
import { openCsv } from './csv-rows.ts'
import type { Table, TableFile, TableRow } from './table.ts'
import { isDateFormat } from './xlsx-book.ts'
import { openXlsx } from './xlsx-rows.ts'

const opened = (file: TableFile): Promise<Table> =>
  file.type === 'csv' ? openCsv(file.bytes()) : openXlsx(file.bytes())
async function rowsOf(file: TableFile): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of (await opened(file)).rows) rows.push(row)
  return rows
}
const cellsOf = async (file: TableFile) => (await rowsOf(file)).map(({ cells }) => cells)
const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('a CSV file', () => {
  const text = 'Customer,Used\r\nMüller & Söhne,5\r\n'
  const rows = [
    ['Customer', 'Used'],
    ['Müller & Söhne', '5'],
  ]
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', utf16(`\uFEFF${text}`, 'le')],
    ['UTF-16, big end first', utf16(`\uFEFF${text}`, 'be')],
    ['UTF-16 without a byte order mark', utf16(text, 'le')],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['old Macintosh line ends', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('is read in %s', async (_name, bytes) => {
    expect(await cellsOf(csvFile(bytes))).toEqual(rows)
  })

  it.each([1, 2, 3, 7, 50])('is the same in %i pieces, characters of several bytes cut apart', async (pieces) => {
    expect(await cellsOf(csvFile(text, pieces))).toEqual(rows)
  })

  it.each([
    [';', 'either'],
    ['\t', 'point'],
    ['|', 'point'],
    [',', 'point'],
  ])('may part its columns by %j', async (sign, decimal) => {
    const file = csvFile(`Usage, all customers\n${['A', 'B', 'C'].join(sign)}\n${['"x, y"', '1', '2'].join(sign)}\n`)
    expect((await cellsOf(file)).at(-1)).toEqual(['x, y', '1', '2'])
    expect((await opened(file)).decimal).toBe(decimal)
  })

  it('holds line breaks and quotation marks in quoted cells', async () => {
    expect(await cellsOf(csvFile('A,B\n"two\nlines","a ""word"""\n'))).toContainEqual(['two\nlines', 'a "word"'])
  })

  it('of a quotation that never ends is not held whole', async () => {
    await expect(rowsOf(csvFile(`A,B\n"${'x'.repeat(400_000)}`))).rejects.toMatchObject({
      name: 'UnreadableTable',
      row: 2,
    })
  })
})

describe('an XLSX file', () => {
  it('is read as text: numbers with a point, days and times of day, shared and own texts', async () => {
    const file = xlsxOf([
      [{ shared: 'Customer' }, 'Used', 'Date'],
      ['A & B <Ltd>', 1240.5000000000002, { day: 46346 }],
      [{ shared: ' C ' }, 0.1 + 0.2, { day: 46346.354166666664 }],
      [null, 1e-7, { day: 60 }],
    ])
    expect(await cellsOf(xlsxFile(file))).toEqual([
      ['Customer', 'Used', 'Date'],
      ['A & B <Ltd>', '1240.5', '2026-11-20'],
      ['C', '0.3', '2026-11-20T08:30:00'],
      ['', '0.0000001', '1900-02-28'],
    ])
  })

  it('may count its days from 1904', async () => {
    expect(await cellsOf(xlsxFile(xlsxOf([[{ day: 44884 }]], { from1904: true })))).toEqual([['2026-11-20']])
  })

  it('keeps its row numbers over rows that are not there, and takes cells by their place', async () => {
    const sheet =
      '<sheetData><row r="3"><c r="B3"><v>7</v></c></row><row><c><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row></sheetData>'
    expect(await rowsOf(xlsxFile(xlsxWith(sheet)))).toEqual([
      { number: 3, cells: ['', '7'] },
      { number: 4, cells: ['1', 'TRUE', '#N/A'] },
    ])
  })

  it('numbers rows one after the other whatever a file says of them', async () => {
    const row = (number: string) => `<row r="${number}"><c><v>1</v></c></row>`
    const sheet = `<sheetData>${['2', '2', '1.5', '1e300', '-1', '9'].map(row).join('')}</sheetData>`
    expect((await rowsOf(xlsxFile(xlsxWith(sheet)))).map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 9])
  })

  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [4, undefined, false],
    [164, 'yyyy\\-mm\\-dd', true],
    [165, '[$-409]d mmm yyyy;@', true],
    [166, '#,##0.00 "days"', false],
    [167, 'General', false],
    [168, '0.00\\d', false],
    [169, '[Red]0.00', false],
  ])('takes number format %i %s for a date: %s', (id, code, is) => {
    expect(isDateFormat(id, code)).toBe(is)
  })

  const inWorkbook = (sheet: string): Uint8Array => xlsxWith(`<sheetData>${sheet}</sheetData>`)
  it.each([
    ['that is none', Buffer.from('PK\u0003\u0004nothing of the kind')],
    ['that is a zip of something else', zipOf({ 'word/document.xml': '<document/>' })],
    ['whose XML is broken', inWorkbook('<row><c><v>1</row>')],
    ['that calls on an entity', inWorkbook('<row><c t="str"><v>&lol;</v></c></row>')],
    ['with a cell that no spreadsheet holds', inWorkbook(`<row><c t="str"><v>${'x'.repeat(40_000)}</v></c></row>`)],
    ['with a cell that unpacks without end', inWorkbook(`<row><c t="str"><v>${'x'.repeat(8_000_000)}</v></c></row>`)],
    ['with a cell in the last column there is', inWorkbook('<row r="1"><c r="XFD1"><v>1</v></c></row>')],
    [
      'that unpacks to more than it says',
      zipOf({ 'xl/workbook.xml': `<workbook>${' '.repeat(1_000_000)}</workbook>` }, { 'xl/workbook.xml': 10 }),
    ],
    [
      'that says it unpacks to gigabytes',
      zipOf({ 'xl/workbook.xml': '<workbook/>' }, { 'xl/workbook.xml': 3_000_000_000 }),
    ],
  ])('%s is refused in words', async (_name, bytes) => {
    await expect(rowsOf(xlsxFile(bytes))).rejects.toMatchObject({ name: 'UnreadableTable', words: /\S/ })
  })

  it('with a million empty rows, and one in the last row, has one row', async () => {
    const sheet = `${'<row/>'.repeat(1_000_000)}<row r="1048576"><c r="A1048576"><v>1</v></c></row>`
    expect(await rowsOf(xlsxFile(inWorkbook(sheet)))).toEqual([{ number: 1_048_576, cells: ['1'] }])
  })
})

import { describe, expect, it } from 'vitest'
import { csvFile, xlsxFile, xlsxOf } from '../testing/files.ts'
import { BILL_WORDS, guessColumns, headerWords, USAGE_WORDS } from './guess-columns.ts'
import { previewFile } from './preview-file.ts'

const row = ['x', 'y', '5', '2026-11-20']
/** The roles in the order of the columns; "-" for a column without one. */
function guessed(header: string[], samples: string[][] = []): { roles: string; unit: string | null } {
  const { columns, unit } = guessColumns(USAGE_WORDS, header, { samples, decimal: 'point' })
  const roles = header.map((name) => columns.find(({ column }) => column === name)?.role ?? '-').join(' ')
  return { roles, unit }
}

describe('columns are guessed', () => {
  it.each<[string[], string, string | null]>([
    [['End user', 'Billable item', 'Usage (GB)'], 'accountName productName actual', 'GB'],
    [['Customer', 'Item', 'Used', 'Date'], 'accountName productName actual at', null],
    [
      ['Account ID', 'Account', 'Domain', 'Product ID', 'Product', 'Unit', 'Actual', 'Quota', 'Read at'],
      'accountId accountName accountDomain productId productName unit actual quota at',
      null,
    ],
    [['END_USER_NAME', 'SKU', 'ServiceName', 'Qty', 'UoM'], 'accountName productId productName actual unit', null],
    [['Company Name', 'Service', 'Storage used [TB]'], 'accountName productName actual', 'TB'],
    [['Customer number', 'Customer', 'Plan', 'Consumed GB'], 'accountId accountName productName actual', 'GB'],
    [['Tenant', 'License', 'Seats used', 'Quota limit', 'As of'], 'accountName productName actual quota at', null],
    [['Notes', 'Region'], '- -', null],
  ])('of %j', (header, roles, unit) => {
    expect(guessed(header)).toEqual({ roles, unit })
  })

  it('takes no column for a quantity that holds none', () => {
    expect(guessed(['Customer', 'Item', 'Used', 'Quantity'], [['a', 'b', 'heavily', '5']]).roles).toBe(
      'accountName productName - actual',
    )
  })

  it('takes the only column of numbers for the quantity, and says that it is not sure', () => {
    const header = ['Customer', 'Item', 'Zahl', 'Date']
    const { columns } = guessColumns(USAGE_WORDS, header, { samples: [row], decimal: 'point' })
    expect(columns).toContainEqual({ role: 'actual', column: 'Zahl', sure: 'unsure' })
  })

  it('knows the columns of a bill', () => {
    const header = ['Account ID', 'End user', 'Billable item', 'Quantity', 'Unit', 'Unit price', 'Amount']
    const { columns } = guessColumns(BILL_WORDS, header, { samples: [], decimal: 'point' })
    expect(columns.map(({ role, sure }) => `${role} ${sure}`).sort()).toEqual(
      ['accountId', 'accountName', 'amount', 'productName', 'quantity', 'unit', 'unitPrice'].map((r) => `${r} certain`),
    )
  })

  it.each([
    ['End-User_Name (GB)', 'end user name'],
    ['usageDate', 'usage date'],
    ['Verbrauch in GB', 'verbrauch'],
  ])('reads the header %s as “%s”', (name, words) => {
    expect(headerWords(name)).toBe(words)
  })
})

describe('a header', () => {
  it.each([
    ['at the top', 'Customer,Item,Used\na,b,1\n', 1],
    ['below a title and a blank line', 'Customer usage report\n\nCustomer,Item,Used\na,b,1\n', 3],
    ['below a title with its period beside it', 'Report,,\nPeriod,November,\nEnd user,Billable item,Qty\na,b,1\n', 3],
    ['of words nobody knows', 'Bericht,,\nKunde,Artikel,Menge\na,b,1\n', 2],
  ])('%s is found', async (_name, text, headerRow) => {
    const seen = await previewFile(csvFile(text), USAGE_WORDS)
    expect(seen).toMatchObject({ kind: 'table', preview: { headerRow, rows: 1, sample: [{ cells: ['a', 'b', '1'] }] } })
  })

  it('of a spreadsheet with a merged title is found, and its line breaks are spaces', async () => {
    const file = xlsxOf([
      ['Usage of November', null, null],
      [null],
      ['End\nuser', 'Billable item', 'Usage\n(GB)'],
      ['a', 'b', 1],
    ])
    const seen = await previewFile(xlsxFile(file), USAGE_WORDS)
    expect(seen).toMatchObject({
      preview: { headerRow: 3, header: ['End user', 'Billable item', 'Usage (GB)'], guess: { unit: 'GB' } },
    })
  })
})

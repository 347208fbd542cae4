import { describe, expect, it } from 'vitest'
import type { UsageColumns } from '../../shared/api-usage.ts'
import { csvFile } from '../testing/files.ts'
import { USAGE_WORDS } from './guess-columns.ts'
import { headerOf } from './preview-file.ts'
import { readUsageFile } from './usage-file.ts'

const NOW = '2026-11-21T12:00:00.000Z'
const mapping: UsageColumns = {
  columns: {
    accountName: 'Customer',
    accountDomain: 'Domain',
    productName: 'Item',
    unit: 'Unit',
    actual: 'Used',
    at: 'Date',
  },
  complete: false,
}
const HEADER = 'Customer,Domain,Item,Unit,Used,Date'
const file = (...rows: string[]): string => [HEADER, ...rows].join('\n')
const readText = async (text: string, columns = mapping) => {
  const read = await readUsageFile(csvFile(text), columns, NOW)
  if (read.kind === 'unreadable') return { readings: [], bad: [read] }
  return { readings: read.readings, bad: read.bad }
}
const faultsOf = async (text: string, columns = mapping) => {
  const { bad } = await readText(text, columns)
  return bad.flatMap(({ row, faults }) => faults.map(({ field, detail }) => ({ row, field, detail })))
}

describe('a usage file', () => {
  it('is read by its mapped columns, the account and product name standing in for an id', async () => {
    expect(await readText(file('"Acme, Inc.",acme.com,Hot storage,GB,"1,240.5",2026-11-20'))).toEqual({
      bad: [],
      readings: [
        {
          account: { id: 'Acme, Inc.', name: 'Acme, Inc.', domain: 'acme.com' },
          product: { id: 'Hot storage', name: 'Hot storage', unit: 'GB' },
          actual: 1240.5,
          quota: null,
          at: '2026-11-20T00:00:00.000Z',
        },
      ],
    })
  })

  it('is read with semicolons, a byte order mark and Windows line ends', async () => {
    const text = `\uFEFF${HEADER}\r\nAcme,acme.com,Hot,GB,5,2026-11-20T10:00:00Z\r\n`.replaceAll(',', ';')
    expect(await readText(text)).toMatchObject({ bad: [], readings: [{ actual: 5 }] })
  })

  it('takes the stated unit and the time of the upload where the file has neither', async () => {
    const columns: UsageColumns = {
      columns: { accountName: 'A', productName: 'P', actual: 'U' },
      unit: 'user',
      complete: true,
    }
    expect(await readText('A,P,U\nAcme,Mail,3', columns)).toMatchObject({
      readings: [{ at: NOW, product: { unit: 'user' } }],
    })
  })

  it.each([
    ['a quantity that is none', file('Acme,,Hot,GB,12 GB,2026-11-20'), 2, 'Used'],
    ['a comma that could mean two numbers', file('Acme,,Hot,GB,"1.240,5",2026-11-20'), 2, 'Used'],
    ['a negative quantity', file('Acme,,Hot,GB,1,2026-11-20', 'Acme,,Hot,GB,-3,2026-11-20'), 3, 'Used'],
    ['an empty account', file(',,Hot,GB,1,2026-11-20'), 2, 'Customer'],
    ['a date in another order', file('Acme,,Hot,GB,1,20/11/2026'), 2, 'Date'],
    ['a line with too few cells', file('Acme,,Hot,GB,1,2026-11-20', 'Acme,Hot'), 3, 'file'],
    ['a file that is cut off within a quotation', file('Acme,,Hot,GB,1,2026-11-20', '"Acme,,Hot'), 3, 'file'],
    ['a file without rows', HEADER, 1, 'file'],
    ['two columns of one name', 'Customer,Customer\na,b', 1, 'Customer'],
    ['a day that no month has', file('Acme,,Hot,GB,1,2026-02-30'), 2, 'Date'],
    ['a reading of more than a day ahead', file('Acme,,Hot,GB,1,2026-11-22T12:00:01Z'), 2, 'Date'],
    ['a quantity beyond all use', file('Acme,,Hot,GB,9999999999999,2026-11-20'), 2, 'Used'],
    ['a quantity of four hundred digits', file(`Acme,,Hot,GB,${'9'.repeat(400)},2026-11-20`), 2, 'Used'],
    ['a control character in a name', file('Ac\u0000me,,Hot,GB,1,2026-11-20'), 2, 'Customer'],
    ['a line break within a name', file('Acme,,"Hot\nstorage",GB,1,2026-11-20'), 2, 'Item'],
    ['a name longer than any', file(`Acme,,${'x'.repeat(301)},GB,1,2026-11-20`), 2, 'Item'],
    ['a domain longer than any', file(`Acme,${'x'.repeat(256)},Hot,GB,1,2026-11-20`), 2, 'Domain'],
    ['an account read twice at one time', file('Acme,,Hot,GB,1,2026-11-20', 'Acme,,Hot,GB,2,2026-11-20'), 3, 'Item'],
    ['a product in two units', file('Acme,,Hot,GB,1,2026-11-20', 'Bolt,,Hot,TB,1,2026-11-20'), 3, 'Unit'],
    [
      'an account with two domains',
      file('Acme,a.com,Hot,GB,1,2026-11-20', 'Acme,b.com,Cold,GB,1,2026-11-20'),
      3,
      'Domain',
    ],
    ['a mapped column that is not there', 'Customer,Domain,Item,Unit,Date\nAcme,,Hot,GB,2026-11-20', 1, 'Used'],
  ])('with %s names row and column', async (_name, text, row, field) => {
    expect(await faultsOf(text)).toContainEqual(expect.objectContaining({ row, field }))
  })

  it('names both rows that contradict one another, and takes neither', async () => {
    const twice = file('Acme,,Hot,GB,1,2026-11-20', 'Bolt,,Hot,GB,1,2026-11-20', 'Acme,,Hot,GB,1,2026-11-20T00:00Z')
    const words = expect.stringMatching(/^Row 2 and row 4 both give Hot of Acme/)
    expect(await faultsOf(twice)).toEqual([
      { row: 2, field: 'Item', detail: words },
      { row: 4, field: 'Item', detail: words },
    ])
    expect((await readText(twice)).readings).toMatchObject([{ account: { name: 'Bolt' } }])
  })

  it('may hold the same account and product at two times, and leave a domain out here and there', async () => {
    const text = file('Acme,,Hot,GB,1,2026-11-19', 'Acme,acme.com,Hot,GB,2,2026-11-20')
    expect(await readText(text)).toMatchObject({ bad: [], readings: [{}, {}] })
  })

  it('names every fault of a file, not only the first', async () => {
    expect(await faultsOf(file('Acme,,Hot,GB,x,2026-11-20', ',,Hot,GB,1,never'))).toHaveLength(3)
  })

  it('numbers its rows as a spreadsheet does: blank ones count, a line break within a cell does not', async () => {
    const text = file('Acme,,"Hot\nand cold",GB,1,2026-11-20', '', ',,,,,', 'Bolt,,Hot,GB,x,2026-11-20')
    expect((await faultsOf(text)).map(({ row, field }) => [row, field])).toEqual([
      [2, 'Item'],
      [5, 'Used'],
    ])
  })

  it.each(['Total', 'Grand total', 'Totals:', 'Subtotal', 'Total (2 accounts)'])(
    'knows “%s” as a total',
    async (word) => {
      const { bad } = await readText(file('Acme,,Hot,GB,1,2026-11-20', `${word},,,,1,`))
      expect(bad).toEqual([{ kind: 'total', row: 3, faults: [expect.objectContaining({ field: 'Customer' })] }])
    },
  )

  it.each(['Total Wine', 'Totally Fine Ltd'])('knows “%s” as a customer', async (name) => {
    expect((await readText(file(`${name},,Hot,GB,1,2026-11-20`))).bad).toEqual([])
  })

  it('takes nothing of three rows when the names of an account differ', async () => {
    const columns: UsageColumns = {
      columns: { accountId: 'Id', accountName: 'A', productName: 'P', actual: 'U', at: 'D' },
      unit: 'GB',
      complete: false,
    }
    const rows = ['Id,A,P,U,D', '1,Acme,Hot,1,2026-11-18', '1,Acme,Hot,1,2026-11-19', '1,Acne,Hot,1,2026-11-20']
    const { readings, bad } = await readText(rows.join('\n'), columns)
    expect([readings.length, bad.map(({ row }) => row)]).toEqual([0, [2, 3, 4]])
  })

  it('tells its columns to whoever is about to map them', async () => {
    expect(await headerOf(csvFile(file('Acme,,Hot,GB,1,2026-11-20')), USAGE_WORDS)).toEqual(HEADER.split(','))
  })
})

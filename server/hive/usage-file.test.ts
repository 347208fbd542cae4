import { describe, expect, it } from 'vitest'
import type { UsageColumns } from '../../shared/api-usage.ts'
import { columnsOf, readUsageFile } from './usage-file.ts'

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
const faultsOf = (text: string, columns = mapping) => {
  const read = readUsageFile(text, columns, NOW)
  return read.kind === 'faults' ? read.faults : []
}

describe('a usage file', () => {
  it('is read by its mapped columns, the account and product name standing in for an id', () => {
    expect(readUsageFile(file('"Acme, Inc.",acme.com,Hot storage,GB,"1,240.5",2026-11-20'), mapping, NOW)).toEqual({
      kind: 'readings',
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

  it('is read with semicolons, a byte order mark and Windows line ends', () => {
    const text = `\uFEFF${HEADER}\r\nAcme,acme.com,Hot,GB,5,2026-11-20T10:00:00Z\r\n`.replaceAll(',', ';')
    expect(readUsageFile(text, mapping, NOW)).toMatchObject({ kind: 'readings', readings: [{ actual: 5 }] })
  })

  it('takes the stated unit and the time of the upload where the file has neither', () => {
    const columns: UsageColumns = {
      columns: { accountName: 'A', productName: 'P', actual: 'U' },
      unit: 'user',
      complete: true,
    }
    expect(readUsageFile('A,P,U\nAcme,Mail,3', columns, NOW)).toMatchObject({
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
    ['two columns of one name', 'Customer,Customer\na,b', 1, 'file'],
    ['a day that no month has', file('Acme,,Hot,GB,1,2026-02-30'), 2, 'Date'],
    ['a reading of more than a day ahead', file('Acme,,Hot,GB,1,2026-11-22T12:00:01Z'), 2, 'Date'],
    ['a quantity beyond all use', file('Acme,,Hot,GB,9999999999999,2026-11-20'), 2, 'Used'],
    ['a quantity of four hundred digits', file(`Acme,,Hot,GB,${'9'.repeat(400)},2026-11-20`), 2, 'Used'],
    ['a control character in a name', file('Ac\u0000me,,Hot,GB,1,2026-11-20'), 2, 'Customer'],
    ['a line break within a name', file('Acme,,"Hot\nstorage",GB,1,2026-11-20'), 3, 'Item'],
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
  ])('with %s names line and column and gives no readings', (_name, text, line, field) => {
    expect(faultsOf(text)).toContainEqual(expect.objectContaining({ line, field }))
  })

  it('names both lines that contradict one another', () => {
    const twice = file('Acme,,Hot,GB,1,2026-11-20', 'Bolt,,Hot,GB,1,2026-11-20', 'Acme,,Hot,GB,1,2026-11-20T00:00Z')
    expect(faultsOf(twice)).toEqual([
      { line: 4, field: 'Item', detail: expect.stringMatching(/^Line 2 and line 4 both give Hot of Acme/) },
    ])
  })

  it('may hold the same account and product at two times, and leave a domain out here and there', () => {
    const text = file('Acme,,Hot,GB,1,2026-11-19', 'Acme,acme.com,Hot,GB,2,2026-11-20')
    expect(readUsageFile(text, mapping, NOW)).toMatchObject({ kind: 'readings', readings: [{}, {}] })
  })

  it('names every fault of a file, not only the first', () => {
    expect(faultsOf(file('Acme,,Hot,GB,x,2026-11-20', ',,Hot,GB,1,never'))).toHaveLength(3)
  })

  it('tells its columns to whoever is about to map them', () => {
    expect(columnsOf(file('Acme,,Hot,GB,1,2026-11-20'))).toEqual(HEADER.split(','))
  })
})

import { describe, expect, it } from 'vitest'
import type { UsageColumns } from '../../shared/api.ts'
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
    ['a mapped column that is not there', 'Customer,Domain,Item,Unit,Date\nAcme,,Hot,GB,2026-11-20', 1, 'Used'],
  ])('with %s names line and column and gives no readings', (_name, text, line, field) => {
    expect(faultsOf(text)).toContainEqual(expect.objectContaining({ line, field }))
  })

  it('names every fault of a file, not only the first', () => {
    expect(faultsOf(file('Acme,,Hot,GB,x,2026-11-20', ',,Hot,GB,1,never'))).toHaveLength(3)
  })

  it('tells its columns to whoever is about to map them', () => {
    expect(columnsOf(file('Acme,,Hot,GB,1,2026-11-20'))).toEqual(HEADER.split(','))
  })
})

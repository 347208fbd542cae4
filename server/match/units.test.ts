import { describe, expect, it } from 'vitest'
import { productId } from '../../shared/records.ts'
import { proposeUnit } from './units.ts'

const item = (description: string, unitOfMeasure: string | null = 'Each', identifier = 'X') => ({
  ...{ id: productId(1), identifier, description, inactive: false, unitOfMeasure },
  ...{ price: null, cost: null, type: null, category: null, customerDescription: null, lastUpdated: null },
  billing: { kind: 'once' } as const,
})

describe('proposeUnit', () => {
  it.each([
    ['Hot storage per TB', 'GB', 1024],
    ['Hot storage / TB', 'GB', 1024],
    ['Hot storage (TB)', 'GB', 1024],
    ['Hot storage per GB', 'GB', 1],
    ['Hot storage per 100 GB', 'GB', 100],
    ['Hot storage, 100GB block', 'GB', 100],
    ['Hot storage 1,000 GB', 'GB', 1000],
    ['Hot storage 0.5 TB', 'GB', 512],
    ['Hot storage per 512 GB', 'TB', 0.5],
    ['Hot storage per terabyte per month', 'GB', 1024],
    ['Microsoft 365 backup per user', 'user', 1],
    ['Microsoft 365 backup/seat', 'Users', 1],
    ['Backup per user, 50 GB each', 'user', 1],
    ['Backup per 10 users', 'user', 10],
    ['Backup per server', 'servers', 1],
  ])('%s counted in %s: %s', (description, hiveUnit, amount) => {
    expect(proposeUnit(item(description), hiveUnit)).toEqual({ amount, of: hiveUnit })
  })

  it.each([
    ['Hot storage', 'TB', 'GB', 1024],
    ['Hot storage', 'per user', 'user', 1],
    ['Hot storage per TB', 'TB', 'GB', 1024],
    ['Hot storage 1 TB', '1024 GB', 'GB', 1024],
  ])('%s with unit of measure %s counted in %s: %s', (description, field, hiveUnit, amount) => {
    expect(proposeUnit(item(description, field), hiveUnit)).toEqual({ amount, of: hiveUnit })
  })

  it('reads the identifier too', () => {
    expect(proposeUnit(item('Hot storage', null, 'HOT-TB'), 'GB')).toEqual({ amount: 1024, of: 'GB' })
  })

  it.each([
    ['says nothing', item('Hot storage'), 'GB'],
    ['counts something else', item('Backup per user'), 'GB'],
    ['counts mailboxes and not users', item('Backup per mailbox'), 'user'],
    ['says two things', item('Storage per TB or per GB'), 'GB'],
    ['contradicts its unit of measure', item('Storage per TB', 'GB'), 'GB'],
    ['is memory', item('Server with 16 GB RAM'), 'GB'],
    ['is a line', item('Internet 10 GB/s'), 'GB'],
    ['speaks of users in passing', item('End user training'), 'user'],
    ['would be counted in a unit nobody knows', item('Backup per user'), 'widgets'],
    ['stands for nothing', item('Storage per 0 GB'), 'GB'],
  ])('proposes nothing for an item that %s', (_, product, hiveUnit) => {
    expect(proposeUnit(product, hiveUnit)).toBeNull()
  })
})

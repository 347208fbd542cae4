import { describe, expect, it } from 'vitest'
import { type Product, productId } from '../../shared/records.ts'
import { searchProducts } from './product-search.ts'

function product(id: number, identifier: string, description: string, inactive = false): Product {
  return {
    id: productId(id),
    identifier,
    description,
    inactive,
    unitOfMeasure: null,
    price: null,
    cost: null,
    type: null,
    category: null,
    customerDescription: null,
    billing: { kind: 'once' },
    lastUpdated: null,
  }
}

const catalog = [
  product(1, 'M365-BKP-USR', 'Microsoft 365 backup per user'),
  product(2, 'M365-BKP-MBX', 'Microsoft 365 backup, shared mailbox'),
  product(3, 'HOT-TB', 'Hot cloud storage per TB'),
  product(4, 'COLD-TB', 'Cold cloud storage per TB'),
  product(5, 'BACKUP-OLD', 'Backup of servers', true),
  product(6, 'BACKUP', 'Backup of servers, managed'),
  product(7, 'PRÉ-01', 'Étude préalable'),
]

const found = (query: string, limit = 10): number[] => searchProducts(query, catalog, limit).map(({ id }) => id)

describe('searchProducts', () => {
  it.each([
    ['hot-tb', [3]],
    ['hot tb', [3]],
    ['HOTTB', [3]],
    ['m365bkp', [2, 1]],
    ['m365 back', [2, 1]],
    ['storage', [4, 3]],
    ['cloud hot', [3]],
    ['backup', [6, 2, 1, 5]],
    ['etude', [7]],
    ['bkp-usr', [1]],
  ])('finds %s as typed', (query, ids) => {
    expect(found(query)).toEqual(ids)
  })

  it.each([
    ['storge hot', [3]],
    ['bakcup', [6, 2, 1, 5]],
    ['micosoft mailbox', [2]],
    ['micrsft', []],
    ['zebra', []],
    ['hot storage 2tb', []],
  ])('forgives a slip in %s and no more', (query, ids) => {
    expect(found(query)).toEqual(ids)
  })

  it('puts what is found as typed before what is found by a typo', () => {
    const items = [product(1, 'A', 'Backpack'), product(2, 'B', 'Backup')]
    expect(searchProducts('backp', items, 5).map(({ id }) => id)).toEqual([1, 2])
  })

  it('keeps to the limit and lists the catalog for an empty query', () => {
    expect(found('backup', 2)).toEqual([6, 2])
    expect(found(' ', 3)).toEqual([6, 4, 3])
  })
})

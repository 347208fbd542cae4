import { expect, it } from 'vitest'
import { type Product, productId, type Solution, solutionId } from '../../shared/records.ts'
import type { Decided } from './engine.ts'
import { bySku } from './skus.ts'

function item(id: number, identifier: string): Product {
  const nothing = { unitOfMeasure: null, price: null, cost: null, type: null, category: null, lastUpdated: null }
  const rest = { customerDescription: null, billing: { kind: 'once' } } as const
  return { id: productId(id), identifier, description: identifier, inactive: false, ...nothing, ...rest }
}
const solution = (id: number, sku: string | null): Solution => ({
  ...{ id: solutionId(id), name: `Solution ${id}`, sku, description: null },
  ...{ unitPrice: null, unitCost: null, billingCycle: null },
})
const open = { leftDone: () => false, rightDone: () => false, isRefused: () => false }
const found = (items: Product[], solutions: Solution[], decided: Decided<unknown, unknown> = open): string[] =>
  [...bySku(items, solutions, decided)].map(([id, { match }]) => `${id} ${match.id}`)

it('an item is the solution of its part number, whatever both are called', () => {
  expect(found([item(1, 'BKP-1'), item(2, 'ARC-1')], [solution(11, ' bkp-1'), solution(12, null)])).toEqual(['1 11'])
})

it('a part number of several says nothing, nor does none', () => {
  expect(found([item(1, 'BKP-1')], [solution(11, 'BKP-1'), solution(12, 'bkp-1')])).toEqual([])
  expect(found([item(1, '')], [solution(11, '')])).toEqual([])
})

it('what is linked or refused is left alone', () => {
  expect(found([item(1, 'BKP-1')], [solution(11, 'BKP-1')], { ...open, isRefused: () => true })).toEqual([])
  expect(found([item(1, 'BKP-1')], [solution(11, 'BKP-1')], { ...open, rightDone: () => true })).toEqual([])
})

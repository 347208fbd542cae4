import { expect, it } from 'vitest'
import { leastRequests, pagesOf } from './least.ts'

it.each([
  [0, 1],
  [100, 1],
  [101, 2],
  [50_000, 500],
])('%i records take %i pages', (records, pages) => {
  expect(pagesOf(records)).toBe(pages)
})

it('is every page once and every write once, and says so', () => {
  const { least, formula } = leastRequests(12, 30)
  expect(least).toBe(42)
  expect(formula).toMatch(/12 pages.*30 writes/)
})

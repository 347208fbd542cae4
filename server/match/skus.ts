// Catalog items and solutions by their part number alone: what an import of solutions goes by first.
import type { MatchOutcome } from '../../shared/link.ts'
import type { Product, ProductId, Solution, SolutionId } from '../../shared/records.ts'
import type { Decided } from './engine.ts'

type Certain = Extract<MatchOutcome<SolutionId>, { kind: 'certain' }>

/** As certain as one key makes it, in bits. */
const SURE = 20

/** Items whose part number one solution has, and no other item or solution. Written alike but for capitals and ends. */
export function bySku(
  products: readonly Product[],
  solutions: readonly Solution[],
  { leftDone, rightDone, isRefused }: Decided<ProductId, SolutionId>,
): Map<ProductId, Certain> {
  const items = counted(products.map(({ identifier }) => keyOf(identifier)))
  const skus = counted(solutions.map(({ sku }) => keyOf(sku)))
  const bySku = new Map(solutions.map((solution) => [keyOf(solution.sku), solution]))
  const found = new Map<ProductId, Certain>()
  for (const { id, identifier } of products) {
    const key = keyOf(identifier)
    const solution = bySku.get(key)
    if (key === '' || solution === undefined || items.get(key) !== 1 || skus.get(key) !== 1) continue
    if (leftDone(id) || rightDone(solution.id) || isRefused(id, solution.id)) continue
    const words = `Same part number: ${identifier}`
    const evidence = [{ field: 'sku', value: key, verdict: 'same', words, weight: SURE } as const]
    const match = { id: solution.id, name: solution.name, score: 0.99, relation: null, evidence }
    found.set(id, { kind: 'certain', match, runnerUp: null })
  }
  return found
}

const keyOf = (sku: string | null): string => sku?.trim().toLowerCase() ?? ''

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

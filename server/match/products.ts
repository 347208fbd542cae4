// What is sold, as subjects: ConnectWise's catalog items, GlassHive's solutions, Hive's products.

import type { HiveProduct, HiveProductId, Product, ProductId, Solution, SolutionId } from '../../shared/records.ts'
import { findCandidates } from './find.ts'
import type { Ground, MatchOptions } from './ground.ts'
import { DEFAULT_MODEL } from './model.ts'
import { recordIndex } from './record-index.ts'
import { type Subject, subjectOf } from './subject.ts'
import { weigher } from './weigh.ts'

/** An item is one solution. */
export const SOLUTION_MATCH: MatchOptions = { oneToOne: true, billed: false }
/** Several Hive products may add up to one item. */
export const HIVE_PRODUCT_MATCH: MatchOptions = { oneToOne: false, billed: true }

const NOWHERE = { homeCountry: null }

/** A ConnectWise item: its description is its name, its identifier its part number. */
export function productSubject({ id, identifier, description, inactive }: Product): Subject<ProductId> {
  return subjectOf({ id, name: description || identifier, sku: identifier, inUse: !inactive }, NOWHERE)
}

/** A GlassHive solution. */
export function solutionSubject({ id, name, sku, description }: Solution): Subject<SolutionId> {
  return subjectOf({ id, name: name || (description ?? ''), sku }, NOWHERE)
}

/** A Hive product, which has a name and no part number. */
export function hiveProductSubject({ id, name }: HiveProduct): Subject<HiveProductId> {
  return subjectOf({ id, name }, NOWHERE)
}

/** The items that a Hive product is most likely billed as, best first, by what both are called. */
export function itemsFor(product: HiveProduct, items: readonly Product[], limit: number): Product[] {
  const asked = hiveProductSubject(product)
  const ground: Ground<HiveProductId, ProductId> = {
    left: recordIndex([asked]),
    right: recordIndex(items.map(productSubject)),
    model: DEFAULT_MODEL,
    options: HIVE_PRODUCT_MATCH,
  }
  const weigh = weigher(ground)
  const byId = new Map(items.map((item) => [item.id, item]))
  return findCandidates(asked, ground.right, { compared: 0, visited: 0 })
    .flatMap((slot) => ground.right.slots[slot] ?? [])
    .map((subject) => ({ id: subject.id, bits: weigh(asked, subject).bits }))
    .sort((a, b) => b.bits - a.bits || a.id - b.id)
    .flatMap(({ id }) => byId.get(id) ?? [])
    .slice(0, limit)
}

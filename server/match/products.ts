// What is sold, as subjects: ConnectWise's catalog items, GlassHive's solutions, Hive's products.

import type { HiveProduct, HiveProductId, Product, ProductId, Solution, SolutionId } from '../../shared/records.ts'
import type { MatchOptions } from './ground.ts'
import { type Subject, subjectOf } from './subject.ts'

/** An item is one solution. */
export const SOLUTION_MATCH: MatchOptions = { oneToOne: true, billed: false }
/** Several Hive products may add up to one item. */
export const HIVE_PRODUCT_MATCH: MatchOptions = { oneToOne: false, billed: true }

const NOWHERE = { homeCountry: null }

export function productSubject({ id, identifier, description, inactive }: Product): Subject<ProductId> {
  return subjectOf({ id, name: description || identifier, sku: identifier, inUse: !inactive }, NOWHERE)
}

export function solutionSubject({ id, name, sku, description }: Solution): Subject<SolutionId> {
  return subjectOf({ id, name: name || (description ?? ''), sku }, NOWHERE)
}

export function hiveProductSubject({ id, name }: HiveProduct): Subject<HiveProductId> {
  return subjectOf({ id, name }, NOWHERE)
}

// The records around a pair: how common a value is among them decides what it says to share it.

import type { EvidenceField } from '../../shared/link.ts'
import type { Level, Model } from './model.ts'
import type { Key, RecordIndex } from './record-index.ts'
import { EXPECTED_SHARE, wordClass } from './words.ts'

/** Both sides and the model they are weighed by. */
export interface Ground<Left, Right> {
  left: RecordIndex<Left>
  right: RecordIndex<Right>
  model: Model
  options: MatchOptions
}

/** What may be linked with what. */
export interface MatchOptions {
  /** A record of the right side belongs to one of the left at the most; else to as many as there are. */
  oneToOne: boolean
  /** What is linked is billed: a namesake that nothing tells apart is enough to ask a person. */
  billed: boolean
}

/** One field of a pair, weighed. */
export interface FieldWeight {
  field: EvidenceField
  level: Level
  /** What both sides say; the two values apart where they differ. */
  values: readonly [string, string]
  /** Bits against strangers. */
  strangers: number
  /** Bits against members of one group. */
  kin: number
}

/** Shares are not believed of fewer records than this. */
const LEAST_POPULATION = 200
/** How many records' worth the expected share of a word counts, before it has been seen. */
const EXPECTED_WEIGHS = 200

/** Records on the larger side. */
export const populationOf = ({ left, right }: Ground<unknown, unknown>): number =>
  Math.max(left.size, right.size, LEAST_POPULATION)

/** Other records that hold a value, on the side that has more of them; the pair itself left out. */
export function othersOf(key: Key, value: string, { left, right, options }: Ground<unknown, unknown>): number {
  const there = right.holders(key, value).length
  // Where several of the left may belong to one of the right, that they agree among themselves says nothing.
  return Math.max(options.oneToOne ? left.holders(key, value).length : 0, there, 1) - 1
}

/** Bits for a value that two records share, of `share` of the matching pairs: against others that hold it, and strangers that may. */
export function sharedBits(others: number, strangers: number, share: number, population: number): number {
  return Math.log2((population * share) / (strangers + others))
}

/** The share of records whose name holds a word, one of them left out. */
export function shareOf(word: string, ground: Ground<unknown, unknown>): number {
  const size = Math.max(ground.left.size, ground.right.size)
  const expected = EXPECTED_WEIGHS * EXPECTED_SHARE[wordClass(word)]
  return (othersOf('word', word, ground) + expected) / (size + EXPECTED_WEIGHS)
}

// How much two names say, in bits: shared words by how rare they are, words of one side alone by what they are good for.

import { align, isInitials, type SharedWord } from './compare-names.ts'
import type { Level, Model } from './model.ts'
import type { NameKey } from './subject.ts'
import { type WordClass, wordClass } from './words.ts'

/**
 * What became of two names. same: one key. slip: mistyped. filler: more or fewer words that say little. more: one has words
 * of its own. conflict: both have. initials: one is the other's. differs: nothing of weight is shared.
 */
export type NameKind = 'same' | 'slip' | 'filler' | 'more' | 'conflict' | 'initials' | 'differs'

export interface NamesWeighed {
  kind: NameKind
  level: Level
  /** Bits against strangers. */
  bits: number
  /** Words that only one side has, other than fillers: what tells a branch from the whole. */
  onlyA: readonly string[]
  onlyB: readonly string[]
  a: NameKey
  b: NameKey
  /** Other records that bear this very name, where the two are called the same. */
  namesakes: number
  /** The two agree by a legal or a trade name, and not by the names they go by. */
  byOther: boolean
}

/** What weighing asks of the records around a pair. */
export interface NameGround {
  model: Model
  /** Records on the larger side, and no fewer than make a share meaningful. */
  population: number
  /** The share of records whose name holds a word, this pair left out. */
  share(word: string): number
  /** Other records that bear a name, on the side that has more of them. */
  namesakes(key: string): number
  /** Words of the towns of the two records, and whether the towns are one; null where a side names none. */
  towns: { words: readonly string[]; same: boolean | null } | null
}

/** Correlated words ("dental group") say less together than each by itself. */
const TOGETHER = 0.9
/** Bits it costs to believe in a slip of one kind. */
const BELIEVED: Readonly<Record<SharedWord['likeness'], number>> = {
  same: 0,
  slip: 3.5,
  slips: 6,
  stem: 3,
  joined: 1.5,
  initial: 1.5,
  garbled: 5,
}
/** Bits that a word of one side alone takes away. */
const ALONE: Readonly<Record<WordClass, number>> = {
  joining: 0.2,
  filler: 0.7,
  trade: 2,
  direction: 3.5,
  number: 4.5,
  distinctive: 3.5,
}
/** Each side has a word of weight for itself. */
const BOTH_ALONE = 3
/** Below so many bits shared, two names have nothing of weight in common. */
const LEAST_SHARED = 7
const SPACING = 1
/** That one word may be another mistyped twice says no more than this: many words may. */
const GARBLED_SAYS = 10
/** Of the names that hold some words, the share that hold no others. */
const NO_MORE_WORDS = 0.3
const BY_OTHER_NAME = 2.5

/** The best reading of two records' names: each by the name it goes by, then by the legal name beside it. */
export function weighNames(a: readonly NameKey[], b: readonly NameKey[], ground: NameGround): NamesWeighed | null {
  let best: NamesWeighed | null = null
  for (const [atA, nameA] of a.entries()) {
    for (const [atB, nameB] of b.entries()) {
      const byOther = atA + atB > 0
      const weighed = weighName(nameA, nameB, ground)
      const bits = byOther ? weighed.bits - BY_OTHER_NAME : weighed.bits
      if (best !== null && bits <= best.bits) continue
      best = { ...weighed, bits, byOther, level: byOther && weighed.level === 'same' ? 'near' : weighed.level }
    }
  }
  return best
}

type Weighed = Omit<NamesWeighed, 'byOther'>

function weighName(a: NameKey, b: NameKey, ground: NameGround): Weighed {
  const { model } = ground
  const none = { onlyA: [], onlyB: [], a, b, namesakes: 0 }
  if (a.key === b.key || a.compact === b.compact || isReordered(a, b)) {
    const others = Math.max(ground.namesakes(a.key), ground.namesakes(b.key))
    const words = a.words.length >= b.words.length ? a.words : b.words
    const chance = Math.max(others / ground.population, chanceOf(words, ground) * NO_MORE_WORDS * model.namesakes)
    const bits = bounded(Math.log2(model.name.same) - Math.log2(chance), ground)
    return { ...none, namesakes: others, kind: 'same', level: 'same', bits: a.key === b.key ? bits : bits - SPACING }
  }
  const { shared, leftA, leftB } = align(a, b)
  const information = shared.reduce((sum, word) => sum + informationOf(word, ground), 0) * TOGETHER
  if (information < LEAST_SHARED || !shared.some(({ a: word }) => isOwn(word))) {
    if (isInitials(a, b)) {
      return { ...none, kind: 'initials', level: 'near', bits: Math.log2(model.name.near) + 5 }
    }
    const wholly = leftA.length === 0 || leftB.length === 0
    if (!wholly || information < 2) {
      return {
        ...none,
        kind: 'differs',
        level: 'differs',
        bits: Math.log2(model.name.differs) + Math.min(1, information / 5),
      }
    }
  }
  const [costA, onlyA] = costOf(leftA, ground)
  const [costB, onlyB] = costOf(leftB, ground)
  const slips = shared.reduce((sum, { likeness }) => sum + BELIEVED[likeness], 0)
  const apart = onlyA.length > 0 && onlyB.length > 0
  const cost = costA + costB + slips + (apart ? BOTH_ALONE : 0)
  const whole = leftA.length === 0 && leftB.length === 0 ? -Math.log2(NO_MORE_WORDS) : 0
  const bits = bounded(Math.log2(model.name.near / NEAR_OF_DEFAULT) + information + whole, ground) - cost
  const kind = kindOf(leftA, leftB, onlyA, onlyB)
  const level = bits < 0 || (kind === 'conflict' && cost > information / 2) ? 'differs' : 'near'
  return { ...none, kind, level, bits, onlyA, onlyB }
}

/** "Museum of Reading" and "Reading Museum": the same words but for the joining ones, in another order. */
function isReordered(a: NameKey, b: NameKey): boolean {
  if (Math.abs(a.words.length - b.words.length) > 2) return false
  const [one, other] = [told(a), told(b)]
  return one.length > 1 && one.length === other.length && one.sort().join(' ') === other.sort().join(' ')
}

const told = ({ words }: NameKey): string[] => words.filter((word) => wordClass(word) !== 'joining')

/** The costs above are of a model in which so many matching names are near. */
const NEAR_OF_DEFAULT = 0.4

function kindOf(leftA: string[], leftB: string[], onlyA: string[], onlyB: string[]): NameKind {
  if (onlyA.length > 0 && onlyB.length > 0) return 'conflict'
  if (onlyA.length > 0 || onlyB.length > 0) return 'more'
  return leftA.length > 0 || leftB.length > 0 ? 'filler' : 'slip'
}

/** Neither a name nor its rarest words are proof: somebody else may be called so. */
function bounded(bits: number, { population, model }: NameGround): number {
  return Math.min(bits, Math.log2(population / model.strangers.name))
}

const isOwn = (word: string): boolean => {
  const kind = wordClass(word)
  return kind === 'distinctive' || kind === 'number' || kind === 'trade' || kind === 'direction'
}

/** The share of records that would bear a name if its words came together by chance. */
export const chanceOf = (words: readonly string[], ground: Pick<NameGround, 'share'>): number =>
  2 ** (TOGETHER * words.reduce((sum, word) => sum + Math.log2(ground.share(word)), 0))

/** The commoner of two spellings counts: the other is its slip. */
function informationOf({ a, b, likeness }: SharedWord, ground: NameGround): number {
  if (likeness === 'initial') return 1
  const bits = -Math.log2(Math.max(ground.share(a), ground.share(b)))
  return likeness === 'garbled' ? Math.min(GARBLED_SAYS, bits) : bits
}

/** What words of one side alone take away, and those among them that tell records apart. */
function costOf(words: readonly string[], { towns }: NameGround): [cost: number, telling: string[]] {
  let cost = 0
  const telling: string[] = []
  for (const word of words) {
    const kind = wordClass(word)
    if (towns?.words.includes(word) && towns.same !== false) {
      // "Acme Dental Austin" is what people in Austin call Acme Dental.
      cost += towns.same ? 0.5 : 1.5
      continue
    }
    cost += ALONE[kind]
    if (kind !== 'joining' && kind !== 'filler') telling.push(word)
  }
  return [cost, telling]
}

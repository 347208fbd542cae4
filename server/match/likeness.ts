// How much two normalised names look like one. Pure of any index, so that a pair can be judged and tested alone.
// The weights are defaults for all; weights learnt from a tenant's own names come in through `weightOf`.

import { distance } from 'fastest-levenshtein'

/** A normalised name, taken apart once for all the comparisons it takes part in. */
export interface NameKey {
  key: string
  words: readonly string[]
  compact: string
}

/** From here on two names are shown to a person as alike. */
export const NEAR = 0.65

/** Trades, legal and geographic filler: sharing them says little, lacking them too. */
const COMMON_WORDS = new Set([
  ...['accounting', 'advisors', 'agency', 'architects', 'associates', 'auto', 'bank', 'bros', 'brothers', 'builders'],
  ...['business', 'capital', 'care', 'center', 'centre', 'city', 'clinic', 'co', 'communications', 'community'],
  ...['construction', 'consultants', 'consulting', 'contractors', 'county', 'dental', 'dentistry', 'design'],
  ...['development', 'distribution', 'electric', 'electrical', 'energy', 'engineering', 'enterprises', 'equipment'],
  ...['family', 'financial', 'foods', 'foundation', 'global', 'group', 'health', 'healthcare', 'holding', 'holdings'],
  ...['home', 'hospital', 'hotel', 'industries', 'insurance', 'international', 'investments', 'it', 'law', 'legal'],
  ...['logistics', 'management', 'manufacturing', 'marketing', 'media', 'medical', 'motors', 'national', 'network'],
  ...['networks', 'office', 'offices', 'partners', 'pharmacy', 'plumbing', 'practice', 'products', 'properties'],
  ...['property', 'realty', 'restaurant', 'school', 'security', 'service', 'services', 'shop', 'software', 'solution'],
  ...['solutions', 'sons', 'store', 'studio', 'supply', 'system', 'systems', 'tech', 'technologies', 'technology'],
  ...['trading', 'transport', 'trust', 'university', 'usa', 'us', 'uk', 'ventures', 'works', 'worldwide'],
])
const JOINING_WORDS = new Set(['and', 'at', 'by', 'de', 'for', 'in', 'la', 'le', 'of', 'on', 'the', 'van', 'von'])

/** What one word counts; a distinctive word counts 1. */
export const weightOf = (word: string): number => (JOINING_WORDS.has(word) ? 0.15 : COMMON_WORDS.has(word) ? 0.4 : 1)

/** Takes a key of `normalizeName` apart. */
export function nameKey(key: string): NameKey {
  const words = key.split(' ').filter((word) => word !== '')
  return { key, words, compact: words.join('') }
}

interface Alignment {
  shared: number
  /** A word that is not common stands on both sides. */
  distinctive: boolean
  /** Every pair is equal or one slip of the finger apart. */
  exactly: boolean
  leftA: string[]
  leftB: string[]
}

/** 0 to 1, and 1 for equal keys only. */
export function likeness(a: NameKey, b: NameKey): number {
  if (a.key === b.key) return 1
  if (a.compact === b.compact) return 0.97
  const pairs = align(a, b)
  // "Route 66" and "Route 67" differ in all that matters.
  if (pairs.leftA.some(hasDigit) && pairs.leftB.some(hasDigit)) return 0
  return Math.min(0.96, Math.max(wordLikeness(a, b, pairs), spellingLikeness(a, b)))
}

/**
 * Near enough to be one name with something left out or mistyped: every word of one stands in the other. Names that
 * each have a word of their own ("Cascade Dental Care", "Cascade Dental Group") are at best alike.
 */
export function isClose(a: NameKey, b: NameKey): boolean {
  if (a.compact === b.compact) return true
  if (likeness(a, b) < NEAR) return false
  const { distinctive, exactly, leftA, leftB } = align(a, b)
  return distinctive && exactly && (leftA.length === 0 || leftB.length === 0)
}

/** "IBM" for "International Business Machines". */
export function isInitials(a: NameKey, b: NameKey): boolean {
  const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a]
  const letters = long.words.filter((word) => !JOINING_WORDS.has(word)).map((word) => word.charAt(0))
  return short.words.length === 1 && letters.length > 2 && letters.join('') === short.compact
}

function wordLikeness(a: NameKey, b: NameKey, pairs: Alignment): number {
  const apart = pairs.leftA.length > 0 || pairs.leftB.length > 0
  if (apart && !pairs.distinctive) return 0
  const bothApart = pairs.leftA.length > 0 && pairs.leftB.length > 0
  return ((2 * pairs.shared) / (weigh(a.words) + weigh(b.words))) * (bothApart ? 0.85 : 1)
}

/** For words run together or torn apart ("cloudnine it", "cloud nine it"); other slips are found word by word. */
function spellingLikeness(a: NameKey, b: NameKey): number {
  const longest = Math.max(a.compact.length, b.compact.length)
  if (a.words.length === b.words.length || longest < 8) return 0
  if (Math.min(a.compact.length, b.compact.length) < longest * 0.8) return 0
  const ratio = 1 - distance(a.compact, b.compact) / longest
  return ratio < 0.86 ? 0 : ratio * 0.95
}

/** Pairs the words off, equal ones first, each word once. */
function align(a: NameKey, b: NameKey): Alignment {
  const leftB = [...b.words]
  const pairs: Alignment = { shared: 0, distinctive: false, exactly: true, leftA: [], leftB }
  const take = (word: string, at: number, alike: number): void => {
    const [other = word] = leftB.splice(at, 1)
    const weight = Math.min(weightOf(word), weightOf(other))
    pairs.shared += weight * alike
    if (weight === 1) pairs.distinctive = true
  }
  const unequal = a.words.filter((word) => {
    const at = leftB.indexOf(word)
    if (at >= 0) take(word, at, 1)
    return at < 0
  })
  for (const word of unequal) {
    const scores = leftB.map((other) => wordsAlike(word, other))
    const best = Math.max(0, ...scores)
    if (best === 0) {
      pairs.leftA.push(word)
      continue
    }
    const at = scores.indexOf(best)
    if (!isOneSlip(word, leftB[at] ?? '')) pairs.exactly = false
    take(word, at, best)
  }
  return pairs
}

/** How much one word looks like a slip or a short form of another; 0 where they are just two words. */
export function wordsAlike(a: string, b: string): number {
  const shortest = Math.min(a.length, b.length)
  if (shortest < 4 || hasDigit(a) || hasDigit(b)) return 0
  if (isOneSlip(a, b)) return 1 - 1 / Math.max(a.length, b.length)
  if (shortest >= 8 && distance(a, b) === 2) return 1 - 2 / Math.max(a.length, b.length)
  // "tech" for "technologies"; shorter stems stand for too much.
  return a.startsWith(b) || b.startsWith(a) ? 0.8 : 0
}

/** One letter too many, too few, wrong, or two neighbours swapped. Words below four letters are too short to tell. */
export function isOneSlip(a: string, b: string): boolean {
  const shortest = Math.min(a.length, b.length)
  if (shortest < 4) return false
  let start = 0
  while (start < shortest && a[start] === b[start]) start += 1
  let end = 0
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

const weigh = (words: readonly string[]): number => words.reduce((sum, word) => sum + weightOf(word), 0)

const hasDigit = (word: string): boolean => /\d/.test(word)

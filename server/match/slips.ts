// Whether one word is a slip of the finger away from another, or a short form of it.

import { distance } from 'fastest-levenshtein'
import { hasDigit, wordClass } from './words.ts'

/** same: equal. slip: one letter or two neighbours. slips: two letters of a long word. stem: "tech" for "technologies", "hldgs" for "holdings". */
export type WordLikeness = 'same' | 'slip' | 'slips' | 'stem'

/** Longer words are compared by their slips alone. */
const LONGEST = 24
/** Words of this length may hold two slips. */
export const LONG_WORD = 8

/** How two words stand to one another; null where they are just two words. */
export function wordLikeness(a: string, b: string): WordLikeness | null {
  if (a === b) return 'same'
  const shortest = Math.min(a.length, b.length)
  if (shortest < 3 || hasDigit(a) || hasDigit(b) || isSyllabic(a) || isSyllabic(b)) return null
  // Two words that are known are not slips of one another, but for a plural: "north" is not "south", nor "lab" "law".
  if (wordClass(a) !== 'distinctive' && wordClass(b) !== 'distinctive') return isPlural(a, b) ? 'slip' : null
  if (isOneSlip(a, b)) return 'slip'
  if (shortest >= LONG_WORD && Math.abs(a.length - b.length) <= 2 && distance(a, b) === 2) return 'slips'
  return isShortForm(a, b) ? 'stem' : null
}

/** Mistyped more than once: up to a third of the letters, and not a word that is known by itself. */
export function isGarbled(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length)
  if (Math.min(a.length, b.length) < 4 || longest > LONGEST || hasDigit(a) || hasDigit(b)) return false
  if (isSyllabic(a) || isSyllabic(b)) return false
  if (wordClass(a) !== 'distinctive' && wordClass(b) !== 'distinctive') return false
  const allowed = Math.ceil(longest / 3)
  return Math.abs(a.length - b.length) <= allowed && swapDistance(a, b) <= allowed
}

/** Letters that are wrong, missing, too many or swapped with their neighbour (optimal string alignment). */
function swapDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** Chinese, Japanese, Korean: each sign is a word or a syllable, and another sign is another word. */
const isSyllabic = (word: string): boolean => word.charCodeAt(0) >= 0x2e80

/** "service" and "services", "technology" and "technologies". */
const isPlural = (a: string, b: string): boolean => {
  const [one, many] = a.length < b.length ? [a, b] : [b, a]
  return many === `${one}s` || many === `${one}es` || many === `${one.replace(/y$/, '')}ies`
}

/** The beginning of a word, or its letters in order: "log", "hldgs", "finl". Short beginnings stand for too much. */
function isShortForm(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.startsWith(short)) return short.length >= 4 || (short.length === 3 && long.length > 6)
  if (short.length < 4 || long.length < short.length + 2 || short[0] !== long[0]) return false
  // What people leave out is vowels: an abbreviation ends on a consonant.
  if (/[aeiouy]$/.test(short)) return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at += 1
  return at === short.length
}

/** One letter too many, too few, wrong, or two neighbours swapped. Words below four letters are too short to tell. */
export function isOneSlip(a: string, b: string): boolean {
  const shortest = Math.min(a.length, b.length)
  if (shortest < 4 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < shortest && a[start] === b[start]) start += 1
  let end = 0
  while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const [restA, restB] = [a.length - start - end, b.length - start - end]
  if (restA <= 1 && restB <= 1) return true
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]
}

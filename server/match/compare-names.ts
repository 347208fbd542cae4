// What two names have in common and what each has for itself. How much that says is weighed elsewhere (weigh-names.ts):
// this only pairs the words off.

import { isGarbled, type WordLikeness, wordLikeness } from './slips.ts'
import type { NameKey } from './subject.ts'
import { wordClass } from './words.ts'

/** Words that stand on both sides. */
export interface SharedWord {
  a: string
  b: string
  likeness: WordLikeness | 'joined' | 'initial' | 'garbled'
}

/** Two names, their words paired off. */
export interface Alignment {
  shared: SharedWord[]
  leftA: string[]
  leftB: string[]
}

/** Pairs the words off: equal ones first, then slips, then words run together, stems and initials; each word once. */
export function align(a: NameKey, b: NameKey): Alignment {
  const shared: SharedWord[] = []
  const leftB = [...b.words]
  const leftA = a.words.filter((word) => {
    const at = leftB.indexOf(word)
    if (at < 0) return true
    leftB.splice(at, 1)
    shared.push({ a: word, b: word, likeness: 'same' })
    return false
  })
  if (leftA.length === 0 || leftB.length === 0) return { shared, leftA, leftB }
  pairOff(leftA, leftB, shared, slipped)
  joinUp(leftA, leftB, (word, joined) => shared.push({ a: word, b: joined, likeness: 'joined' }))
  joinUp(leftB, leftA, (word, joined) => shared.push({ a: joined, b: word, likeness: 'joined' }))
  pairOff(leftA, leftB, shared, shortened)
  pairOff(leftA, leftB, shared, (one, other) => (isGarbled(one, other) ? 'garbled' : null))
  return { shared, leftA, leftB }
}

/** "ibm" for "international business machines": the initials of all words but the joining ones. */
export function isInitials(a: NameKey, b: NameKey): boolean {
  const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a]
  if (short.compact.length < 3 || long.words.length < 3) return false
  const initials = (words: readonly string[]): string => words.map((word) => word.charAt(0)).join('')
  if (short.words.length !== 1) return false
  return (
    short.compact === initials(long.words) ||
    short.compact === initials(long.words.filter((word) => wordClass(word) !== 'joining'))
  )
}

type Likeness = SharedWord['likeness']

function slipped(a: string, b: string): Likeness | null {
  const likeness = wordLikeness(a, b)
  return likeness === 'slip' || likeness === 'slips' ? likeness : null
}

function shortened(a: string, b: string): Likeness | null {
  if (wordLikeness(a, b) === 'stem') return 'stem'
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length === 1 && long.length > 2 && long.startsWith(short) ? 'initial' : null
}

function pairOff(
  leftA: string[],
  leftB: string[],
  shared: SharedWord[],
  judge: (a: string, b: string) => Likeness | null,
): void {
  for (let at = 0; at < leftA.length; at += 1) {
    const a = leftA[at] ?? ''
    for (let other = 0; other < leftB.length; other += 1) {
      const b = leftB[other] ?? ''
      const likeness = judge(a, b)
      if (likeness === null) continue
      shared.push({ a, b, likeness })
      leftA.splice(at, 1)
      leftB.splice(other, 1)
      at -= 1
      break
    }
  }
}

/** Finds "cloud nine" for "cloudnine". */
function joinUp(ones: string[], others: string[], found: (word: string, joined: string) => void): void {
  for (let at = 0; at < ones.length; at += 1) {
    const word = ones[at] ?? ''
    if (word.length < 4) continue
    for (let other = 1; other < others.length; other += 1) {
      const joined = `${others[other - 1] ?? ''}${others[other] ?? ''}`
      if (joined !== word && wordLikeness(word, joined) !== 'slip') continue
      found(word, joined)
      ones.splice(at, 1)
      others.splice(other - 1, 2)
      at -= 1
      break
    }
  }
}

// Finds the words that one word may be a slip of, among all words that names are made of. There are far fewer words than
// names, so slips are looked for here, once per word, and names are then found by whole words.

import { LONG_WORD, wordLikeness } from './slips.ts'
import { hasDigit } from './words.ts'

/** Words that one word may be a slip of. */
const SLIPS = 8
/** A key that more words share leads nowhere in particular. */
const PER_KEY = 60
/** Longer ones are no words that a person typed; each letter of one costs a key. */
const LONGEST = 40
/** Two slips leave one end of a long word whole: this much of it. */
const END = 5

/** The words of one side, to be found by their slips. */
export interface SlipIndex {
  add(word: string): void
  remove(word: string): void
  /** Words that this one may be a slip of, itself left out: one slip before two, each in order of the alphabet. */
  near(word: string): readonly string[]
}

/**
 * Two words one slip apart, a swap of neighbours included, have one of their spellings with a letter left out in common
 * (symmetric deletion, as in SymSpell). What is found depends on the words that are in, and not on when they came.
 */
export function slipIndex(): SlipIndex {
  const known = new Set<string>()
  const byKey = new Map<string, string[]>()
  return {
    add(word) {
      if (known.has(word)) return
      known.add(word)
      for (const key of keysOf(word)) {
        const words = byKey.get(key)
        if (words === undefined) byKey.set(key, [word])
        else words.push(word)
      }
    },
    remove(word) {
      if (!known.delete(word)) return
      for (const key of keysOf(word)) {
        const left = (byKey.get(key) ?? []).filter((other) => other !== word)
        if (left.length === 0) byKey.delete(key)
        else byKey.set(key, left)
      }
    },
    near(word) {
      const asked = new Set([word])
      const [one, two]: [string[], string[]] = [[], []]
      for (const key of keysOf(word)) {
        const words = byKey.get(key) ?? []
        if (words.length > PER_KEY) continue
        for (const other of words) {
          if (asked.has(other)) continue
          asked.add(other)
          const likeness = wordLikeness(word, other)
          if (likeness === 'slip') one.push(other)
          if (likeness === 'slips') two.push(other)
        }
      }
      return [...one.sort(), ...two.sort()].slice(0, SLIPS)
    },
  }
}

function keysOf(word: string): string[] {
  if (word.length < 4 || word.length > LONGEST || hasDigit(word)) return []
  const keys = [word]
  for (let at = 0; at < word.length; at += 1) {
    // Leaving out either of two equal neighbours gives one spelling.
    if (word[at] !== word[at - 1]) keys.push(word.slice(0, at) + word.slice(at + 1))
  }
  if (word.length >= LONG_WORD) keys.push(`^${word.slice(0, END)}`, `${word.slice(-END)}$`)
  return keys
}

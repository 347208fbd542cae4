// Finds words that one word may be a slip of, among all words that names are made of. There are far fewer words than
// names, so slips are looked for here, once per word, and names are then found by whole words.

import { wordsAlike } from './likeness.ts'

/** Entries of trigram lists that one word may walk through. */
const VISITS = 1000
/** Words of this length may hold two slips (`wordsAlike`), which only trigrams find. */
const LONG = 8
/** Words that one word may be a slip of. */
const SLIPS = 10

/** Takes distinct words and answers with the places of those that a word may be a slip of, itself left out. */
export function nearWords(words: readonly string[]): (asked: string) => number[] {
  const byLess = listed(words, lessOneLetter)
  const byTrigram = listed(words, (word) => (word.length >= LONG - 2 ? trigramsOf(word) : []))
  return (asked) => {
    const alike = (places: Iterable<number>): number[] =>
      [...new Set(places)].filter((at) => words[at] !== asked && wordsAlike(asked, words[at] ?? '') > 0).slice(0, SLIPS)
    const oneSlip = alike(lessOneLetter(asked).flatMap((key) => byLess.get(key) ?? []))
    return oneSlip.length > 0 || asked.length < LONG ? oneSlip : alike(sharingTrigrams(asked, byTrigram))
  }
}

/**
 * The word, and it with each letter left out: two words that are one slip apart, a swap of neighbours included, have
 * one of these in common. Words with digits are no slips of one another.
 */
function lessOneLetter(word: string): string[] {
  if (word.length < 4 || /\d/.test(word)) return []
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))]
}

/** Rarest trigrams first and within the budget, so that "ing" does not bring up half of the language. */
function sharingTrigrams(asked: string, byTrigram: ReadonlyMap<string, number[]>): number[] {
  const lists = trigramsOf(asked).map((trigram) => byTrigram.get(trigram) ?? [])
  const shared = new Map<number, number>()
  let visits = VISITS
  for (const list of lists.sort((a, b) => a.length - b.length)) {
    visits -= list.length
    if (visits < 0) break
    for (const at of list) shared.set(at, (shared.get(at) ?? 0) + 1)
  }
  const most = [...shared].sort(([a, countA], [b, countB]) => countB - countA || a - b)
  return most.slice(0, SLIPS * 3).map(([at]) => at)
}

/** With the edges marked: the beginning of a word is where it is mistyped least. */
function trigramsOf(word: string): string[] {
  const edged = ` ${word} `
  return Array.from({ length: edged.length - 2 }, (_, at) => edged.slice(at, at + 3))
}

function listed(words: readonly string[], keysOf: (word: string) => string[]): Map<string, number[]> {
  const lists = new Map<string, number[]>()
  words.forEach((word, at) => {
    for (const key of new Set(keysOf(word))) {
      const list = lists.get(key)
      if (list === undefined) lists.set(key, [at])
      else list.push(at)
    }
  })
  return lists
}

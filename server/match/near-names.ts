// Finds names alike through the words they share, slips included: rarest words first and within a budget, so that a
// word that half of all companies bear never makes everything meet everything. Work per question is bounded; memory
// is linear.

import { likeness, type NameKey, NEAR, weightOf } from './likeness.ts'
import { nearWords } from './near-words.ts'

/** How much work a matching was, to be held against the number of records. */
export interface Tally {
  /** Pairs of names compared letter by letter. */
  compared: number
  /** Entries of word lists walked through to find those pairs. */
  visited: number
}

export interface NearName {
  name: NameKey
  likeness: number
}

/** Entries of word lists that one question may walk through. */
const VISITS = 3000
/** Names that one question may compare letter by letter. */
const COMPARISONS = 30
/** What a name must share, of what the best one shares, to be compared at all. */
const SHARE_OF_BEST = 0.4

/** Takes distinct names and answers with those alike and not the same, best first. */
export function nearNames(names: readonly NameKey[]): (asked: NameKey, tally: Tally) => NearName[] {
  const listsOf = nameLists(names)
  return (asked, tally) => {
    const shared = new Map<number, number>()
    let visits = VISITS
    for (const list of listsOf(asked).sort((a, b) => a.length - b.length)) {
      visits -= list.length
      if (visits < 0) break
      tally.visited += list.length
      const weight = Math.log(1 + names.length / list.length)
      for (const at of list) shared.set(at, (shared.get(at) ?? 0) + weight)
    }
    const found = [...shared].flatMap(([at, weight]) => {
      const name = names[at]
      return name === undefined ? [] : [{ name, shared: weight }]
    })
    return compare(asked, mostShared(asked, found), tally)
  }
}

/**
 * Which names to look at for a name, a list for each word that leads to them. Names alike share a distinctive word (see
 * `likeness`), so common words lead nowhere unless the name has no others.
 */
function nameLists(names: readonly NameKey[]): (asked: NameKey) => number[][] {
  const byWord = listed(names, (name) => name.words)
  const byPair = listed(names, runTogether)
  const words = [...byWord.keys()]
  const slips = nearWords(words)
  const known = new Map<string, number[][]>()
  const listsOfWord = (word: string): number[][] => {
    const lists =
      known.get(word) ?? [word, ...slips(word).flatMap((at) => words[at] ?? [])].map((it) => byWord.get(it) ?? [])
    if (byWord.has(word)) known.set(word, lists)
    return lists
  }
  return (asked) => {
    const distinctive = asked.words.filter((word) => weightOf(word) === 1)
    const leading = distinctive.length > 0 ? distinctive : asked.words
    const lists = [
      ...[...new Set(leading)].flatMap(listsOfWord),
      ...asked.words.map((word) => byPair.get(word) ?? []),
      ...runTogether(asked).map((pair) => byWord.get(pair) ?? []),
    ]
    return lists.filter((list) => list.length > 0)
  }
}

/** Each two neighbours as one word: "cloud nine it" is also found by "cloudnine". */
function runTogether({ words }: NameKey): string[] {
  return words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`)
}

function compare(asked: NameKey, found: readonly NameKey[], tally: Tally): NearName[] {
  const others = found.filter((name) => name.key !== asked.key)
  tally.compared += others.length
  return others
    .map((name) => ({ name, likeness: likeness(asked, name) }))
    .filter((near) => near.likeness >= NEAR)
    .sort((a, b) => b.likeness - a.likeness || (a.name.key < b.name.key ? -1 : 1))
}

/** Those that share most; where many share one word, the common words beside it decide which are looked at. */
function mostShared(asked: NameKey, found: readonly { name: NameKey; shared: number }[]): NameKey[] {
  const scored =
    found.length <= COMPARISONS
      ? found
      : found.map(({ name, shared }) => ({ name, shared: shared + commonWordsShared(asked, name) }))
  const best = scored.reduce((most, { shared }) => Math.max(most, shared), 0)
  return scored
    .filter(({ shared }) => shared >= best * SHARE_OF_BEST)
    .sort((a, b) => b.shared - a.shared || (a.name.key < b.name.key ? -1 : 1))
    .slice(0, COMPARISONS)
    .map(({ name }) => name)
}

const commonWordsShared = (asked: NameKey, name: NameKey): number =>
  name.words.reduce((sum, word) => sum + (weightOf(word) < 1 && asked.words.includes(word) ? weightOf(word) : 0), 0)

function listed(names: readonly NameKey[], keysOf: (name: NameKey) => readonly string[]): Map<string, number[]> {
  const lists = new Map<string, number[]>()
  names.forEach((name, at) => {
    for (const key of new Set(keysOf(name))) {
      const list = lists.get(key)
      if (list === undefined) lists.set(key, [at])
      else list.push(at)
    }
  })
  return lists
}

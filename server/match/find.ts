// Which records of the other side are worth weighing: those that share a rare enough value. Work per record is bounded,
// so that a word that half of all companies bear never makes everything meet everything.

import type { RecordIndex } from './record-index.ts'
import type { Subject } from './subject.ts'
import { wordClass } from './words.ts'

/** How much work a matching was, to be held against the number of records. */
export interface Tally {
  /** Pairs of records weighed field by field. */
  compared: number
  /** Entries of lists walked through to find those pairs. */
  visited: number
}

/** Entries of word lists that one question may walk through. */
const VISITS = 200
/** A value that more records hold brings no strangers together by itself. */
const HOLDERS = 40
/** Records that one question may weigh. */
const WEIGHED = 12
/** Of a name that too many bear, so many are weighed. */
const FEW = 5
/** What a record must share, of what the best one shares, to be weighed at all. */
const SHARE_OF_BEST = 0.35
/** Below this, shares of few records mean nothing. */
const LEAST_SIZE = 200
/** A word that is only a slip of the one looked for. */
const SLIP_COUNTS = 0.7

/** Where the records are that could be this one, most promising first. */
export function findCandidates<Id>(subject: Subject<unknown>, index: RecordIndex<Id>, tally: Tally): number[] {
  const shared = new Map<number, number>()
  const size = Math.max(index.size, LEAST_SIZE)
  const touch = (holders: readonly number[], counts: number): void => {
    tally.visited += holders.length
    const weight = counts * Math.log2(size / holders.length)
    for (const slot of holders) shared.set(slot, (shared.get(slot) ?? 0) + weight)
  }
  const byKey = (holders: readonly number[], counts: number): void => {
    if (holders.length > 0 && holders.length <= HOLDERS) touch(holders, counts)
  }
  for (const { tail } of subject.phones) byKey(index.holders('phone', tail), 1)
  for (const { name, label } of subject.domains) {
    byKey(index.holders('domain', name), 1)
    if (label.length > 3) byKey(index.holders('label', label), 0.6)
  }
  for (const email of subject.emails) byKey(index.holders('email', email), 1)
  if (subject.sku !== null) byKey(index.holders('sku', subject.sku), 1)
  if (subject.owner !== null) byKey(index.holders('owner', subject.owner), 1)
  const street = subject.place?.key ?? null
  if (street !== null) byKey(index.holders('street', street), 0.7)
  let known = false
  for (const { key, compact } of subject.names) {
    const holders = index.holders('compact', compact)
    byKey(holders, 1)
    known ||= index.holders('name', key).length > 0 || holders.length > 0
  }
  // A site made of a name, and the name itself: "acmedental.com" and "Acme Dental".
  for (const { label } of subject.domains) byKey(index.holders('compact', label.replaceAll('-', '')), 0.7)
  let visits = VISITS
  for (const [holders, counts] of wordLists(subject, index, known)) {
    visits -= holders.length
    if (visits < 0) break
    touch(holders, counts)
  }
  if (shared.size === 0) return ofOneName(subject, index)
  return promising(shared, size, index)
}

/** A few of the many that bear a name which too many bear to look at each. */
function ofOneName<Id>({ names }: Subject<unknown>, index: RecordIndex<Id>): number[] {
  const [name] = names
  return name === undefined ? [] : index.holders('name', name.key).slice(0, FEW)
}

/** The lists that a name's words lead to, shortest first. */
function wordLists<Id>(
  subject: Subject<unknown>,
  index: RecordIndex<Id>,
  known: boolean,
): (readonly [readonly number[], number])[] {
  const lists: (readonly [readonly number[], number])[] = []
  const add = (holders: readonly number[], counts: number): void => {
    if (holders.length > 0) lists.push([holders, counts])
  }
  for (const { words, pairs } of subject.names) {
    for (const pair of pairs) {
      add(index.holders('pair', pair), 0.5)
      add(index.holders('word', pair), 1)
    }
    for (const word of words) {
      const kind = wordClass(word)
      if (kind !== 'joining' && kind !== 'filler') add(index.holders('word', word), 1)
      add(index.holders('pair', word), 1)
      if (known || kind !== 'distinctive') continue
      for (const near of index.slips(word)) add(index.holders('word', near), SLIP_COUNTS)
    }
  }
  return lists.sort(([a], [b]) => a.length - b.length)
}

/** Equals in the order of their ids: where a record happens to stand in its index says nothing. */
function promising<Id>(shared: ReadonlyMap<number, number>, size: number, { slots }: RecordIndex<Id>): number[] {
  let best = 0
  for (const weight of shared.values()) best = Math.max(best, weight)
  const least = Math.max(best * SHARE_OF_BEST, Math.log2(size) * 0.5)
  const found: [number, number][] = []
  for (const entry of shared) if (entry[1] >= least) found.push(entry)
  if (found.length > 1) found.sort(([slotA, a], [slotB, b]) => b - a || byId(slots[slotA], slots[slotB]))
  return found.slice(0, WEIGHED).map(([slot]) => slot)
}

/** Subjects in the order of their ids. */
export function byId<Id>(a: Subject<Id> | undefined, b: Subject<Id> | undefined): number {
  if (a === undefined || b === undefined || a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

// Which records of the other side are worth weighing: those that share a rare enough value. Work per record is bounded,
// so that a word that half of all companies bear never makes everything meet everything.

import { inOrder } from './order.ts'
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
const SHARE_OF_BEST = 0.5
/** A key of so few is worth a look whatever else they share. */
const SURE = 3
/** Below this, shares of few records mean nothing. */
const LEAST_SIZE = 200
/** A word that is only a slip of the one looked for. */
const SLIP_COUNTS = 1.05

/** Where the records are that could be this one, most promising first. */
export function findCandidates<Id>(subject: Subject<unknown>, index: RecordIndex<Id>, tally: Tally): number[] {
  const shared = new Map<number, number>()
  const size = Math.max(index.size, LEAST_SIZE)
  const touch = (holders: readonly number[], counts: number): void => {
    tally.visited += holders.length
    const weight = counts * Math.log2(size / holders.length)
    for (const slot of holders) shared.set(slot, (shared.get(slot) ?? 0) + weight)
  }
  const sure = new Set<number>()
  const byKey = (holders: readonly number[], counts: number): void => {
    if (holders.length > 0 && holders.length <= HOLDERS) touch(holders, counts)
    if (counts === 1 && holders.length <= SURE) for (const slot of holders) sure.add(slot)
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
  if (subject.doorstep !== null) byKey(index.holders('doorstep', subject.doorstep), 0.7)
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
  return promising(shared, index, sure)
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

/**
 * What two records must share to be worth a look, in bits: a word that one of eight in a thousand holds just so, or one of four
 * in a hundred thousand. It rises a little faster than the bits of a lone word, for the more records there are, the more of
 * them share some word.
 */
const leastShared = (size: number): number => 1.16 * Math.log2(Math.max(size, LEAST_SIZE)) - 4.6

/** The few that hold a key of their own, and of the others those that share most. */
function promising<Id>(
  shared: ReadonlyMap<number, number>,
  { slots, size }: RecordIndex<Id>,
  sure: ReadonlySet<number>,
): number[] {
  let best = 0
  for (const weight of shared.values()) best = Math.max(best, weight)
  const least = Math.max(best * SHARE_OF_BEST, leastShared(size))
  const found: [number, number][] = []
  for (const entry of shared) if (entry[1] >= least || sure.has(entry[0])) found.push(entry)
  if (found.length > WEIGHED) {
    // Equal ones in an order that does not depend on which record came first.
    found.sort(([slotA, a], [slotB, b]) => b - a || inOrder(slots[slotA]?.id, slots[slotB]?.id))
  }
  return found.filter(([slot], at) => at < WEIGHED || sure.has(slot)).map(([slot]) => slot)
}

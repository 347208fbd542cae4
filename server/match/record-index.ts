// Records of one side, arranged by what they can be found by. Records come and go one by one; it finds and counts, and
// decides nothing.

import { type SlipIndex, slipIndex } from './slip-index.ts'
import type { Subject } from './subject.ts'

/** The keys a record can be found by. Each is a list of places in `slots`. */
export const KEYS = [
  ...(['phone', 'domain', 'label', 'email', 'sku', 'owner', 'name', 'compact', 'word', 'pair'] as const),
  ...(['street', 'doorstep', 'zip', 'city'] as const),
] as const
export type Key = (typeof KEYS)[number]

export interface RecordIndex<Id> {
  /** Where the records are; a place whose record has gone is empty until the next one takes it. */
  readonly slots: readonly (Subject<Id> | undefined)[]
  /** Records that are there. */
  readonly size: number
  /** Adds a record, or puts it in the place of the one with its id. */
  put(subject: Subject<Id>): void
  remove(id: Id): void
  get(id: Id): Subject<Id> | undefined
  slotOf(id: Id): number | undefined
  /** Where the holders of a value are. */
  holders(key: Key, value: string): readonly number[]
  /** Words of these records that a word may be a slip of. */
  slips(word: string): readonly string[]
}

const NONE: readonly number[] = []

/**
 * An index of some records, none to begin with. `slipsAtOnce`: the words are made ready for slips as they come, where an
 * index is filled in steps; else all at once, some seconds for 100,000 records, when slips are first asked for.
 */
export function recordIndex<Id>(
  subjects: Iterable<Subject<Id>> = [],
  { slipsAtOnce = false }: { slipsAtOnce?: boolean } = {},
): RecordIndex<Id> {
  const slots: (Subject<Id> | undefined)[] = []
  const free: number[] = []
  const slotById = new Map<Id, number>()
  const lists = Object.fromEntries(KEYS.map((key) => [key, new Map<string, number[]>()])) as Record<
    Key,
    Map<string, number[]>
  > // One map a key: the keys are listed once, above.
  // Most records are found by whole words, and files are matched from one side only.
  let words: SlipIndex | null = slipsAtOnce ? slipIndex() : null

  function put(subject: Subject<Id>): void {
    remove(subject.id)
    const slot = free.pop() ?? slots.length
    slots[slot] = subject
    slotById.set(subject.id, slot)
    eachKey(subject, (key, value) => {
      const list = lists[key].get(value)
      if (list === undefined) lists[key].set(value, [slot])
      else if (list.at(-1) !== slot) list.push(slot)
      if (key === 'word') words?.add(value)
    })
  }

  function remove(id: Id): void {
    const slot = slotById.get(id)
    const subject = slot === undefined ? undefined : slots[slot]
    if (slot === undefined || subject === undefined) return
    eachKey(subject, (key, value) => {
      const list = lists[key].get(value) ?? []
      // The last holder takes its place: copying a list that half of all records stand in would cost too much.
      const [at, last] = [list.indexOf(slot), list.at(-1)]
      if (at >= 0 && last !== undefined) list[at] = last
      if (at >= 0) list.pop()
      if (list.length > 0) return
      lists[key].delete(value)
      if (key === 'word') words?.remove(value)
    })
    slots[slot] = undefined
    slotById.delete(id)
    free.push(slot)
  }

  function slips(word: string): readonly string[] {
    if (words === null) {
      words = slipIndex()
      for (const known of lists.word.keys()) words.add(known)
    }
    return words.near(word)
  }

  for (const subject of subjects) put(subject)
  return {
    slots,
    get size() {
      return slotById.size
    },
    put,
    remove,
    get: (id) => slots[slotById.get(id) ?? -1],
    slotOf: (id) => slotById.get(id),
    holders: (key, value) => lists[key].get(value) ?? NONE,
    slips,
  }
}

function eachKey<Id>(subject: Subject<Id>, visit: (key: Key, value: string) => void): void {
  for (const { tail } of subject.phones) visit('phone', tail)
  for (const { name, label } of subject.domains) {
    visit('domain', name)
    visit('label', label)
  }
  for (const email of subject.emails) visit('email', email)
  if (subject.sku !== null) visit('sku', subject.sku)
  if (subject.owner !== null) visit('owner', subject.owner)
  for (const { key, compact, words, pairs } of subject.names) {
    visit('name', key)
    visit('compact', compact)
    for (const word of words) visit('word', word)
    for (const pair of pairs) visit('pair', pair)
  }
  if (subject.doorstep !== null) visit('doorstep', subject.doorstep)
  if (subject.place === null) return
  if (subject.place.key !== null) visit('street', subject.place.key)
  if (subject.place.zip !== null) visit('zip', subject.place.zip)
  if (subject.place.city !== null) visit('city', subject.place.city)
}

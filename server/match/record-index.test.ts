import { describe, expect, it } from 'vitest'
import { dirtyPairs } from '../sandbox/dirty/pairs.ts'
import { createRandom } from '../sandbox/random.ts'
import { COMPANY_MATCH } from './companies.ts'
import { matchAll, UNDECIDED } from './engine.ts'
import { DEFAULT_MODEL } from './model.ts'
import { KEYS, type Key, type RecordIndex, recordIndex } from './record-index.ts'
import { type Subject, subjectOf } from './subject.ts'

const { left, right } = dirtyPairs({ seed: 21, records: 300 })
const read = ({ id, phone, email, ...rest }: (typeof left)[number]): Subject<string> =>
  subjectOf({ id, ...rest, phones: [phone], emails: [email] }, { homeCountry: 'US' })
const subjects = left.map(read)
const others = right.map(read)

function valuesOf(subject: Subject<string>): [Key, string][] {
  const { phones, domains, emails, names, place } = subject
  return [
    ...phones.map(({ tail }): [Key, string] => ['phone', tail]),
    ...domains.flatMap(({ name, label }): [Key, string][] => [
      ['domain', name],
      ['label', label],
    ]),
    ...emails.map((email): [Key, string] => ['email', email]),
    ...names.flatMap(({ key, compact, words, pairs }): [Key, string][] => [
      ['name', key],
      ['compact', compact],
      ...words.map((word): [Key, string] => ['word', word]),
      ...pairs.map((pair): [Key, string] => ['pair', pair]),
    ]),
    ...(['key', 'zip', 'city'] as const).flatMap((part): [Key, string][] => {
      const value = place?.[part] ?? null
      return value === null ? [] : [[part === 'key' ? 'street' : part, value]]
    }),
  ]
}

/** The ids that hold a value, in order: places in the index are its own affair. */
const idsOf = (index: RecordIndex<string>, key: Key, value: string): string[] =>
  index
    .holders(key, value)
    .map((slot) => index.slots[slot]?.id ?? 'nobody')
    .sort()

/** Puts, replaces and removes at random, and ends with the first half of the records. */
function shaken(): RecordIndex<string> {
  const random = createRandom(4)
  const index = recordIndex<string>()
  const kept = subjects.slice(0, 150)
  for (let step = 0; step < 4000; step += 1) {
    const subject = random.pick(subjects)
    if (random.chance(0.4)) index.remove(subject.id)
    // Under the id of one, what is another's: as when a record was changed through and through.
    else index.put({ ...random.pick(subjects), id: subject.id })
    if (step === 2000) index.slips('dental')
  }
  for (const { id } of subjects) index.remove(id)
  for (const subject of kept.toReversed()) index.put(subject)
  for (const subject of kept) index.put(subject)
  return index
}

describe('an index after many changes', () => {
  const changed = shaken()
  const anew = recordIndex(subjects.slice(0, 150))

  it('has the holders of every value that one built anew has, and no others', () => {
    expect(changed.size).toBe(anew.size)
    for (const [key, value] of subjects.flatMap(valuesOf)) {
      expect([key, value, idsOf(changed, key, value)]).toEqual([key, value, idsOf(anew, key, value)])
    }
  })

  it('finds every record by its id, and none that was removed', () => {
    for (const [at, { id }] of subjects.entries()) {
      expect(changed.get(id)?.id).toBe(at < 150 ? id : undefined)
      const slot = changed.slotOf(id)
      expect(slot === undefined ? undefined : changed.slots[slot]?.id).toBe(at < 150 ? id : undefined)
    }
  })

  it('knows the slips that one built anew knows', () => {
    const words = others.flatMap(({ names }) => names.flatMap((name) => name.words))
    const borne = (index: RecordIndex<string>, word: string) =>
      index
        .slips(word)
        .filter((near) => index.holders('word', near).length > 0)
        .toSorted()
    const differing = words.filter((word) => borne(changed, word).join() !== borne(anew, word).join())
    expect(differing).toEqual([])
  })

  it('leads to the same outcomes', () => {
    const outcomesOf = (index: RecordIndex<string>) => {
      const ground = { left: recordIndex(others), right: index, model: DEFAULT_MODEL, options: COMPANY_MATCH }
      const { outcomes } = matchAll<string, string>(ground, UNDECIDED)
      return [...outcomes].map(([id, outcome]) => [id, outcome.kind, idsIn(outcome)])
    }
    expect(outcomesOf(changed)).toEqual(outcomesOf(anew))
  })
})

const idsIn = (outcome: { kind: string; match?: { id: string }; candidates?: { id: string }[] }): string[] =>
  outcome.match === undefined ? (outcome.candidates ?? []).map(({ id }) => id) : [outcome.match.id]

describe('an index', () => {
  it('holds a record once under a word that its name says twice', () => {
    const index = recordIndex([subjectOf({ id: 'a', name: 'Sing Sing Cafe' }, { homeCountry: null })])
    expect(idsOf(index, 'word', 'sing')).toEqual(['a'])
    index.remove('a')
    expect(index.size).toBe(0)
    for (const key of KEYS) expect(index.holders(key, 'sing')).toEqual([])
  })

  it('takes no record out that it does not have', () => {
    const index = recordIndex([subjectOf({ id: 'a', name: 'Acme' }, { homeCountry: null })])
    index.remove('b')
    expect(index.size).toBe(1)
  })

  it('copies no long list when one of its many holders goes', () => {
    const many = Array.from({ length: 20_000 }, (_, at) =>
      subjectOf({ id: at, name: `Acme ${at}`, city: 'Chicago' }, { homeCountry: null }),
    )
    const index = recordIndex(many)
    const holders = index.holders('city', 'chicago')
    for (const { id } of many.slice(0, 19_990)) index.remove(id)
    expect(index.holders('city', 'chicago')).toBe(holders)
    expect(holders).toHaveLength(10)
  })
})

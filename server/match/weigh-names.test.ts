import { describe, expect, it } from 'vitest'
import { DEFAULT_MODEL } from './model.ts'
import { comparableName } from './normalize.ts'
import { nameKey } from './subject.ts'
import { type NameGround, type NamesWeighed, weighNames } from './weigh-names.ts'
import { EXPECTED_SHARE, wordClass } from './words.ts'

/** Ten thousand records; of the words named here, the share that bears them. */
const among = (shares: Record<string, number> = {}, namesakes = 0): NameGround => ({
  model: DEFAULT_MODEL,
  population: 10_000,
  share: (word) => shares[word] ?? EXPECTED_SHARE[wordClass(word)],
  namesakes: () => namesakes,
  towns: null,
})

const keys = (raw: string) => {
  const { key, legalKey } = comparableName(raw)
  return [key, ...(legalKey === null ? [] : [legalKey])].map(nameKey)
}

function weighed(a: string, b: string, ground = among()): NamesWeighed {
  const weight = weighNames(keys(a), keys(b), ground)
  if (weight === null) throw new Error('both have a name')
  return weight
}

describe('a shared word', () => {
  it('weighs more the fewer bear it', () => {
    const at = (share: number) => weighed('Cascade Dental', 'Cascade Dental Group', among({ cascade: share })).bits
    expect(at(0.0001)).toBeGreaterThan(at(0.001))
    expect(at(0.001)).toBeGreaterThan(at(0.01))
  })

  it('says nothing when it is only a trade', () => {
    expect(weighed('Smith Dental', 'Jones Dental')).toMatchObject({ kind: 'differs', level: 'differs' })
  })
})

describe('a whole name', () => {
  it('weighs less the more are called so', () => {
    const at = (namesakes: number) => weighed('Smith Dental', 'Smith Dental', among({}, namesakes)).bits
    expect(at(0)).toBeGreaterThan(at(4))
    expect(at(4)).toBeGreaterThan(at(50))
  })

  it('weighs more than the same name with words more', () => {
    const same = weighed('Cascade Dental', 'Cascade Dental').bits
    expect(same).toBeGreaterThan(weighed('Cascade Dental', 'Cascade Dental Group').bits)
    expect(same).toBeGreaterThan(weighed('Cascade Dental', 'Cascade Dental Logistics').bits)
  })

  it('is the same with a space more, and in another order', () => {
    expect(weighed('Cloud Nine Dental', 'CloudNine Dental').kind).toBe('same')
    expect(weighed('Museum of Reading', 'Reading Museum').kind).toBe('same')
  })

  it('weighs less where it is the legal name behind a trade name', () => {
    const legal = weighed('Zephyr Holdings', 'Zephyr Holdings LLC dba Acme Dental')
    expect(legal.byOther).toBe(true)
    expect(legal.level).toBe('near')
    expect(legal.bits).toBeLessThan(weighed('Zephyr Holdings', 'Zephyr Holdings LLC').bits)
  })
})

describe('a slip of the finger', () => {
  it.each([
    ['Cascade Dental', 'Cascdae Dental'],
    ['Cascade Dental', 'Cascad Dental'],
    ['Cascade Dental', 'Casxade Dental'],
    ['Harborview Logistics', 'Harbourvieww Logistics'],
  ])('costs less than another word: %s, %s', (name, slip) => {
    const [right, wrong] = [weighed(name, name), weighed(name, slip)]
    expect(wrong.kind).toBe('slip')
    expect(wrong.bits).toBeLessThan(right.bits)
    expect(wrong.bits).toBeGreaterThan(weighed(name, name.replace(/^\w+/, 'Juniper')).bits)
  })

  it('is none between two words that both are known', () => {
    expect(weighed('Acme Lab', 'Acme Law').kind).toBe('conflict')
    expect(weighed('Acme North', 'Acme South').kind).toBe('conflict')
  })

  it('is none between two numbers', () => {
    expect(weighed('Acme 1200', 'Acme 1201').kind).not.toBe('slip')
  })

  it('is none between two Chinese names that differ by a sign', () => {
    expect(weighed('上海明华科技有限公司', '上海明光科技有限公司').kind).toBe('differs')
  })
})

describe('branches', () => {
  it.each([
    ['Zephyr Dental North', 'Zephyr Dental South'],
    ['Zephyr Dental 1', 'Zephyr Dental 2'],
    ['Zephyr Dental #12', 'Zephyr Dental #13'],
    ['Zephyr Dental Eastside', 'Zephyr Dental Westside'],
  ])('are told apart by directions and numbers: %s, %s', (one, other) => {
    const apart = weighed(one, other)
    expect(apart.kind).toBe('conflict')
    expect(apart.bits).toBeLessThan(weighed(one, 'Zephyr Dental').bits)
    expect(apart.bits).toBeLessThan(weighed(one, one).bits - 8)
  })

  it('are more than the whole by what tells them apart, and a filler is no branch', () => {
    expect(weighed('Zephyr Dental', 'Zephyr Dental Eastside')).toMatchObject({ kind: 'more', onlyB: ['eastside'] })
    expect(weighed('Zephyr Dental', 'Zephyr Dental Group')).toMatchObject({ kind: 'filler', onlyB: [] })
  })

  it('cost less where the word is the town both stand in', () => {
    const [one, other] = ['Zephyr Dental', 'Zephyr Dental Austin']
    const there = { ...among(), towns: { words: ['austin'], same: true } }
    expect(weighed(one, other, there).bits).toBeGreaterThan(weighed(one, other).bits)
  })
})

describe('initials', () => {
  it('are read where they are the whole name', () => {
    expect(weighed('IBM', 'International Business Machines').kind).toBe('initials')
  })

  it('are not read of two words', () => {
    expect(weighed('AB', 'Acme Bakery').kind).not.toBe('initials')
  })
})

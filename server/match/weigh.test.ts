// GlassHive's order: on equal footing a phone says more than a website, and that more than a name.

import { describe, expect, it } from 'vitest'
import type { EvidenceField } from '../../shared/link.ts'
import { COMPANY_MATCH } from './companies.ts'
import type { Ground } from './ground.ts'
import { BOUNDS } from './learn.ts'
import { DEFAULT_MODEL, type Level, type Model } from './model.ts'
import { recordIndex } from './record-index.ts'
import { type RawRecord, type Subject, subjectOf } from './subject.ts'
import { type PairWeight, weigher } from './weigh.ts'

type Written = Omit<RawRecord<number>, 'id'>

const read = (id: number, record: Written): Subject<number> => subjectOf({ id, ...record }, { homeCountry: 'US' })

/** A pair among some thousand strangers, and those that are named. */
function among(one: Written, other: Written, beside: { left?: Written[]; right?: Written[]; model?: Model } = {}) {
  const strangers = Array.from({ length: 3000 }, (_, at) => read(1000 + at, { name: `Stranger${at} Works` }))
  const side = (record: Written, others: Written[] = []) =>
    recordIndex([read(1, record), ...others.map((each, at) => read(2 + at, each)), ...strangers])
  const ground: Ground<number, number> = {
    left: side(one, beside.left),
    right: side(other, beside.right),
    model: beside.model ?? DEFAULT_MODEL,
    options: COMPANY_MATCH,
  }
  const [a, b] = [ground.left.get(1), ground.right.get(1)]
  if (a === undefined || b === undefined) throw new Error('both are there')
  return { ground, weight: weigher(ground)(a, b) }
}

const bitsOf = ({ fields }: PairWeight, asked: EvidenceField): number => {
  const weight = fields.find(({ field }) => field === asked)
  if (weight === undefined) throw new Error(`${asked} was not weighed`)
  return weight.strangers
}

const phone = '312-555-0142'
const whole: Written = { name: 'Zephyr Quill', phones: [phone], website: 'quillworks.com' }

describe('a value that many hold', () => {
  const holding = (count: number, shared: Omit<Written, 'name'>): Written[] =>
    Array.from({ length: count }, (_, at) => ({ name: `Other${at} Place`, ...shared }))

  it.each<[EvidenceField, Written]>([
    ['phone', { name: 'x', phones: [phone] }],
    ['website', { name: 'x', website: 'quillworks.com' }],
    ['name', { name: 'Zephyr Quill' }],
  ])('says less than one that nobody else holds: %s', (field, { name: _, ...shared }) => {
    const others = (count: number) =>
      field === 'name' ? Array.from({ length: count }, () => ({ name: 'Zephyr Quill' })) : holding(count, shared)
    const bits = [0, 1, 4, 30].map((count) => bitsOf(among(whole, whole, { right: others(count) }).weight, field))
    expect(bits).toEqual(bits.toSorted((a, b) => b - a))
    expect(new Set(bits).size).toBe(4)
  })

  it('says so whichever side holds it', () => {
    const left = bitsOf(among(whole, whole, { left: holding(4, { phones: [phone] }) }).weight, 'phone')
    const right = bitsOf(among(whole, whole, { right: holding(4, { phones: [phone] }) }).weight, 'phone')
    expect(left).toBe(right)
  })
})

/** Each field at one of its bounds, the others everywhere between theirs. */
function* modelsAtBounds(): Generator<Model> {
  const ends = [0, 1] as const
  for (const phoneAt of ends) {
    for (const websiteAt of ends) {
      for (const nameAt of ends) {
        for (const linked of [0.5, 0.95]) {
          for (const namesakes of [0.05, 1, 2]) {
            const levels = (field: 'phone' | 'website' | 'name', end: 0 | 1) => {
              const at = (level: Level) => BOUNDS[field][level][end]
              return { same: at('same'), near: at('near'), differs: at('differs') }
            }
            yield {
              ...DEFAULT_MODEL,
              linked,
              namesakes,
              phone: levels('phone', phoneAt),
              website: levels('website', websiteAt),
              name: levels('name', nameAt),
            }
          }
        }
      }
    }
  }
}

describe('phone before website before name', () => {
  it('as it ships', () => {
    const { weight } = among(whole, whole)
    expect(bitsOf(weight, 'phone')).toBeGreaterThan(bitsOf(weight, 'website'))
    expect(bitsOf(weight, 'website')).toBeGreaterThan(bitsOf(weight, 'name'))
  })

  it('whatever was learnt', () => {
    const { ground } = among(whole, whole)
    const [a, b] = [ground.left.get(1), ground.right.get(1)]
    if (a === undefined || b === undefined) throw new Error('both are there')
    const turned = [...modelsAtBounds()].filter((model) => {
      const weight = weigher({ ...ground, model })(a, b)
      const [byPhone, byWebsite, byName] = [bitsOf(weight, 'phone'), bitsOf(weight, 'website'), bitsOf(weight, 'name')]
      return byPhone <= byWebsite || byWebsite <= byName
    })
    expect(turned.map(({ phone, website, name }) => [phone.same, website.same, name.same])).toEqual([])
  })
})

describe('an e-mail address', () => {
  it('counts by the one that fewest have', () => {
    const shared = { name: 'Zephyr Quill', emails: ['info@gmail.com', 'zq@gmail.com'] }
    const others = Array.from({ length: 20 }, (_, at) => ({ name: `Other${at}`, emails: ['info@gmail.com'] }))
    const weight = among(shared, shared, { left: others, right: others }).weight
    expect(weight.fields.find(({ field }) => field === 'email')?.values[0]).toBe('zq@gmail.com')
  })
})

describe('places', () => {
  it('in another country speak against a pair', () => {
    const [here, there] = [
      { city: 'Portland', country: 'US' },
      { city: 'Leeds', country: 'GB' },
    ]
    const { weight } = among({ name: 'Zephyr Quill', ...here }, { name: 'Zephyr Quill', ...there })
    expect(bitsOf(weight, 'address')).toBeLessThan(0)
  })

  it('say nothing where the postcode is a dash', () => {
    const { weight } = among({ name: 'Zephyr', zip: '-' }, { name: 'Quill', zip: '-' })
    expect(weight.fields.filter(({ field }) => field === 'address')).toEqual([])
  })
})

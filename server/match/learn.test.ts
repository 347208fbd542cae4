import { describe, expect, it } from 'vitest'
import { createRandom } from '../sandbox/random.ts'
import { COMPANY_MATCH } from './companies.ts'
import { type Decided, UNDECIDED } from './engine.ts'
import type { Ground } from './ground.ts'
import { BOUNDS, LEARNS_FROM, learnModel } from './learn.ts'
import { DEFAULT_MODEL, type Model } from './model.ts'
import { recordIndex } from './record-index.ts'
import { type Subject, subjectOf } from './subject.ts'

/** What happened to the second list: which shares of the phones and of the websites have moved, and how many are left. */
interface World {
  records: number
  phonesMoved?: number
  websitesMoved?: number
  partners?: number
}

const SYLLABLES = 'bar cel dov fen gul hix jam kor lin mur nep pas qui rov sut tav wex yol zan'.split(' ')

function worldOf({ records, phonesMoved = 0.1, websitesMoved = 0.1, partners = 0.8 }: World): Ground<number, number> {
  const random = createRandom(records)
  const phone = () => `+1 312 ${random.int(200, 999)} ${String(random.int(0, 9999)).padStart(4, '0')}`
  const read = (id: number, name: string, tel: string, site: string): Subject<number> =>
    subjectOf({ id, name, phones: [tel], website: site }, { homeCountry: 'US' })
  const word = () => [1, 2, 3].map(() => random.pick(SYLLABLES)).join('')
  const [left, right]: Subject<number>[][] = [[], []]
  for (let id = 0; id < records; id += 1) {
    const [name, tel, site] = [`${word()} ${word()}`, phone(), `${word()}${word()}.com`]
    left?.push(read(id, name, tel, site))
    if (!random.chance(partners)) right?.push(read(id, `${word()} ${word()}`, phone(), `${word()}${word()}.com`))
    else {
      const moved = random.chance(websitesMoved) ? `${word()}${word()}.com` : site
      right?.push(read(id, name, random.chance(phonesMoved) ? phone() : tel, moved))
    }
  }
  return {
    left: recordIndex(left),
    right: recordIndex(right),
    model: DEFAULT_MODEL,
    options: COMPANY_MATCH,
  }
}

const learnt = (world: World): Model => learnModel<number, number>(worldOf(world), UNDECIDED)

const FIELDS = ['phone', 'website', 'name', 'place'] as const
const LEVELS = ['same', 'near', 'differs'] as const

describe('what is learnt', () => {
  const steady = learnt({ records: 2500 })
  const moved = learnt({ records: 2500, phonesMoved: 0.9 })

  it('is that phones say less where most have moved', () => {
    expect(steady.phone.same).toBeGreaterThan(DEFAULT_MODEL.phone.same)
    expect(moved.phone.same).toBeLessThan(DEFAULT_MODEL.phone.same)
    expect(moved.phone.differs).toBeGreaterThan(DEFAULT_MODEL.phone.differs)
    expect(steady.phone.differs).toBeLessThan(DEFAULT_MODEL.phone.differs)
  })

  it('is of each field by itself', () => {
    const other = learnt({ records: 2500, websitesMoved: 0.6 })
    expect(other.website.same).toBeLessThan(DEFAULT_MODEL.website.same)
    expect(other.phone.same).toBeGreaterThan(DEFAULT_MODEL.phone.same)
  })

  it('is how many have a partner', () => {
    const [few, many] = [learnt({ records: 2500, partners: 0.6 }), learnt({ records: 2500, partners: 0.9 })]
    expect(few.linked).toBeLessThan(many.linked)
  })

  it('stays inside the bounds, whatever the records show', () => {
    const worlds = [
      steady,
      moved,
      learnt({ records: 2200, phonesMoved: 1, websitesMoved: 1 }),
      learnt({ records: 2200, phonesMoved: 0, websitesMoved: 0, partners: 1 }),
      learnt({ records: 2200, partners: 0 }),
    ]
    for (const model of worlds) {
      for (const field of FIELDS) {
        for (const level of LEVELS) {
          const [least, most] = BOUNDS[field][level]
          expect(model[field][level]).toBeGreaterThanOrEqual(least)
          expect(model[field][level]).toBeLessThanOrEqual(most)
        }
      }
      expect(model.linked).toBeGreaterThan(0)
      expect(model.linked).toBeLessThan(1)
    }
  })
})

describe('few records', () => {
  it('teach nothing', () => {
    expect(learnt({ records: 50, phonesMoved: 1 })).toEqual(DEFAULT_MODEL)
  })

  it('below the limit teach no levels', () => {
    const model = learnt({ records: LEARNS_FROM - 100, phonesMoved: 0.9 })
    for (const field of FIELDS) expect(model[field]).toEqual(DEFAULT_MODEL[field])
  })

  it('on one side are few on both', () => {
    const { left, ...rest } = worldOf({ records: 2500, phonesMoved: 0.9 })
    const right = recordIndex([...left.slots].flatMap((subject) => subject ?? []).slice(0, 50))
    expect(learnModel<number, number>({ ...rest, left, right }, UNDECIDED)).toEqual(DEFAULT_MODEL)
  })
})

describe('pairs that people accepted', () => {
  it('count, though nothing but the person says that they are one', () => {
    const random = createRandom(1)
    const read = (id: number, side: string) =>
      subjectOf(
        { id, name: `${side}${id} Works`, phones: [`+1 312 ${random.int(200, 999)} ${random.int(1000, 9999)}`] },
        { homeCountry: 'US' },
      )
    const ids = Array.from({ length: 2200 }, (_, id) => id)
    const ground = {
      left: recordIndex(ids.map((id) => read(id, 'Quill'))),
      right: recordIndex(ids.map((id) => read(id, 'Zephyr'))),
      model: DEFAULT_MODEL,
      options: COMPANY_MATCH,
    }
    const accepted = new Map(ids.slice(0, 1500).map((id) => [id, id]))
    const decided: Decided<number, number> = { ...UNDECIDED, leftDone: (id) => accepted.has(id) }
    const [without, given] = [learnModel(ground, UNDECIDED), learnModel(ground, decided, accepted)]
    expect(given.phone.differs).toBeGreaterThan(without.phone.differs)
    expect(given.phone.same).toBeLessThan(without.phone.same)
    expect(given.linked).toBeGreaterThan(without.linked)
  })
})

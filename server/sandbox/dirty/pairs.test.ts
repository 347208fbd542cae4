import { describe, expect, it } from 'vitest'
import { recordsCsv } from './csv.ts'
import { dirtyPairs, type PairMark } from './pairs.ts'
import { dirt, structures } from './rates.ts'
import type { DirtyRecord } from './write.ts'

const records = 6000
const pairs = dirtyPairs({ seed: 7, records })
const { left, right, gold, dirtOf } = pairs
const onLeft = new Map(left.map((record) => [record.id, record]))
const onRight = new Map(right.map((record) => [record.id, record]))
const share = (list: DirtyRecord[], field: keyof DirtyRecord) =>
  list.filter((record) => record[field] === '').length / list.length
const marked = (mark: PairMark) => [...dirtOf.values()].filter((marks) => marks.includes(mark)).length / gold.length

describe('dirty pairs', () => {
  it('are the same for the same seed and others for another', () => {
    const names = (seed: number) => dirtyPairs({ seed, records: 300 })
    expect(names(3)).toEqual(names(3))
    expect(names(3).left).not.toEqual(names(4).left)
  })

  it('have lists of the size that was asked for, and a partner for 85 in 100', () => {
    expect([left.length, right.length, gold.length]).toEqual([records, records, records * 0.85])
  })

  it('name every record of the gold once, on the side where it is', () => {
    expect(onLeft.size).toBe(records)
    expect(onRight.size).toBe(records)
    expect(new Set(gold.map(([id]) => id)).size).toBe(gold.length)
    expect(new Set(gold.map(([, id]) => id)).size).toBe(gold.length)
    expect(gold.every(([one, other]) => onLeft.has(one) && onRight.has(other))).toBe(true)
    expect([...dirtOf.keys()]).toEqual(gold.map(([id]) => id))
  })

  it('have ids and an order that say nothing', () => {
    const places = new Map(right.map(({ id }, at) => [id, at]))
    const near = left.filter(({ id }, at) => {
      const partner = gold.find(([one]) => one === id)?.[1]
      return partner !== undefined && Math.abs((places.get(partner) ?? 0) - at) < records / 100
    })
    expect(near.length).toBeLessThan(records * 0.04)
  })

  it('miss fields about as often as the table says', () => {
    // A tenth more where several fields are lost at once, and those without a website at all.
    expect(share(right, 'phone')).toBeGreaterThan(dirt['phone-missing'][1] * 0.85)
    expect(share(right, 'phone')).toBeLessThan(dirt['phone-missing'][1] * 1.25)
    expect(share(right, 'address')).toBeGreaterThan(dirt['address-missing'][1] * 0.85)
    expect(share(right, 'address')).toBeLessThan(dirt['address-missing'][1] * 1.4)
    expect(share(right, 'country')).toBeGreaterThan(dirt['country-missing'][1] * 0.85)
    expect(share(right, 'country')).toBeLessThan(dirt['country-missing'][1] * 1.1)
    expect(share(left, 'phone')).toBeLessThan(share(right, 'phone') / 2)
  })

  it.each([
    'name-swap',
    'name-drop',
    'name-double',
    'name-wrong-letter',
    'name-run-together',
    'the',
    'trading-as',
    'note-added',
    'phone-moved',
    'phone-second-line',
    'website-rebranded',
    'address-moved',
    'fields-lost',
  ] as const)('have %s about as often as the table says', (kind) => {
    const said = dirt[kind][0] + dirt[kind][1]
    expect(marked(kind)).toBeGreaterThan(said * 0.55)
    expect(marked(kind)).toBeLessThan(said * 1.35)
  })

  it('have every kind of dirt and every structure', () => {
    const seen = new Set([...dirtOf.values()].flat())
    for (const kind of [...Object.keys(dirt), ...Object.keys(structures)]) expect(seen).toContain(kind)
  })

  it('leave no more than about one in a hundred that nobody could tell', () => {
    expect(marked('undecidable')).toBeLessThan(0.0125)
    expect(marked('undecidable')).toBeGreaterThan(0.001)
  })

  it('repeat names no more than a large customer base does', () => {
    const names = left.map(({ name }) => name.toLowerCase())
    expect(new Set(names).size / names.length).toBeGreaterThan(0.985)
  })

  it('grow in time as the lists grow', () => {
    const time = (size: number) => {
      const start = performance.now()
      dirtyPairs({ seed: 5, records: size })
      return performance.now() - start
    }
    const small = Math.max(time(1500), time(1500))
    // Twelve times the records: a hundred and forty-four times as long if anything were quadratic.
    expect(time(18_000) / small).toBeLessThan(48)
  })
})

describe('a list as CSV', () => {
  it('quotes what holds commas, quotes, line ends or outer spaces, and nothing else', () => {
    const record = { id: '7', name: 'Foster, "Quinn" & Co.', phone: '', website: 'x.com', email: '', address: 'A\nB' }
    expect(recordsCsv([{ ...record, city: ' Bend', zip: '97701', country: 'US' }])).toBe(
      'id,name,phone,website,email,address,city,zip,country\r\n' +
        '7,"Foster, ""Quinn"" & Co.",,x.com,,"A\nB"," Bend",97701,US\r\n',
    )
  })

  it('has a line for every record and the header', () => {
    expect(recordsCsv(left.slice(0, 50)).split('\r\n')).toHaveLength(52)
  })
})

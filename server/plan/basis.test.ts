import { describe, expect, it } from 'vitest'
import type { Basis } from '../../shared/api-policy.ts'
import { hiveProductId, productId } from '../../shared/records.ts'
import {
  ACCOUNT,
  dayBefore,
  days,
  decided,
  facts,
  HOT,
  LAB,
  LARGE,
  link,
  only,
  reading,
} from '../testing/sample-facts.ts'
import { type CompanyFacts, pairKey } from './facts.ts'

const by = (basis: Basis): Pick<CompanyFacts, 'policies'> => ({ policies: decided({ basis }) })
const series = (...amounts: number[]) => ({ days: new Map([[pairKey(ACCOUNT, HOT), days(...amounts)]]) })
/** What of the one part is charged, in GB, and how it came about. */
const charged = (change: Partial<CompanyFacts>) => {
  const { parts, working } = only(change)
  return [parts[0]?.charged, working]
}

describe('what of a reading is charged', () => {
  const average: Basis = { kind: 'average', days: 30 }
  const gone = { absentSince: `${dayBefore(1)}T05:00:00.000Z` }
  it.each<[string, Basis, Partial<CompanyFacts>, number, string]>([
    ['actual: what is used', { kind: 'actual' }, {}, 2560, '2,560 GB ÷ 1,024 = 2.5'],
    [
      'quota: what is allowed',
      { kind: 'quota' },
      { readings: [reading({ quota: 3072 })] },
      3072,
      '2,560 GB actual → quota 3,072 → ÷ 1024 → 3 TB',
    ],
    [
      'quota: never below what is used',
      { kind: 'quota' },
      { readings: [reading({ quota: 1024 })] },
      2560,
      '2,560 GB actual → use beyond the quota 2,560 → ÷ 1024 → 2.5 TB',
    ],
    [
      'bracket: the step above what is used',
      { kind: 'bracket' },
      {},
      3072,
      '2,560 GB actual → bracket 3,072 → ÷ 1024 → 3 TB',
    ],
    [
      'bracket: the step above the quota',
      { kind: 'bracket' },
      { readings: [reading({ quota: 4000 })] },
      4096,
      '2,560 GB actual → bracket 4,096 → ÷ 1024 → 4 TB',
    ],
    [
      'average: the mean of the daily means',
      average,
      series(...Array.from({ length: 30 }, (_, day) => (day < 15 ? 1024 : 3072))),
      2048,
      '2,560 GB actual → 30-day average 2,048 → ÷ 1024 → 2 TB',
    ],
    [
      'average: says of how many days where there are fewer',
      average,
      series(1024, 2048),
      1536,
      '2,560 GB actual → average of 2 of 30 days 1,536 → ÷ 1024 → 1.5 TB',
    ],
    [
      'average: counts its days back from today and no further',
      { kind: 'average', days: 2 },
      series(9999, 1024, 2048),
      1536,
      '2,560 GB actual → 2-day average 1,536 → ÷ 1024 → 1.5 TB',
    ],
    [
      'average: without a day, the newest reading',
      average,
      {},
      2560,
      '2,560 GB actual → no day for the average, newest reading 2,560 → ÷ 1024 → 2.5 TB',
    ],
    [
      'average: runs out day by day once the use is gone',
      { kind: 'average', days: 4 },
      {
        readings: [reading(gone)],
        days: new Map([[pairKey(ACCOUNT, HOT), days(1024, 1024, 0, 0).slice(0, 2)]]),
      },
      512,
      '0 GB actual → 4-day average 512 → ÷ 1024 → 0.5 TB',
    ],
    [
      'average: of a feed that reads now and then, a day between two readings counts as the one before it once the use is gone',
      { kind: 'average', days: 8 },
      {
        readings: [reading(gone)],
        days: new Map([[pairKey(ACCOUNT, HOT), days(1024, 0, 0, 0, 1024, 0, 0, 0).filter(({ mean }) => mean > 0)]]),
      },
      768,
      '0 GB actual → 8-day average 768 → ÷ 1024 → 0.75 TB',
    ],
    [
      'average: counts the last reading from before its days until the use is gone',
      { kind: 'average', days: 4 },
      { readings: [reading({ ...gone, actual: 1024, at: `${dayBefore(6)}T05:00:00.000Z` })] },
      512,
      '0 GB actual → 4-day average 512 → ÷ 1024 → 0.5 TB',
    ],
    [
      'peak: is nothing once no reading is in its window',
      { kind: 'peak', days: 4 },
      { readings: [reading({ ...gone, actual: 1024, at: `${dayBefore(6)}T05:00:00.000Z` })] },
      0,
      '0 GB actual → 4-day peak 0 → ÷ 1024 → 0 TB',
    ],
    [
      'peak: the highest of the days',
      { kind: 'peak', days: 3 },
      series(9999, 1024, 4096, 2048),
      4096,
      '2,560 GB actual → 3-day peak 4,096 → ÷ 1024 → 4 TB',
    ],
    [
      'peak: stays in its window once the use is gone',
      { kind: 'peak', days: 4 },
      {
        readings: [reading(gone)],
        days: new Map([[pairKey(ACCOUNT, HOT), days(1024, 1024, 0, 0).slice(0, 2)]]),
      },
      1024,
      '0 GB actual → 4-day peak 1,024 → ÷ 1024 → 1 TB',
    ],
    [
      'larger of: whichever is larger',
      { kind: 'larger-of', of: ['actual', 'average'], days: 2 },
      series(4096, 4096),
      4096,
      '2,560 GB actual → 2-day average (the largest) 4,096 → ÷ 1024 → 4 TB',
    ],
    [
      'larger of: the use itself',
      { kind: 'larger-of', of: ['average', 'actual'], days: 2 },
      series(1024, 1024),
      2560,
      '2,560 GB actual → actual (the largest) 2,560 → ÷ 1024 → 2.5 TB',
    ],
  ])('%s', (_name, basis, change, amount, working) => {
    expect(charged({ ...change, ...by(basis) })).toEqual([amount, working])
  })

  it('is what is used where the unit has no bracket, and says so', () => {
    const seats = hiveProductId('seats')
    const line = only({
      ...by({ kind: 'bracket' }),
      hiveProducts: [{ id: seats, source: 'hive', externalId: 's', name: 'Seats', unit: 'user' }],
      readings: [reading({ hiveProductId: seats, unit: 'user', actual: 2 })],
      productLinks: [link({ hiveProductId: seats, unit: { amount: 1, of: 'user' } })],
    })
    expect(line).toMatchObject({ willBe: 2, working: '2 user actual → no bracket in user, actual 2' })
  })

  it.each<Basis>([{ kind: 'actual' }, { kind: 'quota' }, { kind: 'bracket' }])(
    'is nothing once the use is gone, by $kind',
    (basis) => {
      const readings = [reading({ absentSince: `${dayBefore(1)}T05:00:00.000Z`, quota: 4096 })]
      expect(only({ ...by(basis), readings })).toMatchObject({ used: 0, willBe: 0 })
    },
  )
})

describe('the quantity of several', () => {
  const both = [reading({ actual: 800 }), reading({ accountId: LAB, actual: 440 })]

  it('is worked out in the open, as a person would write it down', () => {
    const line = only({
      policies: decided({ basis: { kind: 'average', days: 30 }, rounding: { kind: 'up', step: 0.5 } }),
      readings: [reading({ actual: 1240 })],
      days: new Map([[pairKey(ACCOUNT, HOT), days(...Array.from({ length: 30 }, () => 1180))]]),
    })
    expect(line.working).toBe('1,240 GB actual → 30-day average 1,180 → ÷ 1024 → 1.152 TB → up to the next 0.5 → 1.5')
    expect(line).toMatchObject({ used: 1.21, willBe: 1.5 })
  })

  it('adds up the accounts before it rounds', () => {
    const line = only({ policies: decided({ rounding: { kind: 'up', step: 1 } }), readings: both })
    // Each rounded by itself would be 1 + 1.
    expect(line).toMatchObject({
      willBe: 2,
      working: '(800 + 440) GB actual → ÷ 1024 → 1.211 TB → up to the next 1 → 2',
    })
    const small = both.map((each) => ({ ...each, actual: 300 }))
    expect(only({ policies: decided({ rounding: { kind: 'up', step: 1 } }), readings: small }).willBe).toBe(1)
  })

  it('charges each account by its own basis', () => {
    const policies = decided({}, { accounts: new Map([[LAB, { basis: { kind: 'quota' } }]]) })
    const readings = [both[0] ?? reading(), reading({ accountId: LAB, actual: 440, quota: 1248 })]
    expect(only({ policies, readings })).toMatchObject({
      used: 1.21,
      willBe: 2,
      working: '(800 + 440) GB actual → actual 800 + quota 1,248 → ÷ 1024 → 2 TB',
      policy: [
        { words: 'actual use', from: 'default' },
        { words: 'quota', from: 'account' },
      ],
    })
  })

  it('counts nothing for an excluded account, and marks it', () => {
    const policies = decided({}, { accounts: new Map([[LAB, { excluded: true }]]) })
    const line = only({ policies, readings: both })
    expect(line).toMatchObject({ used: 0.78, willBe: 0.78, working: '800 GB ÷ 1,024 = 0.78' })
    expect(line.parts.map(({ charged, excluded }) => [charged, excluded])).toEqual([
      [800, false],
      [0, true],
    ])
    expect(line.policy).toContainEqual({ words: 'not billed: Acme Lab', from: 'account' })
  })

  it('is not held by the old reading of an excluded account', () => {
    const policies = decided({}, { accounts: new Map([[LAB, { excluded: true }]]) })
    const readings = [reading(), reading({ accountId: LAB, at: '2026-01-01T00:00:00.000Z', unit: 'TB' })]
    expect(only({ policies, readings }).verdict).toEqual({ kind: 'change' })
  })

  it('names the quota in units of the item, and none where a part has none', () => {
    const quotas = (second: number | null) =>
      only({ readings: [reading({ quota: 1024 }), reading({ accountId: LAB, quota: second })] }).quota
    expect([quotas(512), quotas(null)]).toEqual([1.5, null])
  })

  it('adds Hive products up, each worked out by itself', () => {
    const line = only({
      policies: decided({ rounding: { kind: 'up', step: 1 } }),
      readings: [reading({ actual: 512 }), reading({ hiveProductId: LARGE, actual: 2, unit: 'TB' })],
      productLinks: [...facts().productLinks, link({ hiveProductId: LARGE, unit: { amount: 1, of: 'TB' } })],
    })
    expect(line).toMatchObject({
      willBe: 3,
      working: '512 GB actual → ÷ 1024 → 0.5 TB; 2 TB actual; together 2.5 → up to the next 1 → 3',
    })
    expect(line.product?.id).toBe(productId(5))
  })
})

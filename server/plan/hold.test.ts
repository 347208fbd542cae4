import { describe, expect, it } from 'vitest'
import type { HiveSettings, HoldLimits } from '../../shared/api-policy.ts'
import { DEFAULT_LIMITS } from '../../shared/api-policy.ts'
import type { LineVerdict } from '../../shared/api-runs.ts'
import {
  ACCOUNT,
  addition,
  agreement,
  dayBefore,
  days,
  decided,
  facts,
  HOT,
  LAB,
  only,
  product,
  reading,
} from '../testing/sample-facts.ts'
import { type CompanyFacts, pairKey } from './facts.ts'

const held = (because: Extract<LineVerdict, { kind: 'held' }>['because']): LineVerdict => ({ kind: 'held', because })
const GOES: LineVerdict = { kind: 'change' }
const limits = (change: Partial<HoldLimits>) => ({ policies: decided({ limits: { ...DEFAULT_LIMITS, ...change } }) })
const settings = (change: Partial<HiveSettings>) => ({ policies: decided(change) })
/** 2 TB are billed at 20. */
const used = (terabytes: number) => ({ readings: [reading({ actual: terabytes * 1024 })] })
const OLD = '2026-11-11T11:59:59.000Z'

describe('a change is held, or goes, where', () => {
  it.each<[string, Partial<CompanyFacts>, LineVerdict]>([
    ['nothing is used any more', used(0), held('drop-to-zero')],
    [
      'nothing is used any more, and a minimum is billed',
      { ...used(0), ...settings({ floor: { kind: 'minimum', quantity: 1 } }) },
      held('drop-to-zero'),
    ],
    ['all that is used is free', settings({ free: 5 }), held('drop-to-zero')],
    ['it is more than half and 50 a month', used(5), held('large-change')],
    ['it is more than half, and less than 50 a month', used(4), GOES],
    ['it is 50 a month, and not more than half', { ...used(33), additions: [addition({ quantity: 30 })] }, GOES],
    ['the limit of money is lower', { ...used(4), ...limits({ changeMoney: 40 }) }, held('large-change')],
    ['the limit of money is higher', { ...used(5), ...limits({ changeMoney: 61 }) }, GOES],
    ['the share is smaller', { ...used(2.5), ...limits({ changeRatio: 0.2, changeMoney: 0 }) }, held('large-change')],
    ['the share is larger', { ...used(5), ...limits({ changeRatio: 2 }) }, GOES],
    [
      'it is billed once, and its whole amount is 50',
      { ...used(5), agreements: [agreement({ billingCycleId: 4 })] },
      held('large-change'),
    ],
    ['the reading is old', { readings: [reading({ at: OLD })] }, held('reading-stale')],
    ['the reading may be older', { readings: [reading({ at: OLD })], ...limits({ staleDays: 11 }) }, GOES],
    ['it is gone, and old', { readings: [reading({ at: OLD, absentSince: OLD }), reading({ accountId: LAB })] }, GOES],
    ['the reading is in another unit', { readings: [reading({ unit: 'TB' })] }, held('unit-changed')],
    [
      'one that is gone was in another unit',
      { readings: [reading({ accountId: LAB, unit: 'TB', absentSince: OLD }), reading()] },
      GOES,
    ],
    [
      'the Hive product is counted in another unit',
      { hiveProducts: facts().hiveProducts.map((each) => ({ ...each, unit: 'TB' })) },
      held('unit-changed'),
    ],
    ['the item is counted in another unit', { products: [product({ unitOfMeasure: 'GB' })] }, held('unit-changed')],
    [
      'a day of its average is in another unit',
      {
        ...settings({ basis: { kind: 'average', days: 30 } }),
        days: new Map([
          [pairKey(ACCOUNT, HOT), days(2560, 2560).map((day, i) => (i === 0 ? { ...day, unit: 'MB' } : day))],
        ]),
      },
      held('unit-changed'),
    ],
    [
      'the last delivery is incomplete and renewed one of its two readings',
      {
        readings: [reading(), reading({ accountId: LAB, seenAt: '2026-11-21T06:00:00.000Z' })],
        incompleteSince: new Map([['hive', '2026-11-21T06:00:00.000Z']]),
      },
      held('delivery-incomplete'),
    ],
    [
      'the one that the incomplete delivery renewed is excluded',
      {
        readings: [reading(), reading({ accountId: LAB, seenAt: '2026-11-21T06:00:00.000Z' })],
        incompleteSince: new Map([['hive', '2026-11-21T06:00:00.000Z']]),
        policies: decided({}, { accounts: new Map([[LAB, { excluded: true }]]) }),
      },
      GOES,
    ],
    [
      'the last delivery is incomplete and has nothing of it',
      { incompleteSince: new Map([['hive', '2026-11-21T06:00:00.000Z']]) },
      GOES,
    ],
    [
      'the last delivery is incomplete and named it',
      { incompleteSince: new Map([['hive', '2026-11-21T00:00:00.000Z']]) },
      GOES,
    ],
    [
      'a delivery of another source is incomplete',
      { incompleteSince: new Map([['other', '2026-11-21T06:00:00.000Z']]) },
      GOES,
    ],
    [
      'it was proven gone before the incomplete delivery',
      {
        readings: [reading(), reading({ accountId: LAB, absentSince: OLD, seenAt: OLD })],
        incompleteSince: new Map([['hive', '2026-11-20T06:00:00.000Z']]),
      },
      GOES,
    ],
    [
      'unit, delivery and age at once: first what a person has to mend',
      {
        readings: [reading({ unit: 'TB', at: OLD, seenAt: OLD })],
        incompleteSince: new Map([['hive', '2026-11-20T06:00:00.000Z']]),
      },
      held('unit-changed'),
    ],
  ])('%s', (_name, change, verdict) => {
    expect(only(change).verdict).toEqual(verdict)
  })

  it('one of its accounts is held, and with it the whole line', () => {
    const readings = [reading(), reading({ accountId: LAB, at: OLD })]
    expect(only({ readings })).toMatchObject({ willBe: 5, verdict: held('reading-stale') })
  })

  it('its usage is of an invoiced period: an exception with its amount, and none where nothing changes', () => {
    const readings = (actual: number) => ({ readings: [reading({ actual, at: `${dayBefore(2)}T00:00:00.000Z` })] })
    const early = { agreements: [agreement({ nextInvoiceDate: '2026-12-20' })] }
    expect(only({ ...early, ...readings(2560) })).toMatchObject({
      verdict: { kind: 'exception', because: 'period-invoiced' },
      money: { perMonth: 10 },
      write: null,
    })
    expect(only({ ...early, ...readings(2048) }).verdict).toEqual({ kind: 'unchanged' })
  })
})

import { describe, expect, it } from 'vitest'
import type { LineVerdict } from '../../shared/api-runs.ts'
import { accountId, additionId, hiveProductId, productId } from '../../shared/records.ts'
import { addition, agreement, decided, facts, NOW, only, plan, reading } from '../testing/sample-facts.ts'
import type { CompanyFacts } from './facts.ts'

describe('the quantity of a line', () => {
  it('is the usage in units of the item, with its working and its money', () => {
    const line = only()
    expect(line).toMatchObject({ used: 2.5, billed: 2, willBe: 2.5, verdict: { kind: 'change' } })
    expect(line.working).toBe('2,560 GB ÷ 1,024 = 2.5')
    expect(line.money).toMatchObject({
      currency: 'USD',
      before: 40,
      after: 50,
      perCycle: 10,
      perMonth: 10,
      estimate: false,
    })
  })

  it('sums the accounts of a company into one line and rounds only then', () => {
    const thirds = [reading({ actual: 341 }), reading({ accountId: accountId('a2'), actual: 341 })]
    // Each rounded by itself would be 0.33 + 0.33.
    expect(only({ readings: thirds })).toMatchObject({ used: 0.67, willBe: 0.67 })
  })

  it('sums all Hive products that are linked to one item, each in its own unit', () => {
    const links = facts().productLinks
    const line = only({
      readings: [reading({ actual: 512 }), reading({ hiveProductId: hiveProductId('tb'), actual: 2, unit: 'TB' })],
      productLinks: [
        ...links,
        {
          hiveProductId: hiveProductId('tb'),
          productId: productId(5),
          unit: { amount: 1, of: 'TB' },
          itemUnit: null,
          who: 'x',
          at: NOW,
        },
      ],
    })
    expect(line).toMatchObject({ used: 2.5, working: '512 GB ÷ 1,024 + 2 TB = 2.5' })
  })

  it('plans nothing over its own result', () => {
    const line = only()
    expect(only({ additions: [addition({ quantity: line.willBe ?? -1 })] }).verdict).toEqual({ kind: 'unchanged' })
  })

  it('takes a difference below the stored resolution for none', () => {
    expect(only({ readings: [reading({ actual: 2048.9 })] }).verdict).toEqual({ kind: 'unchanged' })
  })
})

describe('the verdict of a line', () => {
  const cases: [string, Partial<CompanyFacts>, LineVerdict][] = [
    [
      'the addition begins later',
      { additions: [addition({ effectiveDate: '2026-12-01' })] },
      { kind: 'exception', because: 'not-begun' },
    ],
    [
      'the agreement begins later',
      { agreements: [agreement({ startDate: '2026-12-01' })] },
      { kind: 'exception', because: 'not-begun' },
    ],
    [
      'the reading is of a period that is invoiced already',
      {
        readings: [reading({ at: '2026-11-30T23:00:00.000Z' })],
        agreements: [agreement({ nextInvoiceDate: '2027-01-01' })],
      },
      { kind: 'exception', because: 'period-invoiced' },
    ],
    ['no addition for the item', { additions: [] }, { kind: 'exception', because: 'no-addition' }],
    ['no agreement at all', { additions: [], agreements: [] }, { kind: 'exception', because: 'no-agreement' }],
    [
      'two additions that fit are never chosen between',
      { additions: [addition(), addition({ id: additionId(101) })] },
      { kind: 'exception', because: 'several-additions' },
    ],
    [
      'the agreement has ended by its date',
      { agreements: [agreement({ endDate: '2026-11-20', noEndingDate: false })] },
      { kind: 'exception', because: 'agreement-ended' },
    ],
    [
      'the agreement is cancelled',
      { agreements: [agreement({ cancelled: true })] },
      { kind: 'exception', because: 'agreement-ended' },
    ],
    [
      'the agreement has expired by its status',
      { agreements: [agreement({ status: 'Expired' })] },
      { kind: 'exception', because: 'agreement-ended' },
    ],
    [
      'the addition is cancelled',
      { additions: [addition({ cancelledDate: '2026-11-01' })] },
      { kind: 'exception', because: 'addition-cancelled' },
    ],
    [
      'the product is not linked',
      { productLinks: [], additions: [] },
      { kind: 'exception', because: 'product-not-linked' },
    ],
    [
      'no unit has been stated',
      { productLinks: facts().productLinks.map((link) => ({ ...link, unit: null })) },
      { kind: 'exception', because: 'no-unit-stated' },
    ],
    [
      'it is charged by quota, and one account has none',
      {
        readings: [reading({ quota: 3000 }), reading({ accountId: accountId('a2') })],
        policies: decided({ basis: { kind: 'quota' } }),
      },
      { kind: 'exception', because: 'no-quota' },
    ],
    [
      'the larger could be a quota, and there is none',
      { policies: decided({ basis: { kind: 'larger-of', of: ['actual', 'quota'], days: 30 } }) },
      { kind: 'exception', because: 'no-quota' },
    ],
    [
      'a rule names an agreement without the addition',
      { policies: decided({ placement: { kind: 'agreement', agreementId: 11 } }) },
      { kind: 'exception', because: 'rule-does-not-fit' },
    ],
    ['billed and proven not to be metered', { readings: [] }, { kind: 'exception', because: 'billed-not-metered' }],
    [
      'no reading, and no complete delivery that proves it',
      { readings: [], completeSources: new Set<string>() },
      { kind: 'exception', because: 'no-reading' },
    ],
    ['the usage dropped to zero', { readings: [reading({ actual: 0 })] }, { kind: 'held', because: 'drop-to-zero' }],
    [
      'a complete delivery no longer names the account',
      { readings: [reading({ absentSince: NOW })] },
      { kind: 'held', because: 'drop-to-zero' },
    ],
    ['a large rise in money', { readings: [reading({ actual: 10_240 })] }, { kind: 'held', because: 'large-change' }],
    [
      'a stale reading, the other account being fresh',
      { readings: [reading(), reading({ accountId: accountId('a2'), at: '2026-11-01T00:00:00.000Z' })] },
      { kind: 'held', because: 'reading-stale' },
    ],
    [
      'a reading in another unit than stated',
      { readings: [reading({ unit: 'TB' })] },
      { kind: 'held', because: 'unit-changed' },
    ],
    [
      'the item is counted in another unit than when it was linked',
      { products: facts().products.map((product) => ({ ...product, unitOfMeasure: 'GB' })) },
      { kind: 'held', because: 'unit-changed' },
    ],
    ['a large change that costs little goes on', { additions: [addition({ quantity: 1 })] }, { kind: 'change' }],
  ]
  it.each(cases)('%s', (_name, change, verdict) => {
    expect(only(change).verdict).toEqual(verdict)
  })

  it('finds the addition that bills now beside one that has ended and one that begins later', () => {
    const additions = [
      addition({ id: additionId(99), cancelledDate: '2026-06-30' }),
      addition(),
      addition({ id: additionId(101), effectiveDate: '2027-01-01' }),
    ]
    expect(only({ additions })).toMatchObject({ additionId: 100, verdict: { kind: 'change' } })
  })
})

describe('what is not worth a line', () => {
  it.each([
    ['an item that is neither used nor billed', { readings: [reading({ absentSince: NOW })], additions: [] }],
    [
      'a product that is not linked and not used',
      { readings: [reading({ actual: 0 })], productLinks: [], additions: [] },
    ],
  ])('%s', (_name, change) => {
    expect(plan(change)).toEqual([])
  })
})

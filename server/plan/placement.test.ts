import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Placement } from '../../shared/api-policy.ts'
import { roundQuantity } from '../../shared/quantity.ts'
import type { Addition, Agreement } from '../../shared/records.ts'
import { additionId, agreementId } from '../../shared/records.ts'
import { ACCOUNT, addition, agreement, dayBefore, decided, only, plan } from '../testing/sample-facts.ts'
import { divided } from './divide.ts'
import type { CompanyFacts } from './facts.ts'

/** Agreement 10 of type Backup, 11 of type Managed, 12 a child of 10 of type Backup; 13 has ended. */
const AGREEMENTS: Agreement[] = [
  agreement(),
  agreement({ id: agreementId(11), name: 'Managed', type: { id: 2, name: 'Managed' } }),
  agreement({ id: agreementId(12), name: 'Child', parentAgreementId: agreementId(10) }),
  agreement({ id: agreementId(13), name: 'Old', type: { id: 3, name: 'Old' }, status: 'Expired' }),
]
const on = (id: number, change: Partial<Addition> = {}): Addition =>
  addition({ id: additionId(id * 10), agreementId: agreementId(id), ...change })
const ruled = (placement: Placement | null, ...additions: Addition[]): Partial<CompanyFacts> => ({
  agreements: AGREEMENTS,
  additions,
  policies: decided(placement === null ? {} : { placement }),
})
const order = (...typeIds: number[]): Placement => ({ kind: 'type-order', typeIds })
const named = (id: number): Placement => ({ kind: 'agreement', agreementId: id })
const childOf = (id: number): Placement => ({ kind: 'children', agreementId: id })
const split = (...shares: [number, number][]): Placement => ({
  kind: 'split',
  shares: shares.map(([id, share]) => ({ on: { agreementId: id }, share })),
})

describe('the addition that is billed', () => {
  it.each<[string, Placement | null, Addition[], number]>([
    ['the only one, without a rule', null, [on(11)], 110],
    ['the only one, by rule', { kind: 'only' }, [on(11)], 110],
    ['that of the first type', order(2, 1), [on(10), on(11)], 110],
    ['that of the next type where the first has none', order(3, 1), [on(10), on(11)], 100],
    ['that of the named agreement', named(11), [on(10), on(11)], 110],
    ['that of the child of the named agreement', childOf(10), [on(10), on(11), on(12)], 120],
  ])('is %s', (_name, placement, additions, id) => {
    const line = only(ruled(placement, ...additions))
    expect(line).toMatchObject({ key: 'item:5', additionId: id, verdict: { kind: 'change' } })
  })

  it.each<[string, Placement | null, Addition[], string]>([
    ['two without a rule', null, [on(10), on(11)], 'several-additions'],
    ['two where the only one is asked for', { kind: 'only' }, [on(10), on(11)], 'several-additions'],
    ['two of the first type, though the next has one', order(1, 2), [on(10), on(12), on(11)], 'several-additions'],
    ['two on the named agreement', named(10), [on(10), on(10, { id: additionId(101) })], 'several-additions'],
    ['two on children', childOf(10), [on(12), on(12, { id: additionId(121) })], 'several-additions'],
    ['another type than those named', order(2), [on(10)], 'rule-does-not-fit'],
    ['another agreement than the named one', named(11), [on(10)], 'rule-does-not-fit'],
    ['an agreement that is not there', named(99), [on(10)], 'rule-does-not-fit'],
    ['no addition, and an agreement that is not there', named(99), [], 'rule-does-not-fit'],
    ['no addition, and no agreement of the type', order(9), [], 'rule-does-not-fit'],
    ['no child agreement', childOf(11), [on(10)], 'rule-does-not-fit'],
    ['no addition on the named agreement', named(11), [], 'no-addition'],
    ['the named one begins later', named(11), [on(10), on(11, { effectiveDate: '2027-01-01' })], 'not-begun'],
    ['the named one is cancelled', named(11), [on(11, { cancelledDate: '2026-01-02' })], 'addition-cancelled'],
    ['the named agreement has ended', named(13), [on(13)], 'agreement-ended'],
    ['one share has no addition', split([10, 0.5], [11, 0.5]), [on(10)], 'rule-does-not-fit'],
    [
      'one share begins later',
      split([10, 0.5], [11, 0.5]),
      [on(10), on(11, { effectiveDate: '2027-01-01' })],
      'not-begun',
    ],
    [
      'one share has two',
      split([10, 0.5], [11, 0.5]),
      [on(10), on(11), on(11, { id: additionId(111) })],
      'several-additions',
    ],
    ['two shares mean one addition', split([10, 0.5], [10, 0.5]), [on(10)], 'rule-does-not-fit'],
    ['shares that are more than the whole', split([10, 0.9], [11, 0.9]), [on(10), on(11)], 'rule-does-not-fit'],
  ])('is not guessed: %s', (_name, placement, additions, because) => {
    expect(only(ruled(placement, ...additions)).verdict).toEqual({ kind: 'exception', because })
  })

  it.each(['Active', 'Inactive'] as const)(
    'is the one that begins on the day the other ends, %s until then',
    (status) => {
      const later = dayBefore(-10)
      const next = on(10, { id: additionId(101), effectiveDate: later, quantity: 2.5, status })
      const additions = [on(10, { cancelledDate: later }), next]
      expect(only(ruled(null, ...additions))).toMatchObject({ additionId: 101, verdict: { kind: 'unchanged' } })
    },
  )

  it('leaves what the rule leaves out in peace', () => {
    expect(plan(ruled(named(11), on(10), on(11)))).toHaveLength(1)
  })
})

describe('a quantity divided', () => {
  const both = [on(10), on(11)]

  it('is split by share, each part a line with money of its own', () => {
    const lines = plan(ruled(split([10, 0.4], [11, 0.6]), ...both))
    expect(lines.map(({ key, billed, willBe }) => [key, billed, willBe])).toEqual([
      ['item:5:100', 2, 1],
      ['item:5:110', 2, 1.5],
    ])
    expect(lines.map(({ money }) => money?.perMonth)).toEqual([-20, -10])
    expect(lines[1]?.working).toBe('2,560 GB ÷ 1,024 = 2.5 → 60 % of it 1.5')
    expect(lines[0]?.parts).toEqual(lines[1]?.parts)
  })

  it('is judged part by part', () => {
    const lines = plan(ruled(split([10, 0.4], [11, 0.6]), on(10, { quantity: 1 }), on(11, { quantity: 30 })))
    expect(lines.map(({ verdict }) => verdict)).toEqual([
      { kind: 'unchanged' },
      { kind: 'held', because: 'large-change' },
    ])
  })

  it.each([
    ['beyond the committed quantity on the other', 1, [1, 1.5]],
    ['the committed quantity on the first, used or not', 4, [4, 0]],
  ])('overflows: %s', (_name, committed, quantities) => {
    const rule: Placement = { kind: 'overflow', first: { typeId: 2 }, committed, rest: { agreementId: 10 } }
    const lines = plan(ruled(rule, ...both))
    const byAgreement = (id: number) => lines.find(({ agreement }) => agreement?.id === id)?.willBe
    expect([byAgreement(11), byAgreement(10)]).toEqual(quantities)
  })

  it('commits nobody to anything whose only account is excluded', () => {
    const placement: Placement = { kind: 'overflow', first: { typeId: 2 }, committed: 1, rest: { agreementId: 10 } }
    const policies = decided({ placement }, { accounts: new Map([[ACCOUNT, { excluded: true }]]) })
    expect(plan({ ...ruled(placement, ...both), policies }).map(({ willBe }) => willBe)).toEqual([0, 0])
  })

  it('gives what rounding leaves to the last', () => {
    const thirds = split([10, 0.333], [11, 0.333], [12, 0.334])
    expect(divided(thirds, 1).map(({ quantity }) => quantity)).toEqual([0.33, 0.33, 0.34])
    const halves = split([10, 0.5], [11, 0.5])
    expect(divided(halves, 0.01).map(({ quantity }) => quantity)).toEqual([0.01, 0])
    // Each quarter of 0.02 rounds up to 0.01.
    const quarters = split([10, 0.25], [11, 0.25], [12, 0.25], [13, 0.25])
    expect(divided(quarters, 0.02).map(({ quantity }) => quantity)).toEqual([0.01, 0.01, 0, 0])
  })

  it('always adds up to the whole, and no part is below nothing', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(shares, fc.nat(100_000), (weights, hundredths) => {
        const whole = roundQuantity(hundredths / 100)
        const all = weights.reduce((sum, weight) => sum + weight, 0)
        const rule = split(...weights.map((weight, index): [number, number] => [index, weight / all]))
        const parts = divided(rule, whole).map(({ quantity }) => quantity)
        expect(roundQuantity(parts.reduce((sum, part) => sum + part, 0))).toBe(whole)
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

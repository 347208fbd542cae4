// Companies of every kind to plan in property tests: any policy at any level, any state of agreements and additions.
import fc from 'fast-check'
import type { AgreementChoice, Basis, Brackets, Creating, ItemPolicy, ReadingPolicy } from '../../shared/api-policy.ts'
import type { Addition, Agreement, Product } from '../../shared/records.ts'
import { additionId, agreementId, hiveProductId, productId } from '../../shared/records.ts'
import { type CompanyFacts, type CurrentReading, type Policies, pairKey, type ReadingDay } from '../plan/facts.ts'
import {
  ACCOUNT,
  account,
  addition,
  agreement,
  dayBefore,
  decided,
  LAB,
  link,
  product,
  reading,
} from './sample-facts.ts'

const ACCOUNTS = [ACCOUNT, LAB]
/** Two add up to the first item. */
const HIVE_PRODUCTS = [
  { id: hiveProductId('hot'), unit: 'GB', per: 1024, item: productId(5) },
  { id: hiveProductId('cold'), unit: 'TB', per: 1, item: productId(5) },
  { id: hiveProductId('seats'), unit: 'user', per: 1, item: productId(6) },
]
const ITEMS = [productId(5), productId(6)]

const amount = fc.oneof(fc.constant(0), fc.nat(5_000), fc.double({ min: 0, max: 5_000, noNaN: true }))
const step = fc.constantFrom(0.01, 0.1, 0.25, 0.5, 1, 5, 3.7)
const id = fc.constantFrom(10, 10, 11, 11, 12, 12, 99)
const typeId = fc.constantFrom(1, 2, 3)
/** Around now, before and after. */
const day = fc.integer({ min: -60, max: 200 }).map(dayBefore)
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
/** Now and then something else: a world in which most things fit is the one that gets far. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const left = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })

const KINDS = ['actual', 'quota', 'bracket', 'average', 'peak'] as const
const basis: fc.Arbitrary<Basis> = fc.oneof(
  fc.record({ kind: fc.constantFrom('actual' as const, 'quota' as const, 'bracket' as const) }),
  fc.record({ kind: fc.constantFrom('average' as const, 'peak' as const), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    kind: fc.constant('larger-of' as const),
    of: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 2, maxLength: 5 }),
    days: fc.integer({ min: 1, max: 40 }),
  }),
)
const brackets: fc.Arbitrary<Brackets> = fc.record({
  unit: fc.constantFrom('GB' as const, 'TB' as const),
  steps: fc.constantFrom([100, 250, 500, 750, 1024], [0.1, 0.5, 1], [300]),
  beyond: fc.constantFrom(1024, 1, 0.1, 100),
})
const readingPolicy: fc.Arbitrary<ReadingPolicy> = fc.record({ basis: left(basis), excluded: left(fc.boolean()) })

const choice: fc.Arbitrary<AgreementChoice> = fc.oneof(
  id.map((each) => ({ agreementId: each })),
  typeId.map((each) => ({ typeId: each })),
)
const shares = fc.constantFrom([0.5, 0.5], [0.3, 0.7], [0.333, 0.333, 0.334], [0.9, 0.9])
const placement = fc.oneof(
  fc.constant({ kind: 'only' as const }),
  fc.uniqueArray(typeId, { minLength: 1 }).map((typeIds) => ({ kind: 'type-order' as const, typeIds })),
  fc.record({ kind: fc.constantFrom('agreement' as const, 'children' as const), agreementId: id }),
  fc.tuple(shares, fc.shuffledSubarray([10, 11, 12], { minLength: 3 })).map(([parts, ids]) => ({
    kind: 'split' as const,
    shares: parts.map((share, index) => ({ share, on: { agreementId: ids[index] ?? 10 } })),
  })),
  fc.record({ kind: fc.constant('overflow' as const), first: choice, committed: fc.nat(10), rest: choice }),
)
const from = fc.oneof(fc.constantFrom('period-start' as const, 'today' as const), day)
const creating: fc.Arbitrary<Creating> = fc.record({
  on: choice,
  billCustomer: fc.constantFrom('Billable' as const, 'DoNotBill' as const, 'NoCharge' as const),
  unitPrice: optional(fc.nat(100)),
  unitCost: optional(fc.nat(100)),
  from,
})
const linePolicy = {
  free: left(fc.nat(5)),
  floor: left(
    fc.oneof(
      fc.constant({ kind: 'none' as const }),
      fc.record({ kind: fc.constantFrom('minimum' as const, 'committed' as const), quantity: fc.nat(10) }),
    ),
  ),
  rounding: left(
    fc.oneof(
      fc.constant({ kind: 'none' as const }),
      fc.record({ kind: fc.constantFrom('up' as const, 'nearest' as const), step }),
    ),
  ),
  placement: left(placement),
  dating: left(
    fc.oneof(
      fc.constant({ kind: 'in-place' as const }),
      fc.record({ kind: fc.constant('new-addition' as const), from }),
    ),
  ),
}
const itemPolicy: fc.Arbitrary<ItemPolicy> = fc.record({ ...linePolicy, creating: left(optional(creating)) })

/** A map from some of the keys. */
const mapOf = <K, V>(keys: readonly K[], value: fc.Arbitrary<V>): fc.Arbitrary<Map<K, V>> =>
  fc
    .tuple(...keys.map(() => optional(value)))
    .map((values) => new Map(keys.flatMap((key, index) => pairOf(key, values[index] ?? null))))
const pairOf = <K, V>(key: K, value: V | null): [K, V][] => (value === null ? [] : [[key, value]])

const PAIRS = ACCOUNTS.flatMap((each) => HIVE_PRODUCTS.map((of) => ({ account: each, product: of })))
const KEYS = PAIRS.map((pair) => pairKey(pair.account, pair.product.id))

const policies: fc.Arbitrary<Policies> = fc
  .record({
    tenant: fc.record({ basis, brackets, ...linePolicy }),
    hiveProducts: mapOf(
      HIVE_PRODUCTS.map((each) => each.id),
      readingPolicy,
    ),
    items: mapOf(ITEMS, itemPolicy),
    accounts: mapOf(ACCOUNTS, readingPolicy),
    accountProducts: mapOf(KEYS, readingPolicy),
    lines: mapOf(ITEMS, fc.record(linePolicy)),
  })
  .map(({ tenant, ...below }) => decided(tenant, below))

const readingOf = (pair: (typeof PAIRS)[number]): fc.Arbitrary<CurrentReading | null> =>
  optional(
    fc
      .record({
        actual: amount,
        unit: fc.oneof(
          { weight: 9, arbitrary: fc.constant(pair.product.unit) },
          { weight: 1, arbitrary: fc.constant('TB') },
        ),
        quota: optional(amount),
        at: fc.nat(40).map((before) => `${dayBefore(before)}T06:00:00.000Z`),
        absentSince: optional(fc.nat(40).map((before) => `${dayBefore(before)}T07:00:00.000Z`)),
      })
      .map((change) => reading({ ...change, accountId: pair.account, hiveProductId: pair.product.id })),
  )
const daysOf = (unit: string): fc.Arbitrary<ReadingDay[]> =>
  fc.array(fc.tuple(amount, fc.nat(20)), { maxLength: 50 }).map((rows) =>
    rows.map(([mean, odd], index) => ({
      day: dayBefore(rows.length - 1 - index),
      mean,
      peak: mean * 1.5,
      last: mean,
      unit: odd === 0 ? 'MB' : unit,
      quota: null,
    })),
  )

const agreements: fc.Arbitrary<Agreement[]> = fc
  .tuple(...[10, 11, 12].map((each) => fc.option(agreementOf(each), { nil: null, freq: 9 })))
  .map((rows) => rows.filter((row) => row !== null))
function agreementOf(each: number): fc.Arbitrary<Agreement> {
  return fc
    .record({
      type: mostly<Agreement['type']>(
        { id: each - 9, name: `Type ${each - 9}` },
        optional(typeId.map((of) => ({ id: of, name: 'Type' }))),
      ),
      cancelled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      startDate: mostly<string | null>(null, day),
      endDate: optional(day),
      noEndingDate: mostly(true, fc.boolean()),
      billingCycleId: fc.constantFrom(2, 3, 4, null),
      parentAgreementId: optional(id.map(agreementId)),
      nextInvoiceDate: mostly<string | null>('2026-12-01', optional(day)),
      prorate: fc.boolean(),
    })
    .map((change) => agreement({ ...change, id: agreementId(each) }))
}
const additions: fc.Arbitrary<Addition[]> = fc
  .array(
    fc.record({
      agreementId: fc.constantFrom(10, 11, 12).map(agreementId),
      productId: fc.constantFrom(...ITEMS),
      quantity: fc.nat(20),
      effectiveDate: mostly<string | null>('2026-01-01', optional(day)),
      cancelledDate: mostly<string | null>(null, day),
      billCustomer: fc.constantFrom('Billable' as const, 'DoNotBill' as const),
      lessIncluded: fc.nat(1),
    }),
    { maxLength: 5 },
  )
  .map((rows) => rows.map((change, index) => addition({ ...change, id: additionId(100 + index) })))

const products: Product[] = [product(), product({ id: productId(6), identifier: 'SEAT', description: 'Seat' })]

export const someFacts: fc.Arbitrary<CompanyFacts> = fc
  .record({
    readings: fc.tuple(...PAIRS.map(readingOf)).map((rows) => rows.filter((row) => row !== null)),
    days: fc
      .tuple(...PAIRS.map((pair) => daysOf(pair.product.unit)))
      .map((rows) => new Map(KEYS.map((key, index) => [key, rows[index] ?? []]))),
    policies,
    agreements,
    additions,
  })
  .map((some) => ({
    ...some,
    accounts: [account(), account({ id: LAB, externalId: '2', name: 'Acme Lab' })],
    hiveProducts: HIVE_PRODUCTS.map((each) => ({
      id: each.id,
      source: 'hive',
      externalId: each.id,
      name: each.id,
      unit: each.unit,
    })),
    productLinks: HIVE_PRODUCTS.map((each) =>
      link({ hiveProductId: each.id, productId: each.item, unit: { amount: each.per, of: each.unit } }),
    ),
    products,
    billingCycles: [
      { id: 2, name: 'Monthly', option: 'Monthly' as const },
      { id: 3, name: 'Yearly', option: 'Yearly' as const },
      { id: 4, name: 'Once', option: 'NotRecurring' as const },
    ],
    completeSources: new Set(['hive']),
    incompleteSince: new Map<string, string>(),
  }))

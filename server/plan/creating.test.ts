import { describe, expect, it } from 'vitest'
import type { Creating, ItemPolicy } from '../../shared/api-policy.ts'
import type { ExceptionReason } from '../../shared/api-runs.ts'
import { additionId, agreementId } from '../../shared/records.ts'
import {
  ACCOUNT,
  addition,
  agreement,
  dayBefore,
  decided,
  ITEM,
  only,
  plan,
  product,
  reading,
} from '../testing/sample-facts.ts'
import type { CompanyFacts } from './facts.ts'

const creating = (change: Partial<Creating> = {}): Creating => ({
  on: { typeId: 1 },
  billCustomer: 'Billable',
  unitPrice: null,
  unitCost: null,
  from: 'period-start',
  ...change,
})
/** One TB is used, nothing bills it, and a missing addition is made. */
const missing = (change: Partial<CompanyFacts> = {}, how: Partial<Creating> = {}, item: ItemPolicy = {}) => ({
  readings: [reading({ actual: 1024 })],
  additions: [],
  ...change,
  policies: decided({}, { items: new Map([[ITEM, { creating: creating(how), ...item }]]) }),
})

describe('an addition that is missing', () => {
  it('is made on the agreement that is named, from nothing, for the price of the catalog', () => {
    expect(only(missing())).toMatchObject({
      key: 'item:5',
      agreement: { id: 10, openFrom: '2026-11-01' },
      additionId: null,
      billed: 0,
      willBe: 1,
      write: { kind: 'create', billCustomer: 'Billable', unitPrice: 20, unitCost: 8, on: '2026-11-01' },
      money: { before: 0, after: 20, perMonth: 20, costPerMonth: 8, monthBefore: 0, estimate: false },
      verdict: { kind: 'change' },
    })
  })

  it('is made for the price that is given', () => {
    const line = only(missing({}, { unitPrice: 7, unitCost: 0, billCustomer: 'Billable' }))
    expect(line.write).toMatchObject({ unitPrice: 7, unitCost: 0 })
    expect(line.money).toMatchObject({ perMonth: 7, costPerMonth: 0 })
  })

  it('says that it was made by a setting', () => {
    expect(only(missing()).policy).toContainEqual({ words: 'made where it is missing', from: 'item' })
  })

  it('is not made where nobody has allowed it', () => {
    expect(only({ additions: [] })).toMatchObject({ write: null, verdict: { because: 'no-addition' } })
    const policies = decided({}, { items: new Map([[ITEM, { creating: null }]]) })
    expect(only({ additions: [], policies })).toMatchObject({ write: null, verdict: { because: 'no-addition' } })
  })

  it.each<[string, Partial<CompanyFacts>]>([
    ['is cancelled', { additions: [addition({ cancelledDate: '2026-06-30' })] }],
    [
      'is on an agreement that has ended',
      {
        additions: [addition({ agreementId: agreementId(9) })],
        agreements: [agreement({ id: agreementId(9), status: 'Expired', type: null }), agreement()],
      },
    ],
  ])('is made where the old one %s', (_name, change) => {
    expect(only(missing(change))).toMatchObject({ additionId: null, write: { kind: 'create' }, agreement: { id: 10 } })
  })

  const managed = agreement({ id: agreementId(11), type: { id: 2, name: 'Managed' } })
  it.each<[string, Partial<CompanyFacts>, ItemPolicy, ExceptionReason]>([
    ['the one there is has not begun', { additions: [addition({ effectiveDate: '2027-01-01' })] }, {}, 'not-begun'],
    [
      'one that a rule leaves out bills already',
      { additions: [addition({ agreementId: agreementId(11) })], agreements: [agreement(), managed] },
      { placement: { kind: 'agreement', agreementId: 10 } },
      'rule-does-not-fit',
    ],
    [
      'one that a rule leaves out is about to bill',
      {
        additions: [addition({ agreementId: agreementId(11), effectiveDate: '2027-01-01' })],
        agreements: [agreement(), managed],
      },
      { placement: { kind: 'agreement', agreementId: 10 } },
      'not-begun',
    ],
    [
      'the rule would not find the one that is made',
      { agreements: [agreement(), managed] },
      { placement: { kind: 'agreement', agreementId: 11 } },
      'rule-does-not-fit',
    ],
    ['no agreement is the one that is named', { agreements: [managed] }, {}, 'rule-does-not-fit'],
    [
      'two agreements are of the type',
      { agreements: [agreement(), agreement({ id: agreementId(12) })] },
      {},
      'rule-does-not-fit',
    ],
    ['no agreement is in force', { agreements: [agreement({ cancelled: true })] }, {}, 'no-agreement'],
    [
      'the usage is of a period that is invoiced',
      { readings: [reading({ actual: 1024, at: '2026-10-30T00:00:00.000Z' })] },
      {},
      'period-invoiced',
    ],
  ])('is not made where %s', (_name, change, item, because) => {
    expect(only(missing(change, {}, item))).toMatchObject({ write: null, verdict: { kind: 'exception', because } })
  })

  it('is not made for a minimum alone, nor for an excluded account', () => {
    const minimum: ItemPolicy = { floor: { kind: 'minimum', quantity: 5 } }
    expect(plan(missing({ readings: [reading({ actual: 0 })] }, {}, minimum))).toEqual([])
    const policies = decided(
      {},
      { items: new Map([[ITEM, { creating: creating() }]]), accounts: new Map([[ACCOUNT, { excluded: true }]]) },
    )
    expect(plan({ additions: [], policies })).toEqual([])
  })

  it('is not missed within the free units', () => {
    expect(only(missing({}, {}, { free: 5 }))).toMatchObject({
      used: 1,
      billed: null,
      willBe: 0,
      write: null,
      verdict: { kind: 'unchanged' },
    })
  })

  it('is held where it is much money, or nobody knows how much', () => {
    expect(only(missing({}, { unitPrice: 60 })).verdict).toEqual({ kind: 'held', because: 'large-change' })
    expect(only(missing({ products: [product({ price: null })] }))).toMatchObject({
      write: { unitPrice: null },
      money: { after: 0, estimate: true },
      verdict: { kind: 'held', because: 'large-change' },
    })
  })
})

describe('the first day of an addition that is made', () => {
  it.each<[string, Creating['from'], Partial<CompanyFacts>, string]>([
    ['the start of the open period', 'period-start', {}, '2026-11-01'],
    ['today', 'today', {}, '2026-11-21'],
    ['a day that is given', '2026-11-15', {}, '2026-11-15'],
    ['the open period, where the given day is invoiced', '2026-09-15', {}, '2026-11-01'],
    [
      'today, where no period is known',
      'period-start',
      { agreements: [agreement({ nextInvoiceDate: null })] },
      '2026-11-21',
    ],
    [
      'today, where a given day could be invoiced',
      '2026-09-15',
      { agreements: [agreement({ nextInvoiceDate: null })] },
      '2026-11-21',
    ],
    [
      'the first day of the agreement',
      'period-start',
      { agreements: [agreement({ startDate: dayBefore(3) })] },
      dayBefore(3),
    ],
  ])('is %s', (_name, from, change, day) => {
    expect(only(missing(change, { from })).write).toMatchObject({ kind: 'create', on: day })
  })

  it('is never beyond the end of the agreement', () => {
    const agreements = [agreement({ noEndingDate: false, endDate: '2026-11-30' })]
    expect(only(missing({ agreements }, { from: '2027-01-01' })).verdict).toMatchObject({
      because: 'rule-does-not-fit',
    })
  })

  it('does not matter where one bills already: that one is adopted', () => {
    const additions = [addition({ id: additionId(7), quantity: 2 })]
    expect(only(missing({ additions }))).toMatchObject({ additionId: 7, write: { kind: 'quantity' } })
  })
})

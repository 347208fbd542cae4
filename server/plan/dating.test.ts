import { describe, expect, it } from 'vitest'
import type { Dating } from '../../shared/api-policy.ts'
import type { LineWrite } from '../../shared/api-runs.ts'
import type { Addition, Agreement } from '../../shared/records.ts'
import { addition, agreement, decided, only } from '../testing/sample-facts.ts'

type From = Extract<Dating, { kind: 'new-addition' }>['from']
const write = (from: From | null, change: Partial<Agreement> = {}, old: Partial<Addition> = {}): LineWrite | null =>
  only({
    policies: decided(from === null ? {} : { dating: { kind: 'new-addition', from } }),
    agreements: [agreement({ prorate: true, ...change })],
    additions: [addition(old)],
  }).write

const IN_PLACE: LineWrite = { kind: 'quantity' }
const replaced = (on: string): LineWrite => ({ kind: 'replace', on })

describe('a new quantity', () => {
  it.each<[string, LineWrite | null, LineWrite]>([
    ['in place, where nobody has said otherwise', write(null), IN_PLACE],
    ['from the start of the open period', write('period-start'), replaced('2026-11-01')],
    ['from today', write('today'), replaced('2026-11-21')],
    ['from a day that is given', write('2026-12-15'), replaced('2026-12-15')],
    ['from the open period, where the given day is invoiced', write('2026-08-01'), replaced('2026-11-01')],
    ['in place, where the agreement does not prorate', write('today', { prorate: false }), IN_PLACE],
    [
      'in place, where the start of the period is not known',
      write('period-start', { nextInvoiceDate: null }),
      IN_PLACE,
    ],
    ['from today, where no period is known', write('today', { nextInvoiceDate: null }), replaced('2026-11-21')],
    [
      'from today, where a given day could be invoiced',
      write('2026-08-01', { nextInvoiceDate: null }),
      replaced('2026-11-21'),
    ],
    [
      'in place, on the day the addition itself begins',
      write('period-start', {}, { effectiveDate: '2026-11-01' }),
      IN_PLACE,
    ],
    [
      'in place, before the addition itself begins',
      write('period-start', {}, { effectiveDate: '2026-11-05' }),
      IN_PLACE,
    ],
    ['in place, where the addition ends before', write('2026-12-15', {}, { cancelledDate: '2026-12-15' }), IN_PLACE],
    [
      'in place, where the agreement ends before',
      write('2026-12-15', { noEndingDate: false, endDate: '2026-12-14' }),
      IN_PLACE,
    ],
    ['from the first day of the agreement', write('period-start', { startDate: '2026-11-10' }), replaced('2026-11-10')],
  ])('counts %s', (_name, planned, expected) => {
    expect(planned).toEqual(expected)
  })

  it('is not written where nothing can be', () => {
    expect(only({ additions: [] }).write).toBeNull()
    expect(only({ readings: [], policies: decided({}) }).write).toBeNull()
  })

  it('says that it goes in place where the agreement does not prorate', () => {
    const line = only({ policies: decided({ dating: { kind: 'new-addition', from: 'today' } }) })
    expect(line.policy.map(({ words }) => words)).toEqual([
      'actual use',
      'a new addition from today',
      'in place: the agreement does not prorate',
    ])
  })
})

import { expect, it } from 'vitest'
import { type Agreement, agreementId, type BillingOption, companyId } from '../../shared/records.ts'
import { openPeriodStart } from './period.ts'

const agreement = (nextInvoiceDate: string | null): Agreement => ({
  id: agreementId(1),
  companyId: companyId(1),
  name: 'Backup',
  type: null,
  status: 'Active',
  cancelled: false,
  startDate: null,
  endDate: null,
  noEndingDate: true,
  billingCycleId: 1,
  parentAgreementId: null,
  nextInvoiceDate,
  prorate: false,
  currency: null,
  lastUpdated: null,
})

it.each<[string, BillingOption, string]>([
  ['2026-12-01', 'Monthly', '2026-11-01'],
  ['2026-01-15', 'Monthly', '2025-12-15'],
  ['2026-03-31', 'Monthly', '2026-02-28'],
  ['2024-03-31', 'Monthly', '2024-02-29'],
  ['2026-12-01', 'Quarterly', '2026-09-01'],
  ['2026-12-01', 'Yearly', '2025-12-01'],
  ['2026-12-01', 'Weekly', '2026-11-24'],
  ['2026-12-01', 'BiWeekly', '2026-11-17'],
])('before an invoice on %s, billed %s, the open period began on %s', (next, cycle, start) => {
  expect(openPeriodStart(agreement(next), cycle)).toBe(start)
})

it('has no beginning where the agreement names no invoice date or nothing recurs', () => {
  expect(openPeriodStart(agreement(null), 'Monthly')).toBeNull()
  expect(openPeriodStart(agreement('2026-12-01'), 'NotRecurring')).toBeNull()
  expect(openPeriodStart(agreement('2026-12-01'), null)).toBeNull()
})

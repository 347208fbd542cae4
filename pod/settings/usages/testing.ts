// Rows and answers for the tests beside this file.
import type { UsageRow, Usages } from '../../../shared/api-usages.ts'
import { difference, line } from '../../testing.ts'

export const row = (id: number, name: string, change: Partial<UsageRow> = {}): UsageRow => ({
  company: { id, name },
  account: { id: `a${id}`, name: `${name} HQ`, source: 'hive' },
  hiveProduct: { id: 'h1', name: 'Hot storage', unit: 'GB' },
  used: 1240,
  quota: 2000,
  at: '2026-11-24T05:00:00.000Z',
  excluded: false,
  line: line({ agreement: { id: 7, name: 'Managed', nextInvoiceDate: '2026-12-01', openFrom: '2026-11-01' } }),
  ...change,
})

export const answer = (rows: UsageRow[], change: Partial<Usages> = {}): Usages => ({
  rows,
  next: null,
  counts: { all: 7, willBePushed: 4, asUsed: 1, held: 1, exception: 1 },
  difference: [difference(42, { marginPerMonth: 24, before: 210, after: 252 })],
  only: null,
  version: 'v1',
  ...change,
})

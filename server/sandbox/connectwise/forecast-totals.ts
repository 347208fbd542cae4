// The totals of a forecast, worked out of its items. The vendor's document names them and does not say what goes in: here a
// line that is not included counts nowhere, and the inclusive totals take in what recurs, cycle by cycle.

import { childrenOf, type Json, type JsonObject, type Row, refId } from '../table.ts'
import type { Database } from './database.ts'

/** The lines of an opportunity, in order. */
export function forecastItems(db: Database, opportunity: number | undefined): Row[] {
  return opportunity === undefined ? [] : childrenOf(db.forecastItems, opportunity)
}

type Counts = (item: Row, status: Row | undefined) => boolean

const ofType = (type: string): Counts => {
  return (item) => item.forecastType === type
}
const totals: Record<string, Counts> = {
  productRevenue: ofType('Product'),
  serviceRevenue: ofType('Service'),
  agreementRevenue: ofType('Agreement'),
  otherRevenue1: ofType('Other1'),
  otherRevenue2: ofType('Other2'),
  forecastRevenueTotals: () => true,
  wonRevenue: (_item, status) => status?.wonFlag === true,
  lostRevenue: (_item, status) => status?.lostFlag === true,
  openRevenue: (_item, status) => status?.closedFlag !== true,
}

type Computed = (db: Database, row: Row) => Json

/** How each total is worked out, by field of the forecast. */
export const forecastTotals: Record<string, Computed> = {
  ...Object.fromEntries(
    Object.entries(totals).map(([name, counts]): [string, Computed] => [
      name,
      (db, row) => {
        const items = included(db, row).filter((item) => counts(item, statusOf(db, item)))
        return figures(row, sum(items, once('revenue')), sum(items, once('cost')))
      },
    ]),
  ),
  inclusiveRevenueTotals: (db, row) => {
    const items = included(db, row)
    const all = (kind: Kind) => sum(items, once(kind)) + sum(items, recurring(kind))
    return figures(row, all('revenue'), all('cost'))
  },
  recurringTotal: (db, row) => sum(included(db, row), recurring('revenue')),
}

type Kind = 'revenue' | 'cost'

const once = (kind: Kind) => (item: Row) => Number(item[kind] ?? 0)
const recurring = (kind: Kind) => (item: Row) =>
  Number(item[kind === 'revenue' ? 'recurringRevenue' : 'recurringCost'] ?? 0) * Number(item.cycles ?? 1)

const included = (db: Database, row: Row) =>
  forecastItems(db, refId(row.opportunity)).filter((item) => item.includeFlag !== false)

const statusOf = (db: Database, item: Row) => db.opportunityStatuses.rows.get(refId(item.status) ?? 0)

const sum = (items: Row[], of: (item: Row) => number) => cents(items.reduce((total, item) => total + of(item), 0))

function figures(row: Row, revenue: number, cost: number): JsonObject {
  const margin = cents(revenue - cost)
  return { id: row.id, revenue, cost, margin, percentage: revenue === 0 ? 0 : cents((margin / revenue) * 100) }
}

const cents = (amount: number) => Math.round(amount * 100) / 100

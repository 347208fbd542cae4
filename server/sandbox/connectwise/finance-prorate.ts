// Proration: of an addition that begins inside the open period of an agreement that prorates. That it is by days of the
// period is the plain reading; the real server's rounding is not documented.

import { type Json, type Row, refId } from '../table.ts'
import type { Database } from './database.ts'
import type { Resource } from './resource.ts'

const months: Record<string, number> = { Monthly: 1, BiMonthly: 2, Quarterly: 3, SemiAnnual: 6, Yearly: 12 }

/** The four prorated figures of an addition, left out where nothing is prorated. */
export function prorated(billed: (row: Row) => number): NonNullable<Resource['computed']> {
  const figure = (field: 'unitPrice' | 'unitCost', extended: boolean) => (db: Database, row: Row) => {
    const share = shareOfPeriod(db, row)
    const amount = row[field]
    if (share === null || typeof amount !== 'number') return undefined
    const each = cents(amount * share)
    return extended ? cents(each * billed(row)) : each
  }
  return {
    proratePrice: figure('unitPrice', false),
    prorateCost: figure('unitCost', false),
    extendedProratePrice: figure('unitPrice', true),
    extendedProrateCost: figure('unitCost', true),
  }
}

/** What is left of the open period when the addition begins, between 0 and 1; null where that is all of it or none. */
function shareOfPeriod(db: Database, row: Row): number | null {
  const agreement = typeof row.agreementId === 'number' ? db.agreements.rows.get(row.agreementId) : undefined
  if (agreement?.prorateFlag !== true) return null
  const option = db.billingCycles.rows.get(refId(agreement.billingCycle) ?? 0)?.billingOptions
  const length = typeof option === 'string' ? months[option] : undefined
  const [end, begins] = [time(agreement.nextInvoiceDate), time(row.effectiveDate)]
  if (length === undefined || end === null || begins === null) return null
  const start = new Date(end)
  start.setUTCMonth(start.getUTCMonth() - length)
  if (begins <= start.getTime() || begins >= end) return null
  return (end - begins) / (end - start.getTime())
}

function time(date: Json | undefined): number | null {
  const ms = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

const cents = (value: number) => Math.round((value + Number.EPSILON) * 100) / 100

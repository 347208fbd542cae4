// What changes come to in money: by currency, and company by company. Currencies are never added up.
import type { Change } from '../../../shared/api-runs.ts'
import { roundMoney } from '../../../shared/quantity.ts'
import type { Sum } from '../kit/run-words.ts'

/** The difference a month of some changes, by currency; empty where nobody may see money, or nothing recurs. */
export function sumsOf(changes: readonly Pick<Change, 'line'>[]): Sum[] {
  const sums = new Map<string | null, Sum>()
  for (const { line } of changes) {
    if (line.money === null || line.money.perMonth === null) continue
    const { currency, perMonth, estimate } = line.money
    const sum = sums.get(currency) ?? { currency, perMonth: 0, estimate: false }
    sums.set(currency, {
      currency,
      perMonth: roundMoney(sum.perMonth + perMonth),
      estimate: sum.estimate || estimate,
    })
  }
  return [...sums.values()]
}

export interface CompanyGroup<T> {
  id: number
  name: string
  rows: T[]
}

/** Rows company by company, in the order the companies come first. */
export function byCompany<T>(rows: readonly T[], changeOf: (row: T) => Change): CompanyGroup<T>[] {
  const groups = new Map<number, CompanyGroup<T>>()
  for (const row of rows) {
    const { id, name } = changeOf(row).company
    const group = groups.get(id) ?? { id, name, rows: [] }
    group.rows.push(row)
    groups.set(id, group)
  }
  return [...groups.values()]
}

// Rows as they are shown: each keeps its place while it is looked at, whatever comes in meanwhile.
import type { UsageRow, Usages } from '../../../shared/api-usages.ts'

/** Names a row among all of its tenant's. */
export const rowKey = ({ company, line, account, hiveProduct }: UsageRow): string =>
  [company?.id ?? '', line?.key ?? '', account?.id ?? '', hiveProduct?.id ?? ''].join(' ')

/** What is on screen. `moved`: rows that came, went or changed places since it was read in order. */
export interface Shown {
  rows: UsageRow[]
  /** Rows that are no longer in this part of the list. */
  gone: ReadonlySet<string>
  moved: boolean
}

/** A page as the server orders it. */
export const inOrder = ({ rows }: Usages): Shown => ({ rows, gone: new Set(), moved: false })

/**
 * News of a page, put into the rows on screen: those that are still there change where they stand, and nothing moves under
 * a pointer. What came, went or changed places waits until the person asks for the list as it is now.
 *
 * @param elsewhere rows of other parts of the list: what became of those that left this one
 */
export function inPlace(shown: Shown, { rows }: Usages, elsewhere: readonly UsageRow[] = []): Shown {
  const fresh = new Map([...elsewhere, ...rows].map((row) => [rowKey(row), row]))
  const here = new Set(rows.map(rowKey))
  const keys = shown.rows.map(rowKey)
  return {
    rows: shown.rows.map((row) => fresh.get(rowKey(row)) ?? row),
    gone: new Set(keys.filter((key) => !here.has(key))),
    moved: keys.join('\n') !== rows.map(rowKey).join('\n'),
  }
}

/** The companies of rows that left, each once: what became of them is asked for by company. */
export function companiesOfGone({ rows, gone }: Shown): number[] {
  const ids = rows.filter((row) => gone.has(rowKey(row))).map(({ company }) => company?.id)
  return [...new Set(ids.filter((id) => id !== undefined))]
}

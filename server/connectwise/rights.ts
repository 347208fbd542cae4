// What a ConnectWise security role allows, read from the rows of `system/mySecurity`. Pure.
import type { SecurityRow } from './member-wire.ts'

export type Level = 'None' | 'My' | 'All'

export interface MemberRights {
  /** Prices, costs, margins: Finance / Agreements, Inquire level All. */
  seesMoney: boolean
  /** Finance / Agreements, Edit level All. */
  editsAgreements: boolean
}

export const NO_RIGHTS: MemberRights = { seesMoney: false, editsAgreements: false }

/**
 * The rights of a member. `My` counts as nothing: it means the member's own agreements, which of a company's those are
 * nobody outside ConnectWise can tell, and a price shown in error cannot be taken back. Who may not see an agreement
 * does not change one either, whatever the Edit level says.
 */
export function rightsFrom(rows: SecurityRow[]): MemberRights {
  const seesMoney = levelOf(rows, 'Finance', 'Agreements', 'inquireLevel') === 'All'
  const editsAgreements = seesMoney && levelOf(rows, 'Finance', 'Agreements', 'editLevel') === 'All'
  return { seesMoney, editsAgreements }
}

/** The level of one function of a module; None where no row names it, the lowest where several do. */
export function levelOf(rows: SecurityRow[], module: string, name: string, kind: 'inquireLevel' | 'editLevel'): Level {
  const levels = rows
    .filter((row) => same(row.moduleName, module) && same(row.moduleFunctionName, name))
    .map((row) => row[kind] ?? 'None')
  if (levels.length === 0 || levels.includes('None')) return 'None'
  return levels.includes('My') ? 'My' : 'All'
}

const same = (found: string | null | undefined, wanted: string): boolean =>
  found?.trim().toLowerCase() === wanted.toLowerCase()

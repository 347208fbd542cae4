import type { Rights } from '../../shared/api-pod.ts'
import type { UsageFilter, UsageReason, UsageSort, Usages as UsagesAnswer } from '../../shared/api-usages.ts'
import { asText, csvText } from '../../shared/csv.ts'
import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { comparePlaces, fateOf, isBecause, linesOf, matches, placeOf, type UsageRow } from '../plan/usage-table.ts'
import { reasonWords, whyOf } from '../plan/words.ts'
import { cursorByScore, placeByScore } from '../store/pages.ts'
import { shownDifference, shownLine } from './shown.ts'
import type { Usages, UsageTable } from './usages.ts'

export interface UsagesAsked {
  filter: UsageFilter
  /** Only rows that are held, or an exception, for this reason. */
  because: UsageReason | undefined
  sort: UsageSort
  descending: boolean
  search: string | undefined
  company: CompanyId | undefined
  rights: Rights
}

/** A page of usages. The counts and the difference are of all that the search finds, whatever filter and reason show of it. */
export async function listUsages(
  usages: Usages,
  tenant: TenantId,
  { cursor, limit, ...asked }: UsagesAsked & { cursor: string | undefined; limit: number },
): Promise<UsagesAnswer> {
  const table = await usages.table(tenant)
  const found = foundIn(table, asked)
  const order = orderOf(asked)
  const ordered = orderedRows(found, asked)
  const after = cursor === undefined ? null : placeByScore(cursor)
  const rest = after === null ? ordered : ordered.filter(({ place }) => comparePlaces(place, after, order) > 0)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ row }) => shownRow(row, asked.rights)),
    next: rest.length > limit && last !== undefined ? cursorByScore(last.place) : null,
    counts: countsOf(found),
    difference: shownDifference(
      linesOf(found).filter(({ verdict }) => verdict.kind === 'change'),
      asked.rights,
    ),
    only: asked.because === undefined ? null : { because: asked.because, words: reasonWords(asked.because) },
    version: table.version,
  }
}

const orderOf = ({ sort, descending, rights }: UsagesAsked) => ({ sort, descending, seesMoney: rights.seesMoney })

function foundIn({ rows }: UsageTable, { search, company }: UsagesAsked): UsageRow[] {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => (company === undefined || row.company?.id === company) && matches(row, words))
}

function orderedRows(found: readonly UsageRow[], asked: UsagesAsked) {
  const order = orderOf(asked)
  const { filter, because } = asked
  return found
    .filter((row) => filter === 'all' || fateOf(row) === filter)
    .filter((row) => because === undefined || isBecause(row, because))
    .map((row) => ({ row, place: placeOf(row, order) }))
    .sort((a, b) => comparePlaces(a.place, b.place, order))
}

function countsOf(rows: readonly UsageRow[]): UsagesAnswer['counts'] {
  const counts = { all: rows.length, willBePushed: 0, asUsed: 0, held: 0, exception: 0 }
  const keys = {
    'will-be-pushed': 'willBePushed',
    'as-used': 'asUsed',
    held: 'held',
    exception: 'exception',
  } as const
  for (const row of rows) counts[keys[fateOf(row)]] += 1
  return counts
}

function shownRow({ id: _, line, ...row }: UsageRow, rights: Rights): UsagesAnswer['rows'][number] {
  return { ...row, line: line === null ? null : shownLine(line, rights) }
}

const HEAD = [
  ...['company', 'account', 'source', 'product', 'used', 'quota', 'unit', 'read at', 'excluded'],
  ...['item', 'agreement', 'billed', 'will be', 'fate', 'why', 'currency', 'per month'],
]
const NO_COMPANY = 'The account is linked to no company.'

/** All rows that a filter and a search find, as CSV. Cells that a spreadsheet would run as a formula are made text. */
export async function usagesCsv(usages: Usages, tenant: TenantId, asked: UsagesAsked): Promise<string> {
  const summed = new Set<Line>()
  const rows = orderedRows(foundIn(await usages.table(tenant), asked), asked).map(({ row }) => {
    const { company, account, hiveProduct, line } = row
    // The money of a line stands in its first row alone, so that the column can be added up.
    const isFirst = line !== null && !summed.has(line)
    if (line !== null) summed.add(line)
    const money = asked.rights.seesMoney && isFirst ? line.money : null
    const names = [company?.name, account?.name, account?.source, hiveProduct?.name]
    const usage = [row.used, row.quota, hiveProduct?.unit, row.at, row.excluded ? 'yes' : '']
    const billing = [line?.product?.identifier, line?.agreement?.name, line?.billed, line?.willBe]
    const why = line === null ? NO_COMPANY : whyOf(line).words
    return [...names, ...usage, ...billing, fateOf(row), why, money?.currency, money?.perMonth]
  })
  const safe = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : asText(cell ?? ''))))
  return csvText([HEAD, ...safe])
}

export type UsagesEvent = { kind: 'version'; version: string } | { kind: 'still-here' }

/** How often a followed table is looked at, and after how long without news a sign of life is given (milliseconds). */
const LOOK_MS = 1000
const QUIET_MS = 20_000
/** How long nothing more is told after a change: while a run writes, each look would be another one (milliseconds). */
const SETTLE_MS = 3000
/** When a follower must ask again: who they are and what they may is checked then (milliseconds). */
const LONGEST_MS = 600_000

/** The version at once and whenever it changes, until nobody follows it any more. */
export async function* followUsages(
  ctx: Context,
  usages: Usages,
  tenant: TenantId,
  signal: AbortSignal,
): AsyncGenerator<UsagesEvent> {
  let last = ''
  let quiet = 0
  let followed = 0
  while (followed < LONGEST_MS && !signal.aborted) {
    const version = await usages.version(tenant)
    if (signal.aborted) return
    const changed = version !== last
    if (changed) yield { kind: 'version', version }
    else if (quiet >= QUIET_MS) yield { kind: 'still-here' }
    const pause = changed ? SETTLE_MS : LOOK_MS
    quiet = (changed || quiet >= QUIET_MS ? 0 : quiet) + pause
    followed += pause
    last = version
    await ctx.sleep(pause)
  }
}

// Every line of a tenant as a table: one row per account and product, narrowed, ordered and counted as a person asks.
import type { UsageFilter, UsageReason, UsageSort } from '../../shared/api-usages.ts'
import type { Account, Company, HiveProduct } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { CurrentReading } from './facts.ts'

export interface UsageRow {
  /** Names the row among all of its tenant's. */
  id: string
  company: Pick<Company, 'id' | 'name'> | null
  /** Null where something is billed and not metered. */
  account: Pick<Account, 'id' | 'name' | 'source'> | null
  hiveProduct: Pick<HiveProduct, 'id' | 'name' | 'unit'> | null
  /** In the unit of the Hive product. */
  used: number | null
  quota: number | null
  at: string | null
  excluded: boolean
  /** Null while the account is linked to no company. */
  line: Line | null
}

/** The rows of one company: a row for each part of a line, and one for a line without parts. */
export function companyRows(
  company: Pick<Company, 'id' | 'name'>,
  accounts: readonly Account[],
  lines: readonly Line[],
): UsageRow[] {
  const sourceOf = new Map(accounts.map(({ id, source }) => [id, source]))
  return lines.flatMap((line): UsageRow[] => {
    if (line.parts.length === 0) {
      const nothing = { account: null, hiveProduct: null, used: null, quota: null, at: null, excluded: false }
      return [{ id: `${company.id} ${line.key}`, company, ...nothing, line }]
    }
    return line.parts.map(({ accountId, accountName, hiveProductId, hiveProductName, ...part }) => ({
      id: `${company.id} ${line.key} ${accountId} ${hiveProductId}`,
      company,
      account: { id: accountId, name: accountName, source: sourceOf.get(accountId) ?? '' },
      hiveProduct: { id: hiveProductId, name: hiveProductName, unit: part.unit },
      used: part.actual,
      quota: part.quota,
      at: part.at,
      excluded: part.excluded,
      line,
    }))
  })
}

/** The row of a reading whose account no company has. */
export function unlinkedRow(account: Account, hiveProduct: HiveProduct, reading: CurrentReading): UsageRow {
  return {
    id: `- ${account.id} ${hiveProduct.id}`,
    company: null,
    account: { id: account.id, name: account.name, source: account.source },
    hiveProduct: { id: hiveProduct.id, name: hiveProduct.name, unit: reading.unit },
    used: reading.actual,
    quota: reading.quota,
    at: reading.at,
    excluded: false,
    line: null,
  }
}

/** What becomes of a row at the next update. An account of no company is an exception too: its usage is billed to nobody. */
export function fateOf({ line }: UsageRow): Exclude<UsageFilter, 'all'> {
  switch (line?.verdict.kind) {
    case undefined:
    case 'exception':
      return 'exception'
    case 'change':
      return 'will-be-pushed'
    case 'unchanged':
      return 'as-used'
    case 'held':
      return 'held'
  }
}

/** Whether a row waits, or cannot be carried out, for this reason. */
export const isBecause = ({ line }: UsageRow, because: UsageReason): boolean =>
  (line?.verdict.kind === 'held' || line?.verdict.kind === 'exception') && line.verdict.because === because

/** Whether every word of a search occurs in the names of a row. */
export function matches(row: UsageRow, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const { company, account, hiveProduct, line } = row
  const text = [
    company?.name,
    account?.name,
    hiveProduct?.name,
    line?.name,
    line?.product?.identifier,
    line?.agreement?.name,
  ]
    .join('\n')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

/** Where a row stands in an order: `score` first, then `name`, then `id`. */
export interface UsagePlace {
  score: number
  name: string
  id: string
}

export interface UsageOrder {
  sort: UsageSort
  descending: boolean
  /** Whoever may not see prices gets no order by them either. */
  seesMoney: boolean
}

/** The place of a row; what has nothing to be ordered by comes last either way. */
export function placeOf(row: UsageRow, { sort, descending, seesMoney }: UsageOrder): UsagePlace {
  const { id, company, account, hiveProduct, line } = row
  const product = line?.name ?? hiveProduct?.name ?? ''
  const names = [company?.name ?? '', account?.name ?? '', product]
  const last = descending ? -Number.MAX_VALUE : Number.MAX_VALUE
  switch (sort) {
    case 'company':
      return { score: company === null ? last : 0, name: names.join('\n'), id }
    case 'product':
      return { score: 0, name: [product, ...names].join('\n'), id }
    case 'difference':
      return { score: (seesMoney ? line?.money?.perMonth : null) ?? last, name: names.join('\n'), id }
    case 'used':
      return { score: row.used ?? last, name: names.join('\n'), id }
  }
}

// One order on every machine, whatever its language.
const { compare } = new Intl.Collator('en', { numeric: true })

/** Orders places: descending turns what is asked for and leaves ties as they are. */
export function comparePlaces(a: UsagePlace, b: UsagePlace, { sort, descending }: UsageOrder): number {
  const turn = descending ? -1 : 1
  if (a.score !== b.score) return (a.score < b.score ? -1 : 1) * turn
  const byName = compare(a.name, b.name) * (sort === 'company' || sort === 'product' ? turn : 1)
  if (byName !== 0) return byName
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** The lines of some rows, each once however many accounts are part of it. */
export function linesOf(rows: readonly UsageRow[]): Line[] {
  const lines = new Map<string, Line>()
  for (const { company, line } of rows) if (line !== null) lines.set(`${company?.id} ${line.key}`, line)
  return [...lines.values()]
}

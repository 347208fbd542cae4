// The reviews as a person sees them: what has been linked, refused, ignored or lost since the last matching is left out.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReviewKind } from '../../shared/api-reviews.ts'
import type { ReviewReason } from '../../shared/link.ts'
import type { TenantId } from '../../shared/records.ts'
import { isRefusedCandidate } from './candidates.ts'
import type { Db } from './database.ts'
import { cursorByScore, type Page, type PageAsked, patternsOf, placeByScore } from './pages.ts'

export interface ListedReview {
  leftId: string
  because: ReviewReason
  ignored: { who: string; at: string; decisionId: string } | null
}

export interface ReviewCounts {
  toReview: number
  ignored: number
  linked: number
}

/** The record of the review `r` is there and not in the recycle bin. */
const HAS_RECORD: Record<ReviewKind, RawBuilder<SqlBool>> = {
  glasshive: sql`exists (
    select 1 from companies x where x.tenant_id = r.tenant_id and x.id = r.company_id and x.deleted = 0)`,
  account: sql`exists (select 1 from accounts x where x.tenant_id = r.tenant_id and x.id = r.left_id)`,
  contact: sql`exists (
    select 1 from contacts x where x.tenant_id = r.tenant_id and x.id = r.company_id and x.inactive = 0)`,
  solution: sql`exists (select 1 from products x where x.tenant_id = r.tenant_id and x.id = r.company_id)`,
}
const isRecordLinked = sql<SqlBool>`exists (
  select 1 from record_links x where x.tenant_id = r.tenant_id and x.kind = r.kind and x.left_id = r.left_id)`
/** The record of the review `r` is linked. */
const IS_LINKED: Record<ReviewKind, RawBuilder<SqlBool>> = {
  glasshive: sql`exists (select 1 from glasshive_links x where x.tenant_id = r.tenant_id and x.company_id = r.company_id)`,
  account: sql`exists (select 1 from account_links x where x.tenant_id = r.tenant_id and x.account_id = r.left_id)`,
  contact: isRecordLinked,
  solution: isRecordLinked,
}
const isOtherFree = sql<SqlBool>`not exists (
  select 1 from record_links x where x.tenant_id = c.tenant_id and x.kind = c.kind and x.right_id = c.other_id)`
/** The candidate `c` can still be linked: its record is there, and free where only one may have it. */
const IS_FREE: Record<ReviewKind, RawBuilder<SqlBool>> = {
  glasshive: sql`exists (
    select 1 from glasshive_companies x where x.tenant_id = c.tenant_id and x.id = c.glasshive_company_id)
    and not exists (
    select 1 from glasshive_links x where x.tenant_id = c.tenant_id and x.glasshive_company_id = c.glasshive_company_id)`,
  account: sql`exists (
    select 1 from companies x where x.tenant_id = c.tenant_id and x.id = c.company_id and x.deleted = 0)`,
  contact: sql`exists (
    select 1 from glasshive_contacts x where x.tenant_id = c.tenant_id and x.id = c.glasshive_company_id) and ${isOtherFree}`,
  solution: sql`exists (
    select 1 from solutions x where x.tenant_id = c.tenant_id and x.id = c.glasshive_company_id) and ${isOtherFree}`,
}
/** One of the candidates of the review `r` is as said. */
const hasCandidate = (condition: Expression<SqlBool>): RawBuilder<SqlBool> => sql`exists (
  select 1 from candidates c where c.tenant_id = r.tenant_id and c.kind = r.kind and c.left_id = r.left_id
    and not ${isRefusedCandidate} and ${condition})`

/** What is searched of a record of a table: its `search`, or where it has none what it is called. */
const SEARCHED: Record<string, string> = {
  contacts: "lower(x.first_name || ' ' || x.last_name || ' ' || x.emails)",
  glasshive_contacts: "lower(x.first_name || ' ' || x.last_name || ' ' || coalesce(x.email, ''))",
  solutions: "lower(x.name || ' ' || coalesce(x.sku, ''))",
}
/** The tables of both sides, and the columns by which a review and its candidate name their records. */
const TABLES: Record<ReviewKind, { left: [column: string, table: string]; right: [column: string, table: string] }> = {
  glasshive: { left: ['r.company_id', 'companies'], right: ['c.glasshive_company_id', 'glasshive_companies'] },
  account: { left: ['r.left_id', 'accounts'], right: ['c.company_id', 'companies'] },
  contact: { left: ['r.company_id', 'contacts'], right: ['c.glasshive_company_id', 'glasshive_contacts'] },
  solution: { left: ['r.company_id', 'products'], right: ['c.glasshive_company_id', 'solutions'] },
}

/** The words that a person searches for all stand in the record, or all in one of its candidates. */
function found(tenant: TenantId, kind: ReviewKind, patterns: readonly string[]): Expression<SqlBool> {
  // Neither list depends on the review, so each is made once and not once a review.
  const among = (table: string) => {
    const text = SEARCHED[table] ?? 'x.search'
    const words = sql.join(
      patterns.map((pattern) => sql<SqlBool>`${sql.raw(text)} like ${pattern} escape '\\'`),
      sql` and `,
    )
    return sql`(select x.id from ${sql.table(table)} x where x.tenant_id = ${tenant} and ${words})`
  }
  const { left, right } = TABLES[kind]
  const proposed = sql`(select c.left_id from candidates c where c.tenant_id = ${tenant} and c.kind = ${kind}
    and ${sql.ref(right[0])} in ${among(right[1])} and not ${isRefusedCandidate})`
  return sql<SqlBool>`(${sql.ref(left[0])} in ${among(left[1])} or r.left_id in ${proposed})`
}

/** Reviews of a kind, best score first, then by name and id. Searches the records on both sides. */
export async function reviewPage(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  asked: PageAsked & { state: 'to-review' | 'ignored' },
): Promise<Page<ListedReview>> {
  let query = shown(db, tenant, kind, asked.state)
  const patterns = patternsOf(asked.search)
  if (patterns.length > 0) query = query.where(found(tenant, kind, patterns))
  if (asked.after) {
    const { score, name, id } = placeByScore(asked.after)
    // The first condition says nothing new: it is the one the index can start from.
    query = query.where(
      sql<SqlBool>`r.score <= ${score} and (r.score < ${score} or r.sort_name > ${name} or (r.sort_name = ${name} and r.left_id > ${id}))`,
    )
  }
  const rows = await query
    .orderBy('r.score', 'desc')
    .orderBy('r.sort_name')
    .orderBy('r.left_id')
    .limit(asked.limit + 1)
    .execute()
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  const place = last && { score: last.score, name: last.sort_name, id: last.left_id }
  return { rows: page.map(toListed), next: rows.length > asked.limit && place ? cursorByScore(place) : null }
}

/** The review of one record, to review or ignored; null where nothing of it waits for a person. */
export async function reviewOf(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  leftId: string,
): Promise<ListedReview | null> {
  for (const state of ['to-review', 'ignored'] as const) {
    const row = await shown(db, tenant, kind, state).where('r.left_id', '=', leftId).executeTakeFirst()
    if (row !== undefined) return toListed(row)
  }
  return null
}

/** Beyond so many nobody counts: it is only shown, and counting takes as long as there are rows. */
export const COUNTED = 10_000

/** How many records of a kind wait and are ignored, both up to COUNTED, and how many are linked. */
export async function countReviews(db: Db, tenant: TenantId, kind: ReviewKind): Promise<ReviewCounts> {
  const count = async (state: 'to-review' | 'ignored'): Promise<number> => {
    const { many } = await db
      .selectFrom(shown(db, tenant, kind, state).limit(COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll().as('many'))
      .executeTakeFirstOrThrow()
    return Number(many)
  }
  return {
    toReview: await count('to-review'),
    ignored: await count('ignored'),
    linked: await countLinks(db, tenant, kind),
  }
}

async function countLinks(db: Db, tenant: TenantId, kind: ReviewKind): Promise<number> {
  const own = { glasshive: 'glasshive_links', account: 'account_links', contact: null, solution: null } as const
  const table = own[kind] ?? 'record_links'
  let query = db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll().as('many'))
    .where('tenant_id', '=', tenant)
  if (own[kind] === null) query = query.where(sql<SqlBool>`kind = ${kind}`)
  const { many } = await query.executeTakeFirstOrThrow()
  return Number(many)
}

function shown(db: Db, tenant: TenantId, kind: ReviewKind, state: 'to-review' | 'ignored') {
  const query = db
    .selectFrom('reviews as r')
    .leftJoin('ignored_records as i', (join) =>
      join.onRef('i.tenant_id', '=', 'r.tenant_id').onRef('i.kind', '=', 'r.kind').onRef('i.left_id', '=', 'r.left_id'),
    )
    .select(['r.left_id', 'r.because', 'r.score', 'r.sort_name', 'i.who', 'i.at', 'i.decision_id'])
    .where('r.tenant_id', '=', tenant)
    .where('r.kind', '=', kind)
    .where(HAS_RECORD[kind])
    .where(sql<SqlBool>`not ${IS_LINKED[kind]}`)
  switch (state) {
    case 'to-review':
      return query.where('i.left_id', 'is', null).where(hasCandidate(IS_FREE[kind]))
    case 'ignored':
      // It stays in the list when nothing is left to choose: ending that must be possible. The few that are ignored are
      // looked up by themselves, and not looked for among all reviews.
      return query.where('r.left_id', 'in', (select) =>
        select.selectFrom('ignored_records').select('left_id').where('tenant_id', '=', tenant).where('kind', '=', kind),
      )
  }
}

interface ShownRow {
  left_id: string
  because: string
  who: string | null
  at: string | null
  decision_id: string | null
}

const toListed = ({ left_id, because, who, at, decision_id }: ShownRow): ListedReview => ({
  leftId: left_id,
  because: because as ReviewReason, // Only reviews.ts writes it, from a ReviewReason.
  ignored: who === null || at === null || decision_id === null ? null : { who, at, decisionId: decision_id },
})

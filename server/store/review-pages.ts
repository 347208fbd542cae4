// The reviews as a person sees them: what has been linked, refused, ignored or lost since the last matching is left out.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReviewKind } from '../../shared/api-reviews.ts'
import type { ReviewReason } from '../../shared/link.ts'
import type { TenantId } from '../../shared/records.ts'
import { isRefusedCandidate } from './candidates.ts'
import type { Db } from './database.ts'
import { contains, cursorByScore, type Page, type PageAsked, patternsOf, placeByScore } from './pages.ts'

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
}
/** The record of the review `r` is linked. */
const IS_LINKED: Record<ReviewKind, RawBuilder<SqlBool>> = {
  glasshive: sql`exists (select 1 from glasshive_links x where x.tenant_id = r.tenant_id and x.company_id = r.company_id)`,
  account: sql`exists (select 1 from account_links x where x.tenant_id = r.tenant_id and x.account_id = r.left_id)`,
}
/** The candidate `c` can still be linked: its record is there, and free where only one may have it. */
const IS_FREE: Record<ReviewKind, RawBuilder<SqlBool>> = {
  glasshive: sql`exists (
    select 1 from glasshive_companies x where x.tenant_id = c.tenant_id and x.id = c.glasshive_company_id)
    and not exists (
    select 1 from glasshive_links x where x.tenant_id = c.tenant_id and x.glasshive_company_id = c.glasshive_company_id)`,
  account: sql`exists (
    select 1 from companies x where x.tenant_id = c.tenant_id and x.id = c.company_id and x.deleted = 0)`,
}
/** One of the candidates of the review `r` is as said. */
const hasCandidate = (condition: Expression<SqlBool>): RawBuilder<SqlBool> => sql`exists (
  select 1 from candidates c where c.tenant_id = r.tenant_id and c.kind = r.kind and c.left_id = r.left_id
    and not ${isRefusedCandidate} and ${condition})`

/** Words that a person searches for stand in the record, or in one of its candidates. */
function found(kind: ReviewKind, pattern: string): Expression<SqlBool> {
  const has = contains('x.search', pattern)
  return kind === 'glasshive'
    ? sql<SqlBool>`(exists (select 1 from companies x where x.tenant_id = r.tenant_id and x.id = r.company_id and ${has})
      or ${hasCandidate(sql`exists (select 1 from glasshive_companies x where x.tenant_id = c.tenant_id and x.id = c.glasshive_company_id and ${has})`)})`
    : sql<SqlBool>`(exists (select 1 from accounts x where x.tenant_id = r.tenant_id and x.id = r.left_id and ${has})
      or ${hasCandidate(sql`exists (select 1 from companies x where x.tenant_id = c.tenant_id and x.id = c.company_id and ${has})`)})`
}

/** Reviews of a kind, best score first, then by name and id. Searches the records on both sides. */
export async function reviewPage(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  asked: PageAsked & { state: 'to-review' | 'ignored' },
): Promise<Page<ListedReview>> {
  let query = shown(db, tenant, kind, asked.state)
  for (const pattern of patternsOf(asked.search)) query = query.where(found(kind, pattern))
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

/** How many records of a kind wait, are ignored, and are linked. */
export async function countReviews(db: Db, tenant: TenantId, kind: ReviewKind): Promise<ReviewCounts> {
  const count = async (state: 'to-review' | 'ignored'): Promise<number> => {
    const { rows } = await db.executeQuery<{ many: number }>(
      shown(db, tenant, kind, state).clearSelect().select(sql<number>`count(*)`.as('many')).compile(),
    )
    return Number(rows[0]?.many ?? 0)
  }
  const links = await db
    .selectFrom(kind === 'glasshive' ? 'glasshive_links' : 'account_links')
    .select(({ fn }) => fn.countAll().as('many'))
    .where('tenant_id', '=', tenant)
    .executeTakeFirstOrThrow()
  return { toReview: await count('to-review'), ignored: await count('ignored'), linked: Number(links.many) }
}

const shown = (db: Db, tenant: TenantId, kind: ReviewKind, state: 'to-review' | 'ignored') =>
  db
    .selectFrom('reviews as r')
    .leftJoin('ignored_records as i', (join) =>
      join.onRef('i.tenant_id', '=', 'r.tenant_id').onRef('i.kind', '=', 'r.kind').onRef('i.left_id', '=', 'r.left_id'),
    )
    .select(['r.left_id', 'r.because', 'r.score', 'r.sort_name', 'i.who', 'i.at', 'i.decision_id'])
    .where('r.tenant_id', '=', tenant)
    .where('r.kind', '=', kind)
    .where('i.left_id', state === 'ignored' ? 'is not' : 'is', null)
    .where(HAS_RECORD[kind])
    .where(sql<SqlBool>`not ${IS_LINKED[kind]}`)
    // An ignored record stays in its list when nothing is left to choose: ending that must be possible.
    .where(state === 'ignored' ? sql<SqlBool>`1 = 1` : hasCandidate(IS_FREE[kind]))

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

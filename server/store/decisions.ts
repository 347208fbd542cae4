// What persons decided about reviews: appended to, and changed only by being undone.
import type { ReviewKind } from '../../shared/api-reviews.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { type Page, type PageAsked, pageOf, placeByText } from './pages.ts'
import type { DecisionsTable } from './review-tables.ts'
import type { ProposedReview } from './reviews.ts'

export interface DecidedCandidate {
  /** The number of a GlassHive company, or of a company. */
  id: number
  /** As it was called when this was decided. */
  name: string
  /** Whether this decision is what refused the pair: another may have refused it before. */
  refused: boolean
}

export interface StoredDecision {
  id: string
  kind: ReviewKind
  /** A company's id as text, or an account's key. */
  leftId: string
  /** As the record was called when this was decided. */
  name: string
  decision: 'accept' | 'none' | 'ignore'
  candidates: DecidedCandidate[]
  /** The review as it was then, so that undoing can put it back; null where there was none. */
  review: ProposedReview | null
  who: string
  at: string
  undone: { who: string; at: string } | null
}

export async function addDecision(tx: Db, tenant: TenantId, decision: Omit<StoredDecision, 'undone'>): Promise<void> {
  const { leftId, candidates, review, ...same } = decision
  await tx
    .insertInto('decisions')
    .values({
      tenant_id: tenant,
      ...same,
      left_id: leftId,
      candidates: JSON.stringify(candidates),
      review: review === null ? null : JSON.stringify(review),
      undone_by: null,
      undone_at: null,
    })
    .execute()
}

export async function decisionById(db: Db, tenant: TenantId, id: string): Promise<StoredDecision | null> {
  const row = await db
    .selectFrom('decisions')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : toDecision(row)
}

/** The decisions of a tenant, newest first. */
export async function listDecisions(
  db: Db,
  tenant: TenantId,
  asked: Omit<PageAsked, 'search'>,
): Promise<Page<StoredDecision>> {
  let query = db.selectFrom('decisions').selectAll().where('tenant_id', '=', tenant)
  if (asked.after) {
    const { by, id } = placeByText(asked.after)
    query = query.where(({ and, eb, or }) => or([eb('at', '<', by), and([eb('at', '=', by), eb('id', '<', id)])]))
  }
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => ({ by: row.at, id: row.id }))
  return { rows: page.rows.map(toDecision), next: page.next }
}

/** The decisions about a record that stand, other than this one, oldest first. */
export async function otherDecisions(
  db: Db,
  tenant: TenantId,
  decision: Pick<StoredDecision, 'id' | 'kind' | 'leftId'>,
): Promise<StoredDecision[]> {
  const rows = await db
    .selectFrom('decisions')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('kind', '=', decision.kind)
    .where('left_id', '=', decision.leftId)
    .where('id', '<>', decision.id)
    .where('undone_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toDecision)
}

/** Marks a decision undone; false when somebody has undone it. */
export async function markUndone(
  tx: Db,
  tenant: TenantId,
  { id, who, at }: { id: string; who: string; at: string },
): Promise<boolean> {
  const updated = await tx
    .updateTable('decisions')
    .set({ undone_by: who, undone_at: at })
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

const toDecision = (row: DecisionsTable): StoredDecision => ({
  id: row.id,
  // Only addDecision writes the columns read here, from a StoredDecision.
  kind: row.kind as ReviewKind,
  leftId: row.left_id,
  name: row.name,
  decision: row.decision as StoredDecision['decision'],
  candidates: JSON.parse(row.candidates),
  review: row.review === null ? null : JSON.parse(row.review),
  who: row.who,
  at: row.at,
  undone: row.undone_by === null || row.undone_at === null ? null : { who: row.undone_by, at: row.undone_at },
})

// What waits for a person, as the last matching left it: one review a record, and its candidates.
import type { ReviewKind } from '../../shared/api-reviews.ts'
import type { Candidate, ReviewReason } from '../../shared/link.ts'
import type { TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import { candidatesOf } from './candidates.ts'
import type { Db } from './database.ts'
import { ignoredRecords, ignoringOf } from './ignored-records.ts'
import type { CandidatesTable, ReviewsTable } from './review-tables.ts'

export interface ReviewPair extends Pick<Candidate<unknown>, 'score' | 'relation' | 'evidence'> {
  /** ConnectWise's record: the company, or of a contact or catalog item that. */
  companyId: number
  /** A GlassHive id as text, or an account's key. */
  otherId: string
}

/** A record that waits for a person, and its candidates, best first. */
export interface ProposedReview {
  /** For "account" the account's key, else ConnectWise's id as text. */
  leftId: string
  because: ReviewReason
  candidates: ReviewPair[]
}

/**
 * Stores the reviews of one kind in place of those there were, in one transaction. Ignored records keep what they had:
 * the matcher says nothing of them. A review without candidates is none.
 */
export async function replaceReviews(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  reviews: readonly ProposedReview[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await waitForOthers(tx, tenant)
    const ignored = await ignoredRecords(tx, tenant, kind)
    for (const table of ['candidates', 'reviews'] as const) {
      await tx
        .deleteFrom(table)
        .where('tenant_id', '=', tenant)
        .where('kind', '=', kind)
        .where('left_id', 'not in', (select) =>
          select
            .selectFrom('ignored_records')
            .select('left_id')
            .where('tenant_id', '=', tenant)
            .where('kind', '=', kind),
        )
        .execute()
    }
    await insertReviews(
      tx,
      tenant,
      kind,
      reviews.filter(({ leftId }) => !ignored.has(leftId)),
    )
  })
}

/** The same for one record alone; null where matching leaves nothing of it to a person. */
export async function replaceReview(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  { leftId, review }: { leftId: string; review: Omit<ProposedReview, 'leftId'> | null },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if ((await ignoringOf(tx, tenant, kind, leftId)) !== null) return
    await writeReview(tx, tenant, kind, { leftId, review })
  })
}

/** The review of a record as it is stored, whatever became of its pairs since; null when there is none. */
export async function storedReview(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  leftId: string,
): Promise<ProposedReview | null> {
  const row = await db
    .selectFrom('reviews')
    .select('because')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('left_id', '=', leftId)
    .executeTakeFirst()
  if (row === undefined) return null
  const candidates = (await candidatesOf(db, tenant, kind, [leftId])).get(leftId) ?? []
  // Only insertReviews writes it, from a ReviewReason.
  return { leftId, because: row.because as ReviewReason, candidates: candidates.map(toPair) }
}

/** Gives a record back the review it had, beside what matching has found since: a decision about it was undone. */
export async function putReviewBack(tx: Db, tenant: TenantId, kind: ReviewKind, had: ProposedReview): Promise<void> {
  const now = await storedReview(tx, tenant, kind, had.leftId)
  const there = new Set((now?.candidates ?? []).map(keyOf))
  const missing = had.candidates.filter((candidate) => !there.has(keyOf(candidate)))
  if (missing.length === 0) return
  const candidates = [...(now?.candidates ?? []), ...missing].sort((a, b) => b.score - a.score)
  const review = { because: now?.because ?? had.because, candidates }
  await writeReview(tx, tenant, kind, { leftId: had.leftId, review })
}

/**
 * A sync and a delivery of usage may match at once. On PostgreSQL the later would not see, and so not delete, what the
 * earlier has inserted and not committed: it waits here, and looks afterwards.
 */
async function waitForOthers(tx: Db, tenant: TenantId): Promise<void> {
  await tx
    .updateTable('tenants')
    .set(({ ref }) => ({ name: ref('name') }))
    .where('id', '=', tenant)
    .execute()
}

async function writeReview(
  tx: Db,
  tenant: TenantId,
  kind: ReviewKind,
  { leftId, review }: { leftId: string; review: Omit<ProposedReview, 'leftId'> | null },
): Promise<void> {
  await waitForOthers(tx, tenant)
  for (const table of ['candidates', 'reviews'] as const) {
    await tx
      .deleteFrom(table)
      .where('tenant_id', '=', tenant)
      .where('kind', '=', kind)
      .where('left_id', '=', leftId)
      .execute()
  }
  if (review !== null) await insertReviews(tx, tenant, kind, [{ leftId, ...review }])
}

async function insertReviews(
  tx: Db,
  tenant: TenantId,
  kind: ReviewKind,
  reviews: readonly ProposedReview[],
): Promise<void> {
  const asked = reviews.filter(({ candidates }) => candidates.length > 0)
  for (const batch of batches(asked, 7)) {
    const names = await sortNames(
      tx,
      tenant,
      kind,
      batch.map(({ leftId }) => leftId),
    )
    const rows = batch.map(({ leftId, because, candidates: [best] }): ReviewsTable => {
      const company = kind === 'account' ? null : Number(leftId)
      const name = names.get(leftId) ?? ''
      const score = best?.score ?? 0
      return { tenant_id: tenant, kind, left_id: leftId, company_id: company, because, score, sort_name: name }
    })
    await tx
      .insertInto('reviews')
      .values(rows)
      // A record that was ignored while the others were deleted has kept its review.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const pairs = asked.flatMap(({ leftId, candidates }) =>
    candidates.map((candidate, rank) => toRow(tenant, kind, leftId, { ...candidate, rank })),
  )
  for (const batch of batches(pairs, 10)) {
    await tx
      .insertInto('candidates')
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The names that reviews are ordered by, by the records' ids. */
async function sortNames(tx: Db, tenant: TenantId, kind: ReviewKind, ids: string[]): Promise<Map<string, string>> {
  const named = async (table: 'companies' | 'products'): Promise<Map<string, string>> => {
    const rows = await tx
      .selectFrom(table)
      .select(['id', 'sort_name'])
      .where('tenant_id', '=', tenant)
      .where('id', 'in', ids.map(Number))
      .execute()
    return new Map(rows.map((row) => [String(row.id), row.sort_name]))
  }
  switch (kind) {
    case 'glasshive':
      return await named('companies')
    case 'solution':
      return await named('products')
    case 'account': {
      const rows = await tx
        .selectFrom('accounts')
        .select(['id', 'sort_name'])
        .where('tenant_id', '=', tenant)
        .where('id', 'in', ids)
        .execute()
      return new Map(rows.map((row) => [row.id, row.sort_name]))
    }
    case 'contact': {
      const rows = await tx
        .selectFrom('contacts')
        .select(['id', 'first_name', 'last_name'])
        .where('tenant_id', '=', tenant)
        .where('id', 'in', ids.map(Number))
        .execute()
      return new Map(rows.map((row) => [String(row.id), `${row.last_name} ${row.first_name}`.toLowerCase()]))
    }
  }
}

const toRow = (
  tenant: TenantId,
  kind: ReviewKind,
  leftId: string,
  { companyId, otherId, rank, score, relation, evidence }: ReviewPair & { rank: number },
): CandidatesTable => ({
  tenant_id: tenant,
  kind,
  left_id: leftId,
  company_id: companyId,
  other_id: otherId,
  glasshive_company_id: kind === 'account' ? null : Number(otherId),
  rank,
  score,
  relation,
  evidence: JSON.stringify(evidence),
})

const toPair = ({ companyId, otherId, score, relation, evidence }: ReviewPair): ReviewPair => ({
  companyId,
  otherId,
  score,
  relation,
  evidence,
})

const keyOf = ({ companyId, otherId }: ReviewPair): string => `${companyId} ${otherId}`

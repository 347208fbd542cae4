// What matching leaves to a person: the record that waits beside its candidates, as both are now.
import type { Review, ReviewCandidate, ReviewKind, ReviewRecord, Reviews } from '../../shared/api-reviews.ts'
import { glassHiveCompanyId, type TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type CandidatePair, candidatesOf } from '../store/candidates.ts'
import { companiesById } from '../store/companies.ts'
import { linksOfGlassHive } from '../store/glasshive-links.ts'
import { linksOfRecords } from '../store/record-links.ts'
import { countReviews, type ListedReview, reviewOf, reviewPage } from '../store/review-pages.ts'
import { proposedRecords, waitingRecords } from './review-records.ts'
import { shownEvidence } from './shown.ts'

export interface ReviewsAsked {
  kind: ReviewKind
  state: 'to-review' | 'ignored'
  search: string | undefined
  cursor: string | undefined
  limit: number
}

export async function listReviews(ctx: Context, tenant: TenantId, asked: ReviewsAsked): Promise<Reviews> {
  const { kind, state, search, cursor, limit } = asked
  const [{ rows, next }, counts] = await Promise.all([
    reviewPage(ctx.db, tenant, kind, { state, search: search ?? null, after: cursor ?? null, limit }),
    countReviews(ctx.db, tenant, kind),
  ])
  return { reviews: await shownReviews(ctx, tenant, kind, rows), next, counts }
}

/** The review of one record, to review or ignored; null where nothing of it waits for a person. */
export async function openReview(
  ctx: Context,
  tenant: TenantId,
  asked: { kind: ReviewKind; id: string },
): Promise<Review | null> {
  const row = await reviewOf(ctx.db, tenant, asked.kind, asked.id)
  const [review = null] = row === null ? [] : await shownReviews(ctx, tenant, asked.kind, [row])
  return review
}

async function shownReviews(
  ctx: Context,
  tenant: TenantId,
  kind: ReviewKind,
  rows: readonly ListedReview[],
): Promise<Review[]> {
  const ids = rows.map(({ leftId }) => leftId)
  const pairs = await candidatesOf(ctx.db, tenant, kind, ids)
  const proposed = [...pairs.values()].flat().map(proposedId[kind])
  const [lefts, rights, owners] = await Promise.all([
    waitingRecords(ctx.db, tenant, kind, ids),
    proposedRecords(ctx.db, tenant, kind, [...new Set(proposed)]),
    ownersOf(ctx, tenant, kind, proposed),
  ])
  return rows.flatMap(({ leftId, because, ignored }) => {
    const record = lefts.get(leftId)
    if (record === undefined) return []
    const candidates = (pairs.get(leftId) ?? []).flatMap((pair): Proposed[] => {
      const id = proposedId[kind](pair)
      const right = rights.get(String(id))
      return pair.refused || right === undefined ? [] : [{ pair, record: right, linkedTo: owners.get(id) ?? null }]
    })
    return [{ kind, record, because, ignored, candidates: bestFirst(candidates) }]
  })
}

/** Which record a pair proposes: GlassHive's, or the company of an account. */
const proposedId: Record<ReviewKind, (pair: CandidatePair) => number> = {
  glasshive: ({ otherId }) => Number(otherId),
  account: ({ companyId }) => companyId,
  contact: ({ otherId }) => Number(otherId),
  solution: ({ otherId }) => Number(otherId),
}

/** Who has a record of GlassHive already. A company may have many accounts, so there it is nobody. */
async function ownersOf(
  ctx: Context,
  tenant: TenantId,
  kind: ReviewKind,
  proposed: readonly number[],
): Promise<Map<number, { id: number; name: string }>> {
  if (kind === 'account') return new Map()
  if (kind !== 'glasshive') {
    const links = await linksOfRecords(ctx.db, tenant, kind, [...new Set(proposed)].map(String))
    const lefts = await waitingRecords(
      ctx.db,
      tenant,
      kind,
      links.map(({ leftId }) => leftId),
    )
    return new Map(
      links.map(({ leftId, rightId }) => [
        Number(rightId),
        { id: Number(leftId), name: lefts.get(leftId)?.name ?? leftId },
      ]),
    )
  }
  const links = await linksOfGlassHive(ctx.db, tenant, proposed.map(glassHiveCompanyId))
  const owners = await companiesById(
    ctx.db,
    tenant,
    links.map(({ companyId }) => companyId),
  )
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  return new Map(
    links.map(({ companyId: id, glassHiveCompanyId: other }) => [
      other,
      { id, name: names.get(id) ?? `company ${id}` },
    ]),
  )
}

interface Proposed {
  pair: CandidatePair
  record: ReviewRecord
  linkedTo: ReviewCandidate['linkedTo']
}

/** What can still be linked stands before what has been linked since; otherwise as the matcher ranked them. */
function bestFirst(proposed: readonly Proposed[]): ReviewCandidate[] {
  const sorted = [
    ...proposed.filter(({ linkedTo }) => linkedTo === null),
    ...proposed.filter(({ linkedTo }) => linkedTo !== null),
  ]
  const best = bitsOf(sorted[0]?.pair)
  return sorted.map(({ pair, record, linkedTo }, place) => ({
    record,
    score: pair.score,
    // To a tenth of a bit, and no more exact than a person reads it.
    margin: place === 0 ? null : Math.max(0, Math.round((best - bitsOf(pair)) * 10) / 10),
    relation: pair.relation,
    evidence: shownEvidence(pair.evidence),
    linkedTo,
  }))
}

const bitsOf = (pair: CandidatePair | undefined): number =>
  (pair?.evidence ?? []).reduce((sum, { weight }) => sum + weight, 0)

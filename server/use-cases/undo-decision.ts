// Takes a decision back with all that it meant, as long as nothing was built on it since.
import type { Decision } from '../../shared/api-reviews.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { Db } from '../store/database.ts'
import { decisionById, markUndone, otherDecisions, type StoredDecision } from '../store/decisions.ts'
import { endIgnoring, ignoringOf } from '../store/ignored-records.ts'
import { forgetRefusal, refusalOf } from '../store/refused-pairs.ts'
import { putReviewBack } from '../store/reviews.ts'
import { shownDecision } from './list-decisions.ts'
import { holdUnlinked, pairOf, standingWords, takeBack } from './review-links.ts'

/** What became of it; nothing is changed unless it is `undone`. */
export type Undone =
  | { kind: 'undone'; decision: Decision }
  | { kind: 'unknown' }
  | { kind: 'undone-already'; words: string }
  | { kind: 'moved-on'; words: string }

export async function undoDecision(
  ctx: Context,
  tenant: TenantId,
  { id, who }: { id: string; who: string },
): Promise<Undone> {
  const at = ctx.now()
  return await ctx.db.transaction().execute(async (tx): Promise<Undone> => {
    const named = await decisionById(tx, tenant, id)
    if (named === null) return { kind: 'unknown' }
    const words = named.decision === 'accept' ? await unlink(tx, tenant, named) : await freed(tx, tenant, named)
    // Read again: whoever undid it first was waited for.
    const decision = (await decisionById(tx, tenant, id)) ?? named
    if (decision.undone !== null) {
      return { kind: 'undone-already', words: `This was undone by ${decision.undone.who} already.` }
    }
    if (words !== null) return { kind: 'moved-on', words }
    const since = await takenBack(tx, tenant, decision)
    if (since !== null) return { kind: 'moved-on', words: since }
    if (decision.review !== null) await putReviewBack(tx, tenant, decision.kind, decision.review)
    await markUndone(tx, tenant, { id, who, at })
    return { kind: 'undone', decision: shownDecision({ ...decision, undone: { who, at } }) }
  })
}

/** Takes the link of an accepted pair away; in words what has changed where it is not there any more as it was made. */
async function unlink(tx: Db, tenant: TenantId, decision: StoredDecision): Promise<string | null> {
  const { candidates, name, who, at } = decision
  for (const { id: otherId, name: other } of candidates) {
    if (await takeBack(tx, tenant, decision, { otherId, who, at })) continue
    const link = await holdUnlinked(tx, tenant, decision)
    if (link !== null) return `${await standingWords(tx, tenant, decision, link)} since.`
    const refusal = await refusalOf(tx, tenant, pairOf(decision, otherId))
    const whose = refusal === null ? '' : ` by ${refusal.who}`
    return `${name} and ${other} were taken apart${whose} since.`
  }
  return null
}

/** Makes sure that the record is not linked, and is not before this is over; in words what it is linked to. */
async function freed(tx: Db, tenant: TenantId, decision: StoredDecision): Promise<string | null> {
  const link = await holdUnlinked(tx, tenant, decision)
  return link === null ? null : `${await standingWords(tx, tenant, decision, link)} since.`
}

/** Takes back what the decision meant beside its link; in words what has changed where that cannot be. */
async function takenBack(tx: Db, tenant: TenantId, decision: StoredDecision): Promise<string | null> {
  switch (decision.decision) {
    case 'accept':
      return null
    case 'none':
      return (await noneSince(tx, tenant, decision)) ?? (await forgetRefusals(tx, tenant, decision))
    case 'ignore': {
      const { kind, leftId, name, id } = decision
      const ignoring = await ignoringOf(tx, tenant, kind, leftId)
      if (ignoring === null) return `${name} was linked by hand since, and that ended the ignoring.`
      if (ignoring.decisionId !== id) return `${name} is ignored by ${ignoring.who} since.`
      await endIgnoring(tx, tenant, kind, leftId)
      return null
    }
  }
}

/** Who has ignored the record since, refused one of the same pairs too, or had this refusal forgotten. */
async function noneSince(tx: Db, tenant: TenantId, decision: StoredDecision): Promise<string | null> {
  const { kind, leftId, name, candidates } = decision
  const ignoring = await ignoringOf(tx, tenant, kind, leftId)
  if (ignoring !== null) return `${name} is ignored by ${ignoring.who} since. Undo that first.`
  const mine = new Set(candidates.filter(({ refused }) => refused).map(({ id }) => id))
  for (const other of await otherDecisions(tx, tenant, decision)) {
    const same = other.decision === 'none' ? other.candidates.find(({ id }) => mine.has(id)) : undefined
    if (same !== undefined) return `${other.who} has refused ${same.name} for ${name} too. Undo that first.`
  }
  for (const { id, name: other } of candidates.filter(({ refused }) => refused)) {
    const refusal = await refusalOf(tx, tenant, pairOf(decision, id))
    if (refusal === null) return `${name} and ${other} were linked since.`
    if (refusal.decisionId !== decision.id) return `${name} and ${other} were taken apart by ${refusal.who} since.`
  }
  return null
}

async function forgetRefusals(tx: Db, tenant: TenantId, decision: StoredDecision): Promise<null> {
  for (const { id, refused } of decision.candidates) {
    if (refused) await forgetRefusal(tx, tenant, pairOf(decision, id))
  }
  return null
}

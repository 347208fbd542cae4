// A person decides about a record that matching left to them. Everything is kept together or not at all, and whoever
// decides second is told what was decided first.
import type { Decision, DecisionInput, ReviewKind, ReviewRecord } from '../../shared/api-reviews.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { rematch } from '../runs/rematch.ts'
import type { Db } from '../store/database.ts'
import { addDecision, type DecidedCandidate, otherDecisions, type StoredDecision } from '../store/decisions.ts'
import { ignoreRecord, ignoringOf } from '../store/ignored-records.ts'
import { type Refusal, refusalOf, refusePair } from '../store/refused-pairs.ts'
import { reviewOf } from '../store/review-pages.ts'
import { storedReview } from '../store/reviews.ts'
import { shownDecision } from './list-decisions.ts'
import { chooseWithin, holdUnlinked, OTHER, pairOf, standingWords, type Waiting } from './review-links.ts'
import { proposedRecords, waitingRecords } from './review-records.ts'

/** What became of a decision; nothing is kept unless it is `decided`. */
export type Decided =
  | { kind: 'decided'; decision: Decision }
  | { kind: 'unknown'; what: string }
  | { kind: 'taken'; words: string }
  | { kind: 'decided-already'; words: string }

/** What waits, for people. */
const WAITING: Record<ReviewKind, string> = {
  glasshive: 'This company',
  account: 'This account',
  contact: 'This contact',
  solution: 'This catalog item',
}

type Asked<Kind extends DecisionInput['decision']> = Extract<DecisionInput, { decision: Kind }>
/** A decision before its candidates are known. */
type Deciding = Omit<StoredDecision, 'candidates' | 'undone'>
type Candidates = { kind: 'candidates'; candidates: DecidedCandidate[] } | Exclude<Decided, { kind: 'decided' }>

export async function decideReview(
  ctx: Context,
  tenant: TenantId,
  { asked, who }: { asked: DecisionInput; who: string },
): Promise<Decided> {
  const [id, at] = [ctx.newId(), ctx.now()]
  const { kind, decision } = asked
  const waiting: Waiting = { kind, leftId: String(asked.id) }
  const decided = await ctx.db.transaction().execute(async (tx): Promise<Decided> => {
    const record = await recordOf(tx, tenant, asked)
    if (record === null) return { kind: 'unknown', what: WAITING[kind] }
    const before = await decidedBefore(tx, tenant, { ...waiting, name: record.name }, asked)
    if (before !== null) return before
    const review = await storedReview(tx, tenant, kind, waiting.leftId)
    const deciding: Deciding = { id, ...waiting, name: record.name, decision, review, who, at }
    const outcome = await carryOut(tx, tenant, deciding, asked)
    if (outcome.kind !== 'candidates') return outcome
    return { kind: 'decided', decision: shownDecision({ ...deciding, candidates: outcome.candidates, undone: null }) }
  })
  // None of those: others may come next.
  if (decided.kind === 'decided' && decision === 'none') await rematch(ctx, tenant, kind, waiting.leftId)
  return decided
}

/** The record that waits; null where there is none of that kind with that id. */
async function recordOf(tx: Db, tenant: TenantId, { kind, id }: DecisionInput): Promise<ReviewRecord | null> {
  if ((kind === 'account') !== (typeof id === 'string')) return null
  return (await waitingRecords(tx, tenant, kind, [String(id)])).get(String(id)) ?? null
}

/** What somebody decided about the record meanwhile. From here on nobody else decides about it before this is over. */
async function decidedBefore(
  tx: Db,
  tenant: TenantId,
  waiting: Waiting & { name: string },
  asked: DecisionInput,
): Promise<Exclude<Decided, { kind: 'decided' }> | null> {
  const link = await holdUnlinked(tx, tenant, waiting)
  if (link !== null) {
    const words = `${await standingWords(tx, tenant, waiting, link)}. Unlink it there first.`
    const other = asked.decision === 'accept' && link.otherId !== asked.candidateId
    return { kind: other ? 'taken' : 'decided-already', words }
  }
  if (asked.decision === 'accept' && asked.ignored === true) return null
  const ignoring = await ignoringOf(tx, tenant, waiting.kind, waiting.leftId)
  if (ignoring === null) return null
  const words = `${waiting.name} is ignored by ${ignoring.who}. Undo that decision first.`
  return { kind: 'decided-already', words }
}

/** Keeps the decision with all that it means, or says why it cannot be. */
async function carryOut(tx: Db, tenant: TenantId, deciding: Deciding, asked: DecisionInput): Promise<Candidates> {
  switch (asked.decision) {
    case 'accept':
      return await accept(tx, tenant, deciding, asked)
    case 'none':
      return await refuseAll(tx, tenant, deciding, asked)
    case 'ignore':
      return await ignore(tx, tenant, deciding)
  }
}

async function accept(tx: Db, tenant: TenantId, deciding: Deciding, asked: Asked<'accept'>): Promise<Candidates> {
  const found = await namedCandidates(tx, tenant, deciding, [asked.candidateId])
  if (found.kind !== 'candidates') return found
  const { candidates } = found
  for (const { id, name } of candidates) {
    const refusal = await refusalOf(tx, tenant, pairOf(deciding, id))
    if (refusal !== null) return { kind: 'decided-already', words: refusalWords(deciding.name, name, refusal) }
    const chosen = await chooseWithin(tx, tenant, deciding, { otherId: id, who: deciding.who, at: deciding.at })
    if (chosen.kind !== 'chosen') return chosen
  }
  await addDecision(tx, tenant, { ...deciding, candidates })
  return found
}

async function refuseAll(tx: Db, tenant: TenantId, deciding: Deciding, asked: Asked<'none'>): Promise<Candidates> {
  const found = await namedCandidates(tx, tenant, deciding, asked.candidateIds)
  if (found.kind !== 'candidates') return found
  const candidates: DecidedCandidate[] = []
  for (const { id, name } of found.candidates) {
    const refused = await refusePair(tx, tenant, pairOf(deciding, id), {
      who: deciding.who,
      at: deciding.at,
      decisionId: deciding.id,
    })
    candidates.push({ id, name, refused })
  }
  const [first] = candidates
  if (first !== undefined && candidates.every(({ refused }) => !refused)) {
    const refusal = await refusalOf(tx, tenant, pairOf(deciding, first.id))
    if (refusal !== null) return { kind: 'decided-already', words: refusalWords(deciding.name, first.name, refusal) }
  }
  await addDecision(tx, tenant, { ...deciding, candidates })
  return { kind: 'candidates', candidates }
}

async function ignore(tx: Db, tenant: TenantId, deciding: Deciding): Promise<Candidates> {
  // Any account may be left alone, one that nothing is proposed for too: a test account is like no company.
  if (deciding.kind !== 'account' && (await reviewOf(tx, tenant, deciding.kind, deciding.leftId)) === null) {
    const none = (await otherDecisions(tx, tenant, deciding)).findLast(({ decision }) => decision === 'none')
    if (none === undefined) return { kind: 'unknown', what: `A review of ${deciding.name}` }
    const words = `That ${deciding.name} is none of its candidates was decided by ${none.who}. Undo that decision first.`
    return { kind: 'decided-already', words }
  }
  await addDecision(tx, tenant, { ...deciding, candidates: [] })
  const { kind, leftId, id: decisionId, who, at } = deciding
  await ignoreRecord(tx, tenant, { kind, leftId, decisionId, who, at })
  return { kind: 'candidates', candidates: [] }
}

/** The candidates of a decision with their names, each once. */
async function namedCandidates(
  tx: Db,
  tenant: TenantId,
  { kind }: Waiting,
  ids: readonly (number | string)[],
): Promise<Candidates> {
  const numbers = [...new Set(ids)].flatMap((id) => (typeof id === 'number' ? [id] : []))
  const records = await proposedRecords(tx, tenant, kind, numbers)
  const candidates = numbers.flatMap((id): DecidedCandidate[] => {
    const record = records.get(String(id))
    return record === undefined ? [] : [{ id, name: record.name, refused: false }]
  })
  if (candidates.length === new Set(ids).size) return { kind: 'candidates', candidates }
  return { kind: 'unknown', what: `This ${OTHER[kind]}` }
}

function refusalWords(name: string, other: string, { who, decisionId }: Refusal): string {
  const how = decisionId === null ? 'Link the two by hand if they are.' : 'Undo that decision first.'
  return `That ${name} is not ${other} was decided by ${who}. ${how}`
}

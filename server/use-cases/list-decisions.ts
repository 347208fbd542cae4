import type { Decision, Decisions } from '../../shared/api-reviews.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { listDecisions, type StoredDecision } from '../store/decisions.ts'

/** What was decided about reviews, newest first. */
export async function decisionsMade(
  ctx: Context,
  tenant: TenantId,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<Decisions> {
  const { rows, next } = await listDecisions(ctx.db, tenant, { after: cursor ?? null, limit })
  return { decisions: rows.map(shownDecision), next }
}

export function shownDecision(decision: StoredDecision): Decision {
  const { id, kind, leftId, name, candidates, who, at, undone } = decision
  const record = { id: kind === 'account' ? leftId : Number(leftId), name }
  return { id, kind, record, decision: decision.decision, candidates, who, at, undone }
}

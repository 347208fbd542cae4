import type { Rights } from '../../shared/api-pod.ts'
import type * as UsagesApi from '../../shared/api-usages.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type HoldState, listHolds } from '../store/holds.ts'
import { shownLine } from './shown.ts'

/** What waits for a person, or did, newest first. */
export async function listHoldRows(
  ctx: Context,
  tenant: TenantId,
  asked: { state: HoldState | undefined; cursor: string | undefined; limit: number; rights: Rights },
): Promise<UsagesApi.Holds> {
  const { state, cursor, limit, rights } = asked
  const { rows, next } = await listHolds(ctx.db, tenant, { state: state ?? null, after: cursor ?? null, limit })
  const holds = rows.map(({ change, companyId, lineKey: _, ...hold }) => ({
    ...hold,
    company: { id: companyId, name: change.companyName },
    line: shownLine(change.line, rights),
  }))
  return { holds, next }
}

import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { companyResource } from '../runs/company-lease.ts'
import { readCompany } from '../runs/read-company.ts'
import { rematchRead } from '../runs/rematch.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import { companyReadAt } from '../store/marks.ts'

/** Older than this, a company is read again behind the panel (milliseconds). */
export const FRESH_MS = 60_000
const REFRESH_LEASE_MS = 60_000

export type Refreshed =
  | { kind: 'fresh' }
  | { kind: 'read' }
  | { kind: 'being-read' }
  | { kind: 'unknown-company' }
  | { kind: 'failed'; words: string }

/** Reads a company again where the mirror is too old. Several screens at once, in any process, cause one read. */
export async function refreshCompany(ctx: Context, tenant: TenantId, company: CompanyId): Promise<Refreshed> {
  const readAt = await companyReadAt(ctx.db, tenant, company)
  if (readAt !== null && Date.parse(ctx.now()) - Date.parse(readAt) < FRESH_MS) return { kind: 'fresh' }
  const client = await ctx.connectWise(tenant)
  if (client === null) return { kind: 'failed', words: 'ConnectWise is not connected yet.' }
  const owner = ctx.newId()
  // The lease of whatever writes to the company: what was read before a write must not come in after it.
  const resource = companyResource(company)
  const until = new Date(Date.parse(ctx.now()) + REFRESH_LEASE_MS).toISOString()
  if (!(await takeLease(ctx.db, tenant, resource, owner, ctx.now(), until))) return { kind: 'being-read' }
  try {
    const read = await readCompany(ctx, tenant, client, company)
    if (read.kind === 'unknown-company') return { kind: 'unknown-company' }
    await rematchRead(ctx, tenant, company)
    const [gap] = read.gaps
    return gap === undefined ? { kind: 'read' } : { kind: 'failed', words: gap }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    return { kind: 'failed', words: error.words }
  } finally {
    await releaseLease(ctx.db, tenant, resource, owner)
  }
}

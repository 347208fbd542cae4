import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { FRESH_MS, type Refreshed, refreshCompany } from './refresh-company.ts'

/** Refreshes that go on behind answered panels: what is going on, and why the last one of a company failed. */
export interface Refreshing {
  /** Starts one unless it goes on already. */
  start(tenant: TenantId, company: CompanyId): void
  isGoing(tenant: TenantId, company: CompanyId): boolean
  /** The failure of the last refresh, while it is recent. */
  problem(tenant: TenantId, company: CompanyId): string | null
}

export function createRefreshing(ctx: Context): Refreshing {
  const going = new Map<string, Promise<void>>()
  const problems = new Map<string, { words: string; at: number }>()
  const key = (tenant: TenantId, company: CompanyId): string => `${tenant} ${company}`
  const settle = (id: string, outcome: Refreshed): void => {
    if (outcome.kind === 'failed') problems.set(id, { words: outcome.words, at: Date.parse(ctx.now()) })
    else problems.delete(id)
  }
  return {
    start(tenant, company) {
      const id = key(tenant, company)
      if (going.has(id)) return
      const work = refreshCompany(ctx, tenant, company)
        .then((outcome) => settle(id, outcome))
        .catch((error: unknown) => ctx.log.error({ tenant, company, error: String(error) }, 'refresh failed'))
        .finally(() => going.delete(id))
      going.set(id, work)
    },
    isGoing: (tenant, company) => going.has(key(tenant, company)),
    problem(tenant, company) {
      const id = key(tenant, company)
      const problem = problems.get(id)
      if (problem === undefined) return null
      if (Date.parse(ctx.now()) - problem.at > FRESH_MS) problems.delete(id)
      return problem.words
    },
  }
}

import type { TenantId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { allFacts } from './all-facts.ts'
import type { RunOptions } from './options.ts'

/** The lines, as the mirror has them, of the companies that an update of just some of them leaves out. */
export async function linesLeftOut(ctx: Context, tenant: TenantId, { companies }: RunOptions): Promise<Line[]> {
  if (companies === null) return []
  const asked = new Set<number>(companies)
  const now = ctx.now()
  return [...(await allFacts(ctx, tenant))].flatMap(([company, facts]) =>
    asked.has(company) ? [] : planCompany(facts, now),
  )
}

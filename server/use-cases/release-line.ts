import { sameQuantity } from '../../shared/quantity.ts'
import { type CompanyId, changeId, type TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { companyFacts } from '../runs/company-facts.ts'
import { holdOf } from '../store/holds.ts'
import { createRun } from '../store/runs.ts'
import { newRun } from './ask-run.ts'
import { type Released, releaseChange } from './release-change.ts'

export type LineReleased = Released | { kind: 'unknown-line' } | { kind: 'other-quantity'; now: number | null }

/**
 * Releases a line that is held as things stand, whether or not a run has noted that already: a run of its own reads the
 * company again and pushes the line, if its quantity still is the one that was shown; otherwise it is held anew.
 *
 * @param line its key, and the quantity that was on screen
 */
export async function releaseLine(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
  { key, quantity, who }: { key: string; quantity: number; who: string },
): Promise<LineReleased> {
  const noted = await holdOf(ctx.db, tenant, company, key)
  if (noted?.state === 'open' && sameQuantity(noted.after, quantity)) {
    return await releaseChange(ctx, tenant, { id: changeId(noted.changeId), who })
  }
  const lines = planCompany(await companyFacts(ctx, tenant, company), ctx.now())
  const line = lines.find((each) => each.key === key)
  if (line === undefined) return { kind: 'unknown-line' }
  if (line.verdict.kind !== 'held') return { kind: 'not-held' }
  if (line.verdict.because === 'unit-changed') {
    return { kind: 'mend-first', words: 'The unit has changed: state again what one unit of the item stands for.' }
  }
  if (line.willBe === null || !sameQuantity(line.willBe, quantity)) return { kind: 'other-quantity', now: line.willBe }
  if ((await ctx.connectWise(tenant)) === null) return { kind: 'not-connected' }
  const options = { lines: [key], released: [{ line: key, quantity }] }
  const row = newRun(ctx, { kind: 'update', companyId: company, preview: false, who, options })
  const created = await createRun(ctx.db, tenant, row)
  ctx.wake()
  return { kind: 'released', run: created.run }
}

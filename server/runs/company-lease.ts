import type { CompanyId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { releaseLease, renewLease, takeLease } from '../store/leases.ts'
import { type Hand, HandedBack, LEASE_MS, RENEW_MS, step } from './hand.ts'

/** Names the lease that whatever reads or writes one company holds, so that no two do at once. */
export const companyResource = (company: CompanyId): string => `company:${company}`

const WAIT_MS = 250
/** How long a push waits for whatever else is at its company. */
const TRIES = 240

/**
 * Does work under the lease of a company. False where something else held it for a minute and the work was not begun.
 * The work is handed a check that throws when the lease was lost.
 */
export async function underLease(
  ctx: Context,
  hand: Hand,
  company: CompanyId,
  work: (assertMine: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  return await underResource(ctx, hand, companyResource(company), work)
}

/** The same under the lease of anything that has a name of its own. */
export async function underResource(
  ctx: Context,
  hand: Hand,
  resource: string,
  work: (assertMine: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const { tenant, owner } = hand
  const until = (): string => new Date(Date.parse(ctx.now()) + LEASE_MS).toISOString()
  for (let tries = 1; !(await takeLease(ctx.db, tenant, resource, owner, ctx.now(), until())); tries++) {
    if (tries >= TRIES) return false
    await step(ctx, hand, { doing: 'Waiting for another run at this company' })
    await ctx.sleep(WAIT_MS)
  }
  const renew = (): Promise<boolean> => renewLease(ctx.db, tenant, resource, owner, until())
  const timer = setInterval(() => {
    renew().catch((error: unknown) => ctx.log.error({ resource, error: String(error) }, 'lease not renewed'))
  }, RENEW_MS)
  try {
    await work(async () => {
      if (!(await renew())) throw new HandedBack()
      await step(ctx, hand, {})
    })
    return true
  } finally {
    clearInterval(timer)
    await releaseLease(ctx.db, tenant, resource, owner)
  }
}

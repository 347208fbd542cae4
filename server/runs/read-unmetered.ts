// What companies without an account are billed: the other half of the reverse check. Additions have no list of their own, so
// this costs a request for each of their agreements and is done now and then, not with every sync.
import type { CompanyId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { groupBy } from '../plan/group.ts'
import { inForce } from '../plan/in-force.ts'
import { allAccountLinks } from '../store/account-links.ts'
import { replaceAdditionsOf } from '../store/additions.ts'
import { companiesWithAgreements, replaceAgreementsOf } from '../store/agreements.ts'
import { readMark, saveMark } from '../store/marks.ts'
import { productLinks } from '../store/product-links.ts'
import { type Hand, step } from './hand.ts'
import type { SyncFound } from './sync-found.ts'

const MARK = 'unmetered'
/** How long what was read of them counts as known (milliseconds). */
const EVERY_MS = 30 * 86_400_000

/**
 * Reads the agreements in force of every company without an account, and their additions, where that is due: with a sync
 * that reads everything again, and with a scheduled one after 30 days. Nothing is read while no item is linked: there is
 * nothing to check. Gaps are noted and the mirror stays as it was there.
 */
export async function readUnmetered(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  { full, found }: { full: boolean; found: SyncFound },
): Promise<void> {
  const { tenant, run } = hand
  if ((await productLinks(ctx.db, tenant)).length === 0) return
  if (!full && !(run.who === 'schedule' && (await isDue(ctx, hand)))) return
  await step(ctx, hand, { doing: 'Looking for what is billed and not metered' })
  // Looked up before the list is read: what comes into the mirror meanwhile may be newer than the list.
  const known = await companiesWithAgreements(ctx.db, tenant)
  const agreements = await client.agreements()
  found.notes.push(...agreements.gaps)
  if (agreements.gaps.length > 0) return
  const metered = new Set<CompanyId>((await allAccountLinks(ctx.db, tenant)).map(({ companyId }) => companyId))
  const others = agreements.records.filter(({ companyId }) => !metered.has(companyId))
  const today = ctx.now().slice(0, 10)
  const listed = groupBy(others, ({ companyId }) => companyId)
  for (const [company, ofCompany] of listed) {
    await replaceAgreementsOf(ctx.db, tenant, [company], ofCompany, agreements.readAt)
  }
  // A company that has lost its last agreement is not in the list any more.
  const without = known.filter((company) => !metered.has(company) && !listed.has(company))
  await replaceAgreementsOf(ctx.db, tenant, without, [], agreements.readAt)
  const gaps: string[] = []
  await Promise.all(
    others
      .filter((agreement) => inForce(agreement, today))
      .map(async ({ id }) => {
        const additions = await client.additionsOf(id)
        if (additions.gaps.length > 0) gaps.push(...additions.gaps)
        else await replaceAdditionsOf(ctx.db, tenant, id, additions.records, additions.readAt)
        await step(ctx, hand, { requests: client.requestCount() })
      }),
  )
  found.notes.push(...gaps)
  if (gaps.length === 0) await saveMark(ctx.db, tenant, MARK, { readAt: agreements.readAt, form: null })
}

async function isDue(ctx: Context, { tenant }: Hand): Promise<boolean> {
  const mark = await readMark(ctx.db, tenant, MARK)
  return mark === null || Date.parse(ctx.now()) - Date.parse(mark.readAt) >= EVERY_MS
}

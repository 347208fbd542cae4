import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { accountLinksOf } from '../store/account-links.ts'
import { replaceAdditionsOf } from '../store/additions.ts'
import { agreementsOf, replaceAgreementsOf } from '../store/agreements.ts'
import { billingCycles, replaceBillingCycles } from '../store/billing-cycles.ts'
import { upsertCompanies } from '../store/companies.ts'
import { markCompanyRead } from '../store/marks.ts'

/** `gaps`: what could not be read, in words; nothing missing behind one was taken for gone. */
export type CompanyRead = { kind: 'read'; gaps: string[] } | { kind: 'unknown-company' }

/**
 * Reads one company from ConnectWise into the mirror: its own record, and for one with linked accounts, or with agreements
 * that are shown already, these and their additions (additions have no list of their own: one request per agreement).
 */
export async function readCompany(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  company: CompanyId,
): Promise<CompanyRead> {
  const readAt = ctx.now()
  const record = await client.company(company)
  if (record === null) return { kind: 'unknown-company' }
  await upsertCompanies(ctx.db, tenant, [record], readAt)
  const [linked, known] = await Promise.all([
    accountLinksOf(ctx.db, tenant, company),
    agreementsOf(ctx.db, tenant, company),
  ])
  const gaps = linked.length + known.length === 0 ? [] : await readAgreements(ctx, tenant, client, [company])
  // With a gap it does not count as read: what is shown would be called fresh.
  if (gaps.length === 0) await markCompanyRead(ctx.db, tenant, company, readAt)
  return { kind: 'read', gaps }
}

/** Reads the agreements of some companies and every addition of these. Returns the gaps, in words. */
export async function readAgreements(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  companies: CompanyId[],
  each: (done: number, total: number) => Promise<void> = async () => {},
): Promise<string[]> {
  const missing = await readMissingCycles(ctx, tenant, client)
  if (missing.length > 0) return missing
  const agreements = await client.agreementsOf(companies)
  if (agreements.gaps.length > 0) return agreements.gaps
  await replaceAgreementsOf(ctx.db, tenant, companies, agreements.records, agreements.readAt)
  const gaps: string[] = []
  let done = 0
  await Promise.all(
    agreements.records.map(async ({ id }) => {
      const additions = await client.additionsOf(id)
      if (additions.gaps.length > 0) gaps.push(...additions.gaps)
      else await replaceAdditionsOf(ctx.db, tenant, id, additions.records, additions.readAt)
      done += 1
      await each(done, agreements.records.length)
    }),
  )
  return gaps
}

/**
 * Reads the agreements of some companies, all at once, and none of their additions. Where the whole list has gaps each
 * company is asked about by itself, so that one record that cannot be read leaves only its own company alone.
 */
export async function readAgreementsAlone(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  companies: CompanyId[],
): Promise<{ unread: Set<CompanyId>; notes: string[] }> {
  const missing = await readMissingCycles(ctx, tenant, client)
  if (missing.length > 0) return { unread: new Set(companies), notes: missing }
  const all = await client.agreementsOf(companies)
  if (all.gaps.length === 0) {
    await replaceAgreementsOf(ctx.db, tenant, companies, all.records, all.readAt)
    return { unread: new Set(), notes: [] }
  }
  const unread = new Set<CompanyId>()
  for (const company of companies) {
    const own = await client.agreementsOf([company])
    if (own.gaps.length > 0) unread.add(company)
    else await replaceAgreementsOf(ctx.db, tenant, [company], own.records, own.readAt)
  }
  return { unread, notes: all.gaps }
}

/** Reads the billing cycles where none are known yet; returns the gaps, in words. */
async function readMissingCycles(ctx: Context, tenant: TenantId, client: ConnectWise): Promise<string[]> {
  if ((await billingCycles(ctx.db, tenant)).length > 0) return []
  const cycles = await client.billingCycles()
  if (cycles.gaps.length === 0) await replaceBillingCycles(ctx.db, tenant, cycles.records, cycles.readAt)
  return cycles.gaps
}

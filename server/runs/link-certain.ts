// Matching over a whole tenant: what is certain is linked, what is near is proposed, nothing is guessed.
import type { MatchOutcome } from '../../shared/link.ts'
import type { AccountId, Company, CompanyId, GlassHiveCompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { matchAccounts } from '../match/accounts.ts'
import { companyIndex } from '../match/company-index.ts'
import { matchGlassHiveCompanies, sidesOf } from '../match/glasshive-companies.ts'
import { allAccountLinks, linkAccount } from '../store/account-links.ts'
import { unlinkedAccounts } from '../store/accounts.ts'
import { type CandidatePair, replaceCandidates } from '../store/candidates.ts'
import { allCompanies } from '../store/companies.ts'
import { allGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { allGlassHiveLinks, linkGlassHive } from '../store/glasshive-links.ts'
import { forgetCompanyRead } from '../store/marks.ts'
import { refusedPairs } from '../store/refused-pairs.ts'

/** How many were linked by themselves. */
export interface Linked {
  accounts: number
  glassHive: number
}

export async function linkCertain(ctx: Context, tenant: TenantId): Promise<Linked> {
  const companies = await allCompanies(ctx.db, tenant)
  return {
    accounts: await linkAccounts(ctx, tenant, companies),
    glassHive: await linkGlassHiveCompanies(ctx, tenant, companies),
  }
}

async function linkAccounts(ctx: Context, tenant: TenantId, companies: Company[]): Promise<number> {
  const [accounts, links, refused] = await Promise.all([
    unlinkedAccounts(ctx.db, tenant),
    allAccountLinks(ctx.db, tenant),
    refusedPairs(ctx.db, tenant, 'account'),
  ])
  const { outcomes } = matchAccounts(accounts, companyIndex(companies), { links, refused })
  let linked = 0
  for (const [accountId, match] of certain(outcomes)) {
    const by = { kind: 'match' as const, evidence: match.evidence, runnerUp: null }
    const outcome = await linkAccount(ctx.db, tenant, { accountId, companyId: match.id, by, at: ctx.now() })
    if (outcome.kind !== 'linked') continue
    // Only companies with accounts have their agreements read: this one's are needed from now on.
    await forgetCompanyRead(ctx.db, tenant, match.id)
    linked += 1
  }
  const pairs = [...outcomes].flatMap(([id, outcome]) => proposed(outcome).map((c) => pair(c.id, id, c)))
  await replaceCandidates(ctx.db, tenant, 'account', pairs)
  return linked
}

async function linkGlassHiveCompanies(ctx: Context, tenant: TenantId, companies: Company[]): Promise<number> {
  const [glassHive, links, refused] = await Promise.all([
    allGlassHiveCompanies(ctx.db, tenant),
    allGlassHiveLinks(ctx.db, tenant),
    refusedPairs(ctx.db, tenant, 'glasshive'),
  ])
  if (glassHive.length === 0) return 0
  const { outcomes } = matchGlassHiveCompanies(sidesOf(companies, glassHive, commonCountry(companies)), {
    links,
    refused,
  })
  let linked = 0
  for (const [companyId, match] of certain(outcomes)) {
    const by = { kind: 'match' as const, evidence: match.evidence, runnerUp: null }
    const outcome = await linkGlassHive(ctx.db, tenant, { companyId, glassHiveCompanyId: match.id, by, at: ctx.now() })
    if (outcome.kind === 'linked') linked += 1
  }
  const pairs = [...outcomes].flatMap(([id, outcome]) => proposed(outcome).map((c) => pair(id, String(c.id), c)))
  await replaceCandidates(ctx.db, tenant, 'glasshive', pairs)
  return linked
}

function* certain<Left, Right>(
  outcomes: ReadonlyMap<Left, MatchOutcome<Right>>,
): Generator<[Left, Extract<MatchOutcome<Right>, { kind: 'certain' }>['match']]> {
  for (const [id, outcome] of outcomes) if (outcome.kind === 'certain') yield [id, outcome.match]
}

const proposed = <Id extends CompanyId | GlassHiveCompanyId>(outcome: MatchOutcome<Id>) =>
  outcome.kind === 'to-review' ? outcome.candidates : []

const pair = (
  companyId: CompanyId,
  otherId: AccountId | string,
  { score, evidence }: Omit<CandidatePair, 'companyId' | 'otherId'>,
): CandidatePair => ({ companyId, otherId, score, evidence })

/** The country most companies are in: how phones of records without one are read. */
function commonCountry(companies: readonly Company[]): string | null {
  const counts = new Map<string, number>()
  for (const { country } of companies) if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

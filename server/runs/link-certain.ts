// Matching over a whole tenant: what is certain is linked, what is near is proposed, nothing is guessed.
import type { MatchOutcome } from '../../shared/link.ts'
import type { AccountId, Company, CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { matchAccounts } from '../match/accounts.ts'
import { companyIndex } from '../match/company-index.ts'
import { matchGlassHiveCompanies, sidesOf } from '../match/glasshive-companies.ts'
import { allAccountLinks, linkAccount } from '../store/account-links.ts'
import { unlinkedAccounts } from '../store/accounts.ts'
import { allCompanies } from '../store/companies.ts'
import { allGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { allGlassHiveLinks, linkGlassHive } from '../store/glasshive-links.ts'
import { ignoredRecords } from '../store/ignored-records.ts'
import { forgetCompanyRead } from '../store/marks.ts'
import { refusedPairs } from '../store/refused-pairs.ts'
import { type ProposedReview, type ReviewPair, replaceReviews } from '../store/reviews.ts'

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
  const [accounts, links, refused, ignored] = await Promise.all([
    unlinkedAccounts(ctx.db, tenant),
    allAccountLinks(ctx.db, tenant),
    refusedPairs(ctx.db, tenant, 'account'),
    ignoredRecords(ctx.db, tenant, 'account'),
  ])
  const matched = matchAccounts(accounts, companyIndex(companies), { links, refused })
  const outcomes = leftAlone(matched.outcomes, ignored)
  let linked = 0
  for (const [accountId, match] of certain(outcomes)) {
    const by = { kind: 'match' as const, evidence: match.evidence, runnerUp: null }
    const outcome = await linkAccount(ctx.db, tenant, { accountId, companyId: match.id, by, at: ctx.now() })
    if (outcome.kind !== 'linked') continue
    // Only companies with accounts have their agreements read: this one's are needed from now on.
    await forgetCompanyRead(ctx.db, tenant, match.id)
    linked += 1
  }
  const reviews = reviewsOf(outcomes, (account, company) => ({ companyId: company, otherId: account }))
  await replaceReviews(ctx.db, tenant, 'account', reviews)
  return linked
}

async function linkGlassHiveCompanies(ctx: Context, tenant: TenantId, companies: Company[]): Promise<number> {
  const [glassHive, links, refused, ignored] = await Promise.all([
    allGlassHiveCompanies(ctx.db, tenant),
    allGlassHiveLinks(ctx.db, tenant),
    refusedPairs(ctx.db, tenant, 'glasshive'),
    ignoredRecords(ctx.db, tenant, 'glasshive'),
  ])
  if (glassHive.length === 0) return 0
  const sides = sidesOf(companies, glassHive, commonCountry(companies))
  const outcomes = leftAlone(matchGlassHiveCompanies(sides, { links, refused }).outcomes, ignored)
  let linked = 0
  for (const [companyId, match] of certain(outcomes)) {
    const by = { kind: 'match' as const, evidence: match.evidence, runnerUp: null }
    const outcome = await linkGlassHive(ctx.db, tenant, { companyId, glassHiveCompanyId: match.id, by, at: ctx.now() })
    if (outcome.kind === 'linked') linked += 1
  }
  const reviews = reviewsOf(outcomes, (company, other) => ({ companyId: company, otherId: String(other) }))
  await replaceReviews(ctx.db, tenant, 'glasshive', reviews)
  return linked
}

function* certain<Left, Right>(
  outcomes: ReadonlyMap<Left, MatchOutcome<Right>>,
): Generator<[Left, Extract<MatchOutcome<Right>, { kind: 'certain' }>['match']]> {
  for (const [id, outcome] of outcomes) if (outcome.kind === 'certain') yield [id, outcome.match]
}

/** Without the records that a person ignores. They are matched all the same: an ignored twin still is a rival. */
function leftAlone<Left extends AccountId | CompanyId, Right>(
  outcomes: ReadonlyMap<Left, MatchOutcome<Right>>,
  ignored: ReadonlySet<string>,
): Map<Left, MatchOutcome<Right>> {
  return new Map([...outcomes].filter(([id]) => !ignored.has(String(id))))
}

function reviewsOf<Left extends AccountId | CompanyId, Right>(
  outcomes: ReadonlyMap<Left, MatchOutcome<Right>>,
  pairOf: (left: Left, right: Right) => Pick<ReviewPair, 'companyId' | 'otherId'>,
): ProposedReview[] {
  return [...outcomes].flatMap(([left, outcome]) => {
    if (outcome.kind !== 'to-review') return []
    const candidates = outcome.candidates.map(({ id, score, relation, evidence }) => ({
      ...pairOf(left, id),
      score,
      relation,
      evidence,
    }))
    return [{ leftId: String(left), because: outcome.because, candidates }]
  })
}

/** The country most companies are in: how phones of records without one are read. */
function commonCountry(companies: readonly Company[]): string | null {
  const counts = new Map<string, number>()
  for (const { country } of companies) if (country !== null) counts.set(country, (counts.get(country) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

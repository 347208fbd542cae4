// Matching over a whole tenant: what is certain is linked, what is near is left to a person, nothing is guessed.
import type { LinkedBy, MatchOutcome } from '../../shared/link.ts'
import type { AccountId, CompanyId, GlassHiveCompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type Decided, matching } from '../match/engine.ts'
import type { Ground } from '../match/ground.ts'
import { learning } from '../match/learn.ts'
import { allAccountLinks, linkAccount } from '../store/account-links.ts'
import { allGlassHiveLinks, linkGlassHive } from '../store/glasshive-links.ts'
import { ignoredRecords } from '../store/ignored-records.ts'
import { forgetCompanyRead } from '../store/marks.ts'
import { refusedPairs } from '../store/refused-pairs.ts'
import { type ProposedReview, type ReviewPair, replaceReviews } from '../store/reviews.ts'
import { inSteps } from './matchers.ts'

/** How many were linked by themselves. */
export interface Linked {
  accounts: number
  glassHive: number
}

/** Matches everything of a tenant that waits, and answers how many were linked; throws what the database throws. */
export async function linkCertain(ctx: Context, tenant: TenantId): Promise<Linked> {
  const matcher = await ctx.matchers.current(ctx.db, tenant, ctx.now())
  return {
    accounts: await linkAccounts(ctx, tenant, matcher.accounts),
    glassHive: await linkGlassHiveCompanies(ctx, tenant, matcher.glassHive),
  }
}

/** What is certain of the accounts that have no company yet, by account. Nothing is linked. */
export async function certainAccounts(ctx: Context, tenant: TenantId): Promise<Map<AccountId, Certain<CompanyId>>> {
  const matcher = await ctx.matchers.current(ctx.db, tenant, ctx.now())
  const certain = new Map<AccountId, Certain<CompanyId>>()
  for (const [id, outcome] of await matchAccounts(ctx, tenant, matcher.accounts)) {
    if (outcome.kind === 'certain') certain.set(id, outcome)
  }
  return certain
}

async function linkAccounts(ctx: Context, tenant: TenantId, ground: Ground<AccountId, CompanyId>): Promise<number> {
  const outcomes = await matchAccounts(ctx, tenant, ground)
  let linked = 0
  for (const [accountId, outcome] of outcomes) {
    if (outcome.kind === 'certain' && (await linkOneAccount(ctx, tenant, accountId, outcome))) linked += 1
  }
  const reviews = [...outcomes].flatMap(([id, outcome]) => reviewOf(String(id), outcome, accountPair(id)) ?? [])
  await replaceReviews(ctx.db, tenant, 'account', reviews)
  return linked
}

/** What matching says of each account that waits, without those that a person ignores. */
export async function matchAccounts(
  ctx: Context,
  tenant: TenantId,
  ground: Ground<AccountId, CompanyId>,
): Promise<ReadonlyMap<AccountId, MatchOutcome<CompanyId>>> {
  const [links, refused, ignored] = await Promise.all([
    allAccountLinks(ctx.db, tenant),
    refusedPairs(ctx.db, tenant, 'account'),
    ignoredRecords(ctx.db, tenant, 'account'),
  ])
  const accepted = new Map(links.map(({ accountId, companyId }) => [accountId, companyId]))
  const pairs = new Set(refused.map(({ accountId, companyId }) => `${accountId} ${companyId}`))
  const decided: Decided<AccountId, CompanyId> = {
    leftDone: (id) => accepted.has(id),
    rightDone: () => false,
    isRefused: (account, company) => pairs.has(`${account} ${company}`),
  }
  return leftAlone(await matchWith(ground, decided, accepted), ignored)
}

/** The same for ConnectWise companies and GlassHive's. */
export async function matchGlassHive(
  ctx: Context,
  tenant: TenantId,
  ground: Ground<CompanyId, GlassHiveCompanyId>,
): Promise<ReadonlyMap<CompanyId, MatchOutcome<GlassHiveCompanyId>>> {
  const [links, refused, ignored] = await Promise.all([
    allGlassHiveLinks(ctx.db, tenant),
    refusedPairs(ctx.db, tenant, 'glasshive'),
    ignoredRecords(ctx.db, tenant, 'glasshive'),
  ])
  const accepted = new Map(links.map(({ companyId, glassHiveCompanyId }) => [companyId, glassHiveCompanyId]))
  const taken = new Set(accepted.values())
  const pairs = new Set(refused.map(({ companyId, glassHiveCompanyId }) => `${companyId} ${glassHiveCompanyId}`))
  const decided: Decided<CompanyId, GlassHiveCompanyId> = {
    leftDone: (id) => accepted.has(id),
    rightDone: (id) => taken.has(id),
    isRefused: (company, other) => pairs.has(`${company} ${other}`),
  }
  return leftAlone(await matchWith(ground, decided, accepted), ignored)
}

async function linkGlassHiveCompanies(
  ctx: Context,
  tenant: TenantId,
  ground: Ground<CompanyId, GlassHiveCompanyId>,
): Promise<number> {
  if (ground.right.size === 0) return 0
  const outcomes = await matchGlassHive(ctx, tenant, ground)
  let linked = 0
  for (const [companyId, outcome] of outcomes) {
    if (outcome.kind === 'certain' && (await linkOneGlassHive(ctx, tenant, companyId, outcome))) linked += 1
  }
  const reviews = [...outcomes].flatMap(([id, outcome]) => reviewOf(String(id), outcome, glassHivePair(id)) ?? [])
  await replaceReviews(ctx.db, tenant, 'glasshive', reviews)
  return linked
}

/** The model is fitted anew to what is there now; what was accepted before counts as known. */
async function matchWith<Left, Right>(
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
  accepted: ReadonlyMap<Left, Right>,
): Promise<ReadonlyMap<Left, MatchOutcome<Right>>> {
  ground.model = await inSteps(learning(ground, decided, accepted))
  return (await inSteps(matching(ground, decided))).outcomes
}

/** Without the records that a person ignores. They are matched all the same: an ignored twin still is a rival. */
function leftAlone<Left extends AccountId | CompanyId, Right>(
  outcomes: ReadonlyMap<Left, MatchOutcome<Right>>,
  ignored: ReadonlySet<string>,
): ReadonlyMap<Left, MatchOutcome<Right>> {
  return ignored.size === 0 ? outcomes : new Map([...outcomes].filter(([id]) => !ignored.has(String(id))))
}

export type Certain<Right> = Extract<MatchOutcome<Right>, { kind: 'certain' }>

/** False where a person was first. */
export async function linkOneAccount(
  ctx: Context,
  tenant: TenantId,
  accountId: AccountId,
  certain: Certain<CompanyId>,
): Promise<boolean> {
  const companyId = certain.match.id
  const link = { accountId, companyId, by: linkedBy(certain), at: ctx.now() }
  if ((await linkAccount(ctx.db, tenant, link)).kind !== 'linked') return false
  // Only companies with accounts have their agreements read: this one's are needed from now on.
  await forgetCompanyRead(ctx.db, tenant, companyId)
  return true
}

/** False where a person was first. */
export async function linkOneGlassHive(
  ctx: Context,
  tenant: TenantId,
  companyId: CompanyId,
  certain: Certain<GlassHiveCompanyId>,
): Promise<boolean> {
  const link = { companyId, glassHiveCompanyId: certain.match.id, by: linkedBy(certain), at: ctx.now() }
  return (await linkGlassHive(ctx.db, tenant, link)).kind === 'linked'
}

export function linkedBy({ match, runnerUp }: Certain<unknown>): LinkedBy {
  const next = runnerUp === null ? null : { name: runnerUp.name, margin: runnerUp.margin }
  return { kind: 'match', evidence: match.evidence, runnerUp: next, score: match.score }
}

type PairOf<Right> = (right: Right) => Pick<ReviewPair, 'companyId' | 'otherId'>

export const accountPair =
  (account: AccountId): PairOf<CompanyId> =>
  (company) => ({ companyId: company, otherId: account })

export const glassHivePair =
  (company: CompanyId): PairOf<GlassHiveCompanyId> =>
  (other) => ({ companyId: company, otherId: String(other) })

/** What of an outcome waits for a person; null where nothing does. */
export function reviewOf<Right>(
  leftId: string,
  outcome: MatchOutcome<Right>,
  pairOf: PairOf<Right>,
): ProposedReview | null {
  if (outcome.kind !== 'to-review') return null
  const candidates = outcome.candidates.map(({ id, score, relation, evidence }) => ({
    ...pairOf(id),
    score,
    relation,
    evidence,
  }))
  return { leftId, because: outcome.because, candidates }
}

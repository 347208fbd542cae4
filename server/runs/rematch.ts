// One record matched again from the indexes, when its screen opens, when it was read anew, when a person has decided. It is
// the answer the next whole matching would give.
import type { ReviewKind } from '../../shared/api-reviews.ts'
import {
  type AccountId,
  accountId,
  type CompanyId,
  companyId,
  type GlassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { companySubject } from '../match/companies.ts'
import { type Decided, matchOne } from '../match/engine.ts'
import { findCandidates } from '../match/find.ts'
import type { Ground } from '../match/ground.ts'
import { accountLinksAmong } from '../store/account-links.ts'
import { companyById } from '../store/companies.ts'
import { contactEmailsOf } from '../store/contact-emails.ts'
import { glassHiveCompanyById } from '../store/glasshive-companies.ts'
import { linksOfCompanies, linksOfGlassHive } from '../store/glasshive-links.ts'
import { ignoringOf } from '../store/ignored-records.ts'
import { refusedPairs } from '../store/refused-pairs.ts'
import { replaceReview } from '../store/reviews.ts'
import { accountPair, glassHivePair, linkOneAccount, linkOneGlassHive, reviewOf } from './link-certain.ts'
import type { Matcher } from './matchers.ts'

/** The syncs may be another process's, so indexes older than this are brought up to date behind a screen (milliseconds). */
const STALE_MS = 10 * 60_000

/**
 * Matches one record of a kind again: a company's id as text, or an account's key. Links it where that is certain, and
 * renews its review. Does nothing while this process has no indexes of the tenant: the next sync says the same.
 */
export async function rematch(ctx: Context, tenant: TenantId, kind: ReviewKind, leftId: string): Promise<void> {
  const matcher = ctx.matchers.warm(tenant)
  if (matcher === null || (await ignoringOf(ctx.db, tenant, kind, leftId)) !== null) return
  switch (kind) {
    case 'account':
      return await rematchAccount(ctx, tenant, matcher, accountId(leftId))
    case 'glasshive':
      return await rematchCompany(ctx, tenant, matcher, companyId(Number(leftId)))
    case 'contact':
    case 'solution':
      // Matched when an import is planned: the next plan says the same.
      return
  }
}

/**
 * A company that has just been read: it, and the accounts that may be its own. The first screen of a tenant has the indexes
 * made behind it; from then on a record is matched as its screen opens.
 */
export async function rematchRead(ctx: Context, tenant: TenantId, id: CompanyId): Promise<void> {
  const matcher = ctx.matchers.warm(tenant)
  if (matcher === null || Date.parse(ctx.now()) - Date.parse(matcher.at) >= STALE_MS) bringUpToDate(ctx, tenant)
  if (matcher === null) return
  const company = await companyById(ctx.db, tenant, id)
  if (company === null || company.deleted) {
    ctx.matchers.reread(tenant, id, null)
    return
  }
  const subject = companySubject(company, await contactEmailsOf(ctx.db, tenant, id), matcher)
  ctx.matchers.reread(tenant, id, subject)
  await rematch(ctx, tenant, 'glasshive', String(id))
  const { left } = matcher.accounts
  for (const slot of findCandidates(subject, left, { compared: 0, visited: 0 })) {
    const account = left.slots[slot]
    if (account !== undefined) await rematch(ctx, tenant, 'account', account.id)
  }
}

/** Behind whoever asks: a screen does not wait for it. */
function bringUpToDate(ctx: Context, tenant: TenantId): void {
  ctx.matchers.current(ctx.db, tenant, ctx.now()).catch((error: unknown) => {
    ctx.log.warn({ tenant, error: String(error) }, 'no indexes for matching')
  })
}

async function rematchAccount(ctx: Context, tenant: TenantId, matcher: Matcher, id: AccountId): Promise<void> {
  const ground = matcher.accounts
  const { lefts, rights } = concerned(id, ground)
  const [links, refused] = await Promise.all([
    accountLinksAmong(ctx.db, tenant, lefts),
    refusedPairs(ctx.db, tenant, 'account', rights),
  ])
  const linked = new Set(links.map((link) => link.accountId))
  if (linked.has(id)) return
  const pairs = new Set(refused.map((pair) => `${pair.accountId} ${pair.companyId}`))
  const decided: Decided<AccountId, CompanyId> = {
    leftDone: (left) => linked.has(left),
    rightDone: () => false,
    isRefused: (left, right) => pairs.has(`${left} ${right}`),
  }
  const outcome = matchOne(id, ground, decided)
  if (outcome.kind === 'certain') {
    const company = await companyById(ctx.db, tenant, outcome.match.id)
    // Gone since the index was made.
    if (company === null || company.deleted) return bringUpToDate(ctx, tenant)
    await linkOneAccount(ctx, tenant, id, outcome)
  }
  await replaceReview(ctx.db, tenant, 'account', { leftId: id, review: reviewOf(id, outcome, accountPair(id)) })
}

async function rematchCompany(ctx: Context, tenant: TenantId, matcher: Matcher, id: CompanyId): Promise<void> {
  const ground = matcher.glassHive
  const { lefts, rights } = concerned(id, ground)
  const [ours, theirs, refused] = await Promise.all([
    linksOfCompanies(ctx.db, tenant, lefts),
    linksOfGlassHive(ctx.db, tenant, rights),
    refusedPairs(ctx.db, tenant, 'glasshive', lefts),
  ])
  const linked = new Set(ours.map((link) => link.companyId))
  if (linked.has(id)) return
  const taken = new Set(theirs.map((link) => link.glassHiveCompanyId))
  const pairs = new Set(refused.map((pair) => `${pair.companyId} ${pair.glassHiveCompanyId}`))
  const decided: Decided<CompanyId, GlassHiveCompanyId> = {
    leftDone: (left) => linked.has(left),
    rightDone: (right) => taken.has(right),
    isRefused: (left, right) => pairs.has(`${left} ${right}`),
  }
  const outcome = matchOne(id, ground, decided)
  if (outcome.kind === 'certain') {
    if ((await glassHiveCompanyById(ctx.db, tenant, outcome.match.id)) === null) return bringUpToDate(ctx, tenant)
    await linkOneGlassHive(ctx, tenant, id, outcome)
  }
  const leftId = String(id)
  await replaceReview(ctx.db, tenant, 'glasshive', { leftId, review: reviewOf(leftId, outcome, glassHivePair(id)) })
}

/** The records that matching one asks about: their links and refusals are all that has to be read. */
function concerned<Left, Right>(id: Left, ground: Ground<Left, Right>): { lefts: Left[]; rights: Right[] } {
  const [lefts, rights] = [new Set<Left>([id]), new Set<Right>()]
  matchOne(id, ground, {
    leftDone: (left) => lefts.add(left) && false,
    rightDone: (right) => rights.add(right) && false,
    isRefused: () => false,
  })
  return { lefts: [...lefts], rights: [...rights] }
}

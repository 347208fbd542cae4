// Hive's accounts with ConnectWise's companies. Conservative: what is linked here is billed, so anything that leaves
// room for doubt goes to a person with its evidence. Several accounts may go to one company.

import type { AccountLink, Candidate, Evidence, MatchOutcome } from '../../shared/link.ts'
import type { Account, AccountId, Company, CompanyId } from '../../shared/records.ts'
import { type CompanyIndex, companyIndex, type Indexed, type RecordNames } from './company-index.ts'
import { different, nameEvidence, ranked, same, sharedOtherName } from './evidence.ts'
import { isClose, likeness, nameKey } from './likeness.ts'
import type { Tally } from './near-names.ts'
import { comparableName, domainOf } from './normalize.ts'

/** A pair that a person has turned down: never certain and never proposed again. */
export interface RefusedAccountPair {
  accountId: AccountId
  companyId: CompanyId
}

export interface AccountDecisions {
  links: readonly AccountLink[]
  refused: readonly RefusedAccountPair[]
}

/** One outcome for each account that is not linked yet, and how much work it was to find them. */
export interface AccountMatches extends Tally {
  outcomes: Map<AccountId, MatchOutcome<CompanyId>>
}

type IndexedCompany = Indexed<CompanyId>

interface AccountKeys extends RecordNames {
  domain: string | null
}

/** Candidates that a person is shown for one account. */
const SHOWN = 5
/** More companies than this with one name or domain make it no evidence; looking at each would make matching square. */
const HOLDERS = 25
/** With contradicting domains, names must be this alike to be shown at all. */
const ALIKE_DESPITE_DOMAIN = 0.85

/** The outcome of every account that has no link yet. */
export function matchAccounts(
  accounts: readonly Account[],
  companies: readonly Company[] | CompanyIndex,
  decisions: AccountDecisions,
): AccountMatches {
  const index = indexFrom(companies)
  const linked = new Set(decisions.links.map((link) => link.accountId))
  const refused = refusedByAccount(decisions.refused)
  const tally: Tally = { compared: 0, visited: 0 }
  const outcomes = new Map<AccountId, MatchOutcome<CompanyId>>()
  for (const account of accounts) {
    if (linked.has(account.id)) continue
    outcomes.set(account.id, outcomeOf(account, index, refused.get(account.id) ?? new Set(), tally))
  }
  return { outcomes, ...tally }
}

/** The outcome of one account: what `matchAccounts` says of it, for a screen that has just opened. */
export function matchAccount(
  account: Account,
  companies: readonly Company[] | CompanyIndex,
  refused: readonly RefusedAccountPair[],
): MatchOutcome<CompanyId> {
  const mine = refusedByAccount(refused).get(account.id) ?? new Set()
  return outcomeOf(account, indexFrom(companies), mine, { compared: 0, visited: 0 })
}

/** The companies to show for one account, best first, whether or not one of them is certain. */
export function candidatesFor(
  account: Account,
  companies: readonly Company[] | CompanyIndex,
  refused: readonly RefusedAccountPair[],
): Candidate<CompanyId>[] {
  const outcome = matchAccount(account, companies, refused)
  switch (outcome.kind) {
    case 'certain':
      return [outcome.match]
    case 'to-review':
      return outcome.candidates
    case 'none':
      return []
  }
}

function outcomeOf(
  account: Account,
  index: CompanyIndex,
  refused: ReadonlySet<CompanyId>,
  tally: Tally,
): MatchOutcome<CompanyId> {
  const keys = keysOf(account)
  const certain = certainCompany(keys, index)
  // A refused company still stands in the way of its rivals: that a person said no to one twin is no yes to the other.
  if (certain !== null && !refused.has(certain.id))
    return { kind: 'certain', match: candidate(keys, certain), runnerUp: null }
  const candidates = companiesInQuestion(keys, index, tally)
    .filter((company) => !refused.has(company.id))
    .map((company) => candidate(keys, company))
  return candidates.length === 0
    ? { kind: 'none' }
    : { kind: 'to-review', because: 'near', candidates: ranked(candidates, SHOWN) }
}

/** The one company that this account can only belong to, refused or not. */
function certainCompany(keys: AccountKeys, index: CompanyIndex): IndexedCompany | null {
  const sameName = index.byName(keys.key.key)
  const sameDomain = holders(keys, index)
  const [holder = null] = sameDomain.length === 1 ? sameDomain : []
  const [named = null] = sameName.length === 1 ? sameName : []
  const company = sameName.length > 1 ? apartByDomain(keys, sameName, holder) : (named ?? holder)
  if (company === null || !company.inUse || contradicts(keys, company)) return null
  if (index.byOtherName(keys).some((other) => other !== company)) return null
  // The domain is held by others and not by this one.
  if (sameDomain.length > 0 && !sameDomain.includes(company)) return null
  return isClose(keys.key, company.key) ? company : null
}

/** Of several companies with the account's name, the only holder of its domain, where each other has a domain too. */
function apartByDomain(
  keys: AccountKeys,
  sameName: readonly IndexedCompany[],
  holder: IndexedCompany | null,
): IndexedCompany | null {
  if (holder === null || sameName.length > HOLDERS || !sameName.includes(holder)) return null
  return sameName.every((company) => company === holder || contradicts(keys, company)) ? holder : null
}

function companiesInQuestion(keys: AccountKeys, index: CompanyIndex, tally: Tally): IndexedCompany[] {
  const alike = index.near(keys.key, tally).filter((near) => {
    return !contradicts(keys, near.record) || near.likeness >= ALIKE_DESPITE_DOMAIN
  })
  return [
    ...new Set([
      ...index.byName(keys.key.key).slice(0, HOLDERS),
      ...index.byOtherName(keys),
      ...holders(keys, index),
      ...alike.map((near) => near.record),
    ]),
  ]
}

/** Companies with the account's domain; none where so many have it that it says nothing. */
function holders(keys: AccountKeys, index: CompanyIndex): readonly IndexedCompany[] {
  const companies = index.byDomain(keys.domain)
  return companies.length > HOLDERS ? [] : companies
}

function candidate(keys: AccountKeys, company: IndexedCompany): Candidate<CompanyId> {
  const evidence = [nameEvidence(keys, company), domainEvidence(keys, company)].filter((piece) => piece !== null)
  return { id: company.id, name: company.name, score: score(keys, company), evidence, relation: null }
}

/** Orders candidates: the domain and the name weigh about the same, a contradicting domain takes a third away. */
function score(keys: AccountKeys, company: IndexedCompany): number {
  const name = Math.max(likeness(keys.key, company.key), sharedOtherName(keys, company) === null ? 0 : 0.7)
  const sameDomain = keys.domain !== null && keys.domain === company.domain
  const total = sameDomain ? 0.5 + 0.5 * name : contradicts(keys, company) ? 0.6 * name : 0.9 * name
  return Math.round(total * 1000) / 1000
}

function domainEvidence(keys: AccountKeys, company: IndexedCompany): Evidence | null {
  if (keys.domain === null || company.domain === null) return null
  return keys.domain === company.domain ? same('domain', keys.domain) : different('domain', keys.domain, company.domain)
}

/** Both have a domain and they are two. */
function contradicts(keys: AccountKeys, company: IndexedCompany): boolean {
  return keys.domain !== null && company.domain !== null && keys.domain !== company.domain
}

function keysOf(account: Account): AccountKeys {
  const { key, legalKey } = comparableName(account.name)
  // Hive names some accounts by their domain and leaves the domain empty.
  const named = /^[^\s@]+\.[a-z]{2,}$/i.test(account.name.trim()) ? domainOf(account.name) : null
  return { key: nameKey(key), legalKey, domain: domainOf(account.domain) ?? named }
}

function refusedByAccount(pairs: readonly RefusedAccountPair[]): Map<AccountId, Set<CompanyId>> {
  const byAccount = new Map<AccountId, Set<CompanyId>>()
  for (const { accountId, companyId } of pairs) {
    byAccount.set(accountId, (byAccount.get(accountId) ?? new Set<CompanyId>()).add(companyId))
  }
  return byAccount
}

const indexFrom = (companies: readonly Company[] | CompanyIndex): CompanyIndex =>
  'kind' in companies ? companies : companyIndex(companies)

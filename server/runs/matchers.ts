// The indexes that matching asks, one set a tenant, kept in this process and brought up to date from the store: what has
// changed is indexed again, the rest stays. Tenants that were not asked for longest go first when there are too many.
import { setImmediate as letOthersIn } from 'node:timers/promises'
import type {
  Account,
  AccountId,
  Company,
  CompanyId,
  GlassHiveCompany,
  GlassHiveCompanyId,
  TenantId,
} from '../../shared/records.ts'
import { ACCOUNT_MATCH, accountSubject } from '../match/accounts.ts'
import { COMPANY_MATCH, companySubject, glassHiveSubject } from '../match/companies.ts'
import { UNDECIDED } from '../match/engine.ts'
import type { Ground } from '../match/ground.ts'
import { homeCountryOf } from '../match/home-country.ts'
import { learning } from '../match/learn.ts'
import { DEFAULT_MODEL } from '../match/model.ts'
import { type RecordIndex, recordIndex } from '../match/record-index.ts'
import type { Subject } from '../match/subject.ts'
import { allAccounts } from '../store/accounts.ts'
import { companiesById, companyHashes } from '../store/companies.ts'
import { contactEmails, glassHiveContactEmails } from '../store/contact-emails.ts'
import type { Db } from '../store/database.ts'
import { glassHiveCompaniesById, glassHiveHashes } from '../store/glasshive-companies.ts'

/** What is matched with what for one tenant. */
export interface Matcher {
  glassHive: Ground<CompanyId, GlassHiveCompanyId>
  accounts: Ground<AccountId, CompanyId>
  /** Where most companies are: how phones without a country are read. */
  homeCountry: string | null
  /** When it was last brought up to date. */
  at: string
}

/** The matchers of this process. */
export interface Matchers {
  /** The tenant's matcher as the store is now. Waits for whoever brings the same one up to date. */
  current(db: Db, tenant: TenantId, now: string): Promise<Matcher>
  /** The tenant's matcher as it was last; null where this process has none. */
  warm(tenant: TenantId): Matcher | null
  /** One company that was read by itself, or that has gone: the next bringing up to date looks at it again. */
  reread(tenant: TenantId, id: CompanyId, subject: Subject<CompanyId> | null): void
}

interface Kept extends Matcher {
  /** So many companies the home country was found among. */
  homeAmong: number
  /** What each record looked like when it was indexed. */
  seen: {
    companies: Map<CompanyId, string>
    glassHive: Map<GlassHiveCompanyId, string>
    accounts: Map<AccountId, string>
  }
}

/** Records of all tenants together: some 2 kB each. */
const MOST_RECORDS = 500_000
/** Records that are indexed before others are let in: some milliseconds of work. */
const STEP = 100

/** No matcher is kept to begin with. */
export function createMatchers(): Matchers {
  const kept = new Map<TenantId, Kept>()
  const going = new Map<TenantId, Promise<unknown>>()
  // What waits for its turn and has read nothing yet: whoever asks meanwhile is served by it too.
  const waiting = new Map<TenantId, Promise<Matcher>>()

  async function refreshed(db: Db, tenant: TenantId, now: string): Promise<Matcher> {
    waiting.delete(tenant)
    const matcher = kept.get(tenant) ?? emptyMatcher()
    await bringUpToDate(db, tenant, matcher)
    // A process that runs no syncs has nobody else to fit its models.
    for (const ground of [matcher.glassHive, matcher.accounts] as Ground<unknown, unknown>[]) {
      if (ground.model === DEFAULT_MODEL) ground.model = await inSteps(learning(ground, UNDECIDED, new Map()))
    }
    matcher.at = now
    // The one that was asked for last stands last.
    kept.delete(tenant)
    kept.set(tenant, matcher)
    let records = [...kept.values()].reduce((sum, each) => sum + sizeOf(each), 0)
    for (const [oldest, each] of kept) {
      if (records <= MOST_RECORDS || oldest === tenant) break
      records -= sizeOf(each)
      kept.delete(oldest)
    }
    return matcher
  }

  return {
    async current(db, tenant, now) {
      const next = waiting.get(tenant)
      if (next !== undefined) return await next
      const work = (going.get(tenant) ?? Promise.resolve()).then(
        () => refreshed(db, tenant, now),
        () => refreshed(db, tenant, now),
      )
      waiting.set(tenant, work)
      going.set(tenant, work)
      try {
        return await work
      } finally {
        if (going.get(tenant) === work) going.delete(tenant)
      }
    },
    warm: (tenant) => kept.get(tenant) ?? null,
    reread(tenant, id, subject) {
      const matcher = kept.get(tenant)
      if (matcher === undefined) return
      matcher.seen.companies.set(id, '')
      if (subject === null) matcher.glassHive.left.remove(id)
      else matcher.glassHive.left.put(subject)
    },
  }
}

/** Carries steps out one by one, and lets others in between. */
export async function inSteps<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await letOthersIn()
  }
}

function emptyMatcher(): Kept {
  const companies = recordIndex<CompanyId>([], { slipsAtOnce: true })
  return {
    glassHive: {
      left: companies,
      right: recordIndex([], { slipsAtOnce: true }),
      model: DEFAULT_MODEL,
      options: COMPANY_MATCH,
    },
    accounts: { left: recordIndex(), right: companies, model: DEFAULT_MODEL, options: ACCOUNT_MATCH },
    homeCountry: null,
    homeAmong: 0,
    at: '',
    seen: { companies: new Map(), glassHive: new Map(), accounts: new Map() },
  }
}

const sizeOf = ({ glassHive, accounts }: Matcher): number =>
  glassHive.left.size + glassHive.right.size + accounts.left.size

async function bringUpToDate(db: Db, tenant: TenantId, matcher: Kept): Promise<void> {
  const [companies, ourEmails, glassHive, theirEmails, accounts] = await Promise.all([
    companyHashes(db, tenant),
    contactEmails(db, tenant),
    glassHiveHashes(db, tenant),
    glassHiveContactEmails(db, tenant),
    allAccounts(db, tenant),
  ])
  // Asked again when there are many more: the first screen may have opened while there was one.
  if (companies.length > 0 && companies.length >= 2 * matcher.homeAmong) {
    matcher.homeAmong = companies.length
    const ids = companies.slice(0, 1000).map(({ id }) => id)
    const homeCountry = homeCountryOf(await companiesById(db, tenant, ids))
    if (homeCountry !== matcher.homeCountry) {
      matcher.homeCountry = homeCountry
      for (const id of matcher.seen.companies.keys()) matcher.seen.companies.set(id, '')
      for (const id of matcher.seen.glassHive.keys()) matcher.seen.glassHive.set(id, '')
    }
  }
  const reading = { homeCountry: matcher.homeCountry }
  const emails = <Id>(of: ReadonlyMap<Id, string[]>, id: Id): string[] => of.get(id) ?? []
  await reindex<CompanyId, Company>(matcher.glassHive.left, matcher.seen.companies, {
    now: new Map(companies.map(({ id, hash }) => [id, `${hash} ${emails(ourEmails, id).join()}`])),
    read: (ids) => companiesById(db, tenant, ids),
    subject: (company) => companySubject(company, emails(ourEmails, company.id), reading),
  })
  await reindex<GlassHiveCompanyId, GlassHiveCompany>(matcher.glassHive.right, matcher.seen.glassHive, {
    now: new Map(glassHive.map(({ id, hash }) => [id, `${hash} ${emails(theirEmails, id).join()}`])),
    read: (ids) => glassHiveCompaniesById(db, tenant, ids),
    subject: (company) => glassHiveSubject(company, emails(theirEmails, company.id), reading),
  })
  const byId = new Map(accounts.map((account) => [account.id, account]))
  await reindex<AccountId, Account>(matcher.accounts.left, matcher.seen.accounts, {
    now: new Map(accounts.map(({ id, name, domain }) => [id, `${name}\n${domain ?? ''}`])),
    read: async (ids) => ids.flatMap((id) => byId.get(id) ?? []),
    subject: accountSubject,
  })
}

interface Side<Id, Source> {
  /** What each record looks like now. */
  now: ReadonlyMap<Id, string>
  read(ids: Id[]): Promise<Source[]>
  subject(source: Source): Subject<Id>
}

/** Indexes what looks different from last time, and takes out what has gone. */
async function reindex<Id, Source extends { id: Id }>(
  index: RecordIndex<Id>,
  seen: Map<Id, string>,
  { now, read, subject }: Side<Id, Source>,
): Promise<void> {
  for (const id of seen.keys()) {
    if (now.has(id)) continue
    index.remove(id)
    seen.delete(id)
  }
  const changed = [...now.keys()].filter((id) => seen.get(id) !== now.get(id))
  for (let from = 0; from < changed.length; from += STEP) {
    for (const source of await read(changed.slice(from, from + STEP))) {
      index.put(subject(source))
      seen.set(source.id, now.get(source.id) ?? '')
    }
    await letOthersIn()
  }
}

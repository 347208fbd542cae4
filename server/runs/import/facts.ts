// Everything that an import is planned from, out of the mirror and what people decided: no request to anybody.
import type { ImportStep, RecordKind } from '../../../shared/api-import.ts'
import type { Base } from '../../../shared/import.ts'
import type { MatchOutcome } from '../../../shared/link.ts'
import type { TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import type { ImportFacts, Linked } from '../../plan/import/facts.ts'
import { allActivities } from '../../store/activities.ts'
import { billingCycles } from '../../store/billing-cycles.ts'
import { changedBetween } from '../../store/changed-between.ts'
import { allCompanies } from '../../store/companies.ts'
import { allContacts } from '../../store/contacts.ts'
import { allGlassHiveCompanies } from '../../store/glasshive-companies.ts'
import { allGlassHiveContacts } from '../../store/glasshive-contacts.ts'
import { allGlassHiveActivities, allGlassHiveOpportunities } from '../../store/glasshive-deals.ts'
import { allGlassHiveLinks } from '../../store/glasshive-links.ts'
import { allGlassHiveLists, listMembers } from '../../store/glasshive-lists.ts'
import { allGlassHiveUsers } from '../../store/glasshive-users.ts'
import { ignoredRecords } from '../../store/ignored-records.ts'
import { choicesOf } from '../../store/import-choices.ts'
import { savedSteps } from '../../store/import-settings.ts'
import { basesOf } from '../../store/link-bases.ts'
import { allMembers } from '../../store/members.ts'
import { allOpportunities } from '../../store/opportunities.ts'
import { allProducts } from '../../store/products.ts'
import { recordLinks } from '../../store/record-links.ts'
import { setupRows } from '../../store/setup-rows.ts'
import { allSolutions } from '../../store/solutions.ts'
import { matchGlassHive } from '../link-certain.ts'
import { asText, homeOf, matchContacts, matchSolutions, matchUsers, type Outcomes } from './matching.ts'

type Settings = ImportFacts['settings']

/** Which steps a step's records refer to: what is planned with it has to know those records too. */
const KINDS: Record<ImportStep, readonly RecordKind[]> = {
  users: ['user'],
  companies: ['company'],
  contacts: ['company', 'contact'],
  solutions: ['solution'],
  activities: ['user', 'company', 'contact', 'activity'],
  opportunities: ['user', 'company', 'contact', 'solution', 'opportunity'],
}

/**
 * The facts of some steps. Kinds that these steps have nothing to do with are left empty; matching is done for the kinds
 * that the steps themselves are about, and what it leaves to a person is kept for the page Review.
 *
 * @param over settings that are tried in place of those saved
 */
export async function importFacts(
  ctx: Context,
  tenant: TenantId,
  steps: readonly ImportStep[],
  over: Partial<Settings> = {},
): Promise<ImportFacts> {
  const { db } = ctx
  const kinds = new Set(steps.flatMap((step) => KINDS[step]))
  const among = async <T>(kind: RecordKind, load: () => Promise<T[]>): Promise<T[]> =>
    kinds.has(kind) ? await load() : []
  const [saved, setup, cycles, choices, links] = await Promise.all([
    savedSteps(db, tenant),
    setupRows(db, tenant),
    billingCycles(db, tenant),
    choicesOf(db, tenant),
    linksOf(ctx, tenant),
  ])
  const facts: ImportFacts = {
    now: ctx.now(),
    settings: { ...settingsOf(saved), ...over },
    members: await among('user', () => allMembers(db, tenant)),
    companies: await among('company', () => allCompanies(db, tenant)),
    contacts: await among('contact', () => allContacts(db, tenant)),
    products: await among('solution', () => allProducts(db, tenant)),
    activities: await among('activity', () => allActivities(db, tenant)),
    opportunities: await among('opportunity', () => allOpportunities(db, tenant)),
    setup,
    billingCycles: cycles,
    glassHive: {
      users: await among('user', () => allGlassHiveUsers(db, tenant)),
      companies: await among('company', () => allGlassHiveCompanies(db, tenant)),
      contacts: await among('contact', () => allGlassHiveContacts(db, tenant)),
      lists: await among('contact', () => allGlassHiveLists(db, tenant)),
      listMembers: kinds.has('contact') ? await listMembers(db, tenant) : new Map(),
      solutions: await among('solution', () => allSolutions(db, tenant)),
      activities: await among('activity', () => allGlassHiveActivities(db, tenant)),
      opportunities: await among('opportunity', () => allGlassHiveOpportunities(db, tenant)),
    },
    links,
    bases: await allBases(ctx, tenant, links, kinds),
    outcomes: { user: new Map(), company: new Map(), contact: new Map(), solution: new Map() },
    ignored: {
      user: new Set(),
      company: await ignoredRecords(db, tenant, 'glasshive'),
      contact: await ignoredRecords(db, tenant, 'contact'),
      solution: await ignoredRecords(db, tenant, 'solution'),
    },
    choices,
    changed: {
      company: await changedBetween(db, tenant, 'glasshive_companies'),
      contact: await changedBetween(db, tenant, 'glasshive_contacts'),
      solution: await changedBetween(db, tenant, 'solutions'),
      opportunity: await changedBetween(db, tenant, 'glasshive_opportunities'),
    },
  }
  return { ...facts, outcomes: await outcomesOf(ctx, tenant, facts, new Set(steps)) }
}

const settingsOf = (saved: Awaited<ReturnType<typeof savedSteps>>): Settings => ({
  users: saved.users?.settings ?? null,
  companies: saved.companies?.settings ?? null,
  contacts: saved.contacts?.settings ?? null,
  solutions: saved.solutions?.settings ?? null,
  activities: saved.activities?.settings ?? null,
  opportunities: saved.opportunities?.settings ?? null,
})

const RECORDS = ['user', 'list', 'contact', 'solution', 'activity', 'opportunity'] as const

/** What is linked, of every kind. */
async function linksOf(ctx: Context, tenant: TenantId): Promise<ImportFacts['links']> {
  const companies = await allGlassHiveLinks(ctx.db, tenant)
  const [user, list, contact, solution, activity, opportunity] = await Promise.all(
    RECORDS.map((kind) => recordLinks(ctx.db, tenant, kind)),
  )
  const none: ReadonlyMap<string, Linked> = new Map()
  return {
    company: new Map(
      companies.map((link) => [String(link.companyId), { rightId: String(link.glassHiveCompanyId), by: link.by }]),
    ),
    ...{ user: user ?? none, list: list ?? none, contact: contact ?? none, solution: solution ?? none },
    ...{ activity: activity ?? none, opportunity: opportunity ?? none },
  }
}

async function allBases(
  ctx: Context,
  tenant: TenantId,
  links: ImportFacts['links'],
  kinds: ReadonlySet<RecordKind>,
): Promise<ImportFacts['bases']> {
  const of = async (kind: RecordKind): Promise<ReadonlyMap<string, Base>> =>
    kinds.has(kind) ? await basesOf(ctx.db, tenant, kind, links[kind]) : new Map()
  return {
    user: await of('user'),
    company: await of('company'),
    list: new Map(),
    contact: await of('contact'),
    solution: await of('solution'),
    activity: await of('activity'),
    opportunity: await of('opportunity'),
  }
}

async function outcomesOf(
  ctx: Context,
  tenant: TenantId,
  facts: ImportFacts,
  steps: ReadonlySet<ImportStep>,
): Promise<ImportFacts['outcomes']> {
  const none: Outcomes = new Map()
  const { links, glassHive } = facts
  const company = steps.has('companies') ? await companyOutcomes(ctx, tenant) : none
  const contact = steps.has('contacts')
    ? await matchContacts(ctx, tenant, {
        contacts: facts.contacts,
        others: glassHive.contacts,
        links: links.contact,
        companies: pairsWith(facts, company),
        homeCountry: homeOf(facts.companies.slice(0, 1000)),
      })
    : none
  const solution = steps.has('solutions')
    ? await matchSolutions(ctx, tenant, {
        products: facts.products,
        solutions: glassHive.solutions,
        links: links.solution,
      })
    : none
  const user = steps.has('users') ? matchUsers(facts.members, glassHive.users, links.user) : none
  return { user, company, contact, solution }
}

async function companyOutcomes(ctx: Context, tenant: TenantId): Promise<Outcomes> {
  const { glassHive } = await ctx.matchers.current(ctx.db, tenant, ctx.now())
  if (glassHive.right.size === 0) return new Map()
  const outcomes = await matchGlassHive(ctx, tenant, glassHive)
  return new Map([...outcomes].map(([id, outcome]) => [String(id), asText(outcome)]))
}

/** Pairs of companies that are linked, or that this import is certain of: contacts are matched by name within them. */
function pairsWith(facts: ImportFacts, outcomes: ReadonlyMap<string, MatchOutcome<string>>) {
  const other = new Map(facts.glassHive.companies.map(({ id }) => [String(id), id]))
  return new Map(
    facts.companies.flatMap(({ id }) => {
      const outcome = outcomes.get(String(id))
      const sure = outcome?.kind === 'certain' ? outcome.match.id : undefined
      const right = other.get(facts.links.company.get(String(id))?.rightId ?? sure ?? '')
      return right === undefined ? [] : [[id, right] as const]
    }),
  )
}

// What an import plans from, out of the store alone: no request is sent. Only what its steps need is read.
import type { AllSettings, ImportStep, RecordKind } from '../../../shared/api-import.ts'
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
import {
  companyOutcomes,
  contactOutcomes,
  keepReviews,
  type Outcomes,
  solutionOutcomes,
  userOutcomes,
} from './matching.ts'

/** The kinds that each step is about or refers to; a list is of the contacts on it. */
const KINDS: Record<ImportStep, RecordKind[]> = {
  users: ['user'],
  companies: ['company'],
  contacts: ['company', 'list', 'contact'],
  solutions: ['solution'],
  activities: ['user', 'company', 'contact', 'activity'],
  opportunities: ['user', 'company', 'contact', 'solution', 'opportunity'],
}
/** Kinds of which a step writes fields: what both sides agreed on is asked of these alone. */
const WRITES: Record<ImportStep, RecordKind[]> = {
  users: ['user'],
  companies: ['company'],
  contacts: ['list', 'contact'],
  solutions: ['solution'],
  activities: ['activity'],
  opportunities: ['opportunity'],
}

export type SettingsOver = Partial<{ [Step in ImportStep]: AllSettings[Step] | null }>

/** `settings` stand in place of those that are saved: filters that are tried. */
export interface FactsOver {
  settings?: SettingsOver
  /** Whether what matching leaves to a person is stored for the page Review. A run does so, a look does not. */
  keepReviews?: boolean
}

/** All that planning these steps needs, as the mirror has it. Throws what the database throws. */
export async function importFacts(
  ctx: Context,
  tenant: TenantId,
  steps: readonly ImportStep[],
  over: FactsOver = {},
): Promise<ImportFacts> {
  const kinds = new Set(steps.flatMap((step) => KINDS[step]))
  const written = new Set(steps.flatMap((step) => WRITES[step]))
  const { db } = ctx
  const of = <T>(kind: RecordKind, read: () => Promise<T[]>): Promise<T[]> =>
    kinds.has(kind) ? read() : Promise.resolve([])
  const ours = Promise.all([
    of('user', () => allMembers(db, tenant)),
    of('company', () => allCompanies(db, tenant)),
    of('contact', () => allContacts(db, tenant)),
    of('solution', () => allProducts(db, tenant)),
    of('activity', () => allActivities(db, tenant)),
    of('opportunity', () => allOpportunities(db, tenant)),
    of('solution', () => billingCycles(db, tenant)),
  ])
  const theirs = Promise.all([
    of('user', () => allGlassHiveUsers(db, tenant)),
    of('company', () => allGlassHiveCompanies(db, tenant)),
    of('contact', () => allGlassHiveContacts(db, tenant)),
    of('list', () => allGlassHiveLists(db, tenant)),
    of('solution', () => allSolutions(db, tenant)),
    of('activity', () => allGlassHiveActivities(db, tenant)),
    of('opportunity', () => allGlassHiveOpportunities(db, tenant)),
    kinds.has('list') ? listMembers(db, tenant) : new Map(),
  ])
  const [setup, settings, choices, links, changed, ignored] = await Promise.all([
    setupRows(db, tenant),
    settingsOf(ctx, tenant, over.settings ?? {}),
    choicesOf(db, tenant),
    linksOf(ctx, tenant, kinds),
    changedOf(ctx, tenant, written),
    ignoredOf(ctx, tenant, kinds),
  ])
  const bases = await basesFor(ctx, tenant, written, links)
  const [members, companies, contacts, products, activities, opportunities, cycles] = await ours
  const [users, glassHiveCompanies, glassHiveContacts, lists, solutions, theirActivities, deals, on] = await theirs
  const facts: Omit<ImportFacts, 'outcomes'> = {
    now: ctx.now(),
    ...{ settings, members, companies, contacts, products, activities, opportunities, setup, billingCycles: cycles },
    glassHive: {
      ...{ users, companies: glassHiveCompanies, contacts: glassHiveContacts, lists, listMembers: on, solutions },
      ...{ activities: theirActivities, opportunities: deals },
    },
    ...{ links, bases, ignored, choices, changed },
  }
  const outcomes = await outcomesOf(ctx, tenant, steps, facts)
  if (over.keepReviews ?? true) {
    if (steps.includes('companies')) await keepReviews(ctx, tenant, 'glasshive', outcomes.company)
    if (steps.includes('contacts')) await keepReviews(ctx, tenant, 'contact', outcomes.contact)
    if (steps.includes('solutions')) await keepReviews(ctx, tenant, 'solution', outcomes.solution)
  }
  return { ...facts, outcomes }
}

async function outcomesOf(
  ctx: Context,
  tenant: TenantId,
  steps: readonly ImportStep[],
  facts: Omit<ImportFacts, 'outcomes'>,
): Promise<Outcomes> {
  const none: Outcomes['company'] = new Map()
  const has = (step: ImportStep): boolean => steps.includes(step)
  const company = has('companies') ? await companyOutcomes(ctx, tenant) : none
  return {
    user: has('users') ? userOutcomes(facts) : none,
    company,
    contact: has('contacts') ? await contactOutcomes(ctx, tenant, facts, pairsOf(facts, company)) : none,
    solution: has('solutions') ? await solutionOutcomes(ctx, tenant, facts) : none,
  }
}

/** Companies that are linked, and those that this very import will have linked before it comes to their contacts. */
function pairsOf(
  { links }: Pick<ImportFacts, 'links'>,
  outcomes: Outcomes['company'],
): Map<string, Pick<Linked, 'rightId'>> {
  const certain = [...outcomes].flatMap(([leftId, outcome]): [string, Pick<Linked, 'rightId'>][] =>
    outcome.kind === 'certain' ? [[leftId, { rightId: outcome.match.id }]] : [],
  )
  return new Map([...certain, ...links.company])
}

async function settingsOf(ctx: Context, tenant: TenantId, over: SettingsOver): Promise<ImportFacts['settings']> {
  const saved = await savedSteps(ctx.db, tenant)
  return {
    users: saved.users?.settings ?? null,
    companies: saved.companies?.settings ?? null,
    contacts: saved.contacts?.settings ?? null,
    solutions: saved.solutions?.settings ?? null,
    activities: saved.activities?.settings ?? null,
    opportunities: saved.opportunities?.settings ?? null,
    ...over,
  }
}

/** One value for each kind that is asked for, and an empty one for the others. */
async function byKind<T>(
  kinds: ReadonlySet<RecordKind>,
  none: () => T,
  read: (kind: RecordKind) => Promise<T>,
): Promise<Record<RecordKind, T>> {
  const of = (kind: RecordKind): Promise<T> => (kinds.has(kind) ? read(kind) : Promise.resolve(none()))
  const [user, company, list, contact, solution, activity, opportunity] = await Promise.all([
    of('user'),
    of('company'),
    of('list'),
    of('contact'),
    of('solution'),
    of('activity'),
    of('opportunity'),
  ])
  return { user, company, list, contact, solution, activity, opportunity }
}

async function linksOf(ctx: Context, tenant: TenantId, kinds: ReadonlySet<RecordKind>): Promise<ImportFacts['links']> {
  return await byKind<ReadonlyMap<string, Linked>>(
    kinds,
    () => new Map(),
    async (kind) => {
      if (kind !== 'company') return await recordLinks(ctx.db, tenant, kind)
      const links = await allGlassHiveLinks(ctx.db, tenant)
      return new Map(
        links.map(({ companyId, glassHiveCompanyId, by }) => [
          String(companyId),
          { rightId: String(glassHiveCompanyId), by },
        ]),
      )
    },
  )
}

const basesFor = (
  ctx: Context,
  tenant: TenantId,
  kinds: ReadonlySet<RecordKind>,
  links: ImportFacts['links'],
): Promise<ImportFacts['bases']> =>
  byKind<ImportFacts['bases'][RecordKind]>(
    kinds,
    () => new Map(),
    (kind) => basesOf(ctx.db, tenant, kind, links[kind]),
  )

const CHANGED_TABLES = {
  company: 'glasshive_companies',
  contact: 'glasshive_contacts',
  solution: 'solutions',
  opportunity: 'glasshive_opportunities',
} as const

async function changedOf(
  ctx: Context,
  tenant: TenantId,
  kinds: ReadonlySet<RecordKind>,
): Promise<ImportFacts['changed']> {
  const asked = (['company', 'contact', 'solution', 'opportunity'] as const).filter((kind) => kinds.has(kind))
  const read = await Promise.all(
    asked.map(async (kind) => [kind, await changedBetween(ctx.db, tenant, CHANGED_TABLES[kind])] as const),
  )
  return Object.fromEntries(read)
}

async function ignoredOf(
  ctx: Context,
  tenant: TenantId,
  kinds: ReadonlySet<RecordKind>,
): Promise<ImportFacts['ignored']> {
  const [company, contact, solution] = await Promise.all(
    (
      [
        ['company', 'glasshive'],
        ['contact', 'contact'],
        ['solution', 'solution'],
      ] as const
    ).map(([kind, review]) => (kinds.has(kind) ? ignoredRecords(ctx.db, tenant, review) : new Set<string>())),
  )
  // Nobody reviews users: they are paired by hand.
  return {
    user: new Set(),
    company: company ?? new Set(),
    contact: contact ?? new Set(),
    solution: solution ?? new Set(),
  }
}

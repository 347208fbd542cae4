// A sync that is only looked at: it reads what a sync would read, compares, and keeps nothing.
import type { MatchOutcome } from '../../shared/link.ts'
import type { Company, GlassHiveCompany, TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import type { GlassHive } from '../glasshive/client.ts'
import { companySubject, glassHiveSubject } from '../match/companies.ts'
import { allAccountLinks } from '../store/account-links.ts'
import { allAccounts } from '../store/accounts.ts'
import { compareAdditions } from '../store/additions.ts'
import { compareAgreements } from '../store/agreements.ts'
import { companiesById, compareCompanies, newestCompany } from '../store/companies.ts'
import { contactEmails, glassHiveContactEmails } from '../store/contact-emails.ts'
import { noCounts } from '../store/mirror.ts'
import { type Hand, step } from './hand.ts'
import { matchAccounts, matchGlassHive } from './link-certain.ts'
import { createMatchers } from './matchers.ts'
import type { RunOptions } from './options.ts'
import { readActivities } from './read-activities.ts'
import { readCatalog } from './read-catalog.ts'
import { readChanged } from './read-changed.ts'
import { readContacts } from './read-contacts.ts'
import { readGlassHiveKinds, SYNCED } from './read-glasshive.ts'
import { readMembers } from './read-members.ts'
import { readOpportunities } from './read-opportunities.ts'
import { sideBySide } from './side-by-side.ts'
import type { SyncFound } from './sync-found.ts'

/** Companies, contacts, the catalog, what is for GlassHive alone, GlassHive, agreements, matching. */
const STEPS = 7

/** What a sync of everything, or of one company, would find and link. Neither mirror, marks nor links are touched. */
export async function previewSync(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  options: RunOptions,
): Promise<SyncFound> {
  const { tenant, run } = hand
  const found: SyncFound = { counts: {}, notes: [NO_USAGE], linked: 0 }
  const seen: Seen = { companies: [], glassHive: [] }
  if (options.only === 'usage') return found
  if (run.companyId !== null) {
    const company = await client.company(run.companyId)
    if (company === null) return { ...found, notes: [`Company ${run.companyId} is not in ConnectWise.`] }
    found.counts.companies = await compareCompanies(ctx.db, tenant, [company])
    await lookAtAgreements(ctx, hand, client, found)
    return found
  }
  const at = (doing: string, done: number) =>
    step(ctx, hand, { doing, done, total: STEPS, requests: client.requestCount() })
  await at('Reading companies', 0)
  await readChanged(ctx, tenant, found, {
    kind: 'companies',
    full: options.full,
    preview: true,
    newest: () => newestCompany(ctx.db, tenant),
    read: (changed) => client.companies(changed),
    keep: ({ records }) => {
      seen.companies.push(...records)
      return compareCompanies(ctx.db, tenant, records)
    },
  })
  await at('Reading contacts', 1)
  await readContacts(ctx, tenant, client, { full: options.full, preview: true, found })
  await at('Reading the catalog', 2)
  await readCatalog(ctx, tenant, client, { full: options.full, preview: true, found })
  await at('Reading members, activities and opportunities', 3)
  await lookForGlassHive(ctx, hand, client, { full: options.full, found })
  await at('Reading GlassHive', 4)
  await lookAtGlassHive(ctx, hand, found, seen)
  await at('Reading agreements', 5)
  await lookAtAgreements(ctx, hand, client, found)
  await at('Matching', 6)
  const links = await certainLinks(ctx, tenant, seen)
  found.counts.links = { added: links.length, changed: 0, unchanged: 0 }
  found.notes.push(...links)
  await at('Matching', STEPS)
  return found
}

const NO_USAGE = 'A preview does not pull the usage feed: accounts that are new there are not among these links.'

/** What was read and is not in the mirror, or not so. */
interface Seen {
  companies: Company[]
  glassHive: GlassHiveCompany[]
}

async function lookForGlassHive(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  { full, found }: { full: boolean; found: SyncFound },
): Promise<void> {
  if ((await ctx.glassHive(hand.tenant)) === null) return
  const asked = { full, preview: true, found }
  await readMembers(ctx, hand.tenant, client, asked)
  await readActivities(ctx, hand.tenant, client, asked)
  await readOpportunities(ctx, hand, client, asked)
}

async function lookAtGlassHive(ctx: Context, { tenant, stop }: Hand, found: SyncFound, seen: Seen): Promise<void> {
  const client = await ctx.glassHive(tenant, stop)
  if (client === null) return
  const looking: GlassHive = {
    ...client,
    async companies() {
      const read = await client.companies()
      seen.glassHive.push(...read.records)
      return read
    },
  }
  await readGlassHiveKinds(ctx, tenant, looking, { kinds: SYNCED, found, preview: true })
}

async function lookAtAgreements(ctx: Context, hand: Hand, client: ConnectWise, found: SyncFound): Promise<void> {
  const { tenant, run } = hand
  const linked = new Set((await allAccountLinks(ctx.db, tenant)).map(({ companyId }) => companyId))
  const companies = [...linked].filter((company) => run.companyId === null || company === run.companyId)
  if (companies.length === 0) return
  const agreements = await client.agreementsOf(companies)
  found.notes.push(...agreements.gaps)
  found.counts.agreements = await compareAgreements(ctx.db, tenant, agreements.records)
  const counts = noCounts()
  await sideBySide(agreements.records, client.concurrency, async ({ id }) => {
    const additions = await client.additionsOf(id)
    found.notes.push(...additions.gaps)
    const { added, changed, unchanged } = await compareAdditions(ctx.db, tenant, additions.records)
    counts.added += added
    counts.changed += changed
    counts.unchanged += unchanged
  })
  found.counts.additions = counts
}

/** The links that would be made without asking anybody, in words: on indexes of their own, which nobody else sees. */
async function certainLinks(ctx: Context, tenant: TenantId, seen: Seen): Promise<string[]> {
  const matcher = await createMatchers().current(ctx.db, tenant, ctx.now())
  const reading = { homeCountry: matcher.homeCountry }
  const [ours, theirs] = await Promise.all([contactEmails(ctx.db, tenant), glassHiveContactEmails(ctx.db, tenant)])
  for (const company of seen.companies) {
    if (company.deleted) matcher.glassHive.left.remove(company.id)
    else matcher.glassHive.left.put(companySubject(company, ours.get(company.id) ?? [], reading))
  }
  for (const company of seen.glassHive) {
    matcher.glassHive.right.put(glassHiveSubject(company, theirs.get(company.id) ?? [], reading))
  }
  const accounts = certain(await matchAccounts(ctx, tenant, matcher.accounts))
  const glassHive = certain(await matchGlassHive(ctx, tenant, matcher.glassHive))
  const accountNames = new Map((await allAccounts(ctx.db, tenant)).map(({ id, name }) => [id, name]))
  const mirrored = await companiesById(
    ctx.db,
    tenant,
    glassHive.map(({ id }) => id),
  )
  const companyNames = new Map([...mirrored, ...seen.companies].map(({ id, name }) => [id, name]))
  return [
    ...accounts.map(({ id, with: company }) => `Would be linked: account ${accountNames.get(id)} with ${company}.`),
    ...glassHive.map(({ id, with: other }) => `Would be linked: ${companyNames.get(id)} with GlassHive's ${other}.`),
  ]
}

/** What would be linked, each with the name of the one it would be linked to. */
type Certain<Left> = { id: Left; with: string }[]

const certain = <Left>(outcomes: ReadonlyMap<Left, MatchOutcome<unknown>>): Certain<Left> =>
  [...outcomes].flatMap(([id, outcome]) => (outcome.kind === 'certain' ? [{ id, with: outcome.match.name }] : []))

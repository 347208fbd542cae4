// A sync: ConnectWise (and what is connected beside it) into the mirror, then the links that are certain.
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { allAccountLinks } from '../store/account-links.ts'
import { replaceBillingCycles } from '../store/billing-cycles.ts'
import { markCompaniesRead } from '../store/marks.ts'
import { type Hand, step } from './hand.ts'
import { linkCertain } from './link-certain.ts'
import type { RunOptions } from './options.ts'
import { pullUsage } from './pull-usage.ts'
import { readActivities } from './read-activities.ts'
import { readCatalog } from './read-catalog.ts'
import { readCompanies } from './read-companies.ts'
import { readAgreements, readCompany } from './read-company.ts'
import { readContacts } from './read-contacts.ts'
import { readGlassHive } from './read-glasshive.ts'
import { readMembers } from './read-members.ts'
import { readOpportunities } from './read-opportunities.ts'
import { readSetUpWhereDue } from './read-set-up.ts'
import { readUnmetered } from './read-unmetered.ts'
import type { SyncFound } from './sync-found.ts'

/**
 * Companies, contacts, the catalog, what is for GlassHive alone, GlassHive, matching, agreements; each agreement's additions
 * are steps of their own.
 */
const STEPS = 7

/** Syncs one company, or everything of a tenant. */
export async function sync(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<SyncFound> {
  const { tenant, run } = hand
  if (run.companyId !== null) {
    await step(ctx, hand, { doing: 'Reading this company', total: 1 })
    const read = await readCompany(ctx, tenant, client, run.companyId)
    await step(ctx, hand, { done: 1, requests: client.requestCount() })
    return {
      counts: {},
      notes: read.kind === 'read' ? read.gaps : [`Company ${run.companyId} is not in ConnectWise.`],
      linked: 0,
    }
  }
  const found: SyncFound = { counts: {}, notes: [], linked: 0 }
  if (options.only === 'usage') {
    await step(ctx, hand, { doing: 'Pulling the usage feed', done: 0, total: 1 })
    await pullUsage(ctx, tenant, found)
    found.counts.links = { added: found.linked, changed: 0, unchanged: 0 }
    await step(ctx, hand, { done: 1 })
    return found
  }
  await step(ctx, hand, { doing: 'Reading companies', done: 0, total: STEPS })
  await readCompanies(ctx, tenant, client, { full: options.full, found })
  await step(ctx, hand, { doing: 'Reading contacts', done: 1, requests: client.requestCount() })
  await readContacts(ctx, tenant, client, { full: options.full, preview: false, found })
  await step(ctx, hand, { doing: 'Reading the catalog', done: 2, requests: client.requestCount() })
  await readCatalog(ctx, tenant, client, { full: options.full, preview: false, found })
  const cycles = await client.billingCycles()
  if (cycles.gaps.length > 0) found.notes.push(...cycles.gaps)
  else await replaceBillingCycles(ctx.db, tenant, cycles.records, cycles.readAt)
  await readForGlassHive(ctx, hand, client, { full: options.full, found })
  await step(ctx, hand, { doing: 'Reading GlassHive', done: 4, requests: client.requestCount() })
  await readGlassHive(ctx, tenant, found, hand.stop)
  await pullUsage(ctx, tenant, found)
  await step(ctx, hand, { doing: 'Matching', done: 5, requests: client.requestCount() })
  const linked = await linkCertain(ctx, tenant)
  found.counts.links = { added: found.linked + linked.accounts + linked.glassHive, changed: 0, unchanged: 0 }
  await readLinkedAgreements(ctx, hand, client, found)
  await readUnmetered(ctx, hand, client, { full: options.full, found })
  return found
}

/** What is imported into GlassHive and needed for nothing else: a tenant without it is spared the requests. */
async function readForGlassHive(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  { full, found }: { full: boolean; found: SyncFound },
): Promise<void> {
  const { tenant } = hand
  if ((await ctx.glassHive(tenant)) === null) return
  const doing = 'Reading members, activities and opportunities'
  await step(ctx, hand, { doing, done: 3, requests: client.requestCount() })
  const asked = { full, preview: false, found }
  await readMembers(ctx, tenant, client, asked)
  await readActivities(ctx, tenant, client, asked)
  await readOpportunities(ctx, hand, client, asked)
  await readSetUpWhereDue(ctx, tenant, client, { full, found })
}

async function readLinkedAgreements(ctx: Context, hand: Hand, client: ConnectWise, found: SyncFound): Promise<void> {
  const links = await allAccountLinks(ctx.db, hand.tenant)
  const companies = [...new Set(links.map(({ companyId }) => companyId))]
  await step(ctx, hand, { doing: 'Reading agreements', done: STEPS - 1, requests: client.requestCount() })
  if (companies.length === 0) return
  const readAt = ctx.now()
  const gaps = await readAgreements(ctx, hand.tenant, client, companies, async (done, total) => {
    await step(ctx, hand, {
      doing: 'Reading additions',
      done: STEPS - 1 + done,
      total: STEPS - 1 + total,
      requests: client.requestCount(),
    })
  })
  found.notes.push(...gaps)
  if (gaps.length === 0) await markCompaniesRead(ctx.db, hand.tenant, companies, readAt)
}

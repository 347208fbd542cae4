// What an import reads of ConnectWise before it plans: the kinds its steps are about, each once, as far as they changed.
import type { ImportStep } from '../../../shared/api-import.ts'
import type { Opportunity, SetupKind, TenantId } from '../../../shared/records.ts'
import type { ChangedRead, ConnectWise } from '../../connectwise/client.ts'
import type { Context } from '../../context.ts'
import { newestActivity, replaceActivities, upsertActivities } from '../../store/activities.ts'
import { replaceBillingCycles } from '../../store/billing-cycles.ts'
import { newestCompany, upsertCompanies } from '../../store/companies.ts'
import { newestMember, replaceMembers, upsertMembers } from '../../store/members.ts'
import {
  allOpportunities,
  newestOpportunity,
  replaceOpportunities,
  upsertOpportunities,
} from '../../store/opportunities.ts'
import { replaceSetupRows } from '../../store/setup-rows.ts'
import { type Hand, step } from '../hand.ts'
import { readCatalog } from '../read-catalog.ts'
import { readChanged, unlessForbidden } from '../read-changed.ts'
import { readContacts } from '../read-contacts.ts'
import { sideBySide } from '../side-by-side.ts'
import type { SyncFound } from '../sync-found.ts'

type Part = 'members' | 'companies' | 'contacts' | 'catalog' | 'activities' | 'opportunities'

/** What each step needs to have read; records that others refer to come first. */
const NEEDS: Record<ImportStep, Part[]> = {
  users: ['members'],
  companies: ['companies'],
  contacts: ['companies', 'contacts'],
  solutions: ['catalog'],
  activities: ['members', 'companies', 'contacts', 'activities'],
  opportunities: ['members', 'companies', 'contacts', 'catalog', 'opportunities'],
}
const SETUP: Record<Part, SetupKind[]> = {
  members: [],
  companies: ['company-status', 'company-type'],
  contacts: ['contact-type'],
  catalog: ['product-type', 'product-category'],
  activities: ['activity-type'],
  opportunities: ['opportunity-type', 'opportunity-stage', 'opportunity-status'],
}
const ORDER: Part[] = ['members', 'companies', 'contacts', 'catalog', 'activities', 'opportunities']
const NAMES: Record<Part, string> = {
  members: 'members',
  companies: 'companies',
  contacts: 'contacts',
  catalog: 'the catalog',
  activities: 'activities',
  opportunities: 'opportunities',
}

/** Brings the mirror up to date for some steps. What the keys may not read is noted in words. */
export async function readConnectWiseFor(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  { steps, found, full }: { steps: readonly ImportStep[]; found: SyncFound; full: boolean },
): Promise<void> {
  const wanted = new Set(steps.flatMap((each) => NEEDS[each]))
  for (const part of ORDER.filter((each) => wanted.has(each))) {
    await step(ctx, hand, { doing: `Reading ${NAMES[part]} of ConnectWise`, requests: client.requestCount() })
    await readPart(ctx, hand.tenant, client, { part, found, full })
    await unlessForbidden(found, TABLES, () => readSetup(ctx, hand.tenant, client, SETUP[part], found))
  }
}

const TABLES = 'A set-up table was not read: the security role of the keys lacks the right to it.'
const MEMBERS =
  'Members were not read: the security role of the keys lacks System > Member Maintenance, Inquire level All. Users, activities and salespeople cannot be imported.'
const ACTIVITIES =
  'Activities were not read: the security role of the keys lacks Companies > CRM/Sales Activities, Inquire level All.'
const OPPORTUNITIES =
  'Opportunities were not read: the security role of the keys lacks Sales > Opportunity, Inquire level All.'

interface Asked {
  part: Part
  found: SyncFound
  full: boolean
}

async function readPart(ctx: Context, tenant: TenantId, client: ConnectWise, asked: Asked): Promise<void> {
  const { part, found, full } = asked
  const kind = { full, preview: false }
  switch (part) {
    case 'companies':
      return await readChanged(ctx, tenant, found, {
        ...{ ...kind, kind: 'companies', newest: () => newestCompany(ctx.db, tenant) },
        read: (changed) => client.companies(changed),
        keep: ({ records, readAt }) => upsertCompanies(ctx.db, tenant, records, readAt),
      })
    case 'contacts':
      return await readContacts(ctx, tenant, client, { ...kind, found })
    case 'catalog': {
      await readCatalog(ctx, tenant, client, { ...kind, found })
      const cycles = await client.billingCycles()
      found.notes.push(...cycles.gaps)
      if (cycles.gaps.length === 0) await replaceBillingCycles(ctx.db, tenant, cycles.records, cycles.readAt)
      return
    }
    case 'members':
      return await unlessForbidden(found, MEMBERS, () =>
        readChanged(ctx, tenant, found, {
          ...{ ...kind, kind: 'members', newest: () => newestMember(ctx.db, tenant) },
          read: (changed) => client.members(changed),
          keep: (read) => (isWhole(read) ? replaceMembers : upsertMembers)(ctx.db, tenant, read.records, read.readAt),
        }),
      )
    case 'activities':
      return await unlessForbidden(found, ACTIVITIES, () =>
        readChanged(ctx, tenant, found, {
          ...{ ...kind, kind: 'activities', newest: () => newestActivity(ctx.db, tenant) },
          read: (changed) => client.activities(changed),
          keep: (read) =>
            (isWhole(read) ? replaceActivities : upsertActivities)(ctx.db, tenant, read.records, read.readAt),
        }),
      )
    case 'opportunities':
      return await unlessForbidden(found, OPPORTUNITIES, () =>
        readChanged(ctx, tenant, found, {
          ...{ ...kind, kind: 'opportunities', newest: () => newestOpportunity(ctx.db, tenant) },
          read: (changed) => client.opportunities(changed),
          async keep(read) {
            const records = await withItems(ctx, tenant, client, read.records)
            return await (isWhole(read) ? replaceOpportunities : upsertOpportunities)(
              ctx.db,
              tenant,
              records,
              read.readAt,
            )
          },
        }),
      )
  }
}

/** A record that is deleted in ConnectWise is gone at once, and only a whole read shows it. */
const isWhole = ({ mode, gaps }: ChangedRead<unknown>): boolean => mode.kind === 'full' && gaps.length === 0

/** The items of a forecast are a request an opportunity: only those that changed since they were read last. */
async function withItems(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  opportunities: readonly Opportunity[],
): Promise<Opportunity[]> {
  const known = new Map((await allOpportunities(ctx.db, tenant)).map((each) => [each.id, each]))
  const read: Opportunity[] = []
  await sideBySide(opportunities, client.concurrency, async (opportunity) => {
    const before = known.get(opportunity.id)
    const isSame = before !== undefined && before.lastUpdated !== null && before.lastUpdated === opportunity.lastUpdated
    read.push({ ...opportunity, items: isSame ? before.items : await client.forecastItems(opportunity.id) })
  })
  return read
}

async function readSetup(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  kinds: readonly SetupKind[],
  found: SyncFound,
): Promise<void> {
  for (const kind of kinds) {
    const { records, gaps } = await client.setup(kind)
    found.notes.push(...gaps)
    if (gaps.length === 0) await replaceSetupRows(ctx.db, tenant, kind, records)
  }
}

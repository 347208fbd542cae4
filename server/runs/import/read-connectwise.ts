// What an import reads of ConnectWise before it plans: the kinds its steps are about, each once, as far as they changed.
import type { ImportStep } from '../../../shared/api-import.ts'
import type { SetupKind } from '../../../shared/records.ts'
import type { ConnectWise } from '../../connectwise/client.ts'
import type { Context } from '../../context.ts'
import { replaceBillingCycles } from '../../store/billing-cycles.ts'
import { type Hand, step } from '../hand.ts'
import { readActivities } from '../read-activities.ts'
import { readCatalog } from '../read-catalog.ts'
import { readCompanies } from '../read-companies.ts'
import { readContacts } from '../read-contacts.ts'
import { readMembers } from '../read-members.ts'
import { readOpportunities } from '../read-opportunities.ts'
import { readSetUp } from '../read-set-up.ts'
import type { SyncFound } from '../sync-found.ts'

type Part = 'members' | 'companies' | 'contacts' | 'catalog' | 'activities' | 'opportunities'

/** What each step needs to have read: its own records, and those that they refer to. */
const NEEDS: Record<ImportStep, Part[]> = {
  users: ['members'],
  companies: ['companies'],
  contacts: ['companies', 'contacts'],
  solutions: ['catalog'],
  activities: ['members', 'companies', 'contacts', 'activities'],
  opportunities: ['members', 'companies', 'contacts', 'catalog', 'opportunities'],
}
const TABLES: Record<Part, SetupKind[]> = {
  members: [],
  companies: ['company-status', 'company-type'],
  contacts: ['contact-type'],
  catalog: ['product-type', 'product-category'],
  activities: ['activity-type'],
  opportunities: ['opportunity-type', 'opportunity-stage', 'opportunity-status'],
}
/** Records that others refer to come first. */
const ORDER: Part[] = ['members', 'companies', 'contacts', 'catalog', 'activities', 'opportunities']
const NAMES: Record<Part, string> = {
  members: 'members',
  companies: 'companies',
  contacts: 'contacts',
  catalog: 'the catalog',
  activities: 'activities',
  opportunities: 'opportunities',
}

interface Wanted {
  steps: readonly ImportStep[]
  found: SyncFound
  /** Everything is read again, and not only what changed since the last read. */
  full: boolean
}

/**
 * Brings the mirror up to date for some steps, with the set-up tables they choose from. What the keys may not read, and
 * what could not be read, is noted in words, and the rest goes on.
 */
export async function readConnectWiseFor(ctx: Context, hand: Hand, client: ConnectWise, wanted: Wanted): Promise<void> {
  const needed = new Set(wanted.steps.flatMap((each) => NEEDS[each]))
  const parts = ORDER.filter((part) => needed.has(part))
  for (const part of parts) {
    await step(ctx, hand, { doing: `Reading ${NAMES[part]} of ConnectWise`, requests: client.requestCount() })
    await readPart(ctx, hand, client, part, wanted)
  }
  const kinds = parts.flatMap((part) => TABLES[part])
  await readSetUp(ctx, hand.tenant, client, { kinds, found: wanted.found })
  await step(ctx, hand, { requests: client.requestCount() })
}

async function readPart(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  part: Part,
  { found, full }: Wanted,
): Promise<void> {
  const { tenant } = hand
  const asked = { full, preview: false, found }
  switch (part) {
    case 'members':
      return await readMembers(ctx, tenant, client, asked)
    case 'companies':
      return await readCompanies(ctx, tenant, client, asked)
    case 'contacts':
      return await readContacts(ctx, tenant, client, asked)
    case 'catalog': {
      await readCatalog(ctx, tenant, client, asked)
      const cycles = await client.billingCycles()
      found.notes.push(...cycles.gaps)
      if (cycles.gaps.length === 0) await replaceBillingCycles(ctx.db, tenant, cycles.records, cycles.readAt)
      return
    }
    case 'activities':
      return await readActivities(ctx, tenant, client, asked)
    case 'opportunities':
      return await readOpportunities(ctx, hand, client, asked)
  }
}

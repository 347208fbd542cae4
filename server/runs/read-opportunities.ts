// Opportunities into the mirror, each with the items of its forecast, which are a request of their own.
import type { ForecastItem, Opportunity, OpportunityId } from '../../shared/records.ts'
import type { ChangedRead, ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { noCounts } from '../store/mirror.ts'
import {
  allOpportunities,
  compareOpportunities,
  newestOpportunity,
  removeOtherOpportunities,
  upsertOpportunities,
} from '../store/opportunities.ts'
import { type Hand, step } from './hand.ts'
import { isWhole, type Kept, readChanged, unlessForbidden } from './read-changed.ts'
import { sideBySide } from './side-by-side.ts'
import type { SyncFound } from './sync-found.ts'

// Which setting opens the list the vendor does not publish; the one named is where its security roles have opportunities.
const FORBIDDEN =
  'Opportunities were not read: the security role of the keys does not let them. The setting is the one for opportunities (Sales > Opportunity), Inquire level All. The import of opportunities cannot run without it.'

/** Opportunities whose items are read between two looks at whether to stop; what is read is kept at each. */
const AT_ONCE = 20

interface Asked {
  full: boolean
  preview: boolean
  found: SyncFound
}

/** Reads opportunities into the mirror. Keys without the right to them are said; what was read before stays. */
export async function readOpportunities(ctx: Context, hand: Hand, client: ConnectWise, asked: Asked): Promise<void> {
  const { full, preview, found } = asked
  await unlessForbidden(found, FORBIDDEN, () =>
    readChanged(ctx, hand.tenant, found, {
      kind: 'opportunities',
      full,
      preview,
      newest: () => newestOpportunity(ctx.db, hand.tenant),
      read: (changed) => client.opportunities(changed),
      keep: (read) => keep(ctx, hand, client, { ...asked, read }),
    }),
  )
}

/**
 * Items are read of what is new or has changed; a read of everything that was asked for reads all of them, for whether a
 * changed forecast touches its opportunity is not known. One whose items cannot be read stays as it was: without them it
 * would look like one that has none.
 */
async function keep(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  { full, preview, read }: Asked & { read: ChangedRead<Opportunity> },
): Promise<Kept> {
  const { tenant } = hand
  const counts = noCounts()
  const gaps: string[] = []
  const store = async (records: Opportunity[]): Promise<void> => {
    const { added, changed, unchanged } = preview
      ? await compareOpportunities(ctx.db, tenant, records)
      : await upsertOpportunities(ctx.db, tenant, records, read.readAt)
    counts.added += added
    counts.changed += changed
    counts.unchanged += unchanged
  }
  const before = new Map((await allOpportunities(ctx.db, tenant)).map((each) => [each.id, each]))
  const same: Opportunity[] = []
  const differing: Opportunity[] = []
  for (const opportunity of read.records) {
    const known = full ? undefined : before.get(opportunity.id)
    if (known === undefined || !isSame(known, opportunity)) differing.push(opportunity)
    else same.push({ ...opportunity, items: known.items })
  }
  await store(same)
  for (let start = 0; start < differing.length; start += AT_ONCE) {
    const batch = differing.slice(start, start + AT_ONCE)
    const { items, missing } = await readItems(client, batch)
    await store(withItems(batch, items))
    gaps.push(...missing)
    // ConnectWise does not answer any more: what is left is read the next time.
    const left = differing.length - start - AT_ONCE
    if (items.size === 0 && left > 0) gaps.push(`The items of ${left} more opportunities were not asked for.`)
    if (items.size === 0) break
    const doing = `Reading the items of opportunities: ${Math.min(start + AT_ONCE, differing.length)} of ${differing.length}`
    await step(ctx, hand, { doing, requests: client.requestCount() })
  }
  // One that is deleted in ConnectWise is gone at once, and only a whole read shows it.
  const ids = new Set(read.records.map(({ id }) => id))
  if (!preview && isWhole(read)) await removeOtherOpportunities(ctx.db, tenant, ids)
  return { ...counts, gaps }
}

const isSame = (known: Opportunity, read: Opportunity): boolean =>
  known.lastUpdated !== null && known.lastUpdated === read.lastUpdated

type Items = Map<OpportunityId, ForecastItem[]>

const withItems = (opportunities: Opportunity[], items: Items): Opportunity[] =>
  opportunities.flatMap((each) => {
    const own = items.get(each.id)
    return own === undefined ? [] : [{ ...each, items: own }]
  })

async function readItems(
  client: ConnectWise,
  opportunities: Opportunity[],
): Promise<{ items: Items; missing: string[] }> {
  const items: Items = new Map()
  const missing: string[] = []
  await sideBySide(opportunities, client.concurrency, async ({ id }) => {
    const { records, gaps } = await client.forecastItems(id)
    if (gaps.length > 0) missing.push(...gaps)
    else items.set(id, records)
  })
  return { items, missing: missing.sort() }
}

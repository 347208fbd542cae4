// GlassHive's records into the mirror. It has no filter by time: each kind is read whole, and stored where nothing is missing.
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { GlassHive, GlassHiveRead } from '../glasshive/client.ts'
import { ConnectionError } from '../http.ts'
import type { WholeRead } from '../store/changed-between.ts'
import type { Db } from '../store/database.ts'
import { compareGlassHiveCompanies, replaceGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { compareGlassHiveContacts, replaceGlassHiveContacts } from '../store/glasshive-contacts.ts'
import {
  compareGlassHiveActivities,
  compareGlassHiveOpportunities,
  replaceGlassHiveActivities,
  replaceGlassHiveOpportunities,
} from '../store/glasshive-deals.ts'
import {
  allGlassHiveLists,
  compareGlassHiveLists,
  replaceGlassHiveLists,
  replaceListMembers,
} from '../store/glasshive-lists.ts'
import { compareGlassHiveUsers, replaceGlassHiveUsers } from '../store/glasshive-users.ts'
import type { MirrorCounts } from '../store/mirror.ts'
import { compareSolutions, replaceSolutions } from '../store/solutions.ts'
import { WHAT_FOR } from './read-contacts.ts'
import { sideBySide } from './side-by-side.ts'
import type { SyncFound } from './sync-found.ts'

/** Kinds that are read of GlassHive. `list-members` is who is on the lists of the mirror: a request a list, after `lists`. */
export type GlassHiveReadKind = keyof typeof KINDS | 'list-members'

/** What a sync reads: one list a kind. Who is on a list, and the activities, are for an import alone. */
export const SYNCED: readonly GlassHiveReadKind[] = [
  'companies',
  'contacts',
  'users',
  'lists',
  'solutions',
  'opportunities',
]

interface Kind<T> {
  read(client: GlassHive): Promise<GlassHiveRead<T>>
  keep(db: Db, tenant: TenantId, records: T[], times: WholeRead): Promise<MirrorCounts>
  compare(db: Db, tenant: TenantId, records: T[]): Promise<MirrorCounts>
}

/** Reads one kind into the mirror, or compares it; the type of its records stays inside. `counts` is null where it is not stored. */
type ReadKind = (
  client: GlassHive,
  at: { db: Db; tenant: TenantId; preview: boolean },
) => Promise<{ gaps: string[]; counts: MirrorCounts | null }>

const kind =
  <T>({ read, keep, compare }: Kind<T>): ReadKind =>
  async (client, { db, tenant, preview }) => {
    const { records, from, by, gaps } = await read(client)
    if (preview) return { gaps, counts: await compare(db, tenant, records) }
    return { gaps, counts: gaps.length > 0 ? null : await keep(db, tenant, records, { from, by }) }
  }

const KINDS = {
  companies: kind({
    read: (client) => client.companies(),
    keep: replaceGlassHiveCompanies,
    compare: compareGlassHiveCompanies,
  }),
  contacts: kind({
    read: (client) => client.contacts(),
    keep: replaceGlassHiveContacts,
    compare: compareGlassHiveContacts,
  }),
  users: kind({ read: (client) => client.users(), keep: replaceGlassHiveUsers, compare: compareGlassHiveUsers }),
  lists: kind({ read: (client) => client.lists(), keep: replaceGlassHiveLists, compare: compareGlassHiveLists }),
  solutions: kind({ read: (client) => client.solutions(), keep: replaceSolutions, compare: compareSolutions }),
  activities: kind({
    read: (client) => client.activities(),
    keep: replaceGlassHiveActivities,
    compare: compareGlassHiveActivities,
  }),
  opportunities: kind({
    read: (client) => client.opportunities(),
    keep: replaceGlassHiveOpportunities,
    compare: compareGlassHiveOpportunities,
  }),
}

/** Reads what a sync reads of GlassHive, where it is connected. */
export async function readGlassHive(
  ctx: Context,
  tenant: TenantId,
  found: SyncFound,
  stop?: AbortSignal,
): Promise<void> {
  const client = await ctx.glassHive(tenant, stop)
  if (client !== null) await readGlassHiveKinds(ctx, tenant, client, { kinds: SYNCED, found })
}

export interface ReadingKinds {
  kinds: readonly GlassHiveReadKind[]
  found: SyncFound
  /** It is only compared with the mirror: nothing is stored. Who is on a list is not looked at. */
  preview?: boolean
  /** Told before each kind is read. */
  progress?: (kind: GlassHiveReadKind) => Promise<void>
}

/** What a read of some kinds came to. */
export interface GlassHiveKindsRead {
  /** Kinds of which something could not be read: what is missing there may be there. */
  incomplete: GlassHiveReadKind[]
}

/**
 * Reads some kinds whole, in their order. One with gaps leaves what was read before; one that the key may not see is noted,
 * where it may see another. Throws ConnectionError where GlassHive cannot be read.
 */
export async function readGlassHiveKinds(
  ctx: Context,
  tenant: TenantId,
  client: GlassHive,
  { kinds, found, preview = false, progress }: ReadingKinds,
): Promise<GlassHiveKindsRead> {
  const incomplete = new Set<GlassHiveReadKind>()
  let answered = false
  for (const each of new Set(kinds)) {
    await progress?.(each)
    try {
      if (each === 'list-members') {
        if (!preview && !(await readListMembers(ctx, tenant, client, found))) incomplete.add(each)
      } else {
        const { gaps, counts } = await KINDS[each](client, { db: ctx.db, tenant, preview })
        found.notes.push(...gaps)
        if (gaps.length > 0) incomplete.add(each)
        if (counts !== null) found.counts[`GlassHive ${each}`] = counts
      }
      answered = true
    } catch (error) {
      // Where the key has just brought another kind it is no key to this one, whichever status says so.
      if (!answered || !isClosed(error)) throw error
      incomplete.add(each)
      found.notes.push(closed(each))
    }
  }
  return { incomplete: [...incomplete] }
}

const isClosed = (error: unknown): boolean =>
  error instanceof ConnectionError && (error.kind === 'forbidden' || error.kind === 'unauthorized')

function closed(each: GlassHiveReadKind): string {
  const what = each === 'list-members' ? 'Who is on which GlassHive list was' : `GlassHive ${each} were`
  const words = `${what} not read: GlassHive does not show them to this key.`
  return each === 'contacts' ? `${words} ${WHAT_FOR}` : words
}

/** Reads who is on each list; false where something is missing. */
async function readListMembers(ctx: Context, tenant: TenantId, client: GlassHive, found: SyncFound): Promise<boolean> {
  const lists = await allGlassHiveLists(ctx.db, tenant)
  let whole = true
  await sideBySide(lists, client.concurrency, async ({ id, name }) => {
    const gaps = await readMembers(id)
    if (gaps.length > 0) whole = false
    found.notes.push(...gaps.map((gap) => `${name}: ${gap}`))
  })
  return whole

  async function readMembers(id: (typeof lists)[number]['id']): Promise<string[]> {
    try {
      const { records, gaps } = await client.listMembers(id)
      if (gaps.length === 0) await replaceListMembers(ctx.db, tenant, id, records)
      return gaps
    } catch (error) {
      if (!(error instanceof ConnectionError) || error.status !== 404) throw error
      return ['This GlassHive list is no longer there.']
    }
  }
}

// GlassHive's records into the mirror. It has no filter by time: each kind is read whole, and stored where nothing is missing.
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { GlassHive, GlassHiveRead } from '../glasshive/client.ts'
import { ConnectionError } from '../http.ts'
import { noteChanged } from '../store/changed-between.ts'
import { replaceGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { replaceGlassHiveContacts } from '../store/glasshive-contacts.ts'
import { replaceGlassHiveActivities, replaceGlassHiveOpportunities } from '../store/glasshive-deals.ts'
import { replaceGlassHiveLists, replaceListMembers } from '../store/glasshive-lists.ts'
import { replaceGlassHiveUsers } from '../store/glasshive-users.ts'
import { saveMark } from '../store/marks.ts'
import type { MirrorCounts } from '../store/mirror.ts'
import { replaceSolutions } from '../store/solutions.ts'
import { WHAT_FOR } from './read-contacts.ts'
import type { SyncFound } from './sync-found.ts'

/** Kinds that are read of GlassHive; `lists` with who is on them. */
export type GlassHiveReadKind =
  | 'companies'
  | 'contacts'
  | 'users'
  | 'lists'
  | 'solutions'
  | 'activities'
  | 'opportunities'

/** Reads GlassHive's companies and contacts, where it is connected: what matching asks for. */
export async function readGlassHive(ctx: Context, tenant: TenantId, found: SyncFound): Promise<void> {
  const client = await ctx.glassHive(tenant)
  if (client === null) return
  await readGlassHiveKinds(ctx, tenant, client, { kinds: ['companies'], found })
  try {
    await readGlassHiveKinds(ctx, tenant, client, { kinds: ['contacts'], found })
  } catch (error) {
    // The key has just brought the companies: turned away here, by either status, it is no key to contacts.
    const isClosed = error instanceof ConnectionError && (error.kind === 'forbidden' || error.kind === 'unauthorized')
    if (!isClosed) throw error
    found.notes.push(`GlassHive contacts were not read: GlassHive does not show them to this key. ${WHAT_FOR}`)
  }
}

/** What a read of some kinds came to. */
export interface GlassHiveKindsRead {
  /** Kinds of which something could not be read: what is missing there may be there. */
  incomplete: GlassHiveReadKind[]
}

/** Reads some kinds whole. One with gaps leaves what was read before. */
export async function readGlassHiveKinds(
  ctx: Context,
  tenant: TenantId,
  client: GlassHive,
  { kinds, found }: { kinds: readonly GlassHiveReadKind[]; found: SyncFound },
): Promise<GlassHiveKindsRead> {
  const { db } = ctx
  const incomplete = new Set<GlassHiveReadKind>()
  const keep = async <T>(
    kind: GlassHiveReadKind,
    read: GlassHiveRead<T>,
    store: (records: T[], readAt: string) => Promise<MirrorCounts>,
  ): Promise<void> => {
    found.notes.push(...read.gaps)
    if (read.gaps.length > 0) incomplete.add(kind)
    else found.counts[`GlassHive ${kind}`] = await store(read.records, read.readAt)
  }
  for (const kind of new Set(kinds)) {
    switch (kind) {
      case 'companies':
        await keep(kind, await client.companies(), async (records, readAt) => {
          const counts = await replaceGlassHiveCompanies(db, tenant, records, readAt)
          await noteChanged(db, tenant, 'glasshive_companies', readAt)
          return counts
        })
        break
      case 'contacts':
        await keep(kind, await client.contacts(), async (records, readAt) => {
          const counts = await replaceGlassHiveContacts(db, tenant, records, readAt)
          await noteChanged(db, tenant, 'glasshive_contacts', readAt)
          return counts
        })
        break
      case 'users': {
        const { records, gaps } = await client.users()
        found.notes.push(...gaps)
        if (gaps.length > 0) incomplete.add(kind)
        else await replaceGlassHiveUsers(db, tenant, records)
        break
      }
      case 'lists': {
        const lists = await client.lists()
        await keep(kind, lists, async (records, readAt) => {
          const counts = await replaceGlassHiveLists(db, tenant, records, readAt)
          await saveMark(db, tenant, 'glasshive_lists', { readAt, form: null })
          return counts
        })
        for (const { id } of lists.records) {
          const on = await client.listMembers(id)
          found.notes.push(...on.gaps)
          if (on.gaps.length > 0) incomplete.add(kind)
          else await replaceListMembers(db, tenant, id, on.records)
        }
        break
      }
      case 'solutions':
        await keep(kind, await client.solutions(), async (records, readAt) => {
          const counts = await replaceSolutions(db, tenant, records, readAt)
          await noteChanged(db, tenant, 'solutions', readAt)
          return counts
        })
        break
      case 'activities':
        await keep(kind, await client.activities(), async (records, readAt) => {
          const counts = await replaceGlassHiveActivities(db, tenant, records, readAt)
          await saveMark(db, tenant, 'glasshive_activities', { readAt, form: null })
          return counts
        })
        break
      case 'opportunities':
        await keep(kind, await client.opportunities(), async (records, readAt) => {
          const counts = await replaceGlassHiveOpportunities(db, tenant, records, readAt)
          await noteChanged(db, tenant, 'glasshive_opportunities', readAt)
          return counts
        })
        break
    }
  }
  return { incomplete: [...incomplete] }
}

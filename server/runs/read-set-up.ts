// The tables that each MSP edits (types, statuses, stages): small, without a filter by time, and hardly ever changed.
import type { SetupKind, TenantId } from '../../shared/records.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { readMark, saveMark } from '../store/marks.ts'
import { replaceSetupRows } from '../store/setup-rows.ts'
import { sideBySide } from './side-by-side.ts'
import type { SyncFound } from './sync-found.ts'

const NAMES: Record<SetupKind, string> = {
  'company-status': 'company statuses',
  'company-type': 'company types',
  'contact-type': 'contact types',
  'product-type': 'product types',
  'product-category': 'product categories',
  'activity-type': 'activity types',
  'opportunity-type': 'opportunity types',
  'opportunity-stage': 'sales stages',
  'opportunity-status': 'opportunity statuses',
}
// A record of all of them has nothing but their names as its keys.
const ALL = Object.keys(NAMES) as SetupKind[]

const MARK = 'set-up'
/** How long all of them count as known (milliseconds). */
const EVERY_MS = 86_400_000

/** Reads some of the tables whole, a request each. One that cannot be read is said and stays as it was; so does one with gaps. */
export async function readSetUp(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  { kinds, found }: { kinds: readonly SetupKind[]; found: SyncFound },
): Promise<{ gaps: number }> {
  const notes: string[] = []
  let missing = 0
  await sideBySide(new Set(kinds), client.concurrency, async (kind) => {
    try {
      const { records, gaps } = await client.setup(kind)
      notes.push(...gaps)
      missing += gaps.length
      if (gaps.length === 0) await replaceSetupRows(ctx.db, tenant, kind, records)
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      if (error.kind === 'forbidden') notes.push(forbidden(kind))
      // Servers differ in the tables they have; without one of them the rest goes on.
      else if (error.kind === 'not-found') notes.push(`This ConnectWise has no table of ${NAMES[kind]}.`)
      else throw error
    }
  })
  found.notes.push(...notes.sort())
  return { gaps: missing }
}

const forbidden = (kind: SetupKind): string =>
  `The table of ${NAMES[kind]} was not read: the security role of the keys lacks System > Table Setup, Inquire level All, or that table is not among those it opens.`

/** Reads all of the tables with a sync that reads everything, and where they were last read a day ago or more. */
export async function readSetUpWhereDue(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  { full, found }: { full: boolean; found: SyncFound },
): Promise<void> {
  const mark = await readMark(ctx.db, tenant, MARK)
  const isDue = mark === null || Date.parse(ctx.now()) - Date.parse(mark.readAt) >= EVERY_MS
  if (!full && !isDue) return
  const readAt = ctx.now()
  const { gaps } = await readSetUp(ctx, tenant, client, { kinds: ALL, found })
  if (gaps === 0) await saveMark(ctx.db, tenant, MARK, { readAt, form: null })
}

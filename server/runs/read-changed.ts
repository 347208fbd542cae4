// One kind of ConnectWise's records into the mirror, with the mark from which the next read goes on.
import type { TenantId } from '../../shared/records.ts'
import type { Changed, ChangedRead, DateForm } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { ConnectionError } from '../http.ts'
import { readMark, saveMark } from '../store/marks.ts'
import type { SyncFound } from './sync-found.ts'

/** One kind of record of ConnectWise: how it is read and kept. */
export interface Reading<T> {
  /** Its mark, and its name in the report: "companies". */
  kind: string
  /** Everything is read again. */
  full: boolean
  /** It is only looked at: the next read begins where this one did. */
  preview: boolean
  /** What an incremental read is tried on. */
  newest(): Promise<{ id: number; lastUpdated: string } | null>
  read(options: { changed?: Changed }): Promise<ChangedRead<T>>
  keep(read: ChangedRead<T>): Promise<Kept>
}

/** What keeping came to. `gaps`: what could not be read on the way, in words. */
export interface Kept {
  added: number
  changed: number
  unchanged: number
  gaps?: string[]
}

/** Whether what is not in a read is not there any more. */
export const isWhole = ({ mode, gaps }: ChangedRead<unknown>): boolean => mode.kind === 'full' && gaps.length === 0

/** Reads what changed since the last good read; everything where there was none, or where the filter cannot be trusted. */
export async function readChanged<T>(
  ctx: Context,
  tenant: TenantId,
  found: SyncFound,
  kind: Reading<T>,
): Promise<void> {
  const mark = kind.full ? null : await readMark(ctx.db, tenant, kind.kind)
  const changed =
    mark === null
      ? undefined
      : {
          since: mark.readAt,
          known: await kind.newest(),
          ...formOf(mark.form),
        }
  const read = await kind.read(changed === undefined ? {} : { changed })
  const { added, changed: differing, unchanged, gaps: more = [] } = await kind.keep(read)
  found.counts[kind.kind] = { added, changed: differing, unchanged }
  const gaps = [...read.gaps, ...more]
  found.notes.push(...gaps)
  if (changed !== undefined && read.mode.kind === 'full')
    found.notes.push(`All ${kind.kind} were read: ${read.mode.because}`)
  // A read with gaps is no good read: the next one begins where the last good one did.
  if (kind.preview || gaps.length > 0) return
  const form = read.mode.kind === 'incremental' ? read.mode.form : (mark?.form ?? null)
  await saveMark(ctx.db, tenant, kind.kind, { readAt: read.readAt, form })
}

/** Reads what keys may lack the right to: then the sync goes on, and says so in these words. */
export async function unlessForbidden(found: SyncFound, words: string, read: () => Promise<void>): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (!(error instanceof ConnectionError) || error.kind !== 'forbidden') throw error
    found.notes.push(words)
  }
}

const FORMS: readonly DateForm[] = ['utc', 'zoneless', 'day']

/** The form of date that worked last time, as the mark keeps it. */
function formOf(text: string | null): { form?: DateForm } {
  const form = FORMS.find((each) => each === text)
  return form === undefined ? {} : { form }
}

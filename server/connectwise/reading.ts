// Lists turned into records: whole or changed since, with the server's time at the start and every gap in words.
import { z } from 'zod'
import { ConnectionError } from '../http.ts'
import type { Call, ConnectWiseDeps } from './call.ts'
import { type Changed, changedCondition, type DateForm, formsToTry } from './changes.ts'
import { both, type Condition } from './conditions.ts'
import { idOf, type List, type Page, pagesOf } from './pages.ts'
import { type Gap, isGap, readRanges } from './ranges.ts'

export interface Read<T> {
  records: T[]
  /** The server's clock at the start of the read, ISO; this machine's where the server sends none. */
  readAt: string
  /** What could not be read, in words. Where there is one, nothing may be taken for deleted. */
  gaps: string[]
}

export type ReadMode = { kind: 'incremental'; form: DateForm } | { kind: 'full'; because: string }

export interface ChangedRead<T> extends Read<T> {
  mode: ReadMode
}

export interface ReadOptions<T> {
  /** Only what has changed since; without it everything is read. */
  changed?: Changed
  /** Handed each batch as it arrives; `records` of the answer holds them too. */
  onBatch?: (records: T[]) => void | Promise<void>
}

/** One kind of record: where its list is and how a row becomes a record. */
export interface Kind<T> {
  /** For people: "companies". */
  name: string
  path: string
  fields: string
  /** Throws where the row cannot be read. */
  toRecord: (row: unknown) => T
}

export interface Reader {
  call: Call
  deps: ConnectWiseDeps
}

/** Reads one list from its start, page after page. */
export async function readList<T>(
  reader: Reader,
  kind: Kind<T>,
  conditions: Condition | null = null,
  onBatch?: (records: T[]) => void | Promise<void>,
): Promise<Read<T>> {
  const into = collector(reader, kind, onBatch)
  let reached = 0
  try {
    for await (const page of pagesOf(reader.call, listOf(kind, conditions))) {
      await into.take(page)
      reached = page.rows.reduce((most: number, row) => Math.max(most, idOf(row)), reached)
    }
  } catch (error) {
    // Without a first page nothing has been read at all, and that is no gap but a failure.
    if (reached === 0 || !isGap(error)) throw error
    into.miss({ after: reached, to: Number.POSITIVE_INFINITY, because: error.words })
  }
  return into.read()
}

/** Reads a large list whole, ranges of ids side by side. */
async function readWhole<T>(reader: Reader, kind: Kind<T>, options: ReadOptions<T>): Promise<Read<T>> {
  const into = collector(reader, kind, options.onBatch)
  const { concurrency } = reader.deps.requester
  const gaps = await readRanges({ call: reader.call, list: listOf(kind, null), concurrency, emit: into.take })
  for (const gap of gaps) into.miss(gap)
  return into.read()
}

/** Reads what has changed, where the server's filter by time proves itself; else everything, and says why. */
export async function readChanged<T>(reader: Reader, kind: Kind<T>, options: ReadOptions<T>): Promise<ChangedRead<T>> {
  const { changed, onBatch } = options
  const full = async (because: string): Promise<ChangedRead<T>> => ({
    ...(await readWhole(reader, kind, options)),
    mode: { kind: 'full', because },
  })
  if (changed === undefined) return full('Everything was asked for.')
  const { known } = changed
  if (known === null) return full(`Nothing is known yet of ${kind.name}.`)
  for (const form of formsToTry(changed)) {
    const ids = new Set<number>()
    const noting: Kind<T> = {
      ...kind,
      toRecord: (row) => {
        ids.add(idOf(row))
        return kind.toRecord(row)
      },
    }
    const read = await readList(reader, noting, changedCondition(changed, known, form), onBatch).catch(unlessTurnedDown)
    if (read !== null && ids.has(known.id)) return { ...read, mode: { kind: 'incremental', form } }
  }
  return full(`ConnectWise's filter by time did not bring record ${known.id} of ${kind.name}, which it had to.`)
}

/** A form of date that the server turns down is one that does not work; anything else is a failure. */
function unlessTurnedDown(error: unknown): null {
  if (error instanceof ConnectionError && error.kind === 'refused' && error.status === 400) return null
  throw error
}

const listOf = (kind: Kind<unknown>, conditions: Condition | null): List => ({
  path: kind.path,
  fields: kind.fields,
  conditions: conditions === null ? null : both(conditions),
})

/** Gathers pages into one read: records, the time of the first page, gaps; a row seen twice is taken once. */
function collector<T>(reader: Reader, kind: Kind<T>, onBatch?: (records: T[]) => void | Promise<void>) {
  const records: T[] = []
  const gaps: string[] = []
  const seen = new Set<number>()
  let readAt: string | null = null

  async function take(page: Page): Promise<void> {
    readAt ??= page.at ?? new Date((reader.deps.now ?? Date.now)()).toISOString()
    const batch: T[] = []
    for (const row of page.rows) {
      const id = idOf(row)
      if (seen.has(id)) continue
      seen.add(id)
      try {
        batch.push(kind.toRecord(row))
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error
        gaps.push(`Record ${id} of ${kind.name} cannot be read: ${fieldsOf(error)}.`)
      }
    }
    records.push(...batch)
    if (batch.length > 0) await onBatch?.(batch)
  }

  function miss({ after, to, because }: Gap): void {
    const upTo = Number.isFinite(to) ? ` up to ${to}` : ''
    gaps.push(`Of ${kind.name} those with ids above ${after}${upTo} could not be read: ${because}`)
  }

  const read = (): Read<T> => ({
    records,
    readAt: readAt ?? new Date((reader.deps.now ?? Date.now)()).toISOString(),
    gaps,
  })
  return { take, miss, read }
}

/** The names of the fields that were wrong, never what stood in them. */
const fieldsOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map((issue) => issue.path.join('/')))].join(', ')

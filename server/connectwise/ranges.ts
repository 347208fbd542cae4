// A large full read: ranges of ids paged side by side, split again while they are read, because ids are sparse and a
// range that looks long may hold nothing. The last range is open-ended, so that records made meanwhile come too.
import { ConnectionError } from '../http.ts'
import type { Call } from './call.ts'
import { above, atMost, both } from './conditions.ts'
import { getPage, idOf, type List, lastId, mustAdvance, PAGE_SIZE, type Page, type Way } from './pages.ts'

/** Ids above `after`, up to `to` (infinite at the open end), that could not be read, and why. */
export interface Gap {
  after: number
  to: number
  because: string
}

export interface RangeRead {
  call: Call
  list: List
  /** How many ranges are read at once. */
  concurrency: number
  /** Called page by page, one at a time; what it returns is waited for. */
  emit: (page: Page) => void | Promise<void>
}

interface Range {
  /** Everything up to here has been read. */
  cursor: number
  /** The last id that belongs to it; infinite for the open-ended one. */
  to: number
  /** Rows per id in its last page, to guess what is left; null before its first, when the average of all is used. */
  density: number | null
}

/** What has been read of the whole list so far, to guess how thick it is where nothing has been read yet. */
interface Covered {
  rows: number
  ids: number
  /** The highest id there was when the read began. */
  top: number
}

/** Reads all of a list. A page that finally fails ends its range and is a gap; the very first one throws instead. */
export async function readRanges({ call, list, concurrency, emit }: RangeRead): Promise<Gap[]> {
  let page = await getPage(call, list, 'forward')
  const way: Way = page.next.kind === 'by-key' ? 'by-key' : 'forward'
  if (way === 'by-key') page = await getPage(call, list, way)
  await emit(page)
  if (page.next.kind === 'end') return []

  const from = lastId(page.rows)
  const covered: Covered = { rows: page.rows.length, ids: from, top: await topId(call, list) }
  const active = new Set<Range>()
  const gaps: Gap[] = []
  let turn: Promise<void> = Promise.resolve()
  let stopped = false

  /** Reads one range to its end, and whatever is split off from any range while it does. */
  async function run(range: Range): Promise<void> {
    active.add(range)
    const others = fill()
    try {
      while (range.cursor < range.to && !stopped) {
        const ended = await step(range)
        if (ended) break
        others.push(...fill())
      }
    } catch (error) {
      if (!isGap(error)) {
        stopped = true
        throw error
      }
      gaps.push({ after: range.cursor, to: range.to, because: error.words })
    } finally {
      active.delete(range)
      others.push(...fill())
      await settled(others)
    }
  }

  /** Reads one page of a range; true when the server says it was the last. */
  async function step(range: Range): Promise<boolean> {
    const { cursor, to } = range
    const conditions = both(list.conditions, above('id', cursor), Number.isFinite(to) ? atMost('id', to) : null)
    const read = await getPage(call, { ...list, conditions }, way)
    if (read.next.kind !== 'end' && read.rows.length > 0) mustAdvance(read.rows, cursor)
    // Part of the range may have been split off while the page was read: those rows are the other's.
    const rows = read.rows.filter((row) => idOf(row) <= range.to)
    const ended = read.next.kind === 'end' || read.rows.length === 0
    covered.rows += rows.length
    covered.ids += Math.max(0, (ended ? Math.min(range.to, covered.top) : lastId(rows)) - cursor)
    // Settled before anything is waited for: what is split off from here on must begin beyond these rows.
    if (ended) {
      active.delete(range)
    } else {
      range.density = read.rows.length / Math.max(1, lastId(read.rows) - firstId(read.rows) + 1)
      range.cursor = lastId(read.rows)
    }
    turn = turn.then(() => emit({ ...read, rows }))
    await turn
    return ended
  }

  function fill(): Promise<void>[] {
    const started: Promise<void>[] = []
    while (active.size < concurrency && !stopped) {
      const taken = split(longest(active, covered), covered)
      if (taken === null) break
      started.push(run(taken))
    }
    return started
  }

  await run({ cursor: from, to: Number.POSITIVE_INFINITY, density: null })
  return gaps.sort((a, b) => a.after - b.after)
}

/** Waits for all of them before the first failure is thrown, so that nothing goes on behind the caller's back. */
async function settled(all: Promise<void>[]): Promise<void> {
  for (const each of await Promise.allSettled(all)) if (each.status === 'rejected') throw each.reason
}

/** The highest id there is now; 0 where it cannot be read, and then nothing is split. */
async function topId(call: Call, list: List): Promise<number> {
  try {
    const page = await getPage(call, { ...list, fields: 'id' }, 'by-key', { orderBy: 'id desc', pageSize: 1 })
    return lastId(page.rows)
  } catch (error) {
    if (isGap(error)) return 0
    throw error
  }
}

const firstId = (rows: unknown[]): number => Math.min(...rows.map(idOf))

const densityOf = (range: Range, covered: Covered): number => range.density ?? covered.rows / Math.max(1, covered.ids)

/** Where the page that is under way will probably end. */
const reached = (range: Range, covered: Covered): number => range.cursor + PAGE_SIZE / densityOf(range, covered)

/** Rows that are probably left beyond the page under way. */
const rowsLeft = (range: Range, covered: Covered): number =>
  (Math.min(range.to, covered.top) - reached(range, covered)) * densityOf(range, covered)

function longest(active: Set<Range>, covered: Covered): Range | null {
  const [first] = [...active].sort((a, b) => rowsLeft(b, covered) - rowsLeft(a, covered))
  return first ?? null
}

/** Takes the far half of what is left of a range, or all of it where that is one page; null where it is not worth it. */
function split(range: Range | null, covered: Covered): Range | null {
  if (range === null || rowsLeft(range, covered) < PAGE_SIZE / 2) return null
  const start = reached(range, covered)
  const end = Math.min(range.to, covered.top)
  const middle = Math.floor(rowsLeft(range, covered) <= PAGE_SIZE ? start : (start + end) / 2)
  const taken = { cursor: middle, to: range.to, density: null }
  range.to = middle
  return taken
}

/** Whether a failure leaves a hole in a read that goes on elsewhere. Refused keys or a stopped run end all of it. */
export function isGap(error: unknown): error is ConnectionError {
  const kinds = ['unreachable', 'timeout', 'server-error', 'bad-reply', 'throttled']
  return error instanceof ConnectionError && kinds.includes(error.kind)
}

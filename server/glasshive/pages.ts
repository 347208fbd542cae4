// GlassHive's pages. Whether the first is 0 or 1 is not known, nor whether it is the same for every list: both are coped
// with, and what was seen is told.
import { ConnectionError, type HttpReply } from '../http.ts'
import { isBare, listWire, rowWire } from './wire.ts'

export const PAGE_SIZE = 100

/** What a read showed of the contract's open points. */
export interface Seen {
  /** The number of the first page; null where one page was all there is. */
  firstPage: 0 | 1 | null
  /** Whether the list said anything beside its rows, such as a total. */
  extras: string[]
}

export interface AllRows {
  rows: unknown[]
  seen: Seen
  gaps: string[]
}

/** Asks one page; an answer of 400 or 404 is handed over and not thrown. */
export type Ask = (page: number) => Promise<HttpReply>

export interface ReadingPages {
  /** Pages under way at most. */
  most: number
  /** Rows that hold their id alone are what was asked for, and not a server that knows no properties. */
  mayBeBare: boolean
}

/**
 * Reads pages from 0 until a short one, dropping rows that were seen. Where the first page is 1, page 0 is turned down,
 * empty, or the first page once more, and none of that ends the read. Where a list ends is not known beforehand: while
 * pages are full, up to `most` of them are asked for side by side, so that at the end at most `most - 1` were asked in vain.
 */
export async function readPages(ask: Ask, { most, mayBeBare }: ReadingPages): Promise<AllRows> {
  const found = new Map<number | string, unknown>()
  const seen: Seen = { firstPage: null, extras: [] }
  const gaps: string[] = []
  let repeats = 0
  const ahead = askAhead(ask, most)
  for (let page = 0; ; page++) {
    const reply = await ahead.page(page)
    const { rows, extras } = readList(reply, page, mayBeBare)
    seen.extras = extras
    const fresh = rows.filter((row) => !found.has(row.id))
    for (const { id, row } of fresh) found.set(id, row)
    if (page === 1 && found.size > 0) seen.firstPage = fresh.length === rows.length && found.size > fresh.length ? 0 : 1
    repeats = fresh.length === 0 && rows.length > 0 ? repeats + 1 : 0
    if (page === 0 ? rows.length > 0 && rows.length < PAGE_SIZE : rows.length < PAGE_SIZE) break
    if (repeats > 1) {
      gaps.push('GlassHive sent the same page again and again; what lies beyond it could not be read.')
      break
    }
    if (rows.length > 0) ahead.widen()
  }
  return { rows: [...found.values()], seen, gaps }
}

/** Asks pages before they are wanted: first one at a time, then twice as many after each that was full. */
function askAhead(ask: Ask, most: number): { page(page: number): Promise<HttpReply>; widen(): void } {
  const asked = new Map<number, Promise<HttpReply>>()
  let window = 1
  return {
    page(page) {
      for (let next = page; next < page + window; next++) {
        if (asked.has(next)) continue
        const reply = ask(next)
        // One that is never wanted fails for nobody.
        reply.catch(() => undefined)
        asked.set(next, reply)
      }
      const reply = asked.get(page) ?? ask(page)
      asked.delete(page)
      return reply
    },
    widen() {
      window = Math.min(window * 2, Math.max(1, most))
    },
  }
}

function readList(
  reply: HttpReply,
  page: number,
  mayBeBare: boolean,
): { rows: { id: number | string; row: unknown }[]; extras: string[] } {
  if (page === 0 && reply.status >= 400) return { rows: [], extras: [] }
  const { data: list } = listWire.safeParse(reply.json)
  if (reply.status >= 400 || list === undefined) {
    const words =
      'GlassHive answered with something that is not a list. Check that the address is that of its partner API.'
    throw new ConnectionError('bad-reply', words, { status: reply.status })
  }
  if (!mayBeBare && list.data.length > 0 && list.data.every(isBare)) {
    const words = 'GlassHive sent ids only, without the properties that were asked for. Its API may have changed.'
    throw new ConnectionError('bad-reply', words, { status: reply.status, code: 'IdsOnly' })
  }
  // A row without an id cannot be told from another: it gets a place of its own, and is reported when it is read.
  const rows = list.data.map((row, at) => ({
    id: rowWire.safeParse(row).data?.Id ?? -(page * PAGE_SIZE + at + 1),
    row,
  }))
  return { rows, extras: Object.keys(list).filter((key) => key !== 'data') }
}

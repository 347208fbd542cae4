// The two ways ConnectWise pages a list, and how to go on where a server does not offer the better one.
import { ConnectionError, type HttpReply } from '../http.ts'
import type { Asked, Call, Parameters } from './call.ts'
import { above, both, type Condition } from './conditions.ts'

/** The largest page there is. */
export const PAGE_SIZE = 1000

/** One list: what is asked for, without its paging. */
export interface List {
  path: string
  /** `id` is always among them. */
  fields: string
  conditions: Condition | null
}

export type Next = { kind: 'end' } | { kind: 'page-id'; pageId: string } | { kind: 'by-key' }

export interface Page {
  rows: unknown[]
  /** The server's clock when it answered, ISO; null where it did not say. */
  at: string | null
  /** Where the next page is: named by the server, or to be asked for by the last id seen. */
  next: Next
}

/** Forward-only keeps its place by id; `by-key` does the same with a condition, for servers that ignore the header. */
export type Way = 'forward' | 'by-key'

/** One page of at most 1000, in order of id, of what is above `after`. */
export async function getPage(call: Call, list: List, way: Way, more: Parameters = {}): Promise<Page> {
  const reply = await call.send({
    path: list.path,
    query: {
      pageSize: PAGE_SIZE,
      fields: list.fields,
      conditions: list.conditions,
      // Refused together with forward-only, which orders by id anyway.
      orderBy: way === 'by-key' ? 'id asc' : null,
      ...more,
    },
    ...(way === 'forward' ? { headers: { 'pagination-type': 'forward-only' } } : {}),
  })
  const rows = rowsOf(reply, list.path)
  return { rows, at: timeOf(reply), next: way === 'forward' ? forwardNext(reply, rows) : keyNext(rows) }
}

/** Every page of a list, one after the other, in order of id. What is read is what is yielded: a failure throws. */
export async function* pagesOf(call: Call, list: List): AsyncGenerator<Page> {
  let way: Way = 'forward'
  let reached = 0
  let page = await getPage(call, list, way)
  // A server without forward-only need not have ordered its first page; by id there is no gap to begin with.
  if (page.next.kind === 'by-key' && !isAscending(page.rows)) page = await getPage(call, list, 'by-key')
  for (;;) {
    yield page
    if (page.next.kind === 'end') return
    mustAdvance(page.rows, reached)
    reached = lastId(page.rows)
    if (page.next.kind === 'page-id') {
      page = await getPage(call, list, way, { pageId: page.next.pageId })
    } else {
      way = 'by-key'
      const rest = both(list.conditions, above('id', lastId(page.rows)))
      page = await getPage(call, { ...list, conditions: rest }, way)
    }
  }
}

/**
 * The navigable way: by page number until a short page. Rows that come or go meanwhile shift later pages, so this is
 * for lists that hardly change and have no id to go by.
 */
export async function* numberedPages(
  call: Call,
  asked: Omit<Asked, 'method' | 'body'>,
): AsyncGenerator<HttpReply & { rows: unknown[] }> {
  for (let page = 1; ; page++) {
    const reply = await call.send({ ...asked, query: { ...asked.query, page, pageSize: PAGE_SIZE } })
    const rows = reply.status < 400 ? rowsOf(reply, asked.path) : []
    yield { ...reply, rows }
    if (rows.length < PAGE_SIZE) return
  }
}

function rowsOf(reply: HttpReply, path: string): unknown[] {
  if (Array.isArray(reply.json)) return reply.json
  const words = `ConnectWise answered the list ${path} with something else. Check that the address is that of its API.`
  throw new ConnectionError('bad-reply', words, { status: reply.status })
}

function timeOf(reply: HttpReply): string | null {
  const ms = Date.parse(reply.headers.get('date') ?? '')
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

/**
 * The `Link` header is there on every forward-only page and empty on the last. None at all on a full page means that
 * the server does not know the way; so does a next page that is named by number.
 */
function forwardNext(reply: HttpReply, rows: unknown[]): Next {
  const header = reply.headers.get('link')
  if (header === null) return keyNext(rows)
  const next = /<([^>]*)>\s*;\s*rel="?next"?/i.exec(header)?.[1]
  if (next === undefined) return { kind: 'end' }
  const pageId = /[?&]pageId=(\d+)/i.exec(next)?.[1]
  return pageId === undefined ? { kind: 'by-key' } : { kind: 'page-id', pageId }
}

const keyNext = (rows: unknown[]): Next => (rows.length < PAGE_SIZE ? { kind: 'end' } : { kind: 'by-key' })

/** The id of a row as it came; 0 where there is none. */
export function idOf(row: unknown): number {
  const id = typeof row === 'object' && row !== null && 'id' in row ? Number(row.id) : 0
  return Number.isSafeInteger(id) ? id : 0
}

export const lastId = (rows: unknown[]): number => rows.reduce((most: number, row) => Math.max(most, idOf(row)), 0)

/** A server that sends the same rows again would be asked for ever. */
export function mustAdvance(rows: unknown[], after: number): void {
  if (lastId(rows) > after) return
  throw new ConnectionError('bad-reply', 'ConnectWise sent the same page again and again. Try again later.')
}

const isAscending = (rows: unknown[]): boolean => rows.every((row, at) => at === 0 || idOf(row) > idOf(rows[at - 1]))

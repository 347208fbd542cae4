// Pulls usage from an address that answers with our usage JSON or CSV. What it says is read elsewhere.
import { ConnectionError, type Requester } from '../http.ts'

/** Bytes. A CSV row is some 100 bytes, so this is half a million readings. */
const MAX_BYTES = 50_000_000
const TIMEOUT_MS = 60_000

/** Where a feed is, and the header that it wants to see. */
export interface FeedAddress {
  url: string
  header: { name: string; value: string } | null
}

/** What an answer can be told by when it is asked for again. */
export interface FeedMarks {
  etag: string | null
  lastModified: string | null
}

export type Feed =
  | { kind: 'json' | 'csv'; text: string; marks: FeedMarks }
  /** It says that nothing has changed since the marks it was asked with. */
  | { kind: 'unchanged' }

export interface FeedDeps {
  requester: Requester
  signal?: AbortSignal
  /** Those of the answer that was stored last. */
  since?: FeedMarks | null
}

/**
 * Fetches a feed. Throws ConnectionError: `unreachable` where the address is none, `bad-reply` where it answers with
 * neither JSON nor CSV, or with more than 50 MB.
 */
export async function pullFeed({ url, header }: FeedAddress, deps: FeedDeps): Promise<Feed> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConnectionError('unreachable', 'Enter the full address of the usage feed, starting with https://.')
  }
  const { etag = null, lastModified = null } = deps.since ?? {}
  const reply = await deps.requester.request({
    url,
    headers: {
      accept: 'application/json, text/csv;q=0.9, text/plain;q=0.5',
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
      // Last, and by the name it was given: what the feed wants stands over what we would say.
      ...(header === null ? {} : { [header.name.toLowerCase()]: header.value }),
    },
    // A feed may hand on to a file store: the address it names there is enough, and our header is not for it.
    elsewhere: 'without-headers',
    expect: 'text',
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    signal: deps.signal,
  })
  if (reply.status === 304) return { kind: 'unchanged' }
  const kind = kindOf(reply.headers.get('content-type') ?? '', reply.text)
  if (kind !== null) {
    const marks = { etag: markOf(reply.headers, 'etag'), lastModified: markOf(reply.headers, 'last-modified') }
    return { kind, text: reply.text, marks }
  }
  const words = `${new URL(url).host} answered with a page and not with usage. The address has to answer JSON or CSV by itself.`
  throw new ConnectionError('bad-reply', words, { status: reply.status })
}

/** A mark as it came; one that is longer than any is none. */
function markOf(headers: Headers, name: string): string | null {
  const mark = headers.get(name)
  return mark !== null && mark.length > 0 && mark.length <= 500 ? mark : null
}

/** By content type; a file server that only says "bytes" or "text" is judged by the first character. */
function kindOf(contentType: string, text: string): 'json' | 'csv' | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (/[/+]json$/.test(type)) return 'json'
  if (type === 'text/csv' || type === 'application/csv') return 'csv'
  const first = text.trimStart().charAt(0)
  if (first === '<' || type === 'text/html') return null
  return first === '{' || first === '[' ? 'json' : 'csv'
}

// Pulls usage from an address that answers with our usage JSON or CSV. What it says is read elsewhere.
import { ConnectionError, type Requester } from '../http.ts'

/** Bytes. A CSV row is some 100 bytes, so this is half a million readings. */
const MAX_BYTES = 50_000_000
const TIMEOUT_MS = 60_000

export interface Feed {
  kind: 'json' | 'csv'
  text: string
}

export interface FeedDeps {
  requester: Requester
  signal?: AbortSignal
}

/**
 * Fetches a feed. Throws ConnectionError: `unreachable` where the address is none, `bad-reply` where it answers with
 * neither JSON nor CSV, or with more than 50 MB.
 */
export async function pullFeed(url: string, deps: FeedDeps): Promise<Feed> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConnectionError('unreachable', 'Enter the full address of the usage feed, starting with https://.')
  }
  const reply = await deps.requester.request({
    url,
    headers: { accept: 'application/json, text/csv;q=0.9, text/plain;q=0.5' },
    expect: 'text',
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    signal: deps.signal,
  })
  const kind = kindOf(reply.headers.get('content-type') ?? '', reply.text)
  if (kind !== null) return { kind, text: reply.text }
  const words = `${new URL(url).host} answered with a page and not with usage. The address has to answer JSON or CSV by itself.`
  throw new ConnectionError('bad-reply', words, { status: reply.status })
}

/** By content type; a file server that only says "bytes" or "text" is judged by the first character. */
function kindOf(contentType: string, text: string): Feed['kind'] | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (/[/+]json$/.test(type)) return 'json'
  if (type === 'text/csv' || type === 'application/csv') return 'csv'
  const first = text.trimStart().charAt(0)
  if (first === '<' || type === 'text/html') return null
  return first === '{' || first === '[' ? 'json' : 'csv'
}

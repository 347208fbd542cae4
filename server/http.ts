// One request function per connection to another system: time limits, retries of reads, pauses and budgets.
// It knows no system: what a reply means is read by the clients in connectwise/, glasshive/ and hive/.
import { createFetch } from 'ofetch'
import PQueue from 'p-queue'
import { ConnectionError, type ConnectionErrorKind, kindOf, wordsOf } from './http-error.ts'
import { discard, mayFollow, parse, readText, redirectOf, replyCode, socketCode, staysSafe } from './http-reply.ts'
import { backOff, retryAfterMs, wait } from './http-wait.ts'

export { ConnectionError, type ConnectionErrorKind } from './http-error.ts'

export interface HttpRequest {
  /** GET by default, and the only read; everything else is a write. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
  /** Ends the wait for a place and a read under way; a write that was sent is always heard out. */
  signal?: AbortSignal | undefined
  /** Milliseconds for one attempt, body included. */
  timeoutMs?: number
  /** Attempts in all that a read, or a throttled write, may have. */
  tries?: number
  /** Milliseconds for everything, waits and pauses included; then it is given up with `timeout` or `throttled`. */
  patienceMs?: number
  /** Error statuses that are answers to the caller and not thrown: `[400, 404]`. */
  answers?: number[]
  /** `json` (default) checks and parses the body; `text` hands it over as it came. */
  expect?: 'json' | 'text'
  /** Bytes; a longer body is a bad reply. */
  maxBytes?: number
  /** A redirect to another host: refused (default), or followed without `headers` and never from https to http. */
  elsewhere?: 'refuse' | 'without-headers'
  /** Greater goes first: a person who waits before a night's run. */
  priority?: number
  /** Called for each attempt that is sent, for counting. */
  onAttempt?: () => void
}

export interface HttpReply {
  status: number
  headers: Headers
  text: string
  /** Parsed body; null where it is empty, or where an error status came with a body that is not JSON. */
  json: unknown
}

export interface Requester {
  request: (request: HttpRequest) => Promise<HttpReply>
  /** How many requests are under way at most. */
  concurrency: number
}

export interface RequesterOptions {
  fetch: typeof fetch
  /** What the other side is called in words for people: "ConnectWise". */
  name: string
  concurrency?: number
  perMinute?: number
  timeoutMs?: number
  tries?: number
  /** The connection's own end: a clean stop aborts it. */
  signal?: AbortSignal
  /** Milliseconds since 1970, as `Date.now`. */
  now?: () => number
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** 0 to 1, as `Math.random`. */
  random?: () => number
  /** One event an attempt, for logs and counters; `path` is without the query. */
  onRequest?: (event: { method: string; host: string; path: string; status: number | null; ms: number }) => void
}

const MAX_BYTES = 64 * 1024 * 1024
const MAX_REDIRECTS = 3
const MAY_PASS = new Set([408, 500, 502, 503, 504])
/** Socket errors from before anything was sent: a write that met one was certainly not carried out. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL)$/
const BAD_CERTIFICATE = /CERT|ERR_TLS|UNABLE_TO_VERIFY/
/** `code` of the error of server/outgoing.ts. Told by its code, because the two files do not know each other. */
const BLOCKED = 'HIVELINK_BLOCKED_HOST'

/** How one attempt ended. `again` says whether a read may simply be tried once more. */
type Attempt =
  | { kind: 'reply'; reply: HttpReply }
  | { kind: 'throttled'; error: ConnectionError }
  | { kind: 'broken'; error: ConnectionError; again: boolean }

export function createRequester(options: RequesterOptions): Requester {
  const { name, concurrency = 4, timeoutMs = 20_000, now = Date.now, sleep = wait, random = Math.random } = options
  const say = wordsOf(name)
  const $fetch = createFetch({ fetch: options.fetch, defaults: { retry: false, ignoreResponseError: true } })
  // `strict` counts any rolling minute: with fixed minutes twice the budget could go out around the full minute.
  const perMinute = { interval: 60_000, intervalCap: options.perMinute ?? 900, strict: true }
  const queue = new PQueue({ concurrency, ...perMinute })
  let pausedUntil = 0

  function pause(ms: number): void {
    const resting = queue.isPaused
    pausedUntil = Math.max(pausedUntil, now() + ms)
    queue.pause()
    // It fails only where the connection was ended, and then nothing waits for it any more.
    if (!resting) resume().catch(() => undefined)
  }

  async function resume(): Promise<void> {
    try {
      for (let left = pausedUntil - now(); left > 0; left = pausedUntil - now()) await sleep(left, options.signal)
    } finally {
      queue.start()
    }
  }

  async function request(asked: HttpRequest): Promise<HttpReply> {
    const patience = asked.patienceMs === undefined ? undefined : AbortSignal.timeout(asked.patienceMs)
    const ends = [asked.signal, options.signal, patience].filter((signal) => signal !== undefined)
    try {
      return await persist(asked, AbortSignal.any(ends))
    } catch (error) {
      if (patience?.aborted !== true || error !== patience.reason) throw error
      throw say(queue.isPaused ? 'throttled' : 'timeout', asked.url)
    }
  }

  /** Tries until there is an answer, or an error that trying again would not mend. */
  async function persist(asked: HttpRequest, signal: AbortSignal): Promise<HttpReply> {
    const tries = asked.tries ?? options.tries ?? 4
    for (let tried = 1; ; tried++) {
      const attempt = await inTurn(asked, signal, (asked.priority ?? 0) + (tried > 1 ? 1 : 0))
      if (attempt.kind === 'reply') return attempt.reply
      // A throttled write was turned away by the limiter, in front of ConnectWise's own code: nothing was carried
      // out, so it alone among the writes may be sent again. Every other failed write is settled by reading.
      const mayRepeat = attempt.kind === 'throttled' || (attempt.again && isRead(asked))
      if (!mayRepeat || tried >= tries) throw attempt.error
      if (attempt.kind === 'broken') await sleep(backOff(tried, random()), signal)
    }
  }

  /** Waits for a place in the connection's queue. The signal ends the wait, not a write that has left. */
  async function inTurn(asked: HttpRequest, signal: AbortSignal, priority: number): Promise<Attempt> {
    signal.throwIfAborted()
    const waiting = new AbortController()
    const leave = () => waiting.abort(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    const send = () => {
      signal.removeEventListener('abort', leave)
      return once(asked, signal)
    }
    return queue.add(send, { priority, signal: waiting.signal })
  }

  async function once(asked: HttpRequest, signal: AbortSignal): Promise<Attempt> {
    const clock = AbortSignal.timeout(asked.timeoutMs ?? timeoutMs)
    const url = new URL(asked.url)
    const started = now()
    let status: number | null = null
    asked.onAttempt?.()
    try {
      const response = await follow(asked, isRead(asked) ? AbortSignal.any([clock, signal]) : clock)
      status = response.status
      if (status === 429 || status === 503) pauseFor(response)
      return await judge(asked, response)
    } catch (error) {
      if (isRead(asked)) signal.throwIfAborted()
      if (error instanceof ConnectionError) return { kind: 'broken', error, again: false }
      return dropped(asked, clock.aborted, status, socketCode(error))
    } finally {
      options.onRequest?.({ method: methodOf(asked), host: url.host, path: url.pathname, status, ms: now() - started })
    }
  }

  function pauseFor(response: Response): void {
    const header = response.headers.get('retry-after')
    // A 503 without the header is an ordinary failure of one request.
    if (response.status === 429 || header !== null) pause(retryAfterMs(header, now()))
  }

  async function follow(asked: HttpRequest, signal: AbortSignal): Promise<Response> {
    let url = asked.url
    let headers = asked.headers
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await $fetch.raw(url, {
        method: methodOf(asked),
        headers: {
          accept: 'application/json',
          ...(asked.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...headers,
        },
        ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
        // Redirects are followed here and not by fetch, which would carry keys and cookies to another host.
        redirect: 'manual',
        responseType: 'stream',
        signal,
      })
      const target = redirectOf(response, url)
      if (target === null) return response
      discard(response.body)
      // Only 307 and 308 promise that a write may be sent again as it is.
      if (!isRead(asked) && response.status < 307) throw say('answer-lost', url, response.status)
      if (!mayFollow(url, target)) {
        const mayLeave = asked.elsewhere === 'without-headers' && isRead(asked) && staysSafe(url, target)
        if (!mayLeave) throw say('refused', url, response.status)
        headers = {}
      }
      url = target.href
    }
    throw say('bad-reply', url)
  }

  async function judge(asked: HttpRequest, response: Response): Promise<Attempt> {
    const { status, headers } = response
    const lossOr = (kind: ConnectionErrorKind) => (isRead(asked) ? kind : 'answer-lost')
    const text = await readText(response, asked.maxBytes ?? MAX_BYTES)
    if (text === null) throw say(lossOr('bad-reply'), asked.url, status)
    const parsed = parse(text)
    const json = parsed.kind === 'json' ? parsed.value : null
    if (status >= 400 && !asked.answers?.includes(status)) {
      const again = MAY_PASS.has(status)
      const error = say(again ? lossOr('server-error') : kindOf(status), asked.url, status, replyCode(json))
      return status === 429 ? { kind: 'throttled', error } : { kind: 'broken', error, again }
    }
    const mayBeEmpty = status === 204 || !isRead(asked)
    const readable = parsed.kind === 'json' || (parsed.kind === 'empty' && mayBeEmpty)
    if (readable || status >= 400 || asked.expect === 'text')
      return { kind: 'reply', reply: { status, headers, text, json } }
    const error = say(lossOr('bad-reply'), asked.url, status)
    return { kind: 'broken', error, again: parsed.kind !== 'not-json' }
  }

  function dropped(asked: HttpRequest, late: boolean, status: number | null, code: string | null): Attempt {
    const kind = code === BLOCKED ? 'blocked-host' : late ? 'timeout' : 'unreachable'
    const untold = code !== null && (code === BLOCKED || BAD_CERTIFICATE.test(code))
    const sent = !untold && !(code !== null && NEVER_SENT.test(code))
    const error = say(!isRead(asked) && sent ? 'answer-lost' : kind, asked.url, status, code)
    return { kind: 'broken', error, again: !untold }
  }

  return { request, concurrency }
}

const methodOf = (asked: HttpRequest): string => asked.method ?? 'GET'
const isRead = (asked: HttpRequest): boolean => methodOf(asked) === 'GET'

// One call to ConnectWise's REST API: address, codebase, headers, and what its error bodies say.
import { ConnectionError, type HttpReply, type HttpRequest, type Requester } from '../http.ts'
import { query } from './conditions.ts'
import { type Codebases, changedCodebase, codebaseOf, type Place } from './site.ts'

export interface ConnectWiseDeps {
  requester: Requester
  /** Codebases already looked up, kept by the caller for as long as it likes; none by default. */
  codebases?: Codebases
  /** Milliseconds since 1970; used only where the server sends no `Date`. */
  now?: () => number
  signal?: AbortSignal
  /** Greater goes first in the connection's queue. */
  priority?: number
}

export type Parameters = Record<string, string | number | null | undefined>

export interface Asked extends Pick<HttpRequest, 'method' | 'body' | 'answers' | 'tries' | 'timeoutMs' | 'patienceMs'> {
  /** Below `apis/3.0/`: `company/companies`. */
  path: string
  query?: Parameters
  headers?: Record<string, string>
}

export interface Call {
  /** Throws ConnectionError for every status that is not below 400 or in `answers`. */
  send: (asked: Asked) => Promise<HttpReply>
  /** The address that would be asked, to measure it. */
  address: (path: string, parameters: Parameters) => Promise<string>
  codebase: () => Promise<string>
  /** Requests sent so far, retries and look-ups included. */
  count: () => number
  /** The same, by what they were about. */
  counts: () => Record<RequestKind, number>
}

/** What a request is about, as a report counts it: reads of agreements and of additions, any write, and the rest. */
export type RequestKind = 'agreements' | 'additions' | 'writes' | 'other'

export const noRequests = (): Record<RequestKind, number> => ({ agreements: 0, additions: 0, writes: 0, other: 0 })

function kindOf({ method = 'GET', path }: Asked): RequestKind {
  if (method !== 'GET') return 'writes'
  if (/^finance\/agreements\/\d+\/additions\b/.test(path)) return 'additions'
  return /^finance\/agreements(\/\d+)?$/.test(path) ? 'agreements' : 'other'
}

/** `origin` is where calls go: the API's, or the screens' for a member's own session. */
export function createCall(place: Place, origin: string, headers: Record<string, string>, deps: ConnectWiseDeps): Call {
  const sent = noRequests()
  const codebases: Codebases = deps.codebases ?? new Map()
  const request = (asked: HttpRequest): Promise<HttpReply> =>
    deps.requester.request({
      signal: deps.signal,
      priority: deps.priority ?? 0,
      onAttempt: () => sent.other++,
      ...asked,
    })
  const codebase = () => codebaseOf(place, { request, codebases })
  const address = (build: string, path: string, parameters: Parameters) =>
    `${origin}/${build}/apis/3.0/${path}${query(parameters)}`

  async function send(asked: Asked): Promise<HttpReply> {
    const used = await codebase()
    const reply = await sendTo(used, asked)
    if (!isNoPath(reply)) return checked(asked, reply)
    // A hosted upgrade changes the codebase, and then every path is gone. The endpoint was not there, so nothing was
    // carried out and a write may be sent to the new one.
    const changed = await changedCodebase(place, used, { request, codebases })
    if (changed === null) throw failed('not-found', reply, `ConnectWise has no ${asked.path} at this address.`)
    return checked(asked, await sendTo(changed, asked))
  }

  function sendTo(build: string, asked: Asked): Promise<HttpReply> {
    const { path, query: parameters = {}, headers: more, answers = [], ...rest } = asked
    const url = address(build, path, parameters)
    const onAttempt = () => sent[kindOf(asked)]++
    return request({ ...rest, url, onAttempt, headers: { ...headers, ...more }, answers: [...answers, 400, 404] })
  }

  return {
    send,
    codebase,
    address: async (path, parameters) => address(await codebase(), path, parameters),
    count: () => Object.values(sent).reduce((sum, each) => sum + each, 0),
    counts: () => ({ ...sent }),
  }
}

/** Hands over what the caller can read, and throws the rest. */
function checked(asked: Asked, reply: HttpReply): HttpReply {
  if (reply.status < 400 || asked.answers?.includes(reply.status)) return reply
  if (reply.status === 404) throw failed('not-found', reply, `ConnectWise has no such record (${asked.path}).`)
  throw failed('refused', reply, `ConnectWise turned the request for ${asked.path} down: ${complaint(reply)}`)
}

function failed(kind: 'not-found' | 'refused', reply: HttpReply, words: string): ConnectionError {
  return new ConnectionError(kind, words, { status: reply.status, code: codeOf(reply) })
}

/**
 * The path itself does not exist: a 404 that is no record's (`NotFound`), or the gateway's 400, which alone is not JSON
 * ("Cannot route. Codebase/company is invalid").
 */
function isNoPath(reply: HttpReply): boolean {
  return (reply.status === 404 && codeOf(reply) !== 'NotFound') || (reply.status === 400 && reply.json === null)
}

const codeOf = (reply: HttpReply): string | null => textOf(reply.json, 'code')

/** ConnectWise's own words for turning something down: its message and each field's, for people. */
export function complaint(reply: HttpReply): string {
  const { json } = reply
  const errors = typeof json === 'object' && json !== null && 'errors' in json ? json.errors : null
  const parts = Array.isArray(errors) ? errors.map((error: unknown) => textOf(error, 'message')) : []
  const words = [textOf(json, 'message'), ...parts].filter((part) => part !== null)
  const all = [...new Set(words)].join(' ')
  return all === '' ? `status ${reply.status}, without a reason` : all.replace(/\p{Cc}/gu, ' ').slice(0, 500)
}

function textOf(json: unknown, key: string): string | null {
  if (typeof json !== 'object' || json === null) return null
  // Reading a key of something just seen to be an object; what stands there is still unknown.
  const value = (json as Record<string, unknown>)[key]
  return typeof value === 'string' && value !== '' ? value : null
}

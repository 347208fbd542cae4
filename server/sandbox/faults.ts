// Faults by name: what goes wrong, where, and how often.

/** When a dropped connection takes the answer: before the request was carried out, or after. */
export type Drop = 'before' | 'after'

/** What can go wrong. */
export type FaultKind =
  | { name: 'slow'; ms: number }
  | { name: '429'; retryAfter?: number; form?: 'seconds' | 'date' | 'absent' }
  | { name: '500' }
  | { name: 'drop'; when?: Drop }
  | { name: 'half-page' }
  | { name: 'forbidden' }

/** Where and how often. Without a method or path it meets any request; `path` is a part of the path, or a pattern. */
export interface FaultScope {
  method?: string
  path?: string | RegExp
  /** How many requests it meets; 1 where nothing is said. Infinity is allowed. */
  times?: number
  /** How many fitting requests go by first. */
  skip?: number
}

/** A fault as it is asked for. */
export type Fault = FaultKind & FaultScope

/** The faults that are waiting for a request. */
export interface Faults {
  add: (fault: Fault) => void
  clear: () => void
  /** Those that meet this request, used up by it. */
  meet: (method: string, path: string) => Fault[]
  waiting: () => Fault[]
}

/** An empty list of faults. */
export function createFaults(): Faults {
  let pending: { fault: Fault; skip: number; times: number }[] = []
  return {
    add: (fault) => {
      pending.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 })
    },
    clear: () => {
      pending = []
    },
    waiting: () => pending.map(({ fault, times, skip }) => ({ ...fault, times, skip })),
    meet: (method, path) => {
      const met: Fault[] = []
      for (const entry of pending) {
        if (!fits(entry.fault, method, path)) continue
        if (entry.skip > 0) entry.skip -= 1
        else {
          entry.times -= 1
          met.push(entry.fault)
        }
      }
      pending = pending.filter(({ times }) => times > 0)
      return met
    },
  }
}

function fits({ method, path }: Fault, asked: string, at: string): boolean {
  if (method !== undefined && method.toUpperCase() !== asked) return false
  if (path === undefined) return true
  if (typeof path === 'string') return at.toLowerCase().includes(path.toLowerCase())
  // A pattern with the g flag remembers where it stopped.
  path.lastIndex = 0
  return path.test(at)
}

/** The answer of a fault that answers in place of the server, or null. */
export function faultAnswer(fault: Fault, now: Date): Response | null {
  switch (fault.name) {
    case '429':
      return tooMany(fault.retryAfter ?? 1, fault.form ?? 'seconds', now)
    case '500':
      return json(500, { code: 'ConnectWiseApi', message: 'An internal server error occurred.' })
    case 'forbidden':
      return json(403, { code: 'Security', message: 'You do not have security permission to perform this action.' })
    case 'slow':
    case 'drop':
    case 'half-page':
      return null
  }
}

/** The answer cut off in the middle, as it looks when a proxy gives up. */
export async function cutShort(answer: Response): Promise<Response> {
  const body = await answer.text()
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(body.slice(0, Math.floor(body.length / 2)), { status: answer.status, headers })
}

function tooMany(seconds: number, form: 'seconds' | 'date' | 'absent', now: Date): Response {
  const later = new Date(now.getTime() + seconds * 1000).toUTCString()
  const headers = { seconds: { 'Retry-After': String(seconds) }, date: { 'Retry-After': later }, absent: {} }[form]
  const message = `The rate limit was exceeded. Please retry in ${seconds} seconds.`
  return json(429, { error: 'ConnectWiseAPI', message }, headers)
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
  })
}

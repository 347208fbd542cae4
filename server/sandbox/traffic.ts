// Everything that passes: written down for tests to count, and met by the faults that wait for it.

import type { Context, MiddlewareHandler } from 'hono'
import { cutShort, type Fault, type Faults, faultAnswer } from './faults.ts'

/** One request that was answered; status 0 where the connection was dropped. */
export interface LoggedRequest {
  method: string
  path: string
  query: string
  status: number
  at: string
}

/** The requests so far, the oldest first. */
export type RequestLog = LoggedRequest[] & { clear: () => void }

/** An empty log. */
export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = []
  const clear = () => {
    entries.length = 0
  }
  // Not enumerable, so that the log still compares equal to a plain array.
  return Object.defineProperty(Object.assign(entries, { clear }), 'clear', { enumerable: false })
}

interface Traffic {
  faults: Faults
  requests: RequestLog
  now: () => Date
}

/** Logs requests and carries faults out. The controls of the sandbox itself are neither logged nor disturbed. */
export function watch({ faults, requests, now }: Traffic): MiddlewareHandler {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url)
    if (pathname.startsWith('/sandbox/')) return next()
    const met = faults.meet(c.req.method, pathname)
    const log = (status: number) => {
      requests.push({ method: c.req.method, path: pathname, query: search.slice(1), status, at: now().toISOString() })
    }
    for (const fault of met) if (fault.name === 'slow') await pause(fault.ms)
    const drop = met.find((fault) => fault.name === 'drop')
    if (drop && drop.when !== 'after') {
      log(0)
      return dropConnection(c)
    }
    const instead = firstAnswer(met, now())
    if (instead) {
      log(instead.status)
      return instead
    }
    await next()
    if (drop) {
      log(0)
      return dropConnection(c)
    }
    if (met.some((fault) => fault.name === 'half-page')) c.res = await cutShort(c.res)
    log(c.res.status)
    return undefined
  }
}

function firstAnswer(met: Fault[], now: Date): Response | null {
  for (const fault of met) {
    const answer = faultAnswer(fault, now)
    if (answer) return answer
  }
  return null
}

// Over a socket the socket is destroyed; in process the caller is told through the environment it passed in.
function dropConnection(c: Context): Response {
  const env: unknown = c.env
  if (typeof env === 'object' && env !== null) {
    if ('dropped' in env) env.dropped = true
    if ('outgoing' in env && isDestroyable(env.outgoing)) env.outgoing.destroy()
  }
  const gone = new Response(null, { status: 500, headers: { 'x-hono-already-sent': 'true' } })
  c.res = gone
  return gone
}

function isDestroyable(value: unknown): value is { destroy: () => void } {
  return typeof value === 'object' && value !== null && 'destroy' in value && typeof value.destroy === 'function'
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

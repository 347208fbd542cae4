import type { MiddlewareHandler } from 'hono'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** Times every request by method, route and status. */
  measure: MiddlewareHandler
  text(): Promise<string>
  type: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'hivelink_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  })
  return {
    async measure(c, next) {
      const done = seconds.startTimer()
      await next()
      // Ids would make a series each.
      const route = c.req.path.replace(/\/(?:\d+|[0-9a-f-]{32,})(?=\/|$)/g, '/:id')
      done({ method: c.req.method, route: c.res.status === 404 ? 'unknown' : route, status: c.res.status })
    },
    text: () => registry.metrics(),
    type: registry.contentType,
  }
}

// For whoever runs the service: is it alive, can it work, what does it do.
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import type { Metrics } from '../metrics.ts'
import { isReady } from '../use-cases/readiness.ts'

export function operations(ctx: Context, metrics: Metrics): Hono {
  return new Hono()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const ready = await isReady(ctx)
      return ready ? c.text('ready') : c.text('the database does not answer', 503)
    })
    .get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'Content-Type': metrics.type }))
}

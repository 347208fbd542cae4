import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { UsageFilter, UsageReason, UsageSort, Usages as UsagesAnswer } from '../../shared/api-usages.ts'
import { companyId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { followUsages, listUsages, usagesCsv } from '../use-cases/list-usages.ts'
import type { Usages } from '../use-cases/usages.ts'
import { answer, Paging, problems, type Routes, routes, security } from './kit.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/usages',
  summary: 'Every line of the tenant, a row per account and product; all of them as CSV with `Accept: text/csv`',
  security,
  request: {
    query: Paging.extend({
      filter: UsageFilter.default('all'),
      because: UsageReason.optional().openapi({ description: 'Only what is held, or an exception, for this reason' }),
      sort: UsageSort.default('company'),
      descending: z.enum(['true', 'false']).default('false'),
      companyId: z.coerce.number().int().positive().optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page, with the counts of all that the search finds',
      content: { 'application/json': { schema: UsagesAnswer }, 'text/csv': { schema: z.string() } },
    },
    ...problems,
  },
})
const eventsRoute = createRoute({
  method: 'get',
  path: '/usages/events',
  summary: 'When usages have changed, as server-sent events',
  security,
  responses: {
    200: {
      description: 'A stream of `usages` events, the first at once; it ends after a while and is then asked for again',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...problems,
  },
})

export function usages(ctx: Context, table: Usages): Routes {
  return routes()
    .openapi(listRoute, async (c) => {
      const { filter, because, sort, descending, search, companyId: company, cursor, limit } = c.req.valid('query')
      const { tenant, rights } = c.var.principal
      const asked = {
        ...{ filter, because, sort, search, rights, descending: descending === 'true' },
        company: company === undefined ? undefined : companyId(company),
      }
      if (!c.req.header('accept')?.includes('text/csv')) {
        return answer(c, UsagesAnswer, await listUsages(table, tenant, { ...asked, cursor, limit }), 200)
      }
      return c.text(await usagesCsv(table, tenant, asked), 200, { 'Content-Type': 'text/csv; charset=utf-8' })
    })
    .openapi(eventsRoute, async (c) => {
      const { tenant } = c.var.principal
      return streamSSE(c, async (stream) => {
        const gone = new AbortController()
        stream.onAbort(() => gone.abort())
        for await (const event of followUsages(ctx, table, tenant, gone.signal)) {
          if (stream.aborted) return
          if (event.kind === 'version') {
            await stream.writeSSE({ event: 'usages', data: JSON.stringify({ version: event.version }) })
          } else {
            await stream.write(': still here\n\n')
          }
        }
      })
    })
}

import { createRoute, z } from '@hono/zod-openapi'
import { LineHistory } from '../../shared/api-usages.ts'
import { plainText } from '../../shared/fields.ts'
import { companyId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound } from '../problem.ts'
import { lineHistory } from '../use-cases/line-history.ts'
import { answer, json, NumberId, problems, type Routes, routes, security } from './kit.ts'

const historyRoute = createRoute({
  method: 'get',
  path: '/companies/{id}/lines/{lineKey}/history',
  summary: 'What a line used day by day, and what was billed, by whom',
  security,
  request: {
    params: NumberId.extend({ lineKey: plainText(200).min(1).openapi({ example: 'item:123' }) }),
    query: z.object({ days: z.coerce.number().int().min(1).max(1100).default(90) }),
  },
  responses: { 200: json(LineHistory, 'In units of the item'), ...problems },
})

export const lineHistories = (ctx: Context): Routes =>
  routes().openapi(historyRoute, async (c) => {
    const { id, lineKey } = c.req.valid('param')
    const { days } = c.req.valid('query')
    const history = await lineHistory(ctx, c.var.principal.tenant, companyId(id), { lineKey, days })
    if (history === null) throw notFound('A line of this key')
    return answer(c, LineHistory, history, 200)
  })

import { createRoute } from '@hono/zod-openapi'
import { Hold, Holds } from '../../shared/api-usages.ts'
import type { Context } from '../context.ts'
import { listHoldRows } from '../use-cases/list-holds.ts'
import { answer, json, Paging, problems, type Routes, routes, security } from './kit.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/holds',
  summary: 'What waits for a person, one hold a line, newest first; its change is released or dismissed',
  security,
  request: { query: Paging.omit({ search: true }).extend({ state: Hold.shape.state.optional() }) },
  responses: { 200: json(Holds, 'A page'), ...problems },
})

export const holds = (ctx: Context): Routes =>
  routes().openapi(listRoute, async (c) => {
    const { tenant, rights } = c.var.principal
    const { state, cursor, limit } = c.req.valid('query')
    return answer(c, Holds, await listHoldRows(ctx, tenant, { state, cursor, limit, rights }), 200)
  })

import { createRoute } from '@hono/zod-openapi'
import { Me } from '../../shared/api-setup.ts'
import { answer, json, problems, type Routes, routes, security } from './kit.ts'

const meRoute = createRoute({
  method: 'get',
  path: '/me',
  summary: 'Who this token or key is, and what it may do',
  security,
  responses: { 200: json(Me, 'The one who asks'), ...problems },
})

export const me = (): Routes =>
  routes().openapi(meRoute, (c) => {
    const { who, rights } = c.var.principal
    return answer(c, Me, { who, role: rights.role }, 200)
  })

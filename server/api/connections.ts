import { createRoute } from '@hono/zod-openapi'
import {
  Connection,
  ConnectWiseConnectionInput,
  GlassHiveConnectionInput,
  HiveConnectionInput,
  RoleRules,
} from '../../shared/api-setup.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import {
  type ConnectOutcome,
  connectConnectWise,
  connectGlassHive,
  connectHive,
  showConnection,
} from '../use-cases/connect.ts'
import { saveRoles, showRoles } from '../use-cases/roles.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security } from './kit.ts'

const get = (name: string) => ({
  method: 'get' as const,
  path: `/connections/${name}`,
  summary: `What is known of the ${name} connection; secrets never come back out`,
  security,
  responses: { 200: json(Connection, 'The connection'), ...problems },
})
const put = (name: string) => ({
  method: 'put' as const,
  path: `/connections/${name}`,
  summary: `Connect ${name}: checked as typed, stored sealed`,
  security,
  responses: { 200: json(Connection, 'Connected'), ...problems },
})

const getConnectWise = createRoute(get('connectwise'))
const getGlassHive = createRoute(get('glasshive'))
const getHive = createRoute(get('hive'))
const putConnectWise = createRoute({ ...put('connectwise'), request: { body: body(ConnectWiseConnectionInput) } })
const putGlassHive = createRoute({ ...put('glasshive'), request: { body: body(GlassHiveConnectionInput) } })
const putHive = createRoute({ ...put('hive'), request: { body: body(HiveConnectionInput) } })
const getRoles = createRoute({
  method: 'get',
  path: '/roles',
  summary: 'Which ConnectWise members have which role',
  security,
  responses: { 200: json(RoleRules, 'The rules; whoever no rule names is a viewer'), ...problems },
})
const putRoles = createRoute({
  method: 'put',
  path: '/roles',
  summary: 'Give roles by member or by ConnectWise security role',
  security,
  request: { body: body(RoleRules) },
  responses: { 200: json(RoleRules, 'The rules'), ...problems },
})

export const connections = (ctx: Context): Routes =>
  routes()
    .openapi(getConnectWise, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, Connection, await showConnection(ctx, c.var.principal.tenant, 'connectwise'), 200)
    })
    .openapi(getGlassHive, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, Connection, await showConnection(ctx, c.var.principal.tenant, 'glasshive'), 200)
    })
    .openapi(getHive, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, Connection, await showConnection(ctx, c.var.principal.tenant, 'hive'), 200)
    })
    .openapi(putConnectWise, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(
        c,
        Connection,
        saved(await connectConnectWise(ctx, c.var.principal.tenant, c.req.valid('json'))),
        200,
      )
    })
    .openapi(putGlassHive, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, Connection, saved(await connectGlassHive(ctx, c.var.principal.tenant, c.req.valid('json'))), 200)
    })
    .openapi(putHive, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, Connection, saved(await connectHive(ctx, c.var.principal.tenant, c.req.valid('json'))), 200)
    })
    .openapi(getRoles, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, RoleRules, await showRoles(ctx, c.var.principal.tenant), 200)
    })
    .openapi(putRoles, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, RoleRules, await saveRoles(ctx, c.var.principal.tenant, c.req.valid('json')), 200)
    })

/** The connection, or what is wrong with it: nothing was stored then. */
function saved(outcome: ConnectOutcome): Connection {
  switch (outcome.kind) {
    case 'saved':
      return outcome.connection
    case 'other':
      throw new ProblemError(409, 'other-connectwise', outcome.words)
    case 'wrong':
      throw new ProblemError(422, outcome.because, outcome.words)
  }
}

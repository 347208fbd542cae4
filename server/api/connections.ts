import { createRoute } from '@hono/zod-openapi'
import {
  Connection,
  ConnectionCheck,
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
import { tryConnectWise, tryGlassHive } from '../use-cases/try-connection.ts'
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

const check = (name: string) => ({
  method: 'post' as const,
  path: `/connections/${name}/check`,
  summary: `Try ${name} as typed, or without a body as it is stored; nothing is stored`,
  security,
  responses: { 200: json(ConnectionCheck, 'What it came to'), ...problems },
})

const getConnectWise = createRoute(get('connectwise'))
const getGlassHive = createRoute(get('glasshive'))
const getHive = createRoute(get('hive'))
const putConnectWise = createRoute({ ...put('connectwise'), request: { body: body(ConnectWiseConnectionInput) } })
const putGlassHive = createRoute({ ...put('glasshive'), request: { body: body(GlassHiveConnectionInput) } })
const putHive = createRoute({ ...put('hive'), request: { body: body(HiveConnectionInput) } })
const checkConnectWise = createRoute({
  ...check('connectwise'),
  request: { body: { required: false, content: { 'application/json': { schema: ConnectWiseConnectionInput } } } },
})
const checkGlassHive = createRoute({
  ...check('glasshive'),
  request: { body: { required: false, content: { 'application/json': { schema: GlassHiveConnectionInput } } } },
})
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
    // Without a body what was sent is an empty object.
    .openapi(checkConnectWise, async (c) => {
      mustBe(c.var.principal, 'admin')
      const typed = c.req.valid('json')
      const sent = 'site' in typed ? typed : null
      return answer(c, ConnectionCheck, tried(await tryConnectWise(ctx, c.var.principal.tenant, sent)), 200)
    })
    .openapi(checkGlassHive, async (c) => {
      mustBe(c.var.principal, 'admin')
      const typed = c.req.valid('json')
      const sent = 'key' in typed ? typed : null
      return answer(c, ConnectionCheck, tried(await tryGlassHive(ctx, c.var.principal.tenant, sent)), 200)
    })
    .openapi(getRoles, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, RoleRules, await showRoles(ctx, c.var.principal.tenant), 200)
    })
    .openapi(putRoles, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, RoleRules, await saveRoles(ctx, c.var.principal.tenant, c.req.valid('json')), 200)
    })

function tried(check: ConnectionCheck | null): ConnectionCheck {
  if (check === null) throw new ProblemError(409, 'not-connected', 'Nothing is stored yet: send what was typed.')
  return check
}

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

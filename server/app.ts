// Mounts the routes, sets the headers, turns what went wrong into problem+json.
import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { accounts } from './api/accounts.ts'
import { agreements } from './api/agreements.ts'
import { changes } from './api/changes.ts'
import { companies } from './api/companies.ts'
import { connections } from './api/connections.ts'
import { holds } from './api/holds.ts'
import { idempotent } from './api/idempotency.ts'
import { imports } from './api/import.ts'
import { importLinks } from './api/import-links.ts'
import { importUsers } from './api/import-users.ts'
import { joining } from './api/join.ts'
import { jsonBody } from './api/json-body.ts'
import { BODY_BYTES, type Env, isUpload, SIGN_IN_BYTES, signedIn, TENANT, USAGE_BYTES } from './api/kit.ts'
import { lineHistories } from './api/line-history.ts'
import { links } from './api/links.ts'
import { me } from './api/me.ts'
import { operations } from './api/operations.ts'
import { people } from './api/people.ts'
import { podPage } from './api/pod-page.ts'
import { policies } from './api/policies.ts'
import { reviews } from './api/reviews.ts'
import { runControl } from './api/run-control.ts'
import { runs } from './api/runs.ts'
import { session } from './api/session.ts'
import { settingsPage } from './api/settings-page.ts'
import { signInRoutes } from './api/sign-in.ts'
import { snapshots } from './api/snapshots.ts'
import { status } from './api/status.ts'
import { tieOuts } from './api/tie-outs.ts'
import { usage } from './api/usage.ts'
import { usageFiles } from './api/usage-files.ts'
import { usages } from './api/usages.ts'
import { SIGN_IN } from './auth/sign-in.ts'
import type { Context } from './context.ts'
import { type Files, fileResponse } from './files.ts'
import { ConnectionError } from './http.ts'
import { createMetrics } from './metrics.ts'
import { ProblemError } from './problem.ts'
import { StoreError } from './store/errors.ts'
import { createRefreshing } from './use-cases/refreshing.ts'
import { createUsages } from './use-cases/usages.ts'

const API = '/api/v1'

export function createApp(ctx: Context, files: { pod: Files; settings: Files; public: Files }): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  const metrics = createMetrics()
  const refreshing = createRefreshing(ctx)
  const table = createUsages(ctx)
  app.use(metrics.measure)
  // The pod stands in frames of other sites: its own frame-ancestors say of which, so no X-Frame-Options.
  app.use(secureHeaders({ xFrameOptions: false, crossOriginResourcePolicy: false, crossOriginOpenerPolicy: false }))
  app.route('/', operations(ctx, metrics))
  app.route('/', podPage(ctx, files.pod))
  app.route('/', settingsPage(files.settings))

  const plain = bodyOf(BODY_BYTES)
  app.use(`${API}/*`, async (c, next) => {
    c.header('Cache-Control', 'no-store')
    // A delivery is measured below: a body that does not say its length is held while it is, and strangers send none.
    return await (isUpload(c.req.method, c.req.path) || c.req.path === `${API}/usage` ? next() : plain(c, next))
  })
  app.use(`${SIGN_IN}/*`, bodyOf(SIGN_IN_BYTES), async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await jsonBody(c, next)
  })
  app.route(SIGN_IN, signInRoutes(ctx))
  app.use(`${API}/session`, jsonBody)
  app.route(API, session(ctx, refreshing))
  app.use(`${API}/join/*`, bodyOf(SIGN_IN_BYTES), jsonBody)
  app.route(API, joining(ctx))
  app.doc31(`${API}/openapi.json`, {
    openapi: '3.1.0',
    info: {
      title: 'Hivelink',
      version: '1',
      description: 'Links ConnectWise companies with GlassHive and Hive, and bills what is used.',
    },
  })
  const scheme = {
    session: { in: 'cookie', name: 'hivelink.session_token' },
    tenant: { in: 'header', name: TENANT },
  } as const
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', ...scheme.session })
  app.openAPIRegistry.registerComponent('securitySchemes', 'tenant', { type: 'apiKey', ...scheme.tenant })
  app.use(`${API}/*`, signedIn(ctx))
  app.use(`${API}/usage`, bodyOf(USAGE_BYTES))
  app.use(`${API}/*`, jsonBody)
  // Before answers are kept for a repeat: the text of a one-time link is nowhere but in the answer that makes it.
  app.route(API, people(ctx))
  app.route(API, importUsers(ctx))
  app.use(`${API}/*`, idempotent(ctx))
  for (const routes of [
    me(),
    companies(ctx, refreshing),
    accounts(ctx),
    lineHistories(ctx),
    links(ctx),
    policies(ctx),
    agreements(ctx),
    reviews(ctx),
    usage(ctx),
    usages(ctx, table),
    holds(ctx),
    usageFiles(ctx),
    tieOuts(ctx),
    snapshots(ctx),
    imports(ctx),
    importLinks(ctx),
    runs(ctx),
    runControl(ctx),
    changes(ctx),
    connections(ctx),
    status(ctx, table),
  ]) {
    app.route(API, routes)
  }
  app.get('/*', (c) => {
    const file = files.public.read(c.req.path.slice(1))
    if (file === null) return c.notFound()
    return fileResponse(file, c.req.raw, { 'Cache-Control': 'public, max-age=86400' })
  })
  app.notFound((c) => problem(new ProblemError(404, 'no-route', `There is nothing at ${c.req.method} ${c.req.path}.`)))
  app.onError((error, c) =>
    problem(toProblem(error, (fields) => ctx.log.error({ path: c.req.path, ...fields }, 'request failed'))),
  )
  return app
}

/** Refuses a body that is larger than this, before it is read. */
function bodyOf(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new ProblemError(413, 'too-large', `The body of this request may be ${Math.floor(bytes / 1024)} kB.`)
    },
  })
}

function problem({ status, code, detail, errors, retryAfter }: ProblemError): Response {
  const body = {
    type: 'about:blank',
    title: code.replaceAll('-', ' '),
    status,
    code,
    detail,
    ...(errors.length > 0 ? { errors } : {}),
  }
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' }
  if (retryAfter !== null) headers['Retry-After'] = String(retryAfter)
  return new Response(JSON.stringify(body), { status, headers })
}

function toProblem(error: Error, log: (fields: object) => void): ProblemError {
  if (error instanceof ProblemError) return error
  if (error instanceof ConnectionError) {
    log({ kind: error.kind, status: error.status })
    return new ProblemError(502, error.kind, error.words, { retryAfter: 10 })
  }
  if (error instanceof StoreError && error.kind === 'bad-cursor') {
    const detail = 'That place in the list is not one this list gave out: start again without it.'
    return new ProblemError(422, 'bad-cursor', detail, { errors: [{ field: 'cursor', detail }] })
  }
  if (error instanceof HTTPException && error.status === 415) {
    return new ProblemError(
      415,
      'wrong-content-type',
      'The body of this request is JSON: send it with the header Content-Type: application/json.',
    )
  }
  if (error instanceof HTTPException && error.status === 400) {
    return new ProblemError(
      400,
      'not-json',
      'The body is not JSON: check that it is whole and sent as application/json.',
    )
  }
  log({ error: error.stack ?? String(error) })
  return new ProblemError(500, 'internal', 'Something went wrong in Hivelink itself; its log says what.')
}

// What every route shares: who asks, how answers are checked before they leave, how errors look.
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context as HonoContext, MiddlewareHandler, TypedResponse } from 'hono'
import { Problem, type Role } from '../../shared/api-setup.ts'
import { plainText } from '../../shared/fields.ts'
import { atLeast, type Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { identify, identifyPerson } from '../use-cases/identify.ts'
import { mustBeOwnPage } from './caller.ts'
import { whileAllowed } from './kept-stream.ts'

export interface Env {
  Variables: { principal: Principal }
}
export type Routes = OpenAPIHono<Env>

/** Largest body of a plain request, in bytes. */
export const BODY_BYTES = 256 * 1024
/** Largest body of a request to sign in or join, in bytes. */
export const SIGN_IN_BYTES = 8 * 1024
/** Largest delivery of usage, in bytes: some 200,000 readings. */
export const USAGE_BYTES = 64 * 1024 * 1024

/** Whether a request's body is a file, which is streamed: it is neither read nor measured before its route does. */
export const isUpload = (method: string, path: string): boolean =>
  (method === 'POST' && /^\/api\/v1\/(usage-files|tie-outs\/uploads)$/.test(path)) ||
  (method === 'PUT' && /^\/api\/v1\/usage-files\/[^/]+$/.test(path))

/** A set of routes whose bad requests are answered in the project's own error shape. */
export function routes(): Routes {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error.issues)
    },
  })
}

interface Issue {
  path: PropertyKey[]
  message: string
  /** The keys that are not known, where that is the fault. */
  keys?: string[]
}

/** 422 with each fault's field: `readings.3.actual`. */
export function invalid(issues: readonly Issue[]): ProblemError {
  const errors = issues
    .flatMap(({ path, message, keys }) =>
      keys === undefined
        ? [{ field: path.map(String).join('.'), detail: message }]
        : keys.map((key) => ({ field: [...path, key].map(String).join('.'), detail: 'There is no such field' })),
    )
    .slice(0, 50)
  const [first] = errors
  const where = first === undefined || first.field === '' ? 'The request' : first.field
  return new ProblemError(422, 'invalid-request', `${where}: ${first?.detail ?? 'is not valid'}`, { errors })
}

/** Answers with a body that was checked against its schema: nothing that is not declared goes out. */
export function answer<Schema extends z.ZodType, Status extends 200 | 201 | 202>(
  c: HonoContext,
  schema: Schema,
  body: z.input<Schema>,
  status: Status,
): Response & TypedResponse<z.output<Schema>, Status, 'json'> {
  // Parsing both checks the body and drops what the schema does not name.
  const checked: z.output<Schema> = schema.parse(body)
  const response: Response = c.body(JSON.stringify(checked), status, { 'Content-Type': 'application/json' })
  // Hono keeps the type of an answer beside it and never reads it: it is the body that was just written.
  return response as Response & TypedResponse<z.output<Schema>, Status, 'json'>
}

/** Names the tenant that a person who is signed in asks about. */
export const TENANT = 'Hivelink-Tenant'

/**
 * Lets in whoever has a good token or key, or a person by their session; puts who they are in the context. Every request of a
 * person carries a header that no page of another site can send along with the cookie. Of a stream they are sent the rest
 * only while they are still the same with the same rights.
 */
export function signedIn(ctx: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const [, bearer] = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    const { principal, again } = bearer === undefined ? await bySession(ctx, c) : await byBearer(ctx, bearer)
    c.set('principal', principal)
    await next()
    const kept = whileAllowed(c.res, async () => {
      const now = await again()
      return now !== null && sameRights(now, principal)
    })
    if (kept !== c.res) c.res = kept
  }
}

/** Who asks, and how to ask that again later; null then for whoever may not come in any more. */
interface Asking {
  principal: Principal
  again(): Promise<Principal | null>
}

async function byBearer(ctx: Context, bearer: string): Promise<Asking> {
  const again = () => identify(ctx, bearer)
  const principal = await again()
  if (principal === null) throw signedOut()
  return { principal, again }
}

async function bySession(ctx: Context, c: HonoContext): Promise<Asking> {
  const cookie = c.req.header('cookie')
  if (cookie === undefined || !ctx.signIn.hasCookie(cookie)) throw signedOut()
  const principal = await personIn(ctx, c, cookie)
  return {
    principal,
    async again() {
      const now = await identifyPerson(ctx, cookie, c.req.header(TENANT) ?? '')
      return now.kind === 'known' ? now.principal : null
    },
  }
}

const sameRights = ({ rights: a }: Principal, { rights: b }: Principal): boolean =>
  a.role === b.role && a.seesMoney === b.seesMoney

async function personIn(ctx: Context, c: HonoContext, cookie: string): Promise<Principal> {
  if (!['GET', 'HEAD'].includes(c.req.method)) mustBeOwnPage(ctx, c)
  const tenant = c.req.header(TENANT)
  if (tenant === undefined) {
    throw new ProblemError(403, 'no-tenant', `Say which tenant is meant by the header ${TENANT}.`)
  }
  const identified = await identifyPerson(ctx, cookie, tenant)
  switch (identified.kind) {
    case 'known':
      return identified.principal
    case 'signed-out':
      throw signedOut()
    case 'no-member':
      throw new ProblemError(404, 'unknown-tenant', 'You are a member of no tenant with this address.')
  }
}

const signedOut = (): ProblemError =>
  new ProblemError(401, 'signed-out', 'Sign in again: the session, token or key is missing, has ended or is not known.')

/** Refuses whoever has less than a role. */
export function mustBe(principal: Principal, role: Role): void {
  if (atLeast(principal.rights.role, role)) return
  throw new ProblemError(403, 'role-too-low', `This needs the ${role} role; you have ${principal.rights.role}.`)
}

/** Refuses whoever may not write to agreements: by role, or by their own ConnectWise rights. */
export function mayPush(principal: Principal): void {
  if (principal.rights.mayPush) return
  throw new ProblemError(403, 'push-not-allowed', principal.rights.whyNot ?? 'You may not push.')
}

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** The errors any signed-in route can answer with. */
export const problems = {
  401: problemAnswer('Not signed in'),
  403: problemAnswer('Not allowed'),
  404: problemAnswer('Not known here'),
  409: problemAnswer('In the way of something that is so already'),
  422: problemAnswer('The request is not valid'),
}

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})

export const security = [{ bearer: [] }, { session: [], tenant: [] }]

/** A record id of ConnectWise's or GlassHive's in a path. */
export const NumberId = z.object({ id: z.coerce.number().int().positive().openapi({ example: 250 }) })
/** A key of ours in a path. */
export const TextId = z.object({ id: plainText(64).min(1) })
/** Words to search for. */
export const Search = z.object({ search: plainText(200).optional() })
export const Paging = Search.extend({
  // It holds the name a page ended with.
  cursor: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

import type { MiddlewareHandler } from 'hono'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { beginKeyed, endKeyed, type KeyedRequest } from '../use-cases/replay.ts'
import { type Env, isUpload } from './kit.ts'

/** A write with an `Idempotency-Key` is carried out once; its repeat is answered as the first was. */
export function idempotent(ctx: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const key = c.req.header('idempotency-key')
    if (key === undefined || c.req.method === 'GET') return await next()
    // A file is known by its content: to remember its request would be to hold it whole.
    if (isUpload(c.req.method, c.req.path)) return await next()
    if (key === '' || key.length > 200)
      throw new ProblemError(422, 'invalid-request', 'Idempotency-Key: 1 to 200 characters.')
    const { tenant, id } = c.var.principal
    const asked: KeyedRequest = {
      tenant,
      by: id,
      key,
      method: c.req.method,
      path: c.req.path,
      body: await c.req.text(),
    }
    const remembered = await beginKeyed(ctx, asked)
    switch (remembered.kind) {
      case 'replay': {
        const body = remembered.body === '' ? null : remembered.body
        const type = remembered.status >= 400 ? 'application/problem+json' : 'application/json'
        const headers = { 'Idempotency-Replayed': 'true', ...(body === null ? {} : { 'Content-Type': type }) }
        return new Response(body, { status: remembered.status, headers })
      }
      case 'in-progress':
        throw new ProblemError(
          409,
          'in-progress',
          'The first request with this Idempotency-Key is still being carried out.',
        )
      case 'different-request':
        throw new ProblemError(422, 'key-reused', 'This Idempotency-Key belongs to another request: use a new one.')
      case 'new':
        await next()
        await endKeyed(ctx, asked, { status: c.res.status, body: await c.res.clone().text() })
    }
  }
}

// Whence a request comes: its cookie, the address of the client, and whether our own page sent it.
import type { Context as HonoContext } from 'hono'
import { isOwnPage } from '../auth/origin.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import type { Caller } from '../use-cases/sign-in.ts'

export function callerOf(ctx: Context, c: HonoContext): Caller {
  return {
    cookie: c.req.header('cookie') ?? null,
    address: addressOf(ctx, c),
    userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
  }
}

/** Refuses what another site's page has a browser send; programs send no such headers. */
export function mustBeOwnPage(ctx: Context, c: HonoContext): void {
  const header = (name: string): string | null => c.req.header(name) ?? null
  const sender = { origin: header('origin'), site: header('sec-fetch-site'), host: header('host') }
  if (isOwnPage(sender, ctx.config.publicUrl)) return
  throw new ProblemError(
    403,
    'foreign-origin',
    'This request comes from another site. If it is Hivelink’s own page, its address must be the one that PUBLIC_URL says.',
  )
}

/**
 * The client's address: as the socket says it, or the proxy in front in the one header that is trusted. Of a list there the
 * last entry counts: it is the proxy's own word, and what stands before it the client may have written.
 */
function addressOf({ config }: Context, c: HonoContext): string {
  const header = config.trustedProxyHeader === null ? undefined : c.req.header(config.trustedProxyHeader)
  const said = header?.split(',').at(-1)?.trim()
  if (said !== undefined && /^[\da-f.:]+$/i.test(said)) return said
  // As @hono/node-server hands the request on; a test without a socket has none.
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return env?.incoming?.socket?.remoteAddress ?? '127.0.0.1'
}

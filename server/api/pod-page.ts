// The pod's document and its files, with the headers that let it stand in a frame of the tenant's ConnectWise only.
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { builtFile, type Files } from '../files.ts'
import { hostsOf } from '../use-cases/pod-hosts.ts'

const PAGE = 'index.html'

/** `GET /pod?t=<tenant key>` and the files it loads. */
export function podPage(ctx: Context, files: Files): Hono {
  return new Hono()
    .get('/pod', async (c) => {
      const page = files.read(PAGE)
      if (page === null) return c.text('The pod is not built: run npm run build.', 500)
      const hosts = await hostsOf(ctx, c.req.query('t') ?? '')
      const html = page.body.toString('utf8').replace('__HIVELINK_HOSTS__', hosts.join(' '))
      c.header('Content-Security-Policy', podPolicy(hosts))
      c.header('Cache-Control', 'no-cache')
      return c.html(html)
    })
    .get('/assets/pod/*', (c) => builtFile(files, c.req.path.slice('/assets/pod/'.length), c.req.raw) ?? c.notFound())
}

function podPolicy(hosts: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${hosts.join(' ')}`,
  ].join('; ')
}

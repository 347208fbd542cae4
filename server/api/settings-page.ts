// The page on its own: its document and its files. It stands in no frame, and nothing it loads comes from elsewhere.
import { Hono } from 'hono'
import { builtFile, type Files } from '../files.ts'

const PAGE = 'settings.html'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The places of the page; which is open is its own affair. */
const PLACES = /^\/(?:[a-z-]+(?:\/[^.]*)?)?$/

/** Every place of the page, and the files it loads. What is not a place goes on to the other routes. */
export function settingsPage(files: Files): Hono {
  return new Hono()
    .get('*', async (c, next) => {
      if (!PLACES.test(c.req.path) || /^\/(api|pod|assets|healthz|readyz|metrics)(\/|$)/.test(c.req.path))
        return await next()
      const page = files.read(PAGE)
      if (page === null) return c.text('The page is not built: run npm run build.', 500)
      c.header('Content-Security-Policy', POLICY)
      c.header('X-Frame-Options', 'DENY')
      c.header('Cross-Origin-Opener-Policy', 'same-origin')
      c.header('Cross-Origin-Resource-Policy', 'same-origin')
      c.header('Cache-Control', 'no-cache')
      return c.html(page.body.toString('utf8'))
    })
    .get(
      '/assets/settings/*',
      (c) => builtFile(files, c.req.path.slice('/assets/settings/'.length), c.req.raw) ?? c.notFound(),
    )
}

import { expect, it } from 'vitest'
import { settingsPage } from './settings-page.ts'

const stored = (text: string, type: string) => ({ body: Buffer.from(text), gzip: null, type })
const page = settingsPage({
  read: (path) =>
    path === 'settings.html'
      ? stored('<!doctype html>', 'text/html')
      : path === 'assets/a.js'
        ? stored('1', 'text/javascript')
        : null,
})

it.each(['/', '/review'])('%s is the page, in no frame, with scripts of its own files alone', async (path) => {
  const { status, headers } = await page.request(path)
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  expect(headers.get('x-frame-options')).toBe('DENY')
})

it('gives out the files of the page for good, and nothing else', async () => {
  const file = await page.request('/assets/settings/assets/a.js')
  expect(file.headers.get('cache-control')).toContain('immutable')
  expect((await page.request('/assets/settings/assets/b.js')).status).toBe(404)
})

it('says that the page is not built', async () => {
  const unbuilt = await settingsPage({ read: () => null }).request('/')
  expect([unbuilt.status, await unbuilt.text()]).toEqual([500, 'The page is not built: run npm run build.'])
})

import { describe, expect, it, vi } from 'vitest'
import { rememberTenant, sessionIn, tenantToOpen } from './signed-in.ts'

const tenant = (key: string) => ({ key, name: key, role: 'viewer' as const })
const signedIn = (...keys: string[]) => ({ email: 'ann@acme.example', name: 'Ann', tenants: keys.map(tenant) })

describe('which tenant is opened where the address names none', () => {
  it.each<[string, string[], string | null, string | null]>([
    ['the only one', ['acme'], null, 'acme'],
    ['none, to be chosen', ['acme', 'bolt'], null, null],
    ['the one opened last', ['acme', 'bolt'], 'bolt', 'bolt'],
    ['none, where the one opened last is theirs no more', ['acme', 'bolt'], 'gone', null],
    ['none, where they have none', [], 'acme', null],
  ])('%s', (_, keys, last, opened) => {
    sessionStorage.clear()
    if (last !== null) rememberTenant(last, sessionStorage)
    expect(tenantToOpen(signedIn(...keys), sessionStorage)).toBe(opened)
  })
})

describe('a session of a person', () => {
  it('names its tenant on each request, and sends the cookie to our own server', async () => {
    const fetch = vi.fn(async () => new Response('{}'))
    const session = sessionIn(fetch, signedIn('acme'), tenant('acme'))
    expect(session.me).toEqual({ who: 'ann@acme.example', role: 'viewer' })
    await session.request(['GET', '/reviews'], { 'idempotency-key': 'k' })
    expect(fetch).toHaveBeenCalledWith(
      '/api/v1/reviews',
      expect.objectContaining({
        credentials: 'same-origin',
        headers: expect.objectContaining({ 'hivelink-tenant': 'acme', 'idempotency-key': 'k' }),
      }),
    )
    expect(session.headers()).toEqual({ 'hivelink-tenant': 'acme' })
  })
})

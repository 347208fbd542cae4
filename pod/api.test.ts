import { describe, expect, it, vi } from 'vitest'
import { createApi, routeOf } from './api.ts'
import type { Ask } from './ask.ts'
import { acme, proof } from './testing.ts'

const answer = (status: number, body: string) => async () => new Response(body, { status })
const session = { kind: 'session', proof, record: acme } as const

describe('an ask', () => {
  it.each<[Ask, unknown[]]>([
    [session, ['POST', '/session', { tenant: 'demo', member: proof, record: acme }]],
    [{ kind: 'panel', id: 12 }, ['GET', '/companies/12/panel']],
    [{ kind: 'find', what: 'account', id: 12, text: 'a&b' }, ['GET', '/companies/12/account-candidates?search=a%26b']],
    [{ kind: 'find', what: 'glasshive', id: 12, text: '' }, ['GET', '/companies/12/glasshive-candidates?search=']],
    [{ kind: 'find', what: 'product', id: 'h/1', text: 'x' }, ['GET', '/products?search=x&hiveProductId=h%2F1']],
    [
      { kind: 'link', on: 'accounts', id: 'a1', to: { companyId: 12 } },
      ['PUT', '/accounts/a1/link', { companyId: 12 }],
    ],
    [{ kind: 'link', on: 'accounts', id: 'a1', to: null }, ['DELETE', '/accounts/a1/link', null]],
    [
      { kind: 'decide', input: { kind: 'account', id: 'a1', decision: 'ignore' } },
      ['POST', '/decisions', { kind: 'account', id: 'a1', decision: 'ignore' }],
    ],
    [{ kind: 'undo', id: 'd/1' }, ['POST', '/decisions/d%2F1/undo']],
    [
      { kind: 'link', on: 'companies', id: 12, to: { glassHiveCompanyId: 5 } },
      ['PUT', '/companies/12/glasshive-link', { glassHiveCompanyId: 5 }],
    ],
    [
      { kind: 'link', on: 'hive-products', id: 'h1', to: { productId: 3, unit: { amount: 1024, of: 'GB' } } },
      ['PUT', '/hive-products/h1/link', { productId: 3, unit: { amount: 1024, of: 'GB' } }],
    ],
    [
      { kind: 'start', run: 'update', companyId: 12, preview: true },
      ['POST', '/runs', { kind: 'update', companyId: 12, preview: true }],
    ],
    [{ kind: 'run', id: 'r1' }, ['GET', '/runs/r1']],
    [{ kind: 'plan', id: 'r1' }, ['GET', '/runs/r1/plan']],
    [{ kind: 'report', id: 'r1' }, ['GET', '/runs/r1/report']],
    [{ kind: 'apply', id: 'r1', changes: ['c1'] }, ['POST', '/runs/r1/apply', { changes: ['c1'] }]],
    [{ kind: 'cancel', id: 'r1' }, ['POST', '/runs/r1/cancel']],
    [{ kind: 'release', id: 'c1' }, ['POST', '/changes/c1/release']],
    [{ kind: 'dismiss', id: 'c1' }, ['POST', '/changes/c1/dismiss']],
  ])('%j has its route', (ask, route) => {
    expect(routeOf(ask, 'demo')).toEqual(route)
  })
})

describe('an answer', () => {
  it.each([
    [answer(401, ''), { kind: 'signed-out' }],
    [answer(403, '{"code":"x","detail":"No."}'), { kind: 'not-allowed', problem: { code: 'x', detail: 'No.' } }],
    [answer(503, '{"code":"x","detail":"Down."}'), { kind: 'problem', problem: { status: 503 } }],
    [answer(502, '<html>Bad gateway</html>'), { kind: 'offline' }],
    [answer(200, '<html>Log in to the guest network</html>'), { kind: 'offline' }],
    [() => Promise.reject(new TypeError('Failed to fetch')), { kind: 'offline' }],
    [answer(200, '{"kind":"not-a-company","screen":"x"}'), { kind: 'ok', value: { kind: 'not-a-company' } }],
  ])('is told apart from every other: %#', async (fetch, expected) => {
    expect(await createApi(fetch, 'demo')({ kind: 'panel', id: 12 })).toMatchObject(expected)
  })

  it('without a body is an answer too', async () => {
    const api = createApi(async () => new Response(null, { status: 204 }), 'demo')
    expect(await api({ kind: 'dismiss', id: 'c1' })).toEqual({ kind: 'ok', value: null })
  })

  it('gives the token that every later ask carries, no cookie goes along, and a new proof goes without it', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(answer(200, '{"token":"t1"}'))
    const api = createApi(fetch, 'demo')
    await api(session)
    await api({ kind: 'panel', id: 12 })
    await api(session)
    expect(fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'))).toEqual([
      null,
      'Bearer t1',
      null,
    ])
    expect(fetch.mock.calls.every(([, init]) => init?.credentials === 'omit')).toBe(true)
  })
})

// The way to the server: an ask becomes its route, an answer a union. Nothing here throws, and the token lives in this
// closure and nowhere else.
import type { Answer, Ask, AskOf } from './ask.ts'

type Route = [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown]

/** Carries out an ask. */
export type Api = <K extends Ask['kind']>(ask: AskOf<K>) => Promise<Answer<K>>

/** Longer than any route may take; without it a stalled connection would look like work. */
const TIMEOUT = 20_000

export function createApi(fetch: typeof globalThis.fetch, tenant: string): Api {
  let token = ''

  return async (ask) => {
    // An old token says nothing about the member who is asking now.
    if (ask.kind === 'session') token = ''
    const [method, path, body] = routeOf(ask, tenant)
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (token !== '') headers.authorization = `Bearer ${token}`
    try {
      const response = await fetch(`/api/v1${path}`, {
        method,
        headers,
        credentials: 'omit',
        body: body ? JSON.stringify(body) : null,
        signal: AbortSignal.timeout(TIMEOUT),
      })
      const text = await response.text()
      const { status } = response
      if (status === 401) return { kind: 'signed-out' }
      // `any` out of JSON.parse: the server parses each answer with the schema of this very type before it leaves. What a
      // proxy answers in its place is no JSON: it throws, and counts as no service.
      const value = text ? JSON.parse(text) : null
      if (status === 403) return { kind: 'not-allowed', problem: value }
      if (!response.ok) return { kind: 'problem', problem: { ...value, status } }
      if (ask.kind === 'session') token = value.token
      return { kind: 'ok', value }
    } catch {
      return { kind: 'offline' }
    }
  }
}

/** One ask, one route. `tenant` is the key in the pod's address: it names the tenant and proves nothing. */
export function routeOf(ask: Ask, tenant: string): Route {
  const id = 'id' in ask ? encodeURIComponent(ask.id) : ''
  switch (ask.kind) {
    case 'session':
      return ['POST', '/session', { tenant, member: ask.proof, record: ask.record }]
    case 'panel':
      return ['GET', `/companies/${id}/panel`]
    case 'find': {
      const search = `search=${encodeURIComponent(ask.text)}`
      if (ask.what === 'product') return ['GET', `/products?${search}&hiveProductId=${id}`]
      return ['GET', `/companies/${id}/${ask.what}-candidates?${search}`]
    }
    case 'link':
      return [ask.to ? 'PUT' : 'DELETE', `/${ask.on}/${id}/${ask.on === 'companies' ? 'glasshive-' : ''}link`, ask.to]
    case 'start':
      return ['POST', '/runs', { kind: ask.run, companyId: ask.companyId, preview: ask.preview }]
    case 'run':
      return ['GET', `/runs/${id}`]
    case 'plan':
    case 'report':
      return ['GET', `/runs/${id}/${ask.kind}`]
    case 'apply':
      return ['POST', `/runs/${id}/apply`, { changes: ask.changes }]
    case 'cancel':
      return ['POST', `/runs/${id}/cancel`]
    case 'release':
    case 'dismiss':
      return ['POST', `/changes/${id}/${ask.kind}`]
  }
}

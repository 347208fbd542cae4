// The way to the server: an ask becomes its route. The token lives in this closure and nowhere else.
import type { Answer, Ask, AskOf } from './ask.ts'
import { by, type Route, request } from './request.ts'

/** Carries out an ask. */
export type Api = <K extends Ask['kind']>(ask: AskOf<K>) => Promise<Answer<K>>

export function createApi(fetch: typeof globalThis.fetch, tenant: string): Api {
  let token = ''

  return async (ask) => {
    // An old token says nothing about the member who is asking now.
    if (ask.kind === 'session') token = ''
    const reply = await request(fetch, routeOf(ask, tenant), by(token))
    if (reply.kind === 'ok' && ask.kind === 'session') token = reply.value.token
    return reply
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
    case 'take-back':
      return ['POST', `/runs/${id}/${ask.kind === 'apply' ? 'apply' : 'undo'}`, { changes: ask.changes }]
    case 'history':
      return ['GET', `/companies/${id}/lines/${encodeURIComponent(ask.key)}/history`]
    case 'cancel':
      return ['POST', `/runs/${id}/cancel`]
    case 'decide':
      return ['POST', '/decisions', ask.input]
    case 'undo':
      return ['POST', `/decisions/${id}/undo`]
    case 'release':
    case 'dismiss':
      return ['POST', `/changes/${id}/${ask.kind}`]
  }
}

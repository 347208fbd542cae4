// From who is signed in to the session that pages ask with.
import type { SignedIn } from '../../../shared/api-people.ts'
import { request } from '../../request.ts'
import type { Session } from '../session.ts'

type Fetch = typeof globalThis.fetch

/** The session of a person in one of their tenants. */
export function sessionIn(fetch: Fetch, { email }: SignedIn, { key, role }: SignedIn['tenants'][number]): Session {
  const names = { 'hivelink-tenant': key }
  // The cookie goes along to our own server alone; the pod, which shares `request`, has none to send.
  const withCookie: Fetch = (input, init) => fetch(input, { ...init, credentials: 'same-origin' })
  return {
    me: { who: email, role },
    request: (route, headers, timeout) => request(withCookie, route, { ...names, ...headers }, timeout),
    headers: () => names,
  }
}

const REMEMBERED = 'hivelink-tenant'

/** The tenant to open where the address names none: the only one, or the one opened last in this tab; null to be chosen. */
export function tenantToOpen({ tenants }: SignedIn, storage: Storage): string | null {
  const last = storage.getItem(REMEMBERED)
  const [only] = tenants
  if (tenants.length === 1 && only !== undefined) return only.key
  return tenants.find(({ key }) => key === last)?.key ?? null
}

/** Remembers the tenant for as long as the tab lives; it is no secret. */
export function rememberTenant(key: string, storage: Storage): void {
  storage.setItem(REMEMBERED, key)
}

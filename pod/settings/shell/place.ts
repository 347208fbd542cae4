// What the address says: pure, so that it can be tried without a browser.

export type Place =
  /** A one-time link; its secret follows the # and is sent nowhere by the browser. */
  | { kind: 'join'; token: string }
  /** A page of a tenant: `/t/{tenant}/{path}/{rest}`. */
  | { kind: 'tenant'; tenant: string; path: string; rest: string }
  /** No tenant is named: `/`, or an address of before there were any, such as `/review`. */
  | { kind: 'no-tenant'; path: string; rest: string }

/** @param address path, query and hash: `/t/acme/report/runs/1?x=1` */
export function placeOf(address: string): Place {
  const hash = address.indexOf('#')
  const [path, token] = hash < 0 ? [address, ''] : [address.slice(0, hash), address.slice(hash + 1)]
  if (/^\/join\/?$/.test(path)) return { kind: 'join', token }
  const [, tenant, below = ''] = /^\/t\/([^/?]+)\/?(.*)$/.exec(path) ?? []
  if (tenant !== undefined) return { kind: 'tenant', tenant, ...pageOf(below) }
  return { kind: 'no-tenant', ...pageOf(path.replace(/^\//, '')) }
}

function pageOf(below: string): { path: string; rest: string } {
  const [, path = '', rest = ''] = /^([^/?]*)\/?(.*)$/.exec(below) ?? []
  return { path, rest }
}

/** The address of a place within a tenant: `usages?filter=held`. */
export const addressOf = (tenant: string, place: string): string => `/t/${tenant}/${place}`

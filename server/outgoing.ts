// The one way out of this server: a fetch that connects to public addresses only, unless its operator says otherwise.
// The check is in the connector, so that redirects, literals in any spelling and changing DNS answers all meet it.
import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, fetch as undiciFetch } from 'undici'

/** Thrown (inside fetch's own error, as its cause) where an address may not be connected to. */
export class BlockedHostError extends Error {
  /** server/http.ts tells it by this code. */
  readonly code = 'HIVELINK_BLOCKED_HOST'

  constructor(host: string) {
    super(`${host} is not a public address`)
    this.name = 'BlockedHostError'
  }
}

export interface OutgoingOptions {
  /** True: anywhere. A list: these too, each as `host` (any port) or `host:port`. False: public addresses only. */
  allowPrivateHosts: boolean | string[]
  /** Milliseconds to make a connection. */
  connectTimeoutMs?: number
  /** Name look-up; the system's own by default. */
  lookup?: typeof systemLookup
}

export interface Outgoing {
  fetch: typeof fetch
  /** Lets requests under way finish and closes every connection. */
  close: () => Promise<void>
}

export function createOutgoingFetch(options: OutgoingOptions): Outgoing {
  const { allowPrivateHosts, lookup = systemLookup } = options
  const listed = new Set(Array.isArray(allowPrivateHosts) ? allowPrivateHosts.map((host) => host.toLowerCase()) : [])
  const timeout = options.connectTimeoutMs ?? 10_000
  const anywhere = buildConnector({ timeout })
  const publicOnly = buildConnector({ timeout, lookup: onlyPublic(lookup) })

  const connect: buildConnector.connector = (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '').toLowerCase()
    const port = target.port || (target.protocol === 'https:' ? '443' : '80')
    if (allowPrivateHosts === true || listed.has(host) || listed.has(`${host}:${port}`)) anywhere(target, callback)
    // A literal never reaches the look-up, so it is judged here.
    else if (isIP(host) !== 0 && !isPublic(host)) callback(new BlockedHostError(host), null)
    else publicOnly(target, callback)
  }

  const agent = new Agent({ connect })
  const go = (input: Parameters<typeof undiciFetch>[0], init?: Parameters<typeof undiciFetch>[1]) =>
    undiciFetch(input, { ...init, dispatcher: agent })
  return {
    // The cast is safe for our use: undici's fetch is what Node's own is built from, only its types are declared twice.
    fetch: go as unknown as typeof fetch,
    close: () => agent.close(),
  }
}

/** A look-up that hands the connector checked addresses only: what was judged is what is connected to. */
function onlyPublic(lookup: typeof systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '', 0)
      const [first] = found
      // One private address among public ones is refused whole: which of them is used would be chance.
      if (first === undefined || !found.every(({ address }) => isPublic(address))) {
        return callback(new BlockedHostError(hostname), '', 0)
      }
      if (options.all) callback(null, found)
      else callback(null, first.address, first.family)
    })
  }
}

/** Public unicast alone; private, loopback, link-local, carrier, mapped, translated and reserved ranges are not. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  // `::127.0.0.1`, the long abandoned IPv4-compatible form, counts as unicast in ipaddr.js.
  const compatible = ip instanceof ipaddr.IPv6 && ip.parts.slice(0, 6).every((part) => part === 0)
  return ip.range() === 'unicast' && !compatible
}

/** What a browser says of where a request comes from. */
export interface Sender {
  origin: string | null
  /** `Sec-Fetch-Site`: browsers send it to secure addresses and to this machine alone. */
  site: string | null
  /** The host that was asked for. */
  host: string | null
}

/**
 * Whether a page of our own sent this, or no browser at all. Hosts are compared as a whole, whatever the scheme: TLS may
 * end before the service.
 *
 * @param publicUrl where browsers reach the service, where that is known
 */
export function isOwnPage({ origin, site, host }: Sender, publicUrl: string | null): boolean {
  if (site !== null && site !== 'same-origin') return false
  if (origin === null) return true
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && host !== null && new URL(origin).host === host
}

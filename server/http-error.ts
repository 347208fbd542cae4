// The one error of a broken connection, and its words for people.

export type ConnectionErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'server-error'
  | 'bad-reply'
  | 'refused'
  | 'answer-lost'
  | 'blocked-host'

/**
 * A broken connection. `words` is for people and says what to do; `code` is the other system's own error code where it
 * sent one, or that of the socket. It never holds a header, a body or a query.
 */
export class ConnectionError extends Error {
  readonly kind: ConnectionErrorKind
  readonly status: number | null
  readonly words: string
  readonly code: string | null

  constructor(kind: ConnectionErrorKind, words: string, about: { status?: number | null; code?: string | null } = {}) {
    super(words)
    this.name = 'ConnectionError'
    this.kind = kind
    this.words = words
    this.status = about.status ?? null
    this.code = about.code ?? null
  }
}

/** The kind of an error status that is no answer. */
export function kindOf(status: number): ConnectionErrorKind {
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429) return 'throttled'
  return status === 408 || status >= 500 ? 'server-error' : 'refused'
}

export type Say = (
  kind: ConnectionErrorKind,
  url: string,
  status?: number | null,
  code?: string | null,
) => ConnectionError

/** Makes the errors of one connection; `name` is the other system's: "ConnectWise". */
export function wordsOf(name: string): Say {
  return (kind, url, status = null, code = null) =>
    new ConnectionError(kind, sentence(kind, name, new URL(url).host, status), { status, code })
}

function sentence(kind: ConnectionErrorKind, name: string, host: string, status: number | null): string {
  switch (kind) {
    case 'unreachable':
      return `${name} cannot be reached at ${host}. Check the address, its certificate and the network.`
    case 'timeout':
      return `${name} at ${host} did not answer in time. Try again later.`
    case 'unauthorized':
      return `${name} at ${host} does not accept the credentials. Enter them again.`
    case 'forbidden':
      return `${name} at ${host} does not allow this. Ask its administrator for the right.`
    case 'not-found':
      return `${name} at ${host} has nothing at this address. Check the address and whether the record still exists.`
    case 'throttled':
      return `${name} at ${host} asks for fewer requests. Try again in a few minutes.`
    case 'server-error':
      return `${name} at ${host} failed${status === null ? '' : ` (status ${status})`}. Try again later.`
    case 'bad-reply':
      return `${name} at ${host} sent an answer that cannot be read. Check that the address is that of its API.`
    case 'refused':
      return status !== null && status < 400
        ? `${name} at ${host} sends on to another address, and credentials do not follow. Enter the address it ends at.`
        : `${name} at ${host} turned the request down${status === null ? '' : ` (status ${status})`}.`
    case 'answer-lost':
      return `The answer of ${name} at ${host} to a change was lost. Whether it was carried out is found by reading.`
    case 'blocked-host':
      return `${host} is a private address, and this server may not connect there. Its operator can allow it with ALLOW_PRIVATE_HOSTS.`
  }
}

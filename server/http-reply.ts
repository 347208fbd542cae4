// What a reply says before anybody knows whose it is: its text, its JSON, where it redirects, its error code.

export type Parsed = { kind: 'json'; value: unknown } | { kind: 'empty' } | { kind: 'cut' } | { kind: 'not-json' }

/** `cut`: it began as JSON and did not end as such, as when a connection breaks behind a proxy that hides it. */
export function parse(text: string): Parsed {
  const start = text.trimStart().charAt(0)
  if (start === '') return { kind: 'empty' }
  try {
    // JSON.parse answers any; here it becomes unknown.
    const value: unknown = JSON.parse(text)
    return { kind: 'json', value }
  } catch {
    return { kind: start === '{' || start === '[' ? 'cut' : 'not-json' }
  }
}

/** The body as text, or null where it is longer than `maxBytes`; the rest is then not read. */
export async function readText(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength
    if (bytes > maxBytes) {
      discard(reader)
      return null
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

/** Lets go of a body that nobody reads; not waited for, because the other side decides how long that takes. */
export function discard(body: { cancel: () => Promise<void> } | null): void {
  body?.cancel().catch(() => undefined)
}

/** Where a 3xx leads; null for every other answer, and for a 3xx that names nothing. */
export function redirectOf(response: Response, from: string): URL | null {
  const location = response.headers.get('location')
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return null
  return URL.canParse(location, from) ? new URL(location, from) : null
}

/** Whether credentials may travel from one address to the other: the same host, and never from https to http. */
export function mayFollow(from: string, to: URL): boolean {
  return to.host === new URL(from).host && staysSafe(from, to)
}

/** Whether a redirect stays as safe as it was: never from https to http, and to nothing else. */
export function staysSafe(from: string, to: URL): boolean {
  return to.protocol === new URL(from).protocol || to.protocol === 'https:'
}

/** The other system's own error code ("Security", "NotFound"), where the body is JSON and names one. */
export function replyCode(json: unknown): string | null {
  const code = typeof json === 'object' && json !== null && 'code' in json ? json.code : null
  return typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : null
}

/** The code of the socket error that a failed fetch wraps, however deep. */
export function socketCode(error: unknown): string | null {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 6; inner = inner.cause, depth++) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code
    if (inner instanceof AggregateError && inner.errors.length > 0) return socketCode(inner.errors[0])
  }
  return null
}

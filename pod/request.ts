// One request to the server, and its answer as a union: nothing here throws. Pod and page share it.
import type { Problem } from '../shared/api-setup.ts'

export type Route = [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown]

/** Why an ask was not answered. */
export type Failure =
  | { kind: 'signed-out' }
  | { kind: 'not-allowed'; problem: Problem }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'offline' }

// `any`: the server parses each answer with the schema of the very type that its asker gives it, before it leaves.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Reply = { kind: 'ok'; value: any } | Failure

/** Longer than a usual route may take (milliseconds); without it a stalled connection would look like work. */
const TIMEOUT = 20_000

/** The header that says who asks, by a token or a key; an empty text is nobody. */
export const by = (bearer: string): Record<string, string> => (bearer ? { authorization: `Bearer ${bearer}` } : {})

export async function request(
  fetch: typeof globalThis.fetch,
  [method, path, body]: Route,
  headers: Record<string, string>,
  timeout = TIMEOUT,
): Promise<Reply> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      credentials: 'omit',
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(timeout),
    })
    const text = await response.text()
    const { status } = response
    if (status === 401) return { kind: 'signed-out' }
    // What a proxy answers in the server's place is no JSON: it throws, and counts as no service.
    const value = text ? JSON.parse(text) : null
    if (status === 403) return { kind: 'not-allowed', problem: value }
    if (!response.ok) return { kind: 'problem', problem: { ...value, status } }
    return { kind: 'ok', value }
  } catch {
    return { kind: 'offline' }
  }
}

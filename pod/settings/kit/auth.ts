// Asks about sign-in, outside any tenant: the session is a cookie that no script can read.
import type { Problem } from '../../../shared/api-setup.ts'

// `any`: the server parses each answer with the schema of the very type that its asker gives it, before it leaves.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AuthReply = { kind: 'ok'; value: any } | { kind: 'refused'; problem: Problem } | { kind: 'offline' }

/** Longer than any of these may take, in milliseconds. */
const TIMEOUT = 20_000

/** Asks one of /api/auth or the one-time links; a body makes it a POST. Never throws. */
export async function askAuth(fetch: typeof globalThis.fetch, path: string, body?: object): Promise<AuthReply> {
  try {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
    })
    const text = await response.text()
    // What a proxy answers in the server's place is no JSON: it throws, and counts as no service.
    const value = text === '' ? null : JSON.parse(text)
    return response.ok ? { kind: 'ok', value } : { kind: 'refused', problem: value }
  } catch {
    return { kind: 'offline' }
  }
}

/** What a person reads of a refusal. */
export const refusalWords = (reply: Exclude<AuthReply, { kind: 'ok' }>): string =>
  reply.kind === 'offline' ? 'Hivelink does not answer. Try again in a moment.' : reply.problem.detail

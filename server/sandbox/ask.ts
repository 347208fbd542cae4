// A plain way to ask the sandbox's ConnectWise something, for its own tests: no client of ours comes near it.

import type { Sandbox } from './sandbox.ts'
import { isObject, type JsonObject } from './table.ts'
import type { SandboxMember, SandboxTenant } from './tenant.ts'

/** The headers of the tenant's API keys. */
export function keyHeaders(
  tenant: SandboxTenant,
  pair: { publicKey: string; privateKey: string } = tenant,
): Record<string, string> {
  const login = `${tenant.company}+${pair.publicKey}:${pair.privateKey}`
  return { authorization: `Basic ${Buffer.from(login).toString('base64')}`, clientId: tenant.clientId }
}

/** The headers of a member's browser session. */
export function sessionHeaders(tenant: SandboxTenant, member: SandboxMember): Record<string, string> {
  const { identifier, memberHash, memberContext } = member
  const cookie = `companyName=${tenant.company}; memberId=${identifier}; memberHash=${memberHash}; memberContext=${memberContext}`
  return { cookie, clientId: tenant.clientId }
}

/** What came back, the body read as JSON where it is. */
export interface Asked {
  status: number
  headers: Headers
  body: unknown
  /** The body as rows; a body that is none of that is an error. */
  rows: JsonObject[]
  /** The body as one record. */
  record: JsonObject
}

/** Asks for a path below `apis/3.0`, or for a whole address as a `Link` header gives it. */
export async function ask(
  sandbox: Sandbox,
  path: string,
  init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Asked> {
  const url = path.startsWith('http') ? path : `http://cw.test/v4_6_release/apis/3.0/${path}`
  const { method = 'GET', body, headers = keyHeaders(sandbox.acme) } = init
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await sandbox.request(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...sent,
  })
  const text = await answer.text()
  const parsed = parse(text)
  return {
    status: answer.status,
    headers: answer.headers,
    body: parsed,
    get rows() {
      if (!Array.isArray(parsed)) throw new Error(`Not a list: ${answer.status} ${text}`)
      return parsed.filter(isObject)
    },
    get record() {
      if (!isObject(parsed)) throw new Error(`Not a record: ${answer.status} ${text}`)
      return parsed
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A condition, ready for the address. */
export const conditions = (text: string) => `conditions=${encodeURIComponent(text)}`

/** The address with the given relation in a `Link` header. */
export function linkTo(headers: Headers, rel: string): string | undefined {
  const parts = (headers.get('link') ?? '').split(', ')
  const found = parts.find((part) => part.endsWith(`rel="${rel}"`))
  return found ? /<([^>]*)>/.exec(found)?.[1] : undefined
}

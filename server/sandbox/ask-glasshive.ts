// A plain way to ask the sandbox's GlassHive something, for its own tests: no client of ours comes near it.

import type { Sandbox } from './sandbox.ts'
import { isObject, type JsonObject } from './table.ts'

/** What came back. */
export interface AskedGlassHive {
  status: number
  /** As JSON where it is. */
  body: unknown
  /** What it is wrapped in. */
  data: unknown
  /** The data as rows; none where it is no list. */
  rows: JsonObject[]
  /** The id of the one record it holds. */
  id: unknown
}

/** Asks for a path below the base address, with the first tenant's key where no other is given. */
export async function askGlassHive(
  sandbox: Sandbox,
  path: string,
  init: { method?: string; body?: unknown; key?: string } = {},
): Promise<AskedGlassHive> {
  const { method = 'GET', body, key = sandbox.acme.glassHiveKey } = init
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await sandbox.request(`https://gh.test/glasshive/partner/v1/${path}`, {
    method,
    headers: { authorization: key },
    ...sent,
  })
  const text = await answer.text()
  let parsed: unknown = text
  try {
    parsed = JSON.parse(text)
  } catch {}
  const data: unknown = isObject(parsed) ? parsed.data : undefined
  return {
    status: answer.status,
    body: parsed,
    data,
    rows: Array.isArray(data) ? data.filter(isObject) : [],
    id: isObject(data) ? data.Id : undefined,
  }
}

import type { MiddlewareHandler } from 'hono'
import { ProblemError } from '../problem.ts'
import { jsonFault } from './json-fault.ts'
import { isUpload } from './kit.ts'

/** Refuses a body that is no JSON, with the line and column from which on it is none. */
export const jsonBody: MiddlewareHandler = async (c, next) => {
  const { method, path } = c.req
  // A file is told by what it begins with, and never held as a text.
  const hasJson = c.req.header('content-type')?.includes('json') && !isUpload(method, path)
  if (hasJson && !['GET', 'HEAD', 'DELETE'].includes(method)) {
    const text = await c.req.text()
    const fault = text === '' ? null : faultIn(text)
    if (fault !== null) throw fault
  }
  await next()
}

function faultIn(text: string): ProblemError | null {
  try {
    JSON.parse(text)
    return null
  } catch {
    const fault = jsonFault(text) ?? text.length
    const before = text.slice(0, fault)
    const line = before.split('\n').length
    const column = fault - before.lastIndexOf('\n')
    const place = `line ${line}, column ${column}`
    const words = fault < text.length ? `The body is no JSON from ${place} on` : `The body is cut off at ${place}`
    const errors = [{ field: 'body', line, detail: `column ${column}` }]
    return new ProblemError(400, 'not-json', `${words}. Nothing was stored.`, { errors })
  }
}

import type { MiddlewareHandler } from 'hono'
import { ProblemError } from '../problem.ts'

/** Refuses a body that is no JSON, with the line and column where it ends to be. */
export const jsonBody: MiddlewareHandler = async (c, next) => {
  if (c.req.header('content-type')?.includes('json') && !['GET', 'HEAD', 'DELETE'].includes(c.req.method)) {
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
  } catch (error) {
    // V8 names the place in its words. They are only shown: nothing is decided by them.
    const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? []
    const before = text.slice(0, position === undefined ? text.length : Number(position))
    const line = before.split('\n').length
    const column = before.length - before.lastIndexOf('\n')
    const detail = `The body is not JSON from line ${line}, column ${column} on. Nothing was stored.`
    return new ProblemError(400, 'not-json', detail, { errors: [{ field: 'body', line, detail: `column ${column}` }] })
  }
}

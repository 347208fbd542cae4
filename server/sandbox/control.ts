// The sandbox's own controls over HTTP, for the demo and the end-to-end tests.

import { Hono } from 'hono'
import type { Fault, Faults } from './faults.ts'
import { isObject } from './table.ts'
import type { SandboxTenant } from './tenant.ts'
import type { RequestLog } from './traffic.ts'

/** Routes under `/sandbox`: faults, the request log, and edits behind the client's back. */
export function controlRoutes(tenants: SandboxTenant[], faults: Faults, requests: RequestLog): Hono {
  const routes = new Hono()
  routes.get('/faults', (c) => c.json(faults.waiting()))
  routes.post('/faults', async (c) => {
    const fault = readFault(await c.req.json().catch(() => null))
    if (!fault) return c.json({ message: 'A fault needs a name: slow, 429, 500, drop, half-page or forbidden.' }, 400)
    faults.add(fault)
    return c.json(fault, 201)
  })
  routes.delete('/faults', (c) => {
    faults.clear()
    return c.body(null, 204)
  })
  routes.get('/requests', (c) => c.json([...requests]))
  routes.delete('/requests', (c) => {
    requests.clear()
    return c.body(null, 204)
  })
  routes.patch('/tenants/:company/additions/:id', async (c) => {
    const tenant = tenants.find((known) => known.company === c.req.param('company'))
    const id = Number(c.req.param('id'))
    const fields: unknown = await c.req.json().catch(() => null)
    if (!tenant?.db.additions.rows.has(id)) return c.json({ message: 'No such addition' }, 404)
    if (!isObject(fields)) return c.json({ message: 'The body must be an object of fields' }, 400)
    return c.json(tenant.edit('additions', id, fields))
  })
  return routes
}

// Over HTTP a path is a piece of text, or a pattern between slashes; `times: null` is for ever.
function readFault(body: unknown): Fault | null {
  if (!isObject(body)) return null
  const { name, method, path, times, skip, ms, retryAfter, form, when } = body
  const scope = {
    ...(typeof method === 'string' ? { method } : {}),
    ...(typeof path === 'string' ? { path: readPattern(path) } : {}),
    ...(typeof times === 'number' ? { times } : times === null ? { times: Number.POSITIVE_INFINITY } : {}),
    ...(typeof skip === 'number' ? { skip } : {}),
  }
  switch (name) {
    case 'slow':
      return { name, ms: typeof ms === 'number' ? ms : 1000, ...scope }
    case '429': {
      const written = form === 'date' || form === 'absent' ? form : 'seconds'
      return { name, retryAfter: typeof retryAfter === 'number' ? retryAfter : 1, form: written, ...scope }
    }
    case 'drop':
      return { name, when: when === 'after' ? 'after' : 'before', ...scope }
    case '500':
    case 'half-page':
    case 'forbidden':
      return { name, ...scope }
  }
  return null
}

function readPattern(path: string): string | RegExp {
  const pattern = /^\/(.*)\/$/.exec(path)?.[1]
  return pattern ? new RegExp(pattern) : path
}

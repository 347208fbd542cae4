// GlassHive's partner API. What nobody knows about it is a switch, so that a client can be tried against every reading.

import { type Context, Hono } from 'hono'
import { type GlassHiveKind, kinds, readable, refused } from './glasshive-kinds.ts'
import { changeList, uploadToList } from './glasshive-lists.ts'
import type { GlassHiveTables } from './glasshive-tables.ts'
import { idsOf, insertRow, isObject, type JsonObject, type Row, removeRow } from './table.ts'

/** The open points of the contract. */
export interface GlassHiveSwitches {
  /** The number of the first page. `by-kind`: 1 for companies, contacts and opportunities, 0 for the rest. */
  firstPage: 0 | 1 | 'by-kind'
  /** Whether a list says how many there are in all. */
  totals: boolean
  /** Whether the e-mail address of a user can be read. */
  userEmail: boolean
  uploadAnswers: 'counts' | 'ids'
  /** Errors as a page of HTML instead of JSON. */
  htmlErrors: boolean
}

/** One reading among several. */
export const glassHiveDefaults: GlassHiveSwitches = {
  firstPage: 'by-kind',
  totals: false,
  userEmail: true,
  uploadAnswers: 'counts',
  htmlErrors: false,
}

interface Keyed {
  glassHiveKey: string
  glassHive: GlassHiveTables
}

/** Routes under the base address. The bare key in `Authorization` says whose records they are. */
export function glassHiveRoutes(tenants: Keyed[], switches: GlassHiveSwitches): Hono {
  const routes = new Hono()

  const tablesOf = (c: Context) =>
    tenants.find((tenant) => tenant.glassHiveKey === c.req.header('authorization'))?.glassHive
  const fail = (status: 400 | 401 | 404, message: string) =>
    switches.htmlErrors
      ? new Response(`<html><body><h1>${status}</h1></body></html>`, {
          status,
          headers: { 'Content-Type': 'text/html' },
        })
      : Response.json({ message }, { status })
  const noKey = () => fail(401, 'Unauthorized')

  routes.get('/users', (c) => {
    const tables = tablesOf(c)
    return tables ? listed(c, [...tables.users.values()], 'users') : noKey()
  })
  routes.get('/users/:id', (c) => {
    const tables = tablesOf(c)
    const user = tables?.users.get(c.req.param('id'))
    if (!tables) return noKey()
    return user ? c.json({ data: shown(c, 'users', user) }) : fail(404, 'User not found')
  })
  routes.put('/lists/:id/upload', async (c) => {
    const tables = tablesOf(c)
    if (!tables) return noKey()
    const list = tables.lists.rows.get(Number(c.req.param('id')))
    const body: unknown = await c.req.json().catch(() => null)
    if (!list) return fail(404, 'List not found')
    if (!isObject(body) || !Array.isArray(body.Companies)) return fail(400, 'Companies is required')
    const done = uploadToList(tables, list.id, body.Companies)
    return c.json({ data: switches.uploadAnswers === 'ids' ? done.ids : done.counts })
  })
  routes.on(
    ['GET', 'PUT', 'DELETE'],
    ['/contacts/:id/lists', '/contacts/:id/lists/:listId', '/lists/:listId/contacts'],
    async (c) => {
      const tables = tablesOf(c)
      if (!tables) return noKey()
      const body: unknown = c.req.method === 'PUT' ? await c.req.json().catch(() => null) : null
      const rows = changeList(tables, c.req.method, { contact: c.req.param('id'), list: c.req.param('listId') }, body)
      if (!rows) return fail(404, 'Not found')
      return c.req.method === 'DELETE' ? c.body(null, 204) : listed(c, rows, c.req.param('id') ? 'lists' : 'contacts')
    },
  )
  routes.get('/contacts/:id/opportunities', (c) => {
    const tables = tablesOf(c)
    if (!tables) return noKey()
    const contact = Number(c.req.param('id'))
    return listed(
      c,
      rowsOf(tables, 'opportunities').filter((row) => row.ContactId === contact),
      'opportunities',
    )
  })
  routes.get('/:kind', (c) => {
    const kind = kinds[c.req.param('kind')]
    const tables = tablesOf(c)
    if (!tables) return noKey()
    return kind ? listed(c, rowsOf(tables, kind.table), kind.table) : fail(404, 'Not found')
  })
  routes.post('/:kind', async (c) => {
    const kind = kinds[c.req.param('kind')]
    const tables = tablesOf(c)
    if (!tables) return noKey()
    if (!kind?.writable) return fail(404, 'Not found')
    const body: unknown = await c.req.json().catch(() => null)
    const wrong = refused(tables, kind, body, true)
    if (wrong !== null || !isObject(body)) return fail(400, wrong ?? 'The body is not an object')
    const row = insertRow(tables[kind.table], readable(kind, body))
    return c.json({ data: { Id: row.id } }, 201)
  })
  routes.on(['GET', 'PATCH', 'DELETE'], '/:kind/:id', async (c) => {
    const kind = kinds[c.req.param('kind')]
    const tables = tablesOf(c)
    if (!tables) return noKey()
    const row = kind && tables[kind.table].rows.get(Number(c.req.param('id')))
    if (!row) return fail(404, 'Not found')
    if (c.req.method === 'GET') return c.json({ data: shown(c, kind.table, { ...row, Id: row.id }) })
    if (c.req.method === 'DELETE') {
      removeRow(tables[kind.table], row.id)
      return c.body(null, 204)
    }
    const body: unknown = await c.req.json().catch(() => null)
    const wrong = refused(tables, kind, body, false)
    if (wrong !== null || !isObject(body)) return fail(400, wrong ?? 'The body is not an object')
    Object.assign(row, readable(kind, body))
    return c.json({ data: { Id: row.id } })
  })
  routes.all('*', () => fail(404, 'Not found'))
  return routes

  function listed(c: Context, rows: JsonObject[], kind: string): Response {
    const limit = Math.min(100, Math.max(1, Number(c.req.query('limit') ?? 10) || 10))
    const first = switches.firstPage === 'by-kind' ? (countedFromOne.includes(kind) ? 1 : 0) : switches.firstPage
    // A page before the first is the first.
    const page = Math.max(0, Number(c.req.query('page') ?? first) - first)
    const data = rows.slice(page * limit, (page + 1) * limit).map((row) => shown(c, kind, row))
    return c.json(switches.totals ? { data, total: rows.length } : { data })
  }

  // Without `properties` a record is its Id and nothing else.
  function shown(c: Context, kind: string, row: JsonObject): JsonObject {
    const asked = (c.req.query('properties') ?? '').split(',').map((name) => name.trim())
    const answer: JsonObject = { Id: row.Id }
    for (const name of asked) {
      if (kind === 'users' && name === 'Email' && !switches.userEmail) continue
      const known = kind === 'users' || kinds[kind]?.properties.includes(name)
      if (known && name in row) answer[name] = row[name] ?? null
    }
    return answer
  }
}

const countedFromOne = ['companies', 'contacts', 'opportunities']

function rowsOf(tables: GlassHiveTables, kind: GlassHiveKind['table']): JsonObject[] {
  const table = tables[kind]
  return idsOf(table).flatMap((id) => {
    const row: Row | undefined = table.rows.get(id)
    return row ? [{ ...row, Id: id }] : []
  })
}

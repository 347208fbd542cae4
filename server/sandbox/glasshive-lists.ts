// GlassHive's lists: who is on them, and the bulk upload that puts companies and contacts in.

import { Hono } from 'hono'
import { type Answers, bodyOf, type GlassHiveEnv } from './glasshive-answers.ts'
import { kinds, type Shape } from './glasshive-kinds.ts'
import type { GlassHiveSwitches } from './glasshive-switches.ts'
import { joinList } from './glasshive-tables.ts'
import { readUpload, storeUpload } from './glasshive-upload.ts'
import { isObject, type Row } from './table.ts'

/** Routes of membership and upload. */
export function listRoutes(answers: Answers, switches: GlassHiveSwitches): Hono<GlassHiveEnv> {
  const routes = new Hono<GlassHiveEnv>()
  const { contacts: contactShape, lists: listShape } = kinds
  if (!contactShape || !listShape) throw new Error('There are no contacts or lists')

  routes.put('/lists/:id/upload', async (c) => {
    const tables = c.get('tables')
    const list = tables.lists.rows.get(Number(c.req.param('id')))
    if (!list) return answers.fail(404, 'List not found')
    const upload = readUpload(tables, await bodyOf(c))
    if (upload.kind === 'refused') return answers.fail(400, upload.because)
    const { counts, ids } = storeUpload(tables, list.id, upload.companies, switches)
    if (switches.uploadAnswers === 'nothing') return c.body(null, 204)
    return c.json({ data: switches.uploadAnswers === 'ids' ? ids : counts })
  })
  routes.get('/lists/:id/contacts', (c) => {
    const { lists, members, contacts } = c.get('tables')
    const list = Number(c.req.param('id'))
    if (!lists.rows.has(list)) return answers.fail(404, 'List not found')
    return answers.listed(c, contactShape, [...(members.get(list) ?? [])], (id) => contacts.rows.get(id))
  })
  routes.on(['GET', 'PUT'], '/contacts/:id/lists', async (c) => {
    const tables = c.get('tables')
    const contact = Number(c.req.param('id'))
    if (!tables.contacts.rows.has(contact)) return answers.fail(404, 'Contact not found')
    if (c.req.method === 'PUT') {
      const body = await bodyOf(c)
      const ids = isObject(body) && Array.isArray(body.listIds) ? body.listIds.map(Number) : null
      if (ids === null) return answers.fail(400, 'listIds is required')
      if (!ids.every((id) => tables.lists.rows.has(id))) return answers.fail(400, 'listIds is invalid')
      for (const id of ids) joinList(tables, id, contact)
    }
    return page(c, listShape, contact)
  })
  routes.delete('/contacts/:id/lists/:listId', (c) => {
    const { contacts, members } = c.get('tables')
    const contact = Number(c.req.param('id'))
    if (!contacts.rows.has(contact)) return answers.fail(404, 'Contact not found')
    members.get(Number(c.req.param('listId')))?.delete(contact)
    return c.body(null, 204)
  })
  return routes

  function page(c: Parameters<Answers['one']>[0], shape: Shape, contact: number): Response {
    const { lists, members } = c.get('tables')
    const on = [...lists.rows.values()].filter(({ id }) => members.get(id)?.has(contact))
    return answers.listed<Row>(c, shape, on, (row) => row)
  }
}

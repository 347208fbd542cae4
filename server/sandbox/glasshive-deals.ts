// What hangs on an opportunity: its lines, and whose it is.

import { Hono } from 'hono'
import { type Answers, bodyOf, type GlassHiveEnv } from './glasshive-answers.ts'
import { kinds, lineShape, solutionLineShape, take } from './glasshive-kinds.ts'
import type { GlassHiveSwitches } from './glasshive-switches.ts'
import { idsOf, insertRow, removeRow } from './table.ts'

/** Routes of lines, and of a contact's opportunities. */
export function dealRoutes(answers: Answers, switches: GlassHiveSwitches): Hono<GlassHiveEnv> {
  const routes = new Hono<GlassHiveEnv>()
  const { opportunities: dealShape } = kinds
  if (!dealShape) throw new Error('There are no opportunities')
  const sentShape = () => (switches.lineNeedsSolution ? solutionLineShape : lineShape)
  const textIds = () => switches.idsAs === 'text'

  routes.get('/contacts/:id/opportunities', (c) => {
    const { contacts, opportunities } = c.get('tables')
    const contact = Number(c.req.param('id'))
    if (!contacts.rows.has(contact)) return answers.fail(404, 'Contact not found')
    const { rows } = opportunities
    const ids = idsOf(opportunities).filter((id) => rows.get(id)?.ContactId === contact)
    return answers.listed(c, dealShape, ids, (id) => rows.get(id))
  })
  routes.post('/opportunities/:id/opportunityLineItems', async (c) => {
    const tables = c.get('tables')
    const deal = tables.opportunities.rows.get(Number(c.req.param('id')))
    if (!deal) return answers.fail(404, 'Opportunity not found')
    const taken = take({ tables, creating: true, textIds: textIds() }, sentShape(), await bodyOf(c))
    if (taken.kind === 'refused') return answers.fail(400, taken.because)
    return answers.made(lineShape, insertRow(tables.lineItems, { ...taken.fields, opportunityId: deal.id }))
  })
  routes.on(['PATCH', 'DELETE'], '/opportunities/:id/opportunityLineItems/:lineId', async (c) => {
    const tables = c.get('tables')
    const line = tables.lineItems.rows.get(Number(c.req.param('lineId')))
    if (line?.opportunityId !== Number(c.req.param('id'))) return answers.fail(404, 'Line item not found')
    if (c.req.method === 'DELETE') {
      removeRow(tables.lineItems, line.id)
      return c.body(null, 204)
    }
    const taken = take({ tables, creating: false, textIds: textIds() }, sentShape(), await bodyOf(c))
    if (taken.kind === 'refused') return answers.fail(400, taken.because)
    return answers.changed(lineShape, Object.assign(line, taken.fields))
  })
  return routes
}

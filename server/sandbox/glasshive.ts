// GlassHive's partner API, from the contract. What nobody knows about it is a switch.

import { Hono } from 'hono'
import { activityRoutes } from './glasshive-activities.ts'
import { bodyOf, type GlassHiveEnv, glassHiveAnswers } from './glasshive-answers.ts'
import { dealRoutes } from './glasshive-deals.ts'
import { normalised } from './glasshive-forms.ts'
import { kinds, type Taken, take, userShape } from './glasshive-kinds.ts'
import { listRoutes } from './glasshive-lists.ts'
import type { GlassHiveSwitches } from './glasshive-switches.ts'
import { changeRow, type GlassHiveTables, removeRecord } from './glasshive-tables.ts'
import { noteChange } from './glasshive-upload.ts'
import { idsOf, insertRow } from './table.ts'

interface Keyed {
  glassHiveKey: string
  glassHive: GlassHiveTables
}

/** Routes under the base address. The bare key in `Authorization` says whose records they are. */
export function glassHiveRoutes(tenants: Keyed[], switches: GlassHiveSwitches): Hono<GlassHiveEnv> {
  const routes = new Hono<GlassHiveEnv>()
  const answers = glassHiveAnswers(switches)

  routes.use('*', async (c, next) => {
    const tenant = tenants.find(({ glassHiveKey }) => glassHiveKey === c.req.header('authorization'))
    if (!tenant) return answers.fail(401, 'Unauthorized')
    c.set('tables', tenant.glassHive)
    return next()
  })
  routes.get('/users', (c) => answers.listed(c, userShape, [...c.get('tables').users.values()], (user) => user))
  routes.on(['GET', 'PATCH'], '/users/:id', async (c) => {
    const tables = c.get('tables')
    const user = tables.users.get(c.req.param('id'))
    if (!user) return answers.fail(404, 'User not found')
    if (c.req.method === 'GET') return answers.one(c, userShape, user)
    const taken = take({ tables, creating: false, textIds: false }, userShape, await bodyOf(c))
    if (taken.kind === 'refused') return answers.fail(400, taken.because)
    return answers.changed(userShape, Object.assign(user, taken.fields))
  })
  routes.route('/', listRoutes(answers, switches))
  routes.route('/', activityRoutes(answers, switches))
  routes.route('/', dealRoutes(answers, switches))

  const stored = (taken: Taken): Taken =>
    taken.kind === 'taken' && switches.normalises ? { ...taken, fields: normalised(taken.fields) } : taken
  const textIds = () => switches.idsAs === 'text'
  routes.get('/:kind', (c) => {
    const kind = kinds[c.req.param('kind')]
    if (!kind) return answers.fail(404, 'Not found')
    const table = c.get('tables')[kind.table]
    return answers.listed(c, kind, idsOf(table), (id) => table.rows.get(id))
  })
  routes.post('/:kind', async (c) => {
    const kind = kinds[c.req.param('kind')]
    const tables = c.get('tables')
    if (!kind?.postable) return answers.fail(404, 'Not found')
    const taken = stored(take({ tables, creating: true, textIds: textIds() }, kind, await bodyOf(c)))
    if (taken.kind === 'refused') return answers.fail(400, taken.because)
    return answers.made(kind, insertRow(tables[kind.table], taken.fields))
  })
  routes.on(['GET', 'PATCH', 'DELETE'], '/:kind/:id', async (c) => {
    const kind = kinds[c.req.param('kind')]
    const tables = c.get('tables')
    const row = kind && tables[kind.table].rows.get(Number(c.req.param('id')))
    if (!row) return answers.fail(404, 'Not found')
    if (c.req.method === 'GET') return answers.one(c, kind, row)
    if (kind.table === 'accounts') return answers.fail(404, 'Not found')
    if (c.req.method === 'DELETE') {
      removeRecord(tables, kind.table, row.id)
      return c.body(null, 204)
    }
    const taken = stored(take({ tables, creating: false, textIds: textIds() }, kind, await bodyOf(c)))
    if (taken.kind === 'refused') return answers.fail(400, taken.because)
    noteChange(tables[kind.table], changeRow(tables, tables[kind.table], row, taken.fields))
    return answers.changed(kind, row)
  })
  routes.all('*', () => answers.fail(404, 'Not found'))
  return routes
}

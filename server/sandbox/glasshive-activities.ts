// GlassHive's activities: made as one of four kinds, read and changed as one.

import { Hono } from 'hono'
import { type Answers, bodyOf, type GlassHiveEnv } from './glasshive-answers.ts'
import { callShape, kinds, meetingShape, take } from './glasshive-kinds.ts'
import type { GlassHiveSwitches } from './glasshive-switches.ts'
import { idsOf, insertRow, type Row } from './table.ts'

/** Which shape a body has, by the last word of the path. */
const MADE = { call: callShape, email: callShape, note: callShape, meeting: meetingShape }
type ActivityKind = keyof typeof MADE
const isKind = (word: string): word is ActivityKind => Object.hasOwn(MADE, word)

/** Routes of activities; that of all kinds reads and deletes them. */
export function activityRoutes(answers: Answers, switches: GlassHiveSwitches): Hono<GlassHiveEnv> {
  const routes = new Hono<GlassHiveEnv>()
  const { activities: shape } = kinds
  if (!shape) throw new Error('There are no activities')
  const textIds = () => switches.idsAs === 'text'

  const listed = (c: Parameters<Answers['one']>[0], wanted: (row: Row) => boolean) => {
    const { rows } = c.get('tables').activities
    return answers.listed(
      c,
      shape,
      idsOf(c.get('tables').activities).filter((id) => {
        const row = rows.get(id)
        return row !== undefined && wanted(row)
      }),
      (id) => rows.get(id),
    )
  }
  routes.get('/activities', (c) => listed(c, (row) => switches.meetingsListed || row.kind !== 'meeting'))
  routes.get('/activities/meetings', (c) => listed(c, (row) => row.kind === 'meeting'))
  routes.post('/activities/:kind', async (c) => {
    const kind = c.req.param('kind')
    const tables = c.get('tables')
    if (!isKind(kind)) return answers.fail(404, 'Not found')
    const taken = take({ tables, creating: true, textIds: textIds() }, MADE[kind], await bodyOf(c))
    if (taken.kind === 'refused') return answers.fail(400, taken.because)
    return answers.made(shape, insertRow(tables.activities, { ...taken.fields, kind }))
  })
  routes.patch('/activities/:id', async (c) => {
    const tables = c.get('tables')
    const row = tables.activities.rows.get(Number(c.req.param('id')))
    if (!row) return answers.fail(404, 'Not found')
    const sent = row.kind === 'meeting' ? meetingShape : callShape
    const taken = take({ tables, creating: false, textIds: textIds() }, sent, await bodyOf(c))
    if (taken.kind === 'refused') return answers.fail(400, taken.because)
    return answers.changed(shape, Object.assign(row, taken.fields))
  })
  return routes
}

import { createRoute } from '@hono/zod-openapi'
import { Run } from '../../shared/api-runs.ts'
import { LineReleaseInput } from '../../shared/api-usages.ts'
import { plainText } from '../../shared/fields.ts'
import { printQuantity } from '../../shared/quantity.ts'
import { changeId, companyId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { dismissChange, releaseChange } from '../use-cases/release-change.ts'
import { type LineReleased, releaseLine } from '../use-cases/release-line.ts'
import { shownRun } from '../use-cases/shown.ts'
import { answer, body, json, mayPush, NumberId, problems, type Routes, routes, security, TextId } from './kit.ts'

const releaseRoute = createRoute({
  method: 'post',
  path: '/changes/{id}/release',
  summary: 'Push a held change, if its quantity still is the one that was shown',
  security,
  request: { params: TextId },
  responses: { 202: json(Run, 'The run that pushes it'), ...problems },
})
const dismissRoute = createRoute({
  method: 'post',
  path: '/changes/{id}/dismiss',
  summary: 'Do not push a held change',
  security,
  request: { params: TextId },
  responses: { 204: { description: 'Dismissed' }, ...problems },
})

const releaseLineRoute = createRoute({
  method: 'post',
  path: '/companies/{id}/lines/{lineKey}/release',
  summary: 'Push a line that is held, if its quantity still is the one that was shown',
  security,
  request: {
    params: NumberId.extend({ lineKey: plainText(200).min(1).openapi({ example: 'item:123' }) }),
    body: body(LineReleaseInput),
  },
  responses: { 202: json(Run, 'The run that pushes it'), ...problems },
})

export const changes = (ctx: Context): Routes =>
  routes()
    .openapi(releaseRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mayPush(c.var.principal)
      const released = await releaseChange(ctx, tenant, { id: changeId(c.req.valid('param').id), who })
      if (released.kind !== 'released') throw refusal(released)
      return answer(c, Run, shownRun(released.run), 202)
    })
    .openapi(releaseLineRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mayPush(c.var.principal)
      const { id, lineKey } = c.req.valid('param')
      const { quantity } = c.req.valid('json')
      const released = await releaseLine(ctx, tenant, companyId(id), { key: lineKey, quantity, who })
      if (released.kind !== 'released') throw refusal(released)
      return answer(c, Run, shownRun(released.run), 202)
    })
    .openapi(dismissRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mayPush(c.var.principal)
      const dismissed = await dismissChange(ctx, tenant, { id: changeId(c.req.valid('param').id), who })
      if (dismissed.kind !== 'dismissed') throw refusal(dismissed)
      return c.body(null, 204)
    })

function refusal(released: LineReleased): ProblemError {
  switch (released.kind) {
    case 'unknown-change':
      return notFound('This change')
    case 'unknown-line':
      return notFound('This line')
    case 'other-quantity': {
      const now = released.now === null ? 'cannot be worked out' : `is ${printQuantity(released.now)}`
      return new ProblemError(409, 'other-quantity', `The quantity now ${now}. Look at it, then release it.`)
    }
    case 'not-held':
      return new ProblemError(409, 'not-held', 'This is not held: it goes with the next update.')
    case 'mend-first':
      return new ProblemError(409, 'mend-first', released.words)
    case 'not-connected':
      return new ProblemError(409, 'not-connected', 'Connect ConnectWise first.')
    case 'decided':
    case 'released':
    case 'dismissed':
      return new ProblemError(409, 'decided-already', 'Somebody has decided on this change already.')
  }
}

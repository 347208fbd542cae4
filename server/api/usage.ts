import { createRoute, z } from '@hono/zod-openapi'
import { UsageColumns, UsageDelivery, UsageReceipt } from '../../shared/api-usage.ts'
import { plainText } from '../../shared/fields.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import {
  type DeliveryOutcome,
  type FileOutcome,
  mapUsageColumns,
  receiveUsage,
  receiveUsageFile,
  showUsageColumns,
} from '../use-cases/receive-usage.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security } from './kit.ts'

const Source = z.object({ source: plainText(60).min(1) })
const putRoute = createRoute({
  method: 'put',
  path: '/usage',
  summary: 'A delivery of usage readings: stored whole or not at all',
  security,
  request: { body: body(UsageDelivery) },
  responses: { 200: json(UsageReceipt, 'What was stored'), ...problems },
})
const fileRoute = createRoute({
  method: 'put',
  path: '/usage-files/{source}',
  summary: 'The same as a CSV file, by the columns mapped for its source',
  security,
  request: { params: Source, body: { required: true, content: { 'text/csv': { schema: z.string() } } } },
  responses: { 200: json(UsageReceipt, 'What was stored'), ...problems },
})
const mapRoute = createRoute({
  method: 'put',
  path: '/usage-files/{source}/columns',
  summary: 'Say which column of a source’s file holds what: once, it is remembered',
  security,
  request: { params: Source, body: body(UsageColumns) },
  responses: { 204: { description: 'Remembered' }, ...problems },
})
const mappedRoute = createRoute({
  method: 'get',
  path: '/usage-files/{source}/columns',
  summary: 'How a source’s file is read',
  security,
  request: { params: Source },
  responses: { 200: json(UsageColumns, 'The mapping'), ...problems },
})

export const usage = (ctx: Context): Routes =>
  routes()
    .openapi(putRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const outcome = await receiveUsage(ctx, c.var.principal.tenant, c.req.valid('json'))
      return answer(c, UsageReceipt, receiptOfDelivery(outcome), 200)
    })
    .openapi(fileRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { source } = c.req.valid('param')
      const outcome = await receiveUsageFile(ctx, c.var.principal.tenant, source, await c.req.text())
      return answer(c, UsageReceipt, receiptOf(outcome, source), 200)
    })
    .openapi(mapRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      await mapUsageColumns(ctx, c.var.principal.tenant, c.req.valid('param').source, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(mappedRoute, async (c) => {
      const mapping = await showUsageColumns(ctx, c.var.principal.tenant, c.req.valid('param').source)
      if (mapping === null) throw new ProblemError(404, 'not-mapped', 'No columns are mapped for this source.')
      return answer(c, UsageColumns, mapping, 200)
    })

function receiptOfDelivery(outcome: DeliveryOutcome): UsageReceipt {
  if (outcome.kind === 'received') return outcome.receipt
  const [first] = outcome.faults
  const words = first === undefined ? 'The delivery cannot be read.' : `${first.field}: ${first.detail}`
  throw new ProblemError(422, 'invalid-request', `${words} Nothing was stored.`, { errors: outcome.faults })
}

function receiptOf(outcome: FileOutcome, source: string): UsageReceipt {
  switch (outcome.kind) {
    case 'received':
      return outcome.receipt
    case 'not-mapped': {
      const columns = outcome.columns.length > 0 ? ` The file has: ${outcome.columns.join(', ')}.` : ''
      const how = `Say once which column holds what: PUT /api/v1/usage-files/${source}/columns.`
      throw new ProblemError(409, 'columns-not-mapped', `${how}${columns}`)
    }
    case 'faults': {
      const [first] = outcome.faults
      const words =
        first === undefined ? 'The file cannot be read.' : `Line ${first.line}, ${first.field}: ${first.detail}`
      throw new ProblemError(422, 'bad-file', `${words} Nothing was stored.`, { errors: outcome.faults })
    }
  }
}

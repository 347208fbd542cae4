import { createRoute, z } from '@hono/zod-openapi'
import { UsageColumns, UsageDelivery, UsageReceipt } from '../../shared/api-usage.ts'
import { plainText } from '../../shared/fields.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import {
  type DeliveryOutcome,
  mapUsageColumns,
  receiveUsage,
  receiveUsageFile,
  type ScriptedOutcome,
  showUsageColumns,
} from '../use-cases/receive-usage.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security } from './kit.ts'
import { badFile, fileBody, notKept } from './upload-kit.ts'

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
  summary: 'The same as a file, CSV or XLSX, by the columns mapped for its source',
  security,
  request: { params: Source, body: fileBody },
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
      const { tenant, who } = c.var.principal
      const outcome = await receiveUsageFile(ctx, tenant, { source, body: c.req.raw.body, who })
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

const MOST = 50

function receiptOf(outcome: ScriptedOutcome, source: string): UsageReceipt {
  switch (outcome.kind) {
    case 'stored':
      return outcome.receipt
    case 'already': {
      const { who, at } = outcome
      const nothing = { stored: 0, older: 0, accounts: 0, products: 0, newAccounts: 0, linked: 0 }
      return { source, ...nothing, already: { who, at } }
    }
    case 'not-mapped': {
      const columns = outcome.columns.length > 0 ? ` The file has: ${outcome.columns.join(', ')}.` : ''
      const how = `Say once which column holds what: PUT /api/v1/usage-files/${source}/columns.`
      throw new ProblemError(409, 'columns-not-mapped', `${how}${columns}`)
    }
    case 'unreadable':
      throw refused(outcome.faults.map((fault) => ({ ...fault, line: outcome.row })))
    case 'bad-rows':
      throw refused(outcome.bad.flatMap(({ row, faults }) => faults.map((fault) => ({ ...fault, line: row }))))
    case 'too-large':
    case 'empty':
    case 'old-excel':
      throw notKept(outcome)
  }
}

function refused(errors: { field: string; line: number; detail: string }[]): ProblemError {
  const [first] = errors
  const words = first === undefined ? 'The file cannot be read.' : `Row ${first.line}, ${first.field}: ${first.detail}`
  return badFile(words, errors.slice(0, MOST))
}

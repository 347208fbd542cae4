// The records of an import's plan or report, page by page.
import { createRoute, z } from '@hono/zod-openapi'
import { ImportRecords, ImportStep } from '../../shared/api-import.ts'
import { runId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound } from '../problem.ts'
import { recordsOfRun } from '../use-cases/import-records.ts'
import { answer, json, Paging, problems, type Routes, routes, security, TextId } from './kit.ts'

const recordsRoute = createRoute({
  method: 'get',
  path: '/runs/{id}/records',
  summary: 'Records of an import, in the order of its plan, each with what became of it',
  security,
  request: {
    params: TextId,
    query: Paging.extend({
      step: ImportStep.optional(),
      verdict: z.enum(['change', 'needs-you', 'left-out']).optional(),
      action: z.enum(['create', 'link', 'update', 'take-back']).optional(),
      outcome: z
        .enum(['applied', 'unchanged', 'refused', 'overtaken', 'not-reached', 'id-unknown', 'none'])
        .optional()
        .describe('"none": nothing is noted of it'),
    }),
  },
  responses: { 200: json(ImportRecords, 'A page'), ...problems },
})

export const importRecords = (ctx: Context): Routes =>
  routes().openapi(recordsRoute, async (c) => {
    const { tenant, rights } = c.var.principal
    const { step, verdict, action, outcome, search, cursor, limit } = c.req.valid('query')
    const asked = { step, verdict, action, outcome, search, cursor, limit }
    const records = await recordsOfRun(ctx, tenant, runId(c.req.valid('param').id), { asked, rights })
    if (records === null) throw notFound('This run')
    return answer(c, ImportRecords, records, 200)
  })

import { createRoute, z } from '@hono/zod-openapi'
import {
  BillUpload,
  BillUploadQuery,
  TieOut,
  TieOutInput,
  TieOutLines,
  TieOutLinesQuery,
  TieOuts,
} from '../../shared/api-tie-outs.ts'
import type { Context } from '../context.ts'
import { notFound } from '../problem.ts'
import { dropUpload, keepUpload } from '../use-cases/keep-upload.ts'
import { listTieOutLines, listTieOuts, showTieOut, tieOutCsv, tieOutFor } from '../use-cases/list-tie-outs.ts'
import { showBill, tieOutBill } from '../use-cases/tie-out.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security, TextId } from './kit.ts'
import { fileBody, notKept, notRead, shownOr } from './upload-kit.ts'

const uploadRoute = createRoute({
  method: 'post',
  path: '/tie-outs/uploads',
  summary: 'Upload a vendor’s bill, CSV or XLSX, to look at before it is tied out; kept for a day',
  security,
  request: { query: BillUploadQuery, body: fileBody },
  responses: { 201: json(BillUpload, 'What it seems to hold'), ...problems },
})
const uploadedRoute = createRoute({
  method: 'get',
  path: '/tie-outs/uploads/{id}',
  summary: 'An uploaded bill again',
  security,
  request: { params: TextId },
  responses: { 200: json(BillUpload, 'What it seems to hold'), ...problems },
})
const makeRoute = createRoute({
  method: 'post',
  path: '/tie-outs',
  summary: 'Tie an uploaded bill out: every line of it is accounted for',
  security,
  request: { body: body(TieOutInput) },
  responses: { 201: json(TieOut, 'What it comes to'), ...problems },
})
const listRoute = createRoute({
  method: 'get',
  path: '/tie-outs',
  summary: 'The last tie-outs, newest first',
  security,
  responses: { 200: json(TieOuts, 'The tie-outs'), ...problems },
})
const showRoute = createRoute({
  method: 'get',
  path: '/tie-outs/{id}',
  summary: 'What a tie-out came to',
  security,
  request: { params: TextId },
  responses: { 200: json(TieOut, 'The tie-out'), ...problems },
})
const linesRoute = createRoute({
  method: 'get',
  path: '/tie-outs/{id}/lines',
  summary: 'Each line of a tie-out with its fate; as CSV with `Accept: text/csv`',
  security,
  request: { params: TextId, query: TieOutLinesQuery },
  responses: {
    200: {
      description: 'The lines',
      content: { 'application/json': { schema: TieOutLines }, 'text/csv': { schema: z.string() } },
    },
    ...problems,
  },
})

export const tieOuts = (ctx: Context): Routes =>
  routes()
    .openapi(uploadRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, who } = c.var.principal
      const { name, source } = c.req.valid('query')
      const kept = await keepUpload(ctx, tenant, { kind: 'bill', body: c.req.raw.body, name, who })
      if (kept.kind !== 'kept') throw notKept(kept)
      const shown = await showBill(ctx, tenant, kept.upload.id, source ?? null)
      if (shown.kind !== 'shown') await dropUpload(ctx, tenant, kept.upload.id)
      return answer(c, BillUpload, shownOr(shown), 201)
    })
    .openapi(uploadedRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      return answer(
        c,
        BillUpload,
        shownOr(await showBill(ctx, c.var.principal.tenant, c.req.valid('param').id, null)),
        200,
      )
    })
    .openapi(makeRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, who, rights } = c.var.principal
      const made = await tieOutBill(ctx, tenant, who, c.req.valid('json'))
      if (made.kind !== 'tied-out') throw notRead(made)
      return answer(c, TieOut, tieOutFor(rights, made.tieOut), 201)
    })
    .openapi(listRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      return answer(c, TieOuts, { tieOuts: await listTieOuts(ctx, tenant, rights) }, 200)
    })
    .openapi(showRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      const found = await showTieOut(ctx, tenant, rights, c.req.valid('param').id)
      if (found === null) throw notFound('This tie-out')
      return answer(c, TieOut, found, 200)
    })
    .openapi(linesRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      const { id } = c.req.valid('param')
      const { fate = null, cursor, limit } = c.req.valid('query')
      if ((await showTieOut(ctx, tenant, rights, id)) === null) throw notFound('This tie-out')
      if (c.req.header('accept')?.includes('text/csv')) {
        const text = await tieOutCsv(ctx, tenant, rights, { id, fate })
        return c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
      }
      return answer(c, TieOutLines, await listTieOutLines(ctx, tenant, rights, { id, fate, after: cursor, limit }), 200)
    })

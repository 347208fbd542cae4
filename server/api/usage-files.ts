import { createRoute, z } from '@hono/zod-openapi'
import { BadRows, ConfirmUpload, UploadOutcome, UploadQuery, UsageFiles, UsageUpload } from '../../shared/api-files.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { dropUpload, keepUpload } from '../use-cases/keep-upload.ts'
import { listUsageFiles } from '../use-cases/receive-usage.ts'
import {
  badRowsCsv,
  type Confirmed,
  confirmUpload,
  listBadRows,
  type Shown,
  showUpload,
} from '../use-cases/upload-usage.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security, TextId } from './kit.ts'
import { badFile, fileBody, notKept } from './upload-kit.ts'

const Paged = z.object({
  cursor: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

const listRoute = createRoute({
  method: 'get',
  path: '/usage-files',
  summary: 'What came in last: by source, by file, and from the feed',
  security,
  responses: { 200: json(UsageFiles, 'The latest deliveries'), ...problems },
})
const uploadRoute = createRoute({
  method: 'post',
  path: '/usage-files',
  summary: 'Upload a file of usage, CSV or XLSX, to look at before it is read in; kept for a day',
  security,
  request: { query: UploadQuery, body: fileBody },
  responses: { 201: json(UsageUpload, 'What it seems to hold'), ...problems },
})
const one = (path: string, summary: string) => ({ path: `/usage-files/uploads/{id}${path}`, summary, security })
const showRoute = createRoute({
  method: 'get',
  ...one('', 'An upload again'),
  request: { params: TextId },
  responses: { 200: json(UsageUpload, 'What it seems to hold'), ...problems },
})
const dropRoute = createRoute({
  method: 'delete',
  ...one('', 'Forget an upload'),
  request: { params: TextId },
  responses: { 204: { description: 'Forgotten' }, ...problems },
})
const confirmRoute = createRoute({
  method: 'post',
  ...one('/confirm', 'Say how the file is read, and store its readings: all, or the good ones where that is said'),
  request: { params: TextId, body: body(ConfirmUpload) },
  responses: { 200: json(UploadOutcome, 'What came of it'), ...problems },
})
const badRoute = createRoute({
  method: 'get',
  ...one('/bad-rows', 'Every row that cannot be read, and why; as CSV with `Accept: text/csv`'),
  request: { params: TextId, query: Paged },
  responses: {
    200: {
      description: 'The bad rows',
      content: { 'application/json': { schema: BadRows }, 'text/csv': { schema: z.string() } },
    },
    ...problems,
  },
})

export const usageFiles = (ctx: Context): Routes =>
  routes()
    .openapi(listRoute, async (c) => answer(c, UsageFiles, await listUsageFiles(ctx, c.var.principal.tenant), 200))
    .openapi(uploadRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, who } = c.var.principal
      const { name, source } = c.req.valid('query')
      const kept = await keepUpload(ctx, tenant, { kind: 'usage', body: c.req.raw.body, name, who })
      if (kept.kind !== 'kept') throw notKept(kept)
      const shown = await showUpload(ctx, tenant, kept.upload.id, source ?? null)
      // What cannot be read is of no use to anybody: it does not wait for the sweep.
      if (shown.kind !== 'shown') await dropUpload(ctx, tenant, kept.upload.id)
      return answer(c, UsageUpload, shownOr(shown), 201)
    })
    .openapi(showRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const shown = await showUpload(ctx, c.var.principal.tenant, c.req.valid('param').id, null)
      return answer(c, UsageUpload, shownOr(shown), 200)
    })
    .openapi(dropRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      await dropUpload(ctx, c.var.principal.tenant, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(confirmRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, who } = c.var.principal
      const asked = { id: c.req.valid('param').id, asked: c.req.valid('json') }
      return answer(c, UploadOutcome, confirmedOr(await confirmUpload(ctx, tenant, who, asked)), 200)
    })
    .openapi(badRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant } = c.var.principal
      const { id } = c.req.valid('param')
      if (c.req.header('accept')?.includes('text/csv')) {
        const text = await badRowsCsv(ctx, tenant, id)
        if (text === null) throw gone()
        return c.body(text, 200, { 'Content-Type': 'text/csv; charset=utf-8' })
      }
      const { cursor, limit } = c.req.valid('query')
      const found = await listBadRows(ctx, tenant, id, { after: cursor, limit })
      if (found === null) throw gone()
      return answer(c, BadRows, found, 200)
    })

const gone = (): ProblemError =>
  new ProblemError(
    404,
    'no-such-upload',
    'This upload is not kept any more: uploads are kept for a day. Upload it again.',
  )

function shownOr(shown: Shown): UsageUpload {
  switch (shown.kind) {
    case 'shown':
      return shown.upload
    case 'not-found':
      throw gone()
    case 'unreadable':
      throw badFile(`Row ${shown.row}: ${shown.words}`, [{ field: 'file', line: shown.row, detail: shown.words }])
  }
}

function confirmedOr(confirmed: Confirmed): UploadOutcome {
  switch (confirmed.kind) {
    case 'done':
      return confirmed.outcome
    case 'not-found':
      throw gone()
    case 'unreadable': {
      const errors = confirmed.faults.map((fault) => ({ ...fault, line: confirmed.row }))
      throw badFile(errors[0]?.detail ?? 'The file cannot be read.', errors)
    }
  }
}

// Snapshots of both sides. They hold every record with its prices: for admins who see prices.
import { createRoute, z } from '@hono/zod-openapi'
import { Snapshot, Snapshots } from '../../shared/api-import.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { showSnapshots, snapshotFile, takeSnapshotNow } from '../use-cases/snapshots.ts'
import { answer, json, mustBe, problems, type Routes, routes, security, TextId } from './kit.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/snapshots',
  summary: 'Snapshots of both sides, newest first',
  security,
  responses: { 200: json(Snapshots, 'The snapshots'), ...problems },
})
const takeRoute = createRoute({
  method: 'post',
  path: '/snapshots',
  summary: 'Take a snapshot of what was read last',
  security,
  responses: { 201: json(Snapshot, 'The snapshot'), ...problems },
})
const fileRoute = createRoute({
  method: 'get',
  path: '/snapshots/{id}/file',
  summary: 'A snapshot as a file: newline-delimited JSON, gzip',
  security,
  request: { params: TextId },
  responses: {
    200: { description: 'The file', content: { 'application/gzip': { schema: z.string() } } },
    ...problems,
  },
})

export const snapshots = (ctx: Context): Routes =>
  routes()
    .openapi(listRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, Snapshots, await showSnapshots(ctx, c.var.principal.tenant), 200)
    })
    .openapi(takeRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      const { tenant, who } = c.var.principal
      return answer(c, Snapshot, await takeSnapshotNow(ctx, tenant, who), 201)
    })
    .openapi(fileRoute, async (c) => {
      mustSeeAll(c.var.principal)
      const file = await snapshotFile(ctx, c.var.principal.tenant, c.req.valid('param').id)
      if (file === null) throw notFound('This snapshot')
      return c.body(file.content, 200, {
        'Content-Type': 'application/gzip',
        'Content-Length': String(file.bytes),
        'Content-Disposition': `attachment; filename="${file.name}"`,
      })
    })

function mustSeeAll(principal: Principal): void {
  mustBe(principal, 'admin')
  if (principal.rights.seesMoney) return
  throw new ProblemError(403, 'no-prices', 'A snapshot holds every price: ask somebody who may see prices.')
}

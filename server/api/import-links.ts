// Records of ConnectWise that a person pairs with one of GlassHive by hand, because matching did not see it.
import { createRoute, z } from '@hono/zod-openapi'
import { FoundGlassHive, RecordLinkInput } from '../../shared/api-import.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { chooseRecord, releaseRecord } from '../use-cases/choose-record.ts'
import { findGlassHive } from '../use-cases/import-find.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, Search, security } from './kit.ts'

const params = z.object({ kind: z.enum(['contact', 'solution', 'user']), id: z.coerce.number().int().positive() })
const ofKind = { contacts: 'contact', solutions: 'solution', users: 'user' } as const

const findRoute = createRoute({
  method: 'get',
  path: '/glasshive/{records}',
  summary: 'Contacts, solutions or users of GlassHive by what they are called',
  security,
  request: { params: z.object({ records: z.enum(['contacts', 'solutions', 'users']) }), query: Search },
  responses: { 200: json(FoundGlassHive, 'By name, 20 at most'), ...problems },
})
const linkRoute = createRoute({
  method: 'put',
  path: '/import/links/{kind}/{id}',
  summary: 'Link a contact, catalog item or member with its record of GlassHive',
  security,
  request: { params, body: body(RecordLinkInput) },
  responses: { 204: { description: 'Linked' }, ...problems },
})
const unlinkRoute = createRoute({
  method: 'delete',
  path: '/import/links/{kind}/{id}',
  summary: 'Take such a link apart; matching never makes it again',
  security,
  request: { params },
  responses: { 204: { description: 'Unlinked' }, ...problems },
})

export const importLinks = (ctx: Context): Routes =>
  routes()
    .openapi(findRoute, async (c) => {
      const kind = ofKind[c.req.valid('param').records]
      const { search = '' } = c.req.valid('query')
      return answer(c, FoundGlassHive, await findGlassHive(ctx, c.var.principal.tenant, kind, search), 200)
    })
    .openapi(linkRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, who } = c.var.principal
      const { kind, id } = c.req.valid('param')
      const { glassHiveId: rightId } = c.req.valid('json')
      const chosen = await chooseRecord(ctx, tenant, { kind, leftId: String(id), rightId, who })
      switch (chosen.kind) {
        case 'chosen':
          return c.body(null, 204)
        case 'unknown':
          throw notFound(chosen.what)
        case 'taken':
          throw new ProblemError(409, 'linked-elsewhere', chosen.words)
      }
    })
    .openapi(unlinkRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { tenant, who } = c.var.principal
      const { kind, id } = c.req.valid('param')
      if (!(await releaseRecord(ctx, tenant, { kind, leftId: String(id), who })))
        throw notFound('A link of this record')
      return c.body(null, 204)
    })

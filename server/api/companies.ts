import { createRoute, z } from '@hono/zod-openapi'
import { AccountCandidates, Companies, GlassHiveCandidates, GlassHiveLinkInput } from '../../shared/api-links.ts'
import { CompanyPanel } from '../../shared/api-pod.ts'
import { companyId, glassHiveCompanyId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { chooseGlassHive, releaseGlassHive } from '../use-cases/choose-link.ts'
import { findAccounts, findGlassHive } from '../use-cases/find-candidates.ts'
import { listCompanies } from '../use-cases/list-records.ts'
import { CompanyUnreadable, openPanel } from '../use-cases/open-panel.ts'
import type { Refreshing } from '../use-cases/refreshing.ts'
import { answer, body, json, mustBe, NumberId, Paging, problems, type Routes, routes, Search, security } from './kit.ts'
import { refuseLink } from './links.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/companies',
  summary: 'Companies as last synced, by name, with their Hive accounts',
  security,
  request: { query: Paging.extend({ linked: z.enum(['true', 'false']).optional() }) },
  responses: { 200: json(Companies, 'A page'), ...problems },
})
const panelRoute = createRoute({
  method: 'get',
  path: '/companies/{id}/panel',
  summary: 'What the pod shows of a company',
  security,
  request: { params: NumberId },
  responses: { 200: json(CompanyPanel, 'The panel'), ...problems },
})
const accountsRoute = createRoute({
  method: 'get',
  path: '/companies/{id}/account-candidates',
  summary: 'Hive accounts that could be this company’s: proposed with their evidence, or found by a search',
  security,
  request: { params: NumberId, query: Search },
  responses: { 200: json(AccountCandidates, 'Best first'), ...problems },
})
const glassHiveRoute = createRoute({
  method: 'get',
  path: '/companies/{id}/glasshive-candidates',
  summary: 'GlassHive companies that could be this company: proposed with their evidence, or found by a search',
  security,
  request: { params: NumberId, query: Search },
  responses: { 200: json(GlassHiveCandidates, 'Best first'), ...problems },
})
const linkRoute = createRoute({
  method: 'put',
  path: '/companies/{id}/glasshive-link',
  summary: 'Link a company to its GlassHive company',
  security,
  request: { params: NumberId, body: body(GlassHiveLinkInput) },
  responses: { 204: { description: 'Linked' }, ...problems },
})
const unlinkRoute = createRoute({
  method: 'delete',
  path: '/companies/{id}/glasshive-link',
  summary: 'Take the link away; the matcher never makes it again',
  security,
  request: { params: NumberId },
  responses: { 204: { description: 'Not linked any more' }, ...problems },
})

export const companies = (ctx: Context, refreshing: Refreshing): Routes =>
  routes()
    .openapi(listRoute, async (c) => {
      const { search, cursor, limit, linked } = c.req.valid('query')
      const asked = { search, cursor, limit, linked: linked === undefined ? undefined : linked === 'true' }
      const page = await listCompanies(ctx, c.var.principal.tenant, asked)
      return answer(c, Companies, page, 200)
    })
    .openapi(panelRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      const { id } = c.req.valid('param')
      try {
        return answer(c, CompanyPanel, await openPanel(ctx, tenant, refreshing, { screen: 'company', id, rights }), 200)
      } catch (error) {
        if (!(error instanceof CompanyUnreadable)) throw error
        throw new ProblemError(502, 'connectwise-unreachable', error.words, { retryAfter: 10 })
      }
    })
    .openapi(accountsRoute, async (c) => {
      const { search } = c.req.valid('query')
      const found = await findAccounts(ctx, c.var.principal.tenant, companyId(c.req.valid('param').id), search)
      return answer(c, AccountCandidates, { candidates: found }, 200)
    })
    .openapi(glassHiveRoute, async (c) => {
      const { search } = c.req.valid('query')
      const found = await findGlassHive(ctx, c.var.principal.tenant, companyId(c.req.valid('param').id), search)
      return answer(c, GlassHiveCandidates, { candidates: found }, 200)
    })
    .openapi(linkRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mustBe(c.var.principal, 'operator')
      const chosen = await chooseGlassHive(ctx, tenant, {
        companyId: companyId(c.req.valid('param').id),
        glassHiveCompanyId: glassHiveCompanyId(c.req.valid('json').glassHiveCompanyId),
        who,
      })
      refuseLink(chosen)
      return c.body(null, 204)
    })
    .openapi(unlinkRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mustBe(c.var.principal, 'operator')
      const released = await releaseGlassHive(ctx, tenant, companyId(c.req.valid('param').id), who)
      if (!released) throw notFound('A GlassHive link of this company')
      return c.body(null, 204)
    })

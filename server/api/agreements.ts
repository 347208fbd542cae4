import { createRoute } from '@hono/zod-openapi'
import { Agreements, AgreementTypes } from '../../shared/api-settings.ts'
import { companyId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound } from '../problem.ts'
import { listAgreements, listAgreementTypes } from '../use-cases/list-policies.ts'
import { answer, json, NumberId, problems, type Routes, routes, security } from './kit.ts'

const ofCompanyRoute = createRoute({
  method: 'get',
  path: '/companies/{id}/agreements',
  summary: 'The agreements of a company that a rule can name, as last read',
  security,
  request: { params: NumberId },
  responses: { 200: json(Agreements, 'All of them, those that have ended too'), ...problems },
})
const typesRoute = createRoute({
  method: 'get',
  path: '/agreement-types',
  summary: 'The types of all agreements that have been read',
  security,
  responses: { 200: json(AgreementTypes, 'By name'), ...problems },
})

export const agreements = (ctx: Context): Routes =>
  routes()
    .openapi(ofCompanyRoute, async (c) => {
      const found = await listAgreements(ctx, c.var.principal.tenant, companyId(c.req.valid('param').id))
      if (found === null) throw notFound('This company')
      return answer(c, Agreements, { agreements: found }, 200)
    })
    .openapi(typesRoute, async (c) => {
      const agreementTypes = await listAgreementTypes(ctx, c.var.principal.tenant)
      return answer(c, AgreementTypes, { agreementTypes }, 200)
    })

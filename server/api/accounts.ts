import { createRoute, z } from '@hono/zod-openapi'
import {
  AcceptCertainInput,
  AccountCounts,
  AccountLinkInput,
  AccountState,
  Accounts,
  CertainPairs,
} from '../../shared/api-links.ts'
import { accountId, companyId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { acceptCertain } from '../use-cases/accept-certain.ts'
import { chooseAccount, releaseAccount } from '../use-cases/choose-link.ts'
import { accountCounts, listAccountRows } from '../use-cases/list-records.ts'
import { answer, body, json, mustBe, Paging, problems, type Routes, routes, security, TextId } from './kit.ts'
import { refuseLink } from './links.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/accounts',
  summary: 'Hive accounts with the company each is linked to, and who linked it and why',
  security,
  request: { query: Paging.extend({ linked: z.enum(['true', 'false']).optional(), state: AccountState.optional() }) },
  responses: { 200: json(Accounts, 'A page'), ...problems },
})
const countsRoute = createRoute({
  method: 'get',
  path: '/accounts/counts',
  summary: 'How many accounts are linked, wait for a decision, are linked to nobody or are ignored',
  security,
  responses: { 200: json(AccountCounts, 'Now'), ...problems },
})
const acceptRoute = createRoute({
  method: 'post',
  path: '/accounts/accept-certain',
  summary: 'Link all accounts whose company is beyond doubt, or say which those are',
  security,
  request: { body: body(AcceptCertainInput) },
  responses: { 200: json(CertainPairs, 'The pairs, and how many were linked'), ...problems },
})
const linkRoute = createRoute({
  method: 'put',
  path: '/accounts/{id}/link',
  summary: 'Link an account to its company',
  security,
  request: { params: TextId, body: body(AccountLinkInput) },
  responses: { 204: { description: 'Linked' }, ...problems },
})
const unlinkRoute = createRoute({
  method: 'delete',
  path: '/accounts/{id}/link',
  summary: 'Take an account from its company; the matcher never links the two again',
  security,
  request: { params: TextId },
  responses: { 204: { description: 'Not linked any more' }, ...problems },
})

export const accounts = (ctx: Context): Routes =>
  routes()
    .openapi(listRoute, async (c) => {
      const { search, cursor, limit, linked, state } = c.req.valid('query')
      const asked = { search, cursor, limit, state, linked: linked === undefined ? undefined : linked === 'true' }
      return answer(c, Accounts, await listAccountRows(ctx, c.var.principal.tenant, asked), 200)
    })
    .openapi(countsRoute, async (c) => answer(c, AccountCounts, await accountCounts(ctx, c.var.principal.tenant), 200))
    .openapi(acceptRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const { preview, version } = c.req.valid('json')
      const accepted = await acceptCertain(ctx, c.var.principal.tenant, { preview, version })
      if (accepted.kind === 'changed') {
        throw new ProblemError(
          409,
          'pairs-changed',
          'The pairs are others now: look at them again. Nothing was linked.',
        )
      }
      return answer(c, CertainPairs, accepted.pairs, 200)
    })
    .openapi(linkRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mustBe(c.var.principal, 'operator')
      const account = accountId(c.req.valid('param').id)
      const company = companyId(c.req.valid('json').companyId)
      refuseLink(await chooseAccount(ctx, tenant, { accountId: account, companyId: company, who }))
      return c.body(null, 204)
    })
    .openapi(unlinkRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mustBe(c.var.principal, 'operator')
      const released = await releaseAccount(ctx, tenant, accountId(c.req.valid('param').id), who)
      if (!released) throw notFound('A link of this account')
      return c.body(null, 204)
    })

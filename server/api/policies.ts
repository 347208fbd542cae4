import { createRoute, z } from '@hono/zod-openapi'
import { ItemPolicy, LinePolicy, ReadingPolicy } from '../../shared/api-policy.ts'
import {
  Policies,
  SaidItemPolicy,
  SaidLinePolicy,
  SaidReadingPolicy,
  Settings,
  SettingsInput,
} from '../../shared/api-settings.ts'
import type { Role } from '../../shared/api-setup.ts'
import { plainText } from '../../shared/fields.ts'
import { accountId, companyId, hiveProductId, productId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import {
  forgetAt,
  type PlaceBelow,
  type PolicySaid,
  type SaidBelow,
  saidAt,
  saveSettings,
  showPolicy,
  showSettings,
} from '../use-cases/decide-policies.ts'
import { listPolicies } from '../use-cases/list-policies.ts'
import { answer, body, json, mustBe, NumberId, problems, type Routes, routes, security, TextId } from './kit.ts'

/** Turns a policy that was not kept into its error. */
export function refusePolicy(said: PolicySaid): void {
  switch (said.kind) {
    case 'said':
      return
    case 'unknown':
      throw notFound(said.what)
    case 'faults': {
      const [first] = said.faults
      const words = first === undefined ? 'The request is not valid' : `${first.field}: ${first.detail}`
      throw new ProblemError(422, 'invalid-request', words, { errors: said.faults })
    }
    case 'prices-hidden':
      throw new ProblemError(
        403,
        'prices-hidden',
        'You may not see prices, so you cannot give any. Leave them out: those that were given before stay.',
      )
  }
}

const showRoute = createRoute({
  method: 'get',
  path: '/settings',
  summary: 'What the tenant has decided for itself: charging, brackets, limits, schedules',
  security,
  responses: { 200: json(Settings, 'What holds, and who said so'), ...problems },
})
const saveRoute = createRoute({
  method: 'put',
  path: '/settings',
  summary: 'Decide all settings of the tenant',
  security,
  request: { body: body(SettingsInput) },
  responses: { 204: { description: 'Saved' }, ...problems },
})
const listRoute = createRoute({
  method: 'get',
  path: '/policies',
  summary: 'Everything decided below the tenant, level by level',
  security,
  responses: { 200: json(Policies, 'All of it'), ...problems },
})

type Shown = typeof SaidReadingPolicy | typeof SaidItemPolicy | typeof SaidLinePolicy

/** One level: where it stands, who may decide there, and what a request of it says. */
interface Level<Params, Policy> {
  path: string
  /** What it decides about, in the summaries of its routes. */
  about: string
  /** Whoever decides has at least this role. */
  role: Role
  params: z.ZodObject & z.ZodType<Params>
  policy: z.ZodType<Policy>
  shown: Shown
  place(params: Params): PlaceBelow
  said(params: Params, policy: Policy): SaidBelow
}

/** The three routes of one level. */
function level<Params, Policy>(ctx: Context, of: Level<Params, Policy>): Routes {
  const { path, about, role } = of
  const request: { params: z.ZodObject } = { params: of.params }
  const input: z.ZodType = of.policy
  const showOne = createRoute({
    method: 'get',
    path,
    summary: `What is decided about ${about}`,
    security,
    request,
    responses: { 200: json(of.shown, 'What this level says by itself'), ...problems },
  })
  const sayOne = createRoute({
    method: 'put',
    path,
    summary: `Decide about ${about}; what is left out is taken from a wider level`,
    security,
    request: { ...request, body: body(input) },
    responses: { 204: { description: 'Decided' }, ...problems },
  })
  const forgetOne = createRoute({
    method: 'delete',
    path,
    summary: `Take back what was decided about ${about}`,
    security,
    request,
    responses: { 204: { description: 'Nothing is said at this level any more' }, ...problems },
  })
  // Checked by the route already; read again for its type, which a route of any schema does not tell.
  const paramsOf = (c: { req: { param(): Record<string, string> } }): Params => of.params.parse(c.req.param())
  return routes()
    .openapi(showOne, async (c) => {
      const found = await showPolicy(ctx, c.var.principal.tenant, c.var.principal.rights, of.place(paramsOf(c)))
      if ('kind' in found) throw notFound(found.what)
      return answer(c, of.shown, found, 200)
    })
    .openapi(sayOne, async (c) => {
      const { tenant, who, rights } = c.var.principal
      mustBe(c.var.principal, role)
      const said = of.said(paramsOf(c), of.policy.parse(await c.req.json()))
      refusePolicy(await saidAt(ctx, tenant, said, { who, rights }))
      return c.body(null, 204)
    })
    .openapi(forgetOne, async (c) => {
      mustBe(c.var.principal, role)
      const forgotten = await forgetAt(ctx, c.var.principal.tenant, of.place(paramsOf(c)))
      if (!forgotten) throw notFound('A policy at this level')
      return c.body(null, 204)
    })
}

const ItemId = z.object({ productId: NumberId.shape.id })
const AccountProductId = TextId.extend({ hiveProductId: plainText(64).min(1) })
const LineId = NumberId.extend(ItemId.shape)

const hiveProduct = ({ id }: z.output<typeof TextId>) =>
  ({ kind: 'hive-product', hiveProductId: hiveProductId(id) }) as const
const item = (of: z.output<typeof ItemId>) => ({ kind: 'item', productId: productId(of.productId) }) as const
const account = ({ id }: z.output<typeof TextId>) => ({ kind: 'account', accountId: accountId(id) }) as const
const accountProduct = (of: z.output<typeof AccountProductId>) =>
  ({ kind: 'account-product', accountId: accountId(of.id), hiveProductId: hiveProductId(of.hiveProductId) }) as const
const line = (of: z.output<typeof LineId>) =>
  ({ kind: 'line', companyId: companyId(of.id), productId: productId(of.productId) }) as const

export function policies(ctx: Context): Routes {
  const all = routes()
    .openapi(showRoute, async (c) => answer(c, Settings, await showSettings(ctx, c.var.principal.tenant), 200))
    .openapi(saveRoute, async (c) => {
      const { tenant, who } = c.var.principal
      mustBe(c.var.principal, 'admin')
      refusePolicy(await saveSettings(ctx, tenant, { settings: c.req.valid('json'), who }))
      return c.body(null, 204)
    })
    .openapi(listRoute, async (c) => {
      const { tenant, rights } = c.var.principal
      return answer(c, Policies, await listPolicies(ctx, tenant, rights), 200)
    })
  for (const one of [
    level(ctx, {
      path: '/hive-products/{id}/policy',
      about: 'a Hive product',
      role: 'admin',
      params: TextId,
      policy: ReadingPolicy,
      shown: SaidReadingPolicy,
      place: hiveProduct,
      said: (params, policy) => ({ ...hiveProduct(params), policy }),
    }),
    level(ctx, {
      path: '/items/{productId}/policy',
      about: 'an item wherever it is billed',
      role: 'admin',
      params: ItemId,
      policy: ItemPolicy,
      shown: SaidItemPolicy,
      place: item,
      said: (params, policy) => ({ ...item(params), policy }),
    }),
    level(ctx, {
      path: '/accounts/{id}/policy',
      about: 'an account',
      role: 'operator',
      params: TextId,
      policy: ReadingPolicy,
      shown: SaidReadingPolicy,
      place: account,
      said: (params, policy) => ({ ...account(params), policy }),
    }),
    level(ctx, {
      path: '/accounts/{id}/products/{hiveProductId}/policy',
      about: 'one product of an account',
      role: 'operator',
      params: AccountProductId,
      policy: ReadingPolicy,
      shown: SaidReadingPolicy,
      place: accountProduct,
      said: (params, policy) => ({ ...accountProduct(params), policy }),
    }),
    level(ctx, {
      path: '/companies/{id}/items/{productId}/policy',
      about: 'one item of a company',
      role: 'operator',
      params: LineId,
      policy: LinePolicy,
      shown: SaidLinePolicy,
      place: line,
      said: (params, policy) => ({ ...line(params), policy }),
    }),
  ]) {
    all.route('/', one)
  }
  return all
}

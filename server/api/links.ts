import { createRoute, z } from '@hono/zod-openapi'
import { HiveProducts, ProductHits, ProductLinkAndPolicyInput } from '../../shared/api-links.ts'
import { plainText } from '../../shared/fields.ts'
import { hiveProductId, productId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { chooseProduct, type LinkChosen, releaseProduct } from '../use-cases/choose-link.ts'
import { findProducts } from '../use-cases/find-candidates.ts'
import { listHiveProducts } from '../use-cases/list-records.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security, TextId } from './kit.ts'
import { refusePolicy } from './policies.ts'

/** Turns a choice that was not kept into its error. */
export function refuseLink(chosen: LinkChosen): void {
  switch (chosen.kind) {
    case 'chosen':
      return
    case 'unknown':
      throw notFound(chosen.what)
    case 'taken':
      throw new ProblemError(409, 'linked-elsewhere', chosen.words)
    case 'faults':
    case 'prices-hidden':
      refusePolicy(chosen)
      return
    case 'not-a-unit':
      throw new ProblemError(422, 'not-a-unit', chosen.words, { errors: [{ field: 'unit', detail: chosen.words }] })
  }
}

const hiveProductsRoute = createRoute({
  method: 'get',
  path: '/hive-products',
  summary: 'Hive products with the ConnectWise item each is billed as',
  security,
  responses: { 200: json(HiveProducts, 'All of them'), ...problems },
})
const productsRoute = createRoute({
  method: 'get',
  path: '/products',
  summary: 'ConnectWise items by identifier and description, as typed and with typos',
  security,
  request: {
    query: z.object({ search: plainText(200).default(''), hiveProductId: plainText(64).optional() }),
  },
  responses: { 200: json(ProductHits, 'Best first'), ...problems },
})
const linkProductRoute = createRoute({
  method: 'put',
  path: '/hive-products/{id}/link',
  summary: 'Bill a Hive product as a ConnectWise item, and state what one unit of the item stands for',
  security,
  request: { params: TextId, body: body(ProductLinkAndPolicyInput) },
  responses: { 204: { description: 'Linked' }, ...problems },
})
const unlinkProductRoute = createRoute({
  method: 'delete',
  path: '/hive-products/{id}/link',
  summary: 'Do not bill a Hive product any more',
  security,
  request: { params: TextId },
  responses: { 204: { description: 'Not linked any more' }, ...problems },
})

export const links = (ctx: Context): Routes =>
  routes()
    .openapi(hiveProductsRoute, async (c) =>
      answer(c, HiveProducts, { hiveProducts: await listHiveProducts(ctx, c.var.principal.tenant) }, 200),
    )
    .openapi(productsRoute, async (c) => {
      const { search, hiveProductId: product } = c.req.valid('query')
      const hive = product === undefined ? null : hiveProductId(product)
      return answer(c, ProductHits, { products: await findProducts(ctx, c.var.principal.tenant, search, hive) }, 200)
    })
    .openapi(linkProductRoute, async (c) => {
      const { tenant, who, rights } = c.var.principal
      mustBe(c.var.principal, 'operator')
      const { productId: linked, unit, policy, item } = c.req.valid('json')
      // Linking is an operator's; what is decided with it for every company is an admin's.
      if (policy !== undefined || item !== undefined) mustBe(c.var.principal, 'admin')
      const product = hiveProductId(c.req.valid('param').id)
      const chosen = { hiveProductId: product, productId: productId(linked), unit, policy, item, who, rights }
      refuseLink(await chooseProduct(ctx, tenant, chosen))
      return c.body(null, 204)
    })
    .openapi(unlinkProductRoute, async (c) => {
      mustBe(c.var.principal, 'operator')
      const released = await releaseProduct(ctx, c.var.principal.tenant, hiveProductId(c.req.valid('param').id))
      if (!released) throw notFound('A link of this product')
      return c.body(null, 204)
    })

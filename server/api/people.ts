import { createRoute, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { MadeLink, People, PersonChange, PersonInput } from '../../shared/api-people.ts'
import { key } from '../../shared/fields.ts'
import type { Context } from '../context.ts'
import { notFound, ProblemError } from '../problem.ts'
import { changePerson, invite, listPeople, removePerson, renewPassword, withdraw } from '../use-cases/manage-people.ts'
import { answer, body, json, mustBe, problems, type Routes, routes, security } from './kit.ts'

const Id = z.object({ id: key })

const listRoute = createRoute({
  method: 'get',
  path: '/people',
  summary: 'The people of the tenant, and whom a link waits for (admin)',
  security,
  responses: { 200: json(People, 'By e-mail'), ...problems },
})
const inviteRoute = createRoute({
  method: 'post',
  path: '/people',
  summary: 'Make a one-time link by which somebody joins the tenant (admin); the one before for the same e-mail ends',
  security,
  request: { body: body(PersonInput) },
  responses: { 201: json(MadeLink, 'The link, shown this once'), ...problems },
})
const changeRoute = createRoute({
  method: 'put',
  path: '/people/{id}',
  summary: 'Give somebody another role (admin); it counts from their next request on',
  security,
  request: { params: Id, body: body(PersonChange) },
  responses: { 204: { description: 'Changed' }, ...problems },
})
const removeRoute = createRoute({
  method: 'delete',
  path: '/people/{id}',
  summary: 'Take somebody out of the tenant (admin); it counts from their next request on',
  security,
  request: { params: Id },
  responses: { 204: { description: 'Removed' }, ...problems },
})
const renewRoute = createRoute({
  method: 'post',
  path: '/people/{id}/link',
  summary: 'Make a one-time link by which somebody chooses a new password (admin)',
  security,
  request: { params: Id },
  responses: { 201: json(MadeLink, 'The link, shown this once'), ...problems },
})
const withdrawRoute = createRoute({
  method: 'delete',
  path: '/people/links/{id}',
  summary: 'End a one-time link before its use (admin)',
  security,
  request: { params: Id },
  responses: { 204: { description: 'Ended' }, ...problems },
})

export const people = (ctx: Context): Routes =>
  routes()
    .openapi(listRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      return answer(c, People, await listPeople(ctx, c.var.principal), 200)
    })
    .openapi(inviteRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      const invited = await invite(ctx, c.var.principal, c.req.valid('json'), baseOf(ctx, c))
      switch (invited.kind) {
        case 'made':
          return answer(c, MadeLink, invited.link, 201)
        case 'member':
          throw new ProblemError(409, 'member-already', 'Somebody with this e-mail address is here already.')
        case 'prices-hidden':
          throw pricesHidden()
      }
    })
    .openapi(renewRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      const renewal = await renewPassword(ctx, c.var.principal, c.req.valid('param').id, baseOf(ctx, c))
      switch (renewal.kind) {
        case 'made':
          return answer(c, MadeLink, renewal.link, 201)
        case 'unknown':
          throw notFound('This person')
        case 'prices-hidden':
          throw pricesHidden()
        case 'elsewhere':
          throw new ProblemError(
            409,
            'also-elsewhere',
            'They belong to other companies here too, so only whoever runs Hivelink can give them a new password.',
          )
      }
    })
    .openapi(withdrawRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      const ended = await withdraw(ctx, c.var.principal.tenant, c.req.valid('param').id)
      if (!ended) throw notFound('This link')
      return c.body(null, 204)
    })
    .openapi(changeRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      settled(await changePerson(ctx, c.var.principal, c.req.valid('param').id, c.req.valid('json')))
      return c.body(null, 204)
    })
    .openapi(removeRoute, async (c) => {
      mustBe(c.var.principal, 'admin')
      settled(await removePerson(ctx, c.var.principal.tenant, c.req.valid('param').id))
      return c.body(null, 204)
    })

/** Where browsers reach the service. */
const baseOf = (ctx: Context, c: HonoContext): string => ctx.config.publicUrl ?? new URL(c.req.url).origin

const pricesHidden = (): ProblemError =>
  new ProblemError(
    403,
    'prices-hidden',
    'You may not see prices, so you cannot let anybody in who sees them. Ask an admin who sees them.',
  )

function settled(changed: Awaited<ReturnType<typeof changePerson>>): void {
  switch (changed.kind) {
    case 'changed':
      return
    case 'unknown':
      throw notFound('This person')
    case 'prices-hidden':
      throw pricesHidden()
    case 'last-admin':
      throw new ProblemError(
        409,
        'last-admin',
        'This is the last admin: make somebody else an admin first, or nobody could let people in any more.',
      )
  }
}

import { createRoute } from '@hono/zod-openapi'
import { Joined, JoinInput, LinkOffer, LinkToken } from '../../shared/api-people.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { join, lookAtLink } from '../use-cases/join.ts'
import { mustBeOwnPage } from './caller.ts'
import { answer, body, json, problems, type Routes, routes } from './kit.ts'
import { tooMany, wrongPassword } from './sign-in.ts'

const lookRoute = createRoute({
  method: 'post',
  path: '/join/look',
  summary: 'What a one-time link is good for; it stays good',
  request: { body: body(LinkToken) },
  responses: { 200: json(LinkOffer, 'It is good'), ...problems },
})
const joinRoute = createRoute({
  method: 'post',
  path: '/join',
  summary: 'Use a one-time link: choose a password, or prove the one there is',
  request: { body: body(JoinInput) },
  responses: { 200: json(Joined, 'They are a member, and can sign in'), ...problems },
})

export const joining = (ctx: Context): Routes =>
  routes()
    .openapi(lookRoute, async (c) => {
      mustBeOwnPage(ctx, c)
      const offer = await lookAtLink(ctx, c.req.valid('json').token)
      if (offer === null) throw over()
      return answer(c, LinkOffer, offer, 200)
    })
    .openapi(joinRoute, async (c) => {
      mustBeOwnPage(ctx, c)
      const outcome = await join(ctx, c.req.valid('json'))
      switch (outcome.kind) {
        case 'joined':
          return answer(c, Joined, outcome.joined, 200)
        case 'over':
          throw over()
        case 'missing': {
          const { field, detail } = outcome
          throw new ProblemError(422, 'invalid-request', detail, { errors: [{ field, detail }] })
        }
        case 'wrong-password':
          throw wrongPassword('password')
        case 'too-many':
          throw tooMany(outcome.seconds)
      }
    })

const over = (): ProblemError =>
  new ProblemError(
    404,
    'link-over',
    'This link is no longer good: it was used, withdrawn, or its time is over. Ask for another.',
  )

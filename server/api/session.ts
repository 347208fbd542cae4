import { createRoute } from '@hono/zod-openapi'
import { Session, SessionInput } from '../../shared/api-pod.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { openSession, type SessionOutcome } from '../use-cases/open-session.ts'
import type { Refreshing } from '../use-cases/refreshing.ts'
import { answer, body, json, problems, type Routes, routes } from './kit.ts'

const openRoute = createRoute({
  method: 'post',
  path: '/session',
  summary: 'Prove a ConnectWise member and open the panel of the record on their screen',
  request: { body: body(SessionInput) },
  responses: { 200: json(Session, 'Token and panel together'), ...problems },
})

export const session = (ctx: Context, refreshing: Refreshing): Routes =>
  routes().openapi(openRoute, async (c) => {
    const outcome = await openSession(ctx, refreshing, c.req.valid('json'))
    switch (outcome.kind) {
      case 'open':
        return answer(c, Session, outcome.session, 200)
      case 'refused':
        throw refusal(outcome.because)
      case 'cannot-say':
        throw new ProblemError(502, 'connectwise-unreachable', outcome.words, { retryAfter: 10 })
    }
  })

function refusal(because: Extract<SessionOutcome, { kind: 'refused' }>['because']): ProblemError {
  switch (because) {
    case 'unknown-tenant':
      return new ProblemError(
        404,
        'unknown-tenant',
        'The address of this pod names no tenant. Check its "t=" in Manage Hosted API.',
      )
    case 'not-connected':
      return new ProblemError(
        409,
        'not-connected',
        'Hivelink is not connected to ConnectWise yet. Ask your Hivelink admin.',
      )
    case 'malformed':
      return new ProblemError(
        422,
        'malformed-credential',
        'What ConnectWise said of you cannot be used. Reload the screen.',
      )
    case 'expired':
      return new ProblemError(
        401,
        'member-expired',
        'ConnectWise no longer knows this session. Sign in to ConnectWise again.',
      )
    case 'other-member':
      return new ProblemError(403, 'other-member', 'This session belongs to another member. Reload the screen.')
    case 'inactive':
      return new ProblemError(403, 'member-inactive', 'This ConnectWise member is inactive.')
    case 'not-allowed':
      return new ProblemError(403, 'member-not-allowed', 'ConnectWise does not let this member be looked up.')
    case 'too-many-failures':
      return new ProblemError(
        429,
        'too-many-failures',
        'Too many failed tries. Wait a few minutes and reload the screen.',
        {
          retryAfter: 300,
        },
      )
  }
}

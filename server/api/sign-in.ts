// Signing in and out, in better-auth's name (auth/sign-in.ts): cookies go out as it sets them, its bodies and words do not.
import { createRoute } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { PasswordChange, SignedIn, SignInInput } from '../../shared/api-people.ts'
import type { Context } from '../context.ts'
import { ProblemError } from '../problem.ts'
import { changePassword, currentSession, endOtherSessions, signIn, signOut } from '../use-cases/sign-in.ts'
import { callerOf, mustBeOwnPage } from './caller.ts'
import { answer, body, json, problems, type Routes, routes } from './kit.ts'

const signInRoute = createRoute({
  method: 'post',
  path: '/sign-in/email',
  summary: 'Sign a person in; the session is a cookie',
  request: { body: body(SignInInput) },
  responses: { 200: json(SignedIn, 'Who they are'), ...problems },
})
const sessionRoute = createRoute({
  method: 'get',
  path: '/get-session',
  summary: 'Who is signed in, and which tenants they may open',
  responses: { 200: json(SignedIn, 'Who they are'), ...problems },
})
const signOutRoute = createRoute({
  method: 'post',
  path: '/sign-out',
  summary: 'End the session',
  responses: { 204: { description: 'Ended' }, ...problems },
})
const passwordRoute = createRoute({
  method: 'post',
  path: '/change-password',
  summary: 'Change the own password; all other sessions end',
  request: { body: body(PasswordChange) },
  responses: { 204: { description: 'Changed' }, ...problems },
})
const othersRoute = createRoute({
  method: 'post',
  path: '/revoke-other-sessions',
  summary: 'End all other sessions of the person',
  responses: { 204: { description: 'Ended' }, ...problems },
})

export function signInRoutes(ctx: Context): Routes {
  const app = routes()
  app.use('*', async (c, next) => {
    if (c.req.method !== 'GET') mustBeOwnPage(ctx, c)
    await next()
  })
  return app
    .openapi(signInRoute, async (c) => {
      const outcome = await signIn(ctx, c.req.valid('json'), callerOf(ctx, c))
      switch (outcome.kind) {
        case 'signed-in':
          setCookies(c, outcome.cookies)
          return answer(c, SignedIn, outcome.signedIn, 200)
        case 'wrong':
          throw new ProblemError(401, 'wrong-password', 'The e-mail address or the password is not right.')
        case 'too-many':
          throw tooMany(outcome.seconds)
      }
    })
    .openapi(sessionRoute, async (c) => {
      const session = await currentSession(ctx, callerOf(ctx, c))
      if (session === null) throw signedOut()
      setCookies(c, session.cookies)
      return answer(c, SignedIn, session.signedIn, 200)
    })
    .openapi(signOutRoute, async (c) => {
      setCookies(c, await signOut(ctx, callerOf(ctx, c)))
      return c.body(null, 204)
    })
    .openapi(passwordRoute, async (c) => {
      const outcome = await changePassword(ctx, c.req.valid('json'), callerOf(ctx, c))
      switch (outcome.kind) {
        case 'changed':
          setCookies(c, outcome.cookies)
          return c.body(null, 204)
        case 'signed-out':
          throw signedOut()
        case 'wrong':
          throw wrongPassword('currentPassword')
        case 'too-many':
          throw tooMany(outcome.seconds)
      }
    })
    .openapi(othersRoute, async (c) => {
      if (!(await endOtherSessions(ctx, callerOf(ctx, c)))) throw signedOut()
      return c.body(null, 204)
    })
}

function setCookies(c: HonoContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}

const signedOut = (): ProblemError => new ProblemError(401, 'signed-out', 'You are signed out. Sign in again.')

/** The password that proves who somebody is was not theirs. */
export function wrongPassword(field: string): ProblemError {
  const detail = 'This is not your password.'
  return new ProblemError(422, 'wrong-password', detail, { errors: [{ field, detail }] })
}

export function tooMany(seconds: number): ProblemError {
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  return new ProblemError(429, 'too-many-tries', `Too many tries. You can try again in ${wait}.`, {
    retryAfter: seconds,
  })
}

import { createHash } from 'node:crypto'
import type { SignedIn } from '../../shared/api-people.ts'
import type { SignInRequest } from '../auth/sign-in.ts'
import type { Context } from '../context.ts'
import { standings } from '../store/memberships.ts'
import { noteSignIn, type Person, personByEmail } from '../store/people.ts'
import { beginTry, endTries, type Try } from '../store/sign-in-tries.ts'

/** Wrong passwords for one person, from all addresses together, before a pause; in milliseconds. */
const TRIES = { limit: 10, window: 15 * 60_000 }

/** Whence a request comes. */
export type Caller = Pick<SignInRequest, 'cookie' | 'address' | 'userAgent'>

/** `cookies` are for the browser, as `Set-Cookie` takes them. */
export type SignInOutcome =
  | { kind: 'signed-in'; signedIn: SignedIn; cookies: string[] }
  | { kind: 'wrong' }
  | { kind: 'too-many'; seconds: number }

/** Counts a try at a person's password before it is made; whether there is such a person makes no difference. */
export async function countTry(ctx: Context, email: string): Promise<Try> {
  return await beginTry(ctx.db, tryKey(email), { now: ctx.now(), ...TRIES })
}

/** The password was right. */
export async function forgetTries(ctx: Context, email: string): Promise<void> {
  await endTries(ctx.db, tryKey(email))
}

// Not the address itself: people mistype their passwords into this field.
const tryKey = (email: string): string => createHash('sha256').update(email.trim().toLowerCase()).digest('hex')

/** Signs a person in by e-mail and password. Unknown e-mails and wrong passwords are answered alike. */
export async function signIn(
  ctx: Context,
  { email, password }: { email: string; password: string },
  caller: Caller,
): Promise<SignInOutcome> {
  const typed = email.trim()
  const may = await countTry(ctx, typed)
  if (may.kind === 'too-many') return { kind: 'too-many', seconds: secondsUntil(ctx, may.again) }
  const reply = await ctx.signIn.handle({ path: '/sign-in/email', body: { email: typed, password }, ...caller })
  if (reply.status === 429) return { kind: 'too-many', seconds: waitOf(reply) }
  const person = reply.ok ? await personByEmail(ctx.db, typed) : null
  if (person === null) return { kind: 'wrong' }
  await forgetTries(ctx, typed)
  await noteSignIn(ctx.db, typed, ctx.now())
  return { kind: 'signed-in', signedIn: await signedInAs(ctx, person), cookies: reply.headers.getSetCookie() }
}

/** Whose session the cookie holds, with the session prolonged; null where there is none. */
export async function currentSession(
  ctx: Context,
  caller: Caller,
): Promise<{ signedIn: SignedIn; cookies: string[] } | null> {
  const person = caller.cookie === null ? null : await ctx.signIn.personOf(caller.cookie)
  if (person === null) return null
  const reply = await ctx.signIn.handle({ path: '/get-session', body: null, ...caller })
  return { signedIn: await signedInAs(ctx, person), cookies: reply.headers.getSetCookie() }
}

/** Ends the session; its cookie is good for nothing from then on. Answers the cookies that clear it. */
export async function signOut(ctx: Context, caller: Caller): Promise<string[]> {
  return (await ctx.signIn.handle({ path: '/sign-out', body: null, ...caller })).headers.getSetCookie()
}

export type PasswordOutcome =
  | { kind: 'changed'; cookies: string[] }
  | { kind: 'signed-out' }
  | { kind: 'wrong' }
  | { kind: 'too-many'; seconds: number }

/** Changes the password of whoever is signed in; all their other sessions end, and their own goes on under a new cookie. */
export async function changePassword(
  ctx: Context,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  caller: Caller,
): Promise<PasswordOutcome> {
  const person = caller.cookie === null ? null : await ctx.signIn.personOf(caller.cookie)
  if (person === null) return { kind: 'signed-out' }
  const may = await countTry(ctx, person.email)
  if (may.kind === 'too-many') return { kind: 'too-many', seconds: secondsUntil(ctx, may.again) }
  const body = { currentPassword, newPassword, revokeOtherSessions: true }
  const reply = await ctx.signIn.handle({ path: '/change-password', body, ...caller })
  if (reply.status === 429) return { kind: 'too-many', seconds: waitOf(reply) }
  if (reply.status === 401) return { kind: 'signed-out' }
  if (!reply.ok) return { kind: 'wrong' }
  await forgetTries(ctx, person.email)
  return { kind: 'changed', cookies: reply.headers.getSetCookie() }
}

/** Ends all sessions of a person but the one that asks; false where nobody is signed in. */
export async function endOtherSessions(ctx: Context, caller: Caller): Promise<boolean> {
  return (await ctx.signIn.handle({ path: '/revoke-other-sessions', body: null, ...caller })).ok
}

async function signedInAs(ctx: Context, { id, email, name }: Person): Promise<SignedIn> {
  const tenants = await standings(ctx.db, id)
  return { email, name, tenants: tenants.map(({ key, name, role }) => ({ key, name, role })) }
}

export const secondsUntil = (ctx: Context, time: string): number =>
  Math.max(1, Math.ceil((Date.parse(time) - Date.parse(ctx.now())) / 1000))

const waitOf = (reply: Response): number => Number(reply.headers.get('x-retry-after') ?? 60)

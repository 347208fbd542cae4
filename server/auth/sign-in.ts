// People sign in through better-auth: e-mail and password, sessions and rate limit in the database. It is asked for four
// things and for nothing else of what it can do; who is asking it, and from where, is settled before (api/sign-in.ts).
import { hkdfSync } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { PASSWORD } from '../../shared/api-people.ts'
import type { Database } from '../store/database.ts'
import type { Person } from '../store/people.ts'

/** Where it is mounted. */
export const SIGN_IN = '/api/auth'

const DAY = 24 * 60 * 60
const SESSION_SECONDS = 7 * DAY
/** Carries the address of the client to better-auth, which reads no other header for it. */
const ADDRESS = 'x-hivelink-address'
const COOKIE = 'hivelink'

/** A request to sign in, sign out, or change the own password, whose sender is known to be our own page. */
export interface SignInRequest {
  path: '/sign-in/email' | '/sign-out' | '/change-password' | '/revoke-other-sessions' | '/get-session'
  body: Record<string, unknown> | null
  cookie: string | null
  /** Of the client: tries are counted by it. */
  address: string
  userAgent: string | null
}

export interface SignIn {
  /** Answers with better-auth's answer, its cookies included. */
  handle(request: SignInRequest): Promise<Response>
  /** Whose session a cookie holds; null for one that is forged, over or ended. */
  personOf(cookie: string): Promise<Person | null>
  /** Whether there is a session cookie among them at all. */
  hasCookie(cookie: string): boolean
  hash(password: string): Promise<string>
  matches(password: string, hash: string): Promise<boolean>
}

/** @param publicUrl where browsers reach the service; cookies are Secure when that is https */
export function createSignIn({ db }: Database, secretKey: string, publicUrl: string | null): SignIn {
  const base = publicUrl ?? 'http://hivelink.internal'
  const { origin } = new URL(base)
  const auth = betterAuth({
    appName: 'Hivelink',
    baseURL: origin,
    basePath: SIGN_IN,
    secret: Buffer.from(hkdfSync('sha256', secretKey, 'hivelink', 'sign-in', 32)).toString('base64'),
    // "sqlite" on both: it decides how values are stored, and ours are text and 0 or 1 on both. No transactions of its
    // own: on SQLite's one connection they would wait for ours.
    database: { db, type: 'sqlite', transaction: false },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_SECONDS,
      updateAge: DAY,
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.least,
      maxPasswordLength: PASSWORD.most,
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limits',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: COOKIE,
      useSecureCookies: base.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      // Said, because they would be off in tests else.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // It would look for SQLite's catalogue in PostgreSQL; the tables come by migration 006.
      database: { validateSchema: false },
    },
    // What it says names addresses and e-mails; what matters of it is in its answers.
    logger: { disabled: true },
    telemetry: { enabled: false },
  })

  return {
    async handle({ path, body, cookie, address, userAgent }) {
      const headers = new Headers({ origin, [ADDRESS]: address })
      if (cookie !== null) headers.set('cookie', cookie)
      if (userAgent !== null) headers.set('user-agent', userAgent)
      const url = `${origin}${SIGN_IN}${path}`
      if (path === '/get-session') return await auth.handler(new Request(url, { headers }))
      headers.set('content-type', 'application/json')
      return await auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body ?? {}) }))
    },
    async personOf(cookie) {
      const found = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } })
      return found === null ? null : { id: found.user.id, email: found.user.email, name: found.user.name }
    },
    hasCookie: (cookie) => cookie.includes(`${COOKIE}.session_token=`),
    hash: hashPassword,
    matches: async (password, hash) => await verifyPassword({ hash, password }),
  }
}

// A service with people and no sandbox: what the tests of signing in and of memberships stand on.
import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/api-setup.ts'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { type Context, createContext, type Overrides } from '../context.ts'
import { putPerson } from '../use-cases/manage-people.ts'
import { addTenant, type Tenant } from '../use-cases/manage-tenants.ts'
import type { TestDatabases } from './databases.ts'
import type { Answer } from './service.ts'

export const HOST = 'hive.example'
export const PASSWORD = 'correct horse battery'

export interface Ask {
  cookie?: string
  /** Key of the tenant that is asked about. */
  tenant?: string
  /** Of the client, as the proxy in front says it. */
  address?: string
  headers?: Record<string, string>
}

export interface PeopleService {
  ctx: Context
  tenant: Tenant
  /** Any path of the service. A body that is text goes as it is. */
  ask(method: string, path: string, body?: unknown, ask?: Ask): Promise<Answer>
  /** A member of a tenant, this one's where no other is given, and a session of theirs. */
  person(email: string, role: Role, tenant?: Tenant): Promise<{ email: string; cookie: string }>
  signIn(email: string, password?: string, ask?: Ask): Promise<Answer>
  /** The time of the service stands still but for this; better-auth has a clock of its own. */
  later(ms: number): void
  close(): Promise<void>
}

export async function openPeople(
  database: TestDatabases,
  environment: Record<string, string> = {},
  overrides: Overrides = {},
): Promise<PeopleService> {
  const { url, remove } = await database.address()
  const config = readConfig({
    DATABASE_URL: url,
    HIVELINK_SECRET_KEY: randomBytes(32).toString('base64'),
    TRUSTED_PROXY_HEADER: 'X-Forwarded-For',
    LOG_LEVEL: 'silent',
    ...environment,
  })
  let time = Date.now()
  const ctx = await createContext(config, { now: () => time, ...overrides })
  const nothing = { read: () => null }
  const app = createApp(ctx, { pod: nothing, settings: nothing, public: nothing })
  const tenant = await addTenant(ctx, 'Acme MSP')
  let clients = 0

  const ask: PeopleService['ask'] = async (method, path, body, { cookie, tenant, address, headers } = {}) => {
    clients += 1
    const reply = await app.request(path, {
      method,
      headers: {
        Host: HOST,
        // A client of its own, unless the test is about just that.
        'X-Forwarded-For': address ?? `203.0.113.${clients % 250}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(cookie === undefined ? {} : { Cookie: cookie }),
        ...(tenant === undefined ? {} : { 'Hivelink-Tenant': tenant }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await reply.text()
    const isJson = reply.headers.get('content-type')?.includes('json') === true
    return { status: reply.status, headers: reply.headers, text, json: isJson ? JSON.parse(text) : null }
  }
  const signIn: PeopleService['signIn'] = (email, password = PASSWORD, asked = {}) =>
    ask('POST', '/api/auth/sign-in/email', { email, password }, asked)

  return {
    ctx,
    tenant,
    ask,
    signIn,
    async person(email, role, of = tenant) {
      await putPerson(ctx, of.id, { email, name: null, role, password: PASSWORD })
      return { email, cookie: cookieOf(await signIn(email)) }
    },
    later(ms) {
      time += ms
    },
    async close() {
      await ctx.close()
      await remove()
    },
  }
}

/** The session cookie that an answer sets, as a browser sends it back. */
export function cookieOf(answer: Answer): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}

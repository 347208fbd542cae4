// A service against a sandbox, without sockets: what the tests of use cases and routes stand on.
import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/api-setup.ts'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { type Context, createContext, type Overrides } from '../context.ts'
import { startWorker, type Worker } from '../jobs/worker.ts'
import { setUp } from '../sandbox/demo-set-up.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts'
import type { SandboxTenant } from '../sandbox/tenant.ts'
import { addTenant, makeKey, type Tenant } from '../use-cases/manage-tenants.ts'
import type { TestDatabases } from './databases.ts'

/** Where the sandbox is said to be: any host name leads to it. */
export const SITE = 'https://psa.example.com'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const nothing = { read: () => null }

export interface Answer {
  status: number
  headers: Headers
  text: string
  // What a test reads of an answer is named where it reads it.
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every route
  json: any
}

export interface TestService {
  ctx: Context
  sandbox: Sandbox
  /** Tenant of the sandbox's acme, connected and synced. */
  tenant: Tenant
  /** A key of that tenant. */
  key(role: Role): Promise<string>
  call(
    bearer: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** A request as it is, for bodies that are no text; the path is below /api/v1. */
  request(path: string, init: RequestInit): Promise<Response>
  /** Opens a stream of events. */
  stream(bearer: string, path: string): Promise<Response>
  /** Asks for a run and follows it to its end, or to its plan. */
  run(bearer: string, asked: object): Promise<Answer['json']>
  settled(bearer: string, id: string): Promise<Answer['json']>
  /** Another tenant with its own connection. */
  connect(sandboxTenant: SandboxTenant, name: string): Promise<{ tenant: Tenant; key: string }>
  /** Leaves queued runs where they are from now on. */
  stopWorker(): Promise<void>
  close(): Promise<void>
}

/** Opens a service on a fresh database, connected to a fresh sandbox as the demo is. */
export async function openService(
  database: TestDatabases,
  overrides: Overrides = {},
  world: SandboxOptions = { companies: 60, contacts: 50 },
  environment: Record<string, string> = {},
): Promise<TestService> {
  const { url, remove } = await database.address()
  const sandbox = createSandbox(world)
  const config = readConfig({
    DATABASE_URL: url,
    HIVELINK_SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
    ...environment,
  })
  const ctx = await createContext(config, { fetch: sandbox.request, log: silent, ...overrides })
  const app = createApp(ctx, { pod: nothing, settings: nothing, public: nothing })
  const worker: Worker = startWorker(ctx)

  const call: TestService['call'] = async (bearer, method, path, body, headers = {}) => {
    const answer = await app.request(`/api/v1${path}`, {
      method,
      headers: {
        ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
        ...(body === undefined || headers['Content-Type'] !== undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') === true
    return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : null }
  }
  async function settled(bearer: string, id: string): Promise<Answer['json']> {
    for (;;) {
      const { json } = await call(bearer, 'GET', `/runs/${id}`)
      if (['planned', 'done', 'failed', 'cancelled'].includes(json.state)) return json
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  async function connect(sandboxTenant: SandboxTenant, name: string): Promise<{ tenant: Tenant; key: string }> {
    const tenant = await addTenant(ctx, name)
    const key = await makeKey(ctx, tenant.id, 'admin', 'set-up')
    const asAdmin = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const answer = await call(key, method, path, body)
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.text}`)
      return answer.json
    }
    await setUp(asAdmin, sandboxTenant, SITE)
    return { tenant, key }
  }

  const { tenant } = await connect(sandbox.acme, 'Acme MSP')
  return {
    ctx,
    sandbox,
    tenant,
    key: (role) => makeKey(ctx, tenant.id, role, role),
    call,
    request: async (path, init) => await app.request(`/api/v1${path}`, init),
    stream: async (bearer, path) =>
      await app.request(`/api/v1${path}`, { headers: { Authorization: `Bearer ${bearer}` } }),
    settled,
    async run(bearer, asked) {
      const { status, json, text } = await call(bearer, 'POST', '/runs', asked)
      if (status !== 202) throw new Error(text)
      return await settled(bearer, json.id)
    },
    connect,
    stopWorker: () => worker.stop(),
    async close() {
      await worker.stop()
      await ctx.close()
      await remove()
    },
  }
}

// `npm run demo`: the sandbox, the service connected to it, and where to click. Everything is new at each start.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { TenantId } from '../../shared/records.ts'
import { readConfig } from '../config.ts'
import { type Service, startService } from '../service.ts'
import { putPerson } from '../use-cases/manage-people.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'
import { setUp } from './demo-set-up.ts'
import { readingsBefore } from './hive-history.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'
import { screenApp } from './screen.ts'
import { screenTenant, tryThese } from './screen-tenants.ts'
import type { SandboxTenant } from './tenant.ts'

const NAMES = ['Acme MSP', 'Northstar IT']
/** Who signs in to the demo: the admin of its first tenant, and one who may only look. */
const PEOPLE = [
  { email: 'alex@acme.example', name: 'Alex Reyes', role: 'admin' },
  { email: 'vera@acme.example', name: 'Vera Lind', role: 'viewer' },
] as const
/** Days of readings before the newest that the demo starts with, and for how many readings of each day at most. */
const DAYS = 45
const MANY = 2_000
const root = resolve(import.meta.dirname, '../..')
const port = (name: string, fallback: number): number => Number(process.env[name] || fallback)

const sandbox = createSandbox({ companies: Number(process.env.SANDBOX_COMPANIES || 300) })
const pods = new Map<string, string>()
const podUrl = (tenant: SandboxTenant) => () => pods.get(tenant.company) ?? 'about:blank'
const screens = screenApp({
  tenants: [
    screenTenant(sandbox.acme, 'Acme MSP', podUrl(sandbox.acme)),
    screenTenant(sandbox.northstar, 'Northstar IT', podUrl(sandbox.northstar)),
  ],
  tryThese: tryThese(sandbox.cases),
})
const site = await listen(sandbox, screens)
const folder = mkdtempSync(join(tmpdir(), 'hivelink-demo-'))
const config = readConfig({
  ...process.env,
  PORT: String(port('PORT', 8787)),
  DATABASE_URL: process.env.DATABASE_URL || `file:${join(folder, 'demo.db')}`,
  HIVELINK_SECRET_KEY: process.env.HIVELINK_SECRET_KEY || randomBytes(32).toString('base64'),
  // The demo's ConnectWise is on this machine, where a real one never is.
  ALLOW_PRIVATE_HOSTS: new URL(site).host,
  LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
})
const service = await startService(config, root)
const keys: string[] = []
const tenantsMade: TenantId[] = []
for (const [index, tenant] of sandbox.tenants.entries())
  keys.push(await connect(service, tenant, NAMES[index] ?? tenant.company))

const [first] = tenantsMade
if (first === undefined) throw new Error('The sandbox has no tenant')
const password = randomBytes(12).toString('base64url')
for (const person of PEOPLE) await putPerson(service.ctx, first, { ...person, password })

console.log(`
Company screens  ${site}/
Hivelink         ${service.url}/
Sign in as       ${PEOPLE[0].email} (admin) or ${PEOPLE[1].email} (viewer)
Password         ${password}
API key          ${keys[0]}
A vendor's bill  ${site}/hive/bill.csv?company=${sandbox.acme.company} (for the tie-out)

Open the company screens and choose "Cascade Dental Group". The pod stands on the right: link the account it proposes,
look at the preview, push, and refresh the screen. Everything else (usages, accounts, products, reviews, settings, people)
is at ${service.url}/: sign in there with the e-mail address and the password above. The API key is for programs; the API
is described at ${service.url}/api/v1/openapi.json.

Demo ready. Stop it with Ctrl+C.`)

const stop = async (): Promise<void> => {
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

function listen({ app }: Sandbox, pages: Hono): Promise<string> {
  const whole = new Hono()
  whole.all('*', async (c) => {
    const isScreen = c.req.path === '/' || /^\/(screen\/|[^/]+\/(company|session)\/)/.test(c.req.path)
    return await (isScreen && !/^\/[^/]+\/+apis\//.test(c.req.path) ? pages : app).fetch(c.req.raw, c.env)
  })
  return new Promise((resolveSite, reject) => {
    const server = serve({ fetch: whole.fetch, hostname: '127.0.0.1', port: port('SANDBOX_PORT', 8788) }, (info) =>
      resolveSite(`http://127.0.0.1:${info.port}`),
    )
    server.on('error', reject)
  })
}

/** Connects a tenant as its admin would: through the API. Answers the admin's key. */
async function connect({ ctx, url }: Service, tenant: SandboxTenant, name: string): Promise<string> {
  const made = await addTenant(ctx, name)
  tenantsMade.push(made.id)
  const key = await makeKey(ctx, made.id, 'admin', 'demo')
  pods.set(tenant.company, `${url}/pod?t=${made.key}`)
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const ask = {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    // With a large world, sandbox and service keep one process busy for longer than a kept connection lives.
    const again = (error: unknown) => (method === 'GET' ? fetch(`${url}/api/v1${path}`, ask) : Promise.reject(error))
    const answer = await fetch(`${url}/api/v1${path}`, ask).catch(again)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const { readings } = tenant
  // The second tenant shows that it is another's; what takes time is shown at the first.
  const rich = tenant === sandbox.acme && readings.length <= MANY
  if (rich) await call('PUT', '/usage', { source: 'hive', complete: false, readings: readingsBefore(readings, DAYS) })
  await setUp(call, tenant, site, rich)
  return key
}

// ConnectWise, GlassHive and Hive to play against, built from the contract and sharing nothing with our own clients.

import { Hono } from 'hono'
import { companyInfo } from './connectwise/caller-routes.ts'
import { answerRest } from './connectwise/rest.ts'
import type { ConnectWiseSwitches } from './connectwise/tenant.ts'
import { controlRoutes } from './control.ts'
import { createFaults, type Faults } from './faults.ts'
import { glassHiveRoutes } from './glasshive.ts'
import { type GlassHiveSwitches, glassHiveDefaults } from './glasshive-switches.ts'
import { type HiveSwitches, hiveDefaults, hiveRoutes } from './hive-routes.ts'
import { acmeMembers, createTenant, northstarMembers, type SandboxTenant } from './tenant.ts'
import { createRequestLog, type RequestLog, watch } from './traffic.ts'
import type { SandboxCases } from './world/cases.ts'
import { createMainWorld, createOtherWorld } from './world/world.ts'

/** What a sandbox can be told. Everything has a default. */
export interface SandboxOptions {
  seed?: number
  /** Of the first tenant. */
  companies?: number
  contacts?: number
  /** `empty`: the first tenant has imported nothing into GlassHive yet, which has users, lists and solutions alone. */
  glassHiveWorld?: 'full' | 'empty'
  now?: () => Date
  /** Origin of the links in answers; the origin of each request where it is left out. */
  baseUrl?: string
  connectWise?: Partial<ConnectWiseSwitches>
  glassHive?: Partial<GlassHiveSwitches>
  hive?: Partial<HiveSwitches>
}

/** A running world. Its routes know paths only, so any host name leads to it. */
export interface Sandbox {
  app: Hono
  /** Like fetch, without a socket: aborts with its signal, and rejects where a fault drops the connection. */
  request: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** The first tenant, `acmemsp`, in whose world the cases are. */
  acme: SandboxTenant
  /** The second, `northstar`. */
  northstar: SandboxTenant
  tenants: SandboxTenant[]
  cases: SandboxCases
  faults: Faults
  requests: RequestLog
  switches: { connectWise: ConnectWiseSwitches; glassHive: GlassHiveSwitches; hive: HiveSwitches }
}

/** Makes a world and everything that answers for it. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, companies = 300, contacts = 2000, now = () => new Date(), baseUrl = null } = options
  const { glassHiveWorld: glassHive = 'full' } = options
  const started = now()
  const main = createMainWorld({ seed, companies, contacts, now: started, glassHive }, acmeMembers)
  const other = createOtherWorld({ seed: seed + 1, companies: 60, contacts: 300, now: started }, northstarMembers)
  const acme = createTenant({
    company: 'acmemsp',
    companyName: 'Acme MSP',
    codebase: 'v2026_4',
    isCloud: true,
    seed,
    world: main,
    now,
  })
  const northstar = createTenant({
    company: 'northstar',
    companyName: 'Northstar IT',
    codebase: 'v2026_3',
    isCloud: false,
    seed: seed + 1,
    world: other,
    now,
  })
  const tenants = [acme, northstar]
  const switches = {
    connectWise: { ...connectWiseDefaults, ...options.connectWise },
    glassHive: { ...glassHiveDefaults, ...options.glassHive },
    hive: { ...hiveDefaults, ...options.hive },
  }
  const faults = createFaults()
  const requests = createRequestLog()

  const app = new Hono()
  app.use('*', watch({ faults, requests, now }))
  app.get('/login/companyinfo/:company', (c) => c.json(companyInfo(tenants, c.req.param('company'))))
  const rest = { tenants, switches: switches.connectWise, now, baseUrl }
  app.all('/:codebase/apis/3.0/*', (c) => answerRest(rest, c.req.raw))
  app.all('/:codebase//apis/3.0/*', (c) => answerRest(rest, c.req.raw))
  app.route('/glasshive/partner/v1', glassHiveRoutes(tenants, switches.glassHive))
  app.route('/hive', hiveRoutes(tenants, switches.hive))
  app.route('/sandbox', controlRoutes(tenants, faults, requests))

  return { app, request: inProcess(app), acme, northstar, tenants, cases: main.cases, faults, requests, switches }
}

const connectWiseDefaults: ConnectWiseSwitches = {
  clientId: 401,
  unknownCompany: 400,
  dates: { form: 'full', offsetMinutes: 300 },
}

function inProcess(app: Hono): Sandbox['request'] {
  return async (input, init) => {
    const request = new Request(input, init)
    const env = { dropped: false }
    const answered = Promise.resolve(app.fetch(request, env))
    const answer = await Promise.race([answered, aborted(request.signal)])
    if (!env.dropped) return answer
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) })
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

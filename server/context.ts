// What a use case is handed: the database, the clients of a tenant, the clock. Built once; tests pass their own parts.
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { TenantId } from '../shared/records.ts'
import { createMemberCheck, type MemberCheck } from './auth/member-check.ts'
import { createSignIn, type SignIn } from './auth/sign-in.ts'
import { createPodTokens, type PodTokens } from './auth/tokens.ts'
import type { Config } from './config.ts'
import {
  type ConnectWise,
  type ConnectWiseConnection,
  type ConnectWiseDeps,
  connectWise,
} from './connectwise/client.ts'
import { type GlassHive, type GlassHiveConnection, type GlassHiveDeps, glassHive } from './glasshive/client.ts'
import { createRequester, type Requester } from './http.ts'
import { createMailer, type Mailer } from './mail.ts'
import { createOutgoingFetch } from './outgoing.ts'
import { createMatchers, type Matchers } from './runs/matchers.ts'
import { type ConnectionKind, connection } from './store/connections.ts'
import { type Database, migrate, openDatabase } from './store/database.ts'
import { createSealer, type Sealer } from './store/secrets.ts'

/** One line an event, with ids; never a body, a key or a token. */
export interface Log {
  debug(fields: object, event: string): void
  info(fields: object, event: string): void
  warn(fields: object, event: string): void
  error(fields: object, event: string): void
}

export interface Context {
  config: Config
  database: Database
  db: Database['db']
  log: Log
  /** ISO time. */
  now(): string
  newId(): string
  sleep(ms: number): Promise<void>
  fetch: typeof fetch
  sealer: Sealer
  matchers: Matchers
  /** Null where no mail can be sent. */
  mailer: Mailer | null
  podTokens: PodTokens
  signIn: SignIn
  memberCheck: MemberCheck
  /**
   * A tenant's clients; null while it has not connected that system. Each call gives a client with a count of its own;
   * pauses, concurrency and budget are those of the connection.
   */
  connectWise(tenant: TenantId, signal?: AbortSignal): Promise<ConnectWise | null>
  glassHive(tenant: TenantId, signal?: AbortSignal): Promise<GlassHive | null>
  /** The tenant's ConnectWise connection with what a request to it needs; null while not connected. */
  connectWiseAccess(tenant: TenantId): Promise<{ connection: ConnectWiseConnection; deps: ConnectWiseDeps } | null>
  /** A requester outside any stored connection: to try keys that are being typed. */
  requester(name: string): Requester
  /** Told by main.ts to the worker: there is something to do. */
  wake(): void
  onWake(listener: () => void): void
  close(): Promise<void>
}

export interface Overrides {
  fetch?: typeof fetch
  now?: () => number
  sleep?: (ms: number) => Promise<void>
  log?: Log
  /** Requests a connection may send in a minute. */
  perMinute?: number
}

interface Clients {
  savedAt: string
  access: { connection: ConnectWiseConnection; deps: ConnectWiseDeps } | null
  glassHive: { connection: GlassHiveConnection; deps: GlassHiveDeps } | null
}

/** As connect.ts keeps them: text, the key sealed apart. */
type GlassHiveSettings = Pick<GlassHiveConnection, 'baseUrl' | 'key'> & { concurrency?: string; perMinute?: string }

/** Opens the database, brings its tables up to date and builds what the use cases need. */
export async function createContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  const sealer = createSealer(config.secretKey)
  const database = await openDatabase(config.databaseUrl)
  await migrate(database.db)
  const clock = overrides.now ?? Date.now
  const log = overrides.log ?? pino({ level: config.logLevel })
  const outgoing = createOutgoingFetch({ allowPrivateHosts: config.allowPrivateHosts })
  const fetcher = overrides.fetch ?? outgoing.fetch
  const sleep = overrides.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const mailer = config.smtpUrl === null ? null : createMailer(config.smtpUrl, config.publicUrl)
  const stopped = new AbortController()
  const listeners = new Set<() => void>()
  const clients = new Map<string, Clients>()

  const requester = (name: string, limits: { concurrency?: number; perMinute?: number } = {}): Requester =>
    createRequester({
      fetch: fetcher,
      name,
      now: clock,
      signal: stopped.signal,
      ...limits,
      ...(overrides.perMinute === undefined ? {} : { perMinute: overrides.perMinute }),
      onRequest({ path, ...event }) {
        // The address of a usage feed may carry its token in the path.
        log.debug({ system: name, ...event, ...(name === 'Hive' ? {} : { path }) }, 'request')
      },
    })

  /** A tenant's clients live as long as its connection stays as saved, so that pauses and budgets are kept. */
  async function clientsOf(tenant: TenantId, kind: ConnectionKind): Promise<Clients | null> {
    const row = await connection(database.db, tenant, kind)
    if (row === null) return null
    const known = clients.get(`${tenant} ${kind}`)
    if (known?.savedAt === row.savedAt) return known
    const text = row.sealed === null ? '{}' : sealer.open(`${tenant} ${kind}`, row.sealed)
    // saveConnection is only called by connect.ts, which writes exactly these fields.
    const whole = { ...JSON.parse(row.settings), ...JSON.parse(text) } as ConnectWiseConnection & GlassHiveSettings
    const made: Clients = { savedAt: row.savedAt, access: null, glassHive: null }
    if (kind === 'connectwise') {
      const deps: ConnectWiseDeps = { requester: requester('ConnectWise'), codebases: new Map(), now: clock }
      made.access = { connection: whole, deps }
    } else if (kind === 'glasshive') {
      const { key, baseUrl, concurrency, perMinute } = whole
      const limits = {
        ...(concurrency === undefined ? {} : { concurrency: Number(concurrency) }),
        ...(perMinute === undefined ? {} : { perMinute: Number(perMinute) }),
      }
      const deps: GlassHiveDeps = { requester: requester('GlassHive', limits), now: clock }
      made.glassHive = { connection: { key, baseUrl }, deps }
    }
    clients.set(`${tenant} ${kind}`, made)
    return made
  }

  return {
    config,
    database,
    db: database.db,
    log,
    now: () => new Date(clock()).toISOString(),
    newId: randomUUID,
    sleep,
    fetch: fetcher,
    sealer,
    matchers: createMatchers(),
    mailer,
    podTokens: createPodTokens(config.secretKey),
    signIn: createSignIn(database, config.secretKey, config.publicUrl),
    memberCheck: createMemberCheck(),
    async connectWise(tenant, signal) {
      const access = (await clientsOf(tenant, 'connectwise'))?.access ?? null
      const more = signal === undefined ? {} : { signal }
      return access === null ? null : connectWise(access.connection, { ...access.deps, ...more })
    },
    async glassHive(tenant, signal) {
      const access = (await clientsOf(tenant, 'glasshive'))?.glassHive ?? null
      const more = signal === undefined ? {} : { signal }
      return access === null ? null : glassHive(access.connection, { ...access.deps, ...more })
    },
    connectWiseAccess: async (tenant) => (await clientsOf(tenant, 'connectwise'))?.access ?? null,
    requester: (name) => requester(name),
    wake() {
      for (const listener of listeners) listener()
    },
    onWake(listener) {
      listeners.add(listener)
    },
    async close() {
      stopped.abort()
      mailer?.close()
      await outgoing.close()
      await database.close()
    },
  }
}

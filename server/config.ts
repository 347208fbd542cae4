import { z } from 'zod'

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().min(1).default('file:hivelink.db'),
  HIVELINK_SECRET_KEY: z.string().min(1),
  TRUSTED_PROXY_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'must be the name of one header, such as X-Forwarded-For')
    .optional(),
  ALLOW_PRIVATE_HOSTS: z.string().default(''),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://user:password@host:587 or smtps://…' }).optional(),
  WORKER: z.enum(['on', 'off', 'only']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What the environment says, checked. See the README for what each variable does. */
export interface Config {
  port: number
  host: string
  /** Where browsers reach the service, without a trailing slash; null until the port is known. */
  publicUrl: string | null
  /** The header in which the proxy in front says who the client is, lower-case; null: the socket says it. */
  trustedProxyHeader: string | null
  databaseUrl: string
  secretKey: string
  /** Hosts (`host` or `host:port`) that outgoing requests may reach although they are private; true for all of them. */
  allowPrivateHosts: boolean | string[]
  /** The mail server with its user and password; null where no mail is sent. */
  smtpUrl: string | null
  worker: 'on' | 'off' | 'only'
  logLevel: string
}

/** A bad value stops the start: one line that names the variable and says what it must be. */
export class ConfigError extends Error {}

const HINTS: Record<string, string> = {
  HIVELINK_SECRET_KEY:
    'is not set: give 32 random bytes as base64 (`openssl rand -base64 32`) and keep them; they open the stored keys',
}

/** Reads and checks the environment. The only reader of it: everything else is handed a `Config`. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  // An empty variable is one that was not set: compose files write `PORT=` for that.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'environment')
    const missing = given[name] === undefined
    throw new ConfigError(`${name} ${(missing && HINTS[name]) || issue?.message || 'is not valid'}`)
  }
  const value = parsed.data
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxyHeader: value.TRUSTED_PROXY_HEADER?.toLowerCase() ?? null,
    databaseUrl: value.DATABASE_URL,
    secretKey: value.HIVELINK_SECRET_KEY,
    allowPrivateHosts: privateHosts(value.ALLOW_PRIVATE_HOSTS),
    smtpUrl: value.SMTP_URL ?? null,
    worker: value.WORKER,
    logLevel: value.LOG_LEVEL,
  }
}

function privateHosts(text: string): boolean | string[] {
  if (/^(true|yes|on|1|all)$/i.test(text)) return true
  if (/^(false|no|off|0)?$/i.test(text)) return false
  return text
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean)
}

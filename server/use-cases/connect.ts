import type { Connection, HiveConnectionInput } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'
import { type ConnectWiseConnection, connectWise } from '../connectwise/client.ts'
import { readSite } from '../connectwise/site.ts'
import type { Context } from '../context.ts'
import { type GlassHiveConnection, glassHive } from '../glasshive/client.ts'
import { type FeedAddress, pullFeed } from '../hive/feed.ts'
import { ConnectionError } from '../http.ts'
import { hiveFeed } from '../runs/hive-feed.ts'
import { type ConnectionKind, connection, saveConnection } from '../store/connections.ts'
import { isMirrored } from '../store/mirrored.ts'

export type ConnectOutcome =
  | { kind: 'saved'; connection: Connection }
  | { kind: 'other'; words: string }
  | { kind: 'wrong'; because: string; words: string }

/** Checks ConnectWise keys as typed and stores them sealed. Missing rights are said and saved; wrong keys are not saved. */
export async function connectConnectWise(
  ctx: Context,
  tenant: TenantId,
  input: ConnectWiseConnection,
): Promise<ConnectOutcome> {
  const other = await otherThanRead(ctx, tenant, input)
  if (other !== null) return { kind: 'other', words: other }
  const checked = await connectWise(input, { requester: ctx.requester('ConnectWise') }).check()
  if (checked.kind !== 'connected' && checked.kind !== 'missing-rights') {
    return { kind: 'wrong', because: checked.kind, words: checked.words }
  }
  const { privateKey, ...settings } = input
  const problems = checked.kind === 'missing-rights' ? [checked.words] : []
  return await keep(ctx, tenant, 'connectwise', { settings: { ...settings }, secrets: { privateKey }, problems })
}

/** Checks a GlassHive key as typed and stores it sealed. */
export async function connectGlassHive(
  ctx: Context,
  tenant: TenantId,
  input: GlassHiveConnection,
): Promise<ConnectOutcome> {
  const checked = await glassHive(input, { requester: ctx.requester('GlassHive') }).check()
  if (checked.kind !== 'connected') return { kind: 'wrong', because: checked.kind, words: checked.words }
  const { key, baseUrl, concurrency, perMinute } = input
  // Settings are text, as a connection shows them.
  const settings = { baseUrl, concurrency: concurrency?.toFixed(), perMinute: perMinute?.toFixed() }
  return await keep(ctx, tenant, 'glasshive', { settings, secrets: { key }, problems: [] })
}

/** Stores where usage is pulled from, once it has answered; sealed, for address and header may carry a token. */
export async function connectHive(ctx: Context, tenant: TenantId, input: HiveConnectionInput): Promise<ConnectOutcome> {
  const { url, source } = input
  const header = await feedHeader(ctx, tenant, input)
  if (header.kind === 'needed') {
    const words = 'Enter the value of the header again: the one that is kept belongs to another host or another header.'
    return { kind: 'wrong', because: 'header-needed', words }
  }
  try {
    await pullFeed({ url, header: header.header }, { requester: ctx.requester('Hive') })
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    return { kind: 'wrong', because: error.kind, words: error.words }
  }
  const settings = { host: new URL(url).host, source, header: header.header?.name }
  return await keep(ctx, tenant, 'hive', { settings, secrets: { url, header: header.header }, problems: [] })
}

type FeedHeader = { kind: 'header'; header: FeedAddress['header'] } | { kind: 'needed' }

/** The header as typed; the kept value only for the header and the host it was typed for. */
async function feedHeader(ctx: Context, tenant: TenantId, { url, header }: HiveConnectionInput): Promise<FeedHeader> {
  if (header === undefined) return { kind: 'header', header: null }
  const { name, value } = header
  if (value !== undefined) return { kind: 'header', header: { name, value } }
  const before = await hiveFeed(ctx, tenant)
  const same = before?.header?.name.toLowerCase() === name.toLowerCase() && mayFollow(before.url, url)
  return same && before?.header ? { kind: 'header', header: { name, value: before.header.value } } : { kind: 'needed' }
}

/** Whether a kept secret may go to another address: the same host, and never from https to http. */
function mayFollow(from: string, to: string): boolean {
  const [before, after] = [new URL(from), new URL(to)]
  return before.host === after.host && (before.protocol === after.protocol || after.protocol === 'https:')
}

/**
 * Why a connection leads elsewhere than the one whose companies were read; null where it does not. Links, plans and ids
 * belong to one company's ConnectWise: under another they would mean other customers.
 */
async function otherThanRead(ctx: Context, tenant: TenantId, input: ConnectWiseConnection): Promise<string | null> {
  const row = await connection(ctx.db, tenant, 'connectwise')
  if (row === null) return null
  // Only keep() writes this column.
  const before = JSON.parse(row.settings) as { site: string; company: string }
  if (placeOf(before) === placeOf(input) || !(await isMirrored(ctx.db, tenant))) return null
  const here = `This tenant is ${before.company} at ${before.site}, and its companies were read from there.`
  return `${here} Make another tenant for another ConnectWise.`
}

/** One text for one company at one site, however they are typed. */
function placeOf({ site, company }: { site: string; company: string }): string {
  const read = readSite(site)
  return `${read.kind === 'site' ? read.screens : site} ${company.trim().toLowerCase()}`
}

interface Kept {
  settings: Record<string, string | undefined>
  /** What JSON can hold. */
  secrets: Record<string, unknown>
  problems: string[]
}

async function keep(ctx: Context, tenant: TenantId, kind: ConnectionKind, kept: Kept): Promise<ConnectOutcome> {
  const sealed = ctx.sealer.seal(`${tenant} ${kind}`, JSON.stringify(kept.secrets))
  const settings = JSON.stringify({ ...kept.settings, problems: kept.problems })
  await saveConnection(ctx.db, tenant, kind, { settings, sealed, at: ctx.now() })
  return { kind: 'saved', connection: await showConnection(ctx, tenant, kind) }
}

/** What is known of a connection, without its secrets. */
export async function showConnection(ctx: Context, tenant: TenantId, kind: ConnectionKind): Promise<Connection> {
  const row = await connection(ctx.db, tenant, kind)
  if (row === null) return { connected: false, settings: {}, checkedAt: null, problems: [] }
  // Only keep() writes this column.
  const { problems, ...settings } = JSON.parse(row.settings) as Record<string, string> & { problems: string[] }
  return { connected: true, settings, checkedAt: row.savedAt, problems }
}

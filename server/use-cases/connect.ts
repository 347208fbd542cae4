import type { Connection } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'
import { type ConnectWiseConnection, connectWise } from '../connectwise/client.ts'
import { readSite } from '../connectwise/site.ts'
import type { Context } from '../context.ts'
import { type GlassHiveConnection, glassHive } from '../glasshive/client.ts'
import { pullFeed } from '../hive/feed.ts'
import { ConnectionError } from '../http.ts'
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
  const { key, ...settings } = input
  return await keep(ctx, tenant, 'glasshive', { settings: { ...settings }, secrets: { key }, problems: [] })
}

/** Stores where usage is pulled from, once it has answered; sealed, for the address may carry a token. */
export async function connectHive(
  ctx: Context,
  tenant: TenantId,
  input: { url: string; source: string },
): Promise<ConnectOutcome> {
  try {
    await pullFeed(input.url, { requester: ctx.requester('Hive') })
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    return { kind: 'wrong', because: error.kind, words: error.words }
  }
  const { url, source } = input
  const settings = { host: new URL(url).host, source }
  return await keep(ctx, tenant, 'hive', { settings, secrets: { url }, problems: [] })
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
  secrets: Record<string, string>
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

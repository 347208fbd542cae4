import { UsageDelivery, type UsageReceipt } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { pullFeed } from '../hive/feed.ts'
import { ConnectionError } from '../http.ts'
import { hiveFeed } from './hive-feed.ts'
import { receiveUsage, receiveUsageFile } from './receive-usage.ts'
import type { SyncFound } from './sync-found.ts'

/** Pulls the tenant's usage feed, where there is one. A feed that cannot be read is said, and the sync goes on. */
export async function pullUsage(ctx: Context, tenant: TenantId, found: SyncFound): Promise<void> {
  const from = await hiveFeed(ctx, tenant)
  if (from === null) return
  const { url, source } = from
  try {
    const feed = await pullFeed(url, { requester: ctx.requester('Hive') })
    if (feed.kind === 'csv') found.notes.push(...(await takeFile(ctx, tenant, source, feed.text, found)))
    else found.notes.push(...(await takeJson(ctx, tenant, feed.text, found)))
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    found.notes.push(`The usage feed was not read: ${error.words}`)
  }
}

async function takeJson(ctx: Context, tenant: TenantId, text: string, found: SyncFound): Promise<string[]> {
  const delivery = UsageDelivery.safeParse(parsed(text))
  if (!delivery.success) {
    const [issue] = delivery.error.issues
    return [`The usage feed was not stored: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`]
  }
  const outcome = await receiveUsage(ctx, tenant, delivery.data)
  if (outcome.kind === 'faults') {
    return outcome.faults.map(({ field, detail }) => `The usage feed was not stored: ${field}: ${detail}`)
  }
  count(found, outcome.receipt)
  return []
}

async function takeFile(
  ctx: Context,
  tenant: TenantId,
  source: string,
  text: string,
  found: SyncFound,
): Promise<string[]> {
  const outcome = await receiveUsageFile(ctx, tenant, source, text)
  switch (outcome.kind) {
    case 'received':
      count(found, outcome.receipt)
      return []
    case 'not-mapped':
      return [`The usage feed was not stored: say once which column holds what (it has ${outcome.columns.join(', ')}).`]
    case 'faults':
      return outcome.faults.map(({ line, field, detail }) => `Usage feed, line ${line}, ${field}: ${detail}`)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON fails the schema as nothing at all would.
    return undefined
  }
}

function count(found: SyncFound, { stored, older, linked }: UsageReceipt): void {
  found.counts.readings = { added: stored, changed: 0, unchanged: older }
  found.linked += linked
}

import { UsageDelivery, type UsageReceipt } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { type FeedMarks, pullFeed } from '../hive/feed.ts'
import { USAGE_WORDS } from '../hive/guess-columns.ts'
import { headerOf } from '../hive/preview-file.ts'
import type { TableFile } from '../hive/table.ts'
import { ConnectionError } from '../http.ts'
import { lastPull, type PullOutcome, savePull } from '../store/feed-pulls.ts'
import { digest } from './digest.ts'
import { hiveFeed } from './hive-feed.ts'
import { mappingFor, receiveFile } from './receive-file.ts'
import { receiveUsage } from './receive-usage.ts'
import type { SyncFound } from './sync-found.ts'

interface Pulled {
  outcome: PullOutcome
  notes: string[]
  marks: FeedMarks | null
  receipt: UsageReceipt | null
}

/**
 * Pulls the tenant's usage feed, where there is one, and notes how it went. A feed that cannot be read is said, and the
 * sync goes on.
 */
export async function pullUsage(ctx: Context, tenant: TenantId, found: SyncFound): Promise<void> {
  const feed = await hiveFeed(ctx, tenant)
  if (feed === null) return
  const name = await digest(JSON.stringify([feed.url, feed.header, feed.source]))
  const last = await lastPull(ctx.db, tenant)
  const before = last?.feed === name ? last : null
  const at = ctx.now()
  const pulled = await pull(ctx, tenant, { feed, since: before, storedAt: before?.storedAt ?? null })
  const stored = pulled.outcome === 'stored'
  await savePull(ctx.db, tenant, {
    feed: name,
    at,
    outcome: pulled.outcome,
    words: pulled.notes[0] ?? `${pulled.receipt?.stored ?? 0} readings came in.`,
    // Marks of an answer that was not stored are not sent: the feed would answer "nothing new" for ever.
    etag: stored ? (pulled.marks?.etag ?? null) : (before?.etag ?? null),
    lastModified: stored ? (pulled.marks?.lastModified ?? null) : (before?.lastModified ?? null),
    storedAt: stored ? at : (before?.storedAt ?? null),
  })
  found.notes.push(...pulled.notes)
  if (pulled.receipt === null) return
  const { stored: added, older, linked } = pulled.receipt
  found.counts.readings = { added, changed: 0, unchanged: older }
  found.linked += linked
}

interface Pulling {
  feed: NonNullable<Awaited<ReturnType<typeof hiveFeed>>>
  since: FeedMarks | null
  storedAt: string | null
}

/** "2026-11-25 17:05 UTC": a time as people read it. */
const minuteOf = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`

async function pull(ctx: Context, tenant: TenantId, { feed, since, storedAt }: Pulling): Promise<Pulled> {
  try {
    const answer = await pullFeed(feed, { requester: ctx.requester('Hive'), since })
    switch (answer.kind) {
      case 'unchanged':
        return nothingNew(`The usage feed has nothing new${storedAt === null ? '' : ` since ${minuteOf(storedAt)}`}.`)
      case 'csv':
        return { ...(await takeFile(ctx, tenant, feed.source, answer.text)), marks: answer.marks }
      case 'json':
        return { ...(await takeJson(ctx, tenant, answer.text)), marks: answer.marks }
    }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    return { outcome: 'not-read', notes: [`The usage feed was not read: ${error.words}`], marks: null, receipt: null }
  }
}

const nothingNew = (words: string): Pulled => ({ outcome: 'nothing-new', notes: [words], marks: null, receipt: null })
const notStored = (notes: string[]): Pulled => ({ outcome: 'not-stored', notes, marks: null, receipt: null })

async function takeJson(ctx: Context, tenant: TenantId, text: string): Promise<Pulled> {
  const delivery = UsageDelivery.safeParse(parsed(text))
  if (!delivery.success) {
    const [issue] = delivery.error.issues
    return notStored([`The usage feed was not stored: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`])
  }
  const outcome = await receiveUsage(ctx, tenant, delivery.data)
  if (outcome.kind === 'faults') {
    return notStored(outcome.faults.map(({ field, detail }) => `The usage feed was not stored: ${field}: ${detail}`))
  }
  return { outcome: 'stored', notes: [], marks: null, receipt: outcome.receipt }
}

const SAID = 50

async function takeFile(ctx: Context, tenant: TenantId, source: string, text: string): Promise<Pulled> {
  const bytes = new TextEncoder().encode(text)
  const file: TableFile = {
    type: 'csv',
    async *bytes() {
      yield bytes
    },
  }
  const header = (await headerOf(file, USAGE_WORDS)) ?? []
  const mapping = await mappingFor(ctx, tenant, source, header)
  if (mapping === null) {
    return notStored([`The usage feed was not stored: say once which column holds what (it has ${header.join(', ')}).`])
  }
  const about = { contentHash: await digest(bytes), name: 'Usage feed', who: 'usage feed', source }
  const outcome = await receiveFile(ctx, tenant, { file, ...about, mapping, keepGood: false })
  switch (outcome.kind) {
    case 'stored':
      return { outcome: 'stored', notes: [], marks: null, receipt: outcome.receipt }
    case 'already':
      return nothingNew(`The usage feed has nothing new since ${outcome.at}.`)
    case 'unreadable':
      return notStored(outcome.faults.map((fault) => lineOf(outcome.row, fault)))
    case 'bad-rows': {
      const lines = outcome.bad.flatMap(({ row, faults }) => faults.map((fault) => lineOf(row, fault)))
      return notStored(lines.slice(0, SAID))
    }
  }
}

const lineOf = (row: number, { field, detail }: { field: string; detail: string }): string =>
  `The usage feed was not stored: row ${row}, ${field}: ${detail}`

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON fails the schema as nothing at all would.
    return undefined
  }
}

// How the usage feed answered last, and by which marks it can say that there is nothing new.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export type PullOutcome = 'stored' | 'nothing-new' | 'not-stored' | 'not-read'

export interface FeedPull {
  /** Names the address and header it was pulled with: the marks of one feed mean nothing to another. */
  feed: string
  at: string
  outcome: PullOutcome
  /** For people. */
  words: string
  /** Of the last answer whose readings were stored. */
  etag: string | null
  lastModified: string | null
  storedAt: string | null
}

export async function lastPull(db: Db, tenant: TenantId): Promise<FeedPull | null> {
  const row = await db.selectFrom('feed_pulls').selectAll().where('tenant_id', '=', tenant).executeTakeFirst()
  if (row === undefined) return null
  return {
    feed: row.feed,
    at: row.at,
    // Only savePull writes this column.
    outcome: row.outcome as PullOutcome,
    words: row.words,
    etag: row.etag,
    lastModified: row.last_modified,
    storedAt: row.stored_at,
  }
}

/** Notes a pull, in place of the one before. */
export async function savePull(db: Db, tenant: TenantId, pull: FeedPull): Promise<void> {
  const { feed, at, outcome, words, etag } = pull
  const row = { feed, at, outcome, words, etag, last_modified: pull.lastModified, stored_at: pull.storedAt }
  await db
    .insertInto('feed_pulls')
    .values({ tenant_id: tenant, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id']).doUpdateSet(row))
    .execute()
}

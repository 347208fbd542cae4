// Tries at one person's password, from wherever they come: counted before each, so that many at once are counted too.
import type { Db } from './database.ts'

/** A try that may go on, or the time (ISO) from which on there may be another. */
export type Try = { kind: 'may' } | { kind: 'too-many'; again: string }

/**
 * Counts a try at `key` before it is made.
 *
 * @param window how long a row of tries is remembered from its first, in milliseconds
 */
export async function beginTry(
  db: Db,
  key: string,
  { now, limit, window }: { now: string; limit: number; window: number },
): Promise<Try> {
  const start = new Date(Date.parse(now) - window).toISOString()
  await db.deleteFrom('sign_in_tries').where('since', '<', start).execute()
  const row = await db
    .insertInto('sign_in_tries')
    .values({ key, tries: 1, since: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((set) => ({ tries: set('sign_in_tries.tries', '+', 1) })),
    )
    .returning(['tries', 'since'])
    .executeTakeFirstOrThrow()
  if (row.tries <= limit) return { kind: 'may' }
  return { kind: 'too-many', again: new Date(Date.parse(row.since) + window).toISOString() }
}

/** The password was right: earlier tries no longer count. */
export async function endTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom('sign_in_tries').where('key', '=', key).execute()
}

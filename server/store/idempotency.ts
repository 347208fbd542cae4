// Requests under an Idempotency-Key: the second one is answered as the first was, and carried out once.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export type Remembered =
  | { kind: 'new' }
  | { kind: 'replay'; status: number; body: string }
  | { kind: 'in-progress' }
  | { kind: 'different-request' }

/**
 * Remembers a request before it is carried out. A request without an answer that began before `staleBefore` is taken for
 * lost (its process died) and handed out as new once.
 */
export async function rememberRequest(
  db: Db,
  tenant: TenantId,
  request: { key: string; who: string; fingerprint: string; at: string; staleBefore: string },
): Promise<Remembered> {
  const { key, who, fingerprint, at, staleBefore } = request
  const inserted = await db
    .insertInto('requests')
    .values({ tenant_id: tenant, who, key, fingerprint, status: null, body: null, at })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'who', 'key']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return { kind: 'new' }

  const held = await db
    .selectFrom('requests')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('who', '=', who)
    .where('key', '=', key)
    .executeTakeFirst()
  if (held === undefined) return { kind: 'in-progress' }
  if (held.fingerprint !== fingerprint) return { kind: 'different-request' }
  if (held.status !== null) return { kind: 'replay', status: held.status, body: held.body ?? '' }

  const taken = await db
    .updateTable('requests')
    .set({ at })
    .where('tenant_id', '=', tenant)
    .where('who', '=', who)
    .where('key', '=', key)
    .where('status', 'is', null)
    .where('at', '<', staleBefore)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n ? { kind: 'new' } : { kind: 'in-progress' }
}

/** Keeps the answer for whoever asks again. */
export async function saveAnswer(
  db: Db,
  tenant: TenantId,
  answer: { key: string; who: string; status: number; body: string },
): Promise<void> {
  await db
    .updateTable('requests')
    .set({ status: answer.status, body: answer.body })
    .where('tenant_id', '=', tenant)
    .where('who', '=', answer.who)
    .where('key', '=', answer.key)
    .execute()
}

/** Forgets a request that came to nothing, so that it can be tried again under its key. */
export async function forgetRequest(db: Db, tenant: TenantId, request: { key: string; who: string }): Promise<void> {
  await db
    .deleteFrom('requests')
    .where('tenant_id', '=', tenant)
    .where('who', '=', request.who)
    .where('key', '=', request.key)
    .execute()
}

/** Forgets requests of all tenants that began before a time: a sweep. */
export async function forgetRequestsBefore(db: Db, before: string): Promise<void> {
  await db.deleteFrom('requests').where('at', '<', before).execute()
}

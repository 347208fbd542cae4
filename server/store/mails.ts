// Mails on their way: written with what they are about, claimed with a lease by whoever sends them, tried again for a while.
import { type RunId, type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { MailsTable } from './schedule-tables.ts'

export interface Mail {
  id: string
  tenant: TenantId
  address: string
  subject: string
  plain: string
  html: string
  /** Tries so far, this one included. */
  attempts: number
}

/** Puts a mail on its way; one about a run goes to an address once. */
export async function queueMail(tx: Db, mail: Omit<Mail, 'attempts'> & { run: RunId; at: string }): Promise<void> {
  const { id, tenant, run, address, subject, plain, html, at } = mail
  await tx
    .insertInto('mails')
    .values({
      id,
      tenant_id: tenant,
      run_id: run,
      address,
      subject,
      plain,
      html,
      state: 'waiting',
      attempts: 0,
      next_at: at,
      owner: null,
      lease_until: null,
      problem: null,
      created_at: at,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Claims the mail that waits longest; null when none is to be sent now. One whose sender died is claimed when its lease is over. */
export async function claimMail(
  db: Db,
  claim: { owner: string; now: string; leaseUntil: string },
): Promise<Mail | null> {
  for (;;) {
    const oldest = await db
      .selectFrom('mails')
      .select('id')
      .where('state', '=', 'waiting')
      .where('next_at', '<=', claim.now)
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<', claim.now)]))
      .orderBy('next_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst()
    if (oldest === undefined) return null
    const row = await db
      .updateTable('mails')
      .set(({ eb }) => ({ owner: claim.owner, lease_until: claim.leaseUntil, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', oldest.id)
      .where('state', '=', 'waiting')
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<', claim.now)]))
      .returningAll()
      .executeTakeFirst()
    // Another process was faster: the next one in line.
    if (row !== undefined) return toMail(row)
  }
}

/** How a try ended: `again` at a later time, or for good. */
export type MailTried =
  | { kind: 'sent' }
  | { kind: 'again'; problem: string; nextAt: string }
  | { kind: 'failed'; problem: string }

/** Notes how a try of this owner's ended. */
export async function noteTried(db: Db, id: string, owner: string, tried: MailTried, at: string): Promise<void> {
  const set =
    tried.kind === 'again'
      ? { problem: tried.problem, next_at: tried.nextAt }
      : { state: tried.kind, problem: tried.kind === 'sent' ? null : tried.problem, ended_at: at }
  await db
    .updateTable('mails')
    .set({ ...set, owner: null, lease_until: null })
    .where('id', '=', id)
    .where('owner', '=', owner)
    .execute()
}

/** What is wrong with the mails of a tenant since a time: the newest problem of those not sent; null when none has one. */
export async function mailTrouble(db: Db, tenant: TenantId, since: string): Promise<string | null> {
  const row = await db
    .selectFrom('mails')
    .select('problem')
    .where('tenant_id', '=', tenant)
    .where('problem', 'is not', null)
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.problem ?? null
}

const toMail = (row: MailsTable): Mail => ({
  id: row.id,
  tenant: tenantId(row.tenant_id),
  address: row.address,
  subject: row.subject,
  plain: row.plain,
  html: row.html,
  attempts: row.attempts,
})

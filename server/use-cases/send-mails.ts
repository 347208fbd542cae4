import type { Context } from '../context.ts'
import { claimMail, type MailTried, noteTried } from '../store/mails.ts'

/** How long a mail stays claimed: longer than a mail server may take. */
const LEASE_MS = 5 * 60_000
const MINUTE_MS = 60_000
/** Minutes until the next try, after the first and each further one; then it is given up. */
const PAUSES = [1, 5, 15, 60, 240, 720, 1440]

/**
 * Sends what waits. A mail is claimed before it is sent and noted after: one that was handed over by a process that died
 * before it could note so is sent again under the same name (Message-ID).
 */
export async function sendMails(ctx: Context, stop: AbortSignal): Promise<void> {
  const { mailer } = ctx
  if (mailer === null) return
  while (!stop.aborted) {
    const owner = ctx.newId()
    const now = ctx.now()
    const leaseUntil = later(now, LEASE_MS)
    const mail = await claimMail(ctx.db, { owner, now, leaseUntil })
    if (mail === null) return
    const { id, address, subject, plain, html, attempts } = mail
    const sent = await mailer.send({ id, to: address, subject, plain, html })
    const tried = triedOf(sent, attempts, ctx.now())
    await noteTried(ctx.db, id, owner, tried, ctx.now())
    if (sent.kind === 'sent') ctx.log.info({ tenant: mail.tenant, mail: id }, 'mail sent')
    else ctx.log.warn({ tenant: mail.tenant, mail: id, problem: sent.problem, outcome: tried.kind }, 'mail not sent')
  }
}

function triedOf(sent: { kind: 'sent' } | { kind: string; problem: string }, attempts: number, now: string): MailTried {
  if (!('problem' in sent)) return { kind: 'sent' }
  const pause = PAUSES[attempts - 1]
  if (sent.kind === 'refused' || pause === undefined) return { kind: 'failed', problem: sent.problem }
  return { kind: 'again', problem: sent.problem, nextAt: later(now, pause * MINUTE_MS) }
}

const later = (time: string, ms: number): string => new Date(Date.parse(time) + ms).toISOString()

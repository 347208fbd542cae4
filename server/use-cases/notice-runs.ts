import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { keyRights } from '../plan/rights.ts'
import { queueMail } from '../store/mails.ts'
import { claimNotice, type NoticeWish, noticeWishes, runsToNotice } from '../store/notices.ts'
import type { StoredRun } from '../store/runs.ts'
import { type Tenant, tenantById } from '../store/tenants.ts'
import { type NoticeLinks, type NoticeMail, noticeMail } from './notice-mail.ts'
import { reportOfRun } from './report-run.ts'

/** How many runs are told about at a time. */
const AT_A_TIME = 50

/** Puts the mails about scheduled runs that ended, or wait as a whole, on their way; each run is told about once. */
export async function noticeRuns(ctx: Context): Promise<void> {
  for (const { tenant, run } of await runsToNotice(ctx.db, AT_A_TIME)) {
    const letters = await lettersOf(ctx, tenant, run)
    await ctx.db.transaction().execute(async (tx) => {
      const at = ctx.now()
      if (!(await claimNotice(tx, tenant, run.id, at))) return
      for (const { address, mail } of letters) {
        await queueMail(tx, { ...mail, id: ctx.newId(), tenant, run: run.id, address, at })
      }
    })
  }
}

async function lettersOf(
  ctx: Context,
  tenant: TenantId,
  run: StoredRun,
): Promise<{ address: string; mail: NoticeMail }[]> {
  // Who cancelled it knows; and where no mail can be sent none is kept.
  if (run.state === 'cancelled' || ctx.mailer === null) return []
  const [wishes, of] = await Promise.all([noticeWishes(ctx.db, tenant), tenantById(ctx.db, tenant)])
  if (of === null || wishes.length === 0) return []
  const letters = await Promise.all([true, false].map((seesMoney) => letterFor(ctx, of, run, seesMoney)))
  const [withMoney = null, without = null] = letters
  return wishes.flatMap(({ email, seesMoney }: NoticeWish) => {
    const mail = seesMoney ? withMoney : without
    return mail === null ? [] : [{ address: email, mail }]
  })
}

async function letterFor(ctx: Context, tenant: Tenant, run: StoredRun, seesMoney: boolean): Promise<NoticeMail | null> {
  const report = await reportOfRun(ctx, tenant.id, run.id, { ...keyRights('viewer'), seesMoney })
  return report === null ? null : noticeMail(tenant.name, report, linksOf(ctx, tenant, run))
}

function linksOf(ctx: Context, tenant: Tenant, run: StoredRun): NoticeLinks {
  const page = `${ctx.config.publicUrl ?? ''}/t/${tenant.key}`
  return {
    report: `${page}/report/runs/${run.id}`,
    exceptions: `${page}/usages?filter=exception`,
    holds: `${page}/report`,
  }
}

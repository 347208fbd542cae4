import type { Notices } from '../../shared/api-status.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { endNotices, noticeWishes, wantNotices } from '../store/notices.ts'

/** Whether the one who asks gets a mail after scheduled runs. */
export async function showNotices(ctx: Context, principal: Principal): Promise<Notices> {
  const wishes = await noticeWishes(ctx.db, principal.tenant)
  return {
    email: emailOf(principal),
    wanted: wishes.some(({ person }) => person === principal.id),
    possible: ctx.mailer !== null,
  }
}

export type NoticesAsked = { kind: 'noted' } | { kind: 'no-address' }

/** Notes whether the one who asks wants a mail; whoever has no address here cannot. */
export async function askNotices(ctx: Context, principal: Principal, wanted: boolean): Promise<NoticesAsked> {
  const { tenant, id, rights } = principal
  if (!wanted) {
    await endNotices(ctx.db, tenant, id)
    return { kind: 'noted' }
  }
  const email = emailOf(principal)
  if (email === null) return { kind: 'no-address' }
  await wantNotices(ctx.db, tenant, { person: id, email, seesMoney: rights.seesMoney, at: ctx.now() })
  return { kind: 'noted' }
}

const emailOf = (principal: Principal): string | null =>
  'email' in principal && typeof principal.email === 'string' ? principal.email : null

import type { Notices } from '../../shared/api-status.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { type Membership, memberships } from '../store/memberships.ts'
import { endNotices, noticeWishes, wantNotices } from '../store/notices.ts'

/** Whether the one who asks gets a mail after scheduled runs. */
export async function showNotices(ctx: Context, principal: Principal): Promise<Notices> {
  const { tenant } = principal
  const [person, wishes] = await Promise.all([personOf(ctx, principal), noticeWishes(ctx.db, tenant)])
  return {
    email: person?.email ?? null,
    wanted: wishes.some((wish) => wish.person === person?.person),
    possible: ctx.mailer !== null,
  }
}

export type NoticesAsked = { kind: 'noted' } | { kind: 'no-address' }

/** Notes whether the one who asks wants a mail; a key and a member of ConnectWise have no address here. */
export async function askNotices(ctx: Context, principal: Principal, wanted: boolean): Promise<NoticesAsked> {
  const found = await personOf(ctx, principal)
  if (found === null) return { kind: 'no-address' }
  const { person } = found
  if (wanted) await wantNotices(ctx.db, principal.tenant, { person, at: ctx.now() })
  else await endNotices(ctx.db, principal.tenant, person)
  return { kind: 'noted' }
}

async function personOf(ctx: Context, principal: Principal): Promise<Membership | null> {
  if (principal.kind !== 'user') return null
  const members = await memberships(ctx.db, principal.tenant)
  return members.find(({ email }) => email === principal.email) ?? null
}

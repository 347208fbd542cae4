// Inviting members to Hivelink. GlassHive's API makes no users: whoever has appeared there since is linked instead.
import type { InvitedUsers } from '../../shared/api-import.ts'
import type { GlassHiveUser, Member, TenantId } from '../../shared/records.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { allGlassHiveUsers, replaceGlassHiveUsers } from '../store/glasshive-users.ts'
import { linkRecord, recordLinks } from '../store/record-links.ts'
import { tenantById } from '../store/tenants.ts'
import { chosenMembers, memberName } from './import-users.ts'
import { inviteMail } from './invite-mail.ts'
import { invite } from './manage-people.ts'

/** Nobody is given more than a look: an admin raises them on the page People. */
const INVITED_AS = { role: 'viewer', seesMoney: false } as const

/**
 * Links those who are in GlassHive by now, and invites the others: by mail where mail can be sent, else with a link to hand
 * over. Throws ConnectionError where GlassHive cannot be read.
 *
 * @param base where browsers reach the service
 */
export async function inviteUsers(
  ctx: Context,
  asker: Principal,
  members: readonly number[],
  base: string,
): Promise<InvitedUsers> {
  const { tenant } = asker
  const done: InvitedUsers = { invited: [], linked: [], notInvited: [] }
  const users = await readUsers(ctx, tenant)
  const links = await recordLinks(ctx.db, tenant, 'user')
  const tenantName = (await tenantById(ctx.db, tenant))?.name ?? ''
  const wanted = new Set(members)
  for (const member of await chosenMembers(ctx, tenant)) {
    if (!wanted.delete(member.id)) continue
    const named = { memberId: member.id, name: memberName(member) }
    const refuse = (words: string) => done.notInvited.push({ ...named, words })
    if (links.has(String(member.id))) refuse('They are linked with a GlassHive user already.')
    else if (await linkedNow(ctx, tenant, member, users)) done.linked.push(named)
    else if (member.email === null) refuse('ConnectWise has no e-mail address for them.')
    else {
      const person = { email: member.email, name: named.name, ...INVITED_AS }
      const invited = await invite(ctx, asker, person, base)
      if (invited.kind !== 'made') refuse('They have access to Hivelink already.')
      else {
        const sent = await ctx.mailer?.send(
          inviteMail({ ...invited.link, to: member.email, name: named.name, tenant: tenantName }),
        )
        const mailed = sent?.kind === 'sent'
        done.invited.push({ ...named, email: member.email, link: mailed ? null : invited.link.url, mailed })
      }
    }
  }
  for (const memberId of wanted) {
    const words = 'They are no active member of a type that the step chooses.'
    done.notInvited.push({ memberId, name: `Member ${memberId}`, words })
  }
  return done
}

/** GlassHive's users as they are now; what was read before stays where the read has gaps, or nothing is connected. */
async function readUsers(ctx: Context, tenant: TenantId): Promise<GlassHiveUser[]> {
  const client = await ctx.glassHive(tenant)
  if (client !== null) {
    const { records, gaps } = await client.users()
    if (gaps.length === 0) await replaceGlassHiveUsers(ctx.db, tenant, records)
  }
  return await allGlassHiveUsers(ctx.db, tenant)
}

/** Whether a member is linked now with the one user who has their e-mail address. */
async function linkedNow(
  ctx: Context,
  tenant: TenantId,
  member: Member,
  users: readonly GlassHiveUser[],
): Promise<boolean> {
  const email = member.email?.toLowerCase()
  const [user, second] = users.filter((each) => email !== undefined && each.email?.toLowerCase() === email)
  if (user === undefined || second !== undefined) return false
  const words = `Same e-mail address: ${email}`
  const evidence = [{ field: 'email', value: email ?? '', verdict: 'same', words, weight: 20 } as const]
  const by = { kind: 'match', evidence, runnerUp: null } as const
  const link = { kind: 'user', leftId: String(member.id), rightId: user.id, by, at: ctx.now() } as const
  return (await linkRecord(ctx.db, tenant, link)).kind === 'linked'
}

// Members of ConnectWise: who they are in GlassHive, and who of the rest is invited to Hivelink.
import type { ImportUser, ImportUsers } from '../../shared/api-import.ts'
import type { GlassHiveUser, Member, TenantId } from '../../shared/records.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { personKey } from '../match/people.ts'
import { allGlassHiveUsers } from '../store/glasshive-users.ts'
import { savedSteps } from '../store/import-settings.ts'
import { allMembers } from '../store/members.ts'
import { memberships } from '../store/memberships.ts'
import { recordLinks } from '../store/record-links.ts'
import { openLinks } from '../store/sign-in-links.ts'

/** "Maya Baker", or what somebody signs in with. */
export const memberName = ({ firstName, lastName, identifier }: Member): string =>
  [firstName, lastName].filter(Boolean).join(' ') || identifier
const userName = ({ firstName, lastName, id }: GlassHiveUser): string =>
  [firstName, lastName].filter(Boolean).join(' ') || id

/** The members that the step chooses (all people, before it is saved), and what GlassHive knows of them. */
export async function showImportUsers(ctx: Context, asker: Principal): Promise<ImportUsers> {
  const { tenant } = asker
  const [members, users, links, people, open] = await Promise.all([
    chosenMembers(ctx, tenant),
    allGlassHiveUsers(ctx.db, tenant),
    recordLinks(ctx.db, tenant, 'user'),
    memberships(ctx.db, tenant),
    openLinks(ctx.db, tenant, ctx.now()),
  ])
  const byId = new Map<string, GlassHiveUser>(users.map((user) => [user.id, user]))
  const taken = new Set([...links.values()].map(({ rightId }) => rightId))
  const here = new Set(people.map(({ email }) => email.toLowerCase()))
  const invited = new Map(open.map((link) => [link.email?.toLowerCase() ?? '', link]))
  const proposals = proposer(users.filter(({ id }) => !taken.has(id)))
  return {
    users: members.map((member): ImportUser => {
      const link = links.get(String(member.id))
      const user = link === undefined ? undefined : byId.get(link.rightId)
      const invitation = invited.get(member.email?.toLowerCase() ?? '-')
      return {
        memberId: member.id,
        identifier: member.identifier,
        name: memberName(member),
        email: member.email,
        type: member.type?.name ?? null,
        inactive: member.inactive,
        glassHive: link === undefined ? null : { id: link.rightId, name: user ? userName(user) : link.rightId },
        proposed: link === undefined ? proposals(member) : [],
        invited: invitation === undefined ? null : { at: invitation.at, who: invitation.who },
        person: member.email !== null && here.has(member.email.toLowerCase()),
      }
    }),
    glassHiveUsers: users.map((user) => {
      return { id: user.id, name: userName(user), email: user.email, taken: taken.has(user.id) }
    }),
    emailHidden: users.length > 0 && users.every(({ email }) => email === null),
  }
}

/** People who sign in, of the types that the step chooses; inactive ones and API members never. */
export async function chosenMembers(ctx: Context, tenant: TenantId): Promise<Member[]> {
  const [members, saved] = await Promise.all([allMembers(ctx.db, tenant), savedSteps(ctx.db, tenant)])
  const types = saved.users?.settings.types ?? null
  return members
    .filter(({ api, inactive }) => !api && !inactive)
    .filter(({ type }) => types === null || types.includes(type?.id ?? null))
}

/** Users who may be a member: of the same e-mail address, else of the same name. */
function proposer(users: readonly GlassHiveUser[]): (member: Member) => ImportUser['proposed'] {
  const names = new Map<string, GlassHiveUser[]>()
  for (const user of users) {
    const key = personKey(userName(user))
    names.set(key, [...(names.get(key) ?? []), user])
  }
  return (member) => {
    const byMail = users.filter(({ email }) => email !== null && email.toLowerCase() === member.email?.toLowerCase())
    const found = byMail.length > 0 ? byMail : (names.get(personKey(memberName(member))) ?? [])
    const words = byMail.length > 0 ? 'The same e-mail address' : 'The same name'
    return found.map((user) => ({ id: user.id, name: userName(user), words }))
  }
}

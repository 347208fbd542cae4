import type { MadeLink, People, PersonInput } from '../../shared/api-people.ts'
import type { Role } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'
import { linkUrl } from '../auth/link-tokens.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import {
  addMembership,
  changeMembership,
  endMembership,
  type MembershipChanged,
  memberships,
} from '../store/memberships.ts'
import { addPerson, personByEmail, replacePassword } from '../store/people.ts'
import { openLinks, withdrawLink } from '../store/sign-in-links.ts'
import { isOnlyIn, makeLink } from './join.ts'

/** How long a link to join is good for, in milliseconds. */
const LINK_LIVES = 7 * 24 * 60 * 60_000

/** The people of a tenant, and whom a link still waits for. */
export async function listPeople(ctx: Context, asker: Principal): Promise<People> {
  const people = await memberships(ctx.db, asker.tenant)
  const invited = await openLinks(ctx.db, asker.tenant, ctx.now())
  return {
    people: people.map(({ person, ...rest }) => ({ id: person, ...rest, you: asker.id === `user ${person}` })),
    invited: invited.map(({ id, email, name, role, seesMoney, who, until }) => {
      return { id, email: email ?? '', name, role, seesMoney, who, until }
    }),
  }
}

/** `prices-hidden`: whoever may not see prices lets nobody else see them, nor themselves. */
export type Invitation = { kind: 'made'; link: MadeLink } | { kind: 'member' } | { kind: 'prices-hidden' }

/**
 * Makes a one-time link for somebody to join a tenant; it ends the one before for the same e-mail. Whoever has a password
 * here already proves themselves by it: an admin of one tenant gives nobody another.
 *
 * @param base where browsers reach the service
 */
export async function invite(
  ctx: Context,
  asker: Principal,
  { email, name, role, seesMoney }: PersonInput,
  base: string,
): Promise<Invitation> {
  if (seesMoney && !asker.rights.seesMoney) return { kind: 'prices-hidden' }
  const there = (await memberships(ctx.db, asker.tenant)).some((one) => one.email === email.toLowerCase())
  if (there) return { kind: 'member' }
  const { tenant, who } = asker
  const named = name?.trim() || null
  const made = await makeLink(ctx, {
    kind: 'join',
    tenant,
    email,
    name: named,
    role,
    seesMoney,
    who,
    lives: LINK_LIVES,
  })
  return { kind: 'made', link: { id: made.id, url: linkUrl(base, made.token), until: made.until } }
}

export type Renewal =
  | { kind: 'made'; link: MadeLink }
  | { kind: 'unknown' }
  | { kind: 'elsewhere' }
  | { kind: 'prices-hidden' }

/**
 * Makes a one-time link by which a member who lost their password chooses a new one. `elsewhere`: they are in other tenants
 * too, whose admins would be let down by it.
 */
export async function renewPassword(ctx: Context, asker: Principal, person: string, base: string): Promise<Renewal> {
  const { tenant, who } = asker
  const member = (await memberships(ctx.db, tenant)).find((one) => one.person === person)
  if (member === undefined) return { kind: 'unknown' }
  // By the new password they could sign in as somebody who sees prices.
  if (member.seesMoney && !asker.rights.seesMoney) return { kind: 'prices-hidden' }
  if (!(await isOnlyIn(ctx, person, tenant))) return { kind: 'elsewhere' }
  const { email, name, role, seesMoney } = member
  const asked = { kind: 'renew-password', tenant, email, name, role, seesMoney, who, lives: LINK_LIVES } as const
  const made = await makeLink(ctx, asked)
  return { kind: 'made', link: { id: made.id, url: linkUrl(base, made.token), until: made.until } }
}

/** Ends a link before its use; false when there is none. */
export async function withdraw(ctx: Context, tenant: TenantId, id: string): Promise<boolean> {
  return await withdrawLink(ctx.db, tenant, id)
}

/** Gives somebody another role; it counts from their next request on. Whoever sees prices may go on seeing them. */
export async function changePerson(
  ctx: Context,
  { tenant, rights }: Principal,
  person: string,
  change: { role: Role; seesMoney: boolean },
): Promise<MembershipChanged | { kind: 'prices-hidden' }> {
  if (change.seesMoney && !rights.seesMoney) {
    const before = (await memberships(ctx.db, tenant)).find((one) => one.person === person)
    if (before?.seesMoney === false) return { kind: 'prices-hidden' }
  }
  return await changeMembership(ctx.db, tenant, person, change)
}

/** Ends a membership; it counts from their next request on. */
export async function removePerson(ctx: Context, tenant: TenantId, person: string): Promise<MembershipChanged> {
  return await endMembership(ctx.db, tenant, person)
}

/** For whoever runs the service: a link by which somebody joins and chooses a password, in place of one they may have. */
export async function makePersonLink(
  ctx: Context,
  tenant: TenantId,
  person: { email: string; name: string | null; role: Role },
  base: string,
): Promise<MadeLink> {
  const asked = { kind: 'set-password', tenant, ...person, seesMoney: true, who: 'admin command' } as const
  const made = await makeLink(ctx, { ...asked, lives: LINK_LIVES })
  return { id: made.id, url: linkUrl(base, made.token), until: made.until }
}

/** For whoever runs the service: a person with this password, in place of one they may have, as a member of the tenant. */
export async function putPerson(
  ctx: Context,
  tenant: TenantId,
  { email, name, role, password }: { email: string; name: string | null; role: Role; password: string },
): Promise<void> {
  const passwordHash = await ctx.signIn.hash(password)
  const known = await personByEmail(ctx.db, email)
  const at = ctx.now()
  const made = { id: known?.id ?? ctx.newId(), email, name: name ?? email, passwordHash, at }
  await ctx.db.transaction().execute(async (tx) => {
    if (known === null) await addPerson(tx, made)
    else await replacePassword(tx, known.id, passwordHash, at)
    await addMembership(tx, tenant, { person: made.id, role, seesMoney: true, who: 'admin command', at })
  })
}

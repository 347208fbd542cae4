// One-time links: made for somebody, looked at, and used once.
import { randomUUID } from 'node:crypto'
import type { Joined, JoinInput, LinkOffer } from '../../shared/api-people.ts'
import { PASSWORD } from '../../shared/api-people.ts'
import type { Role } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'
import { hashLinkToken, newLinkToken } from '../auth/link-tokens.ts'
import type { Context } from '../context.ts'
import { isUniqueViolation } from '../store/errors.ts'
import { addMembership, standings } from '../store/memberships.ts'
import { addPerson, anyPerson, type Person, passwordOf, personByEmail, replacePassword } from '../store/people.ts'
import { addSignInLink, consumeLink, type LinkKind, openLink, type SignInLink } from '../store/sign-in-links.ts'
import { tenantById, tenants } from '../store/tenants.ts'
import { addTenantWithin } from './manage-tenants.ts'
import { countTry, forgetTries, secondsUntil } from './sign-in.ts'

export interface LinkMade {
  id: string
  /** The secret: it can be read this once. */
  token: string
  until: string
}

/** Makes a link. @param lives how long it is good for, in milliseconds */
export async function makeLink(
  ctx: Context,
  asked: {
    kind: LinkKind
    tenant: TenantId | null
    email: string | null
    name: string | null
    role: Role
    seesMoney: boolean
    who: string
    lives: number
  },
): Promise<LinkMade> {
  const { text, hash } = newLinkToken()
  const { lives, email, ...rest } = asked
  const at = ctx.now()
  const until = new Date(Date.parse(at) + lives).toISOString()
  const link: SignInLink = { id: ctx.newId(), ...rest, email: email?.toLowerCase() ?? null, at, until }
  await addSignInLink(ctx.db, hash, link)
  return { id: link.id, token: text, until }
}

/** What a link is good for; null where it was used, withdrawn, or its time is over. */
export async function lookAtLink(ctx: Context, token: string): Promise<LinkOffer | null> {
  const link = await usableLink(ctx, hashLinkToken(token))
  if (link === null) return null
  const { kind, email, name } = link
  const tenant = await tenantOf(ctx, link)
  const person = email === null ? null : await personByEmail(ctx.db, email)
  return {
    kind: kind === 'renew-password' ? 'set-password' : kind,
    email,
    name: person?.name ?? name,
    tenant: tenant?.name ?? null,
    known: kind === 'join' && person !== null,
  }
}

export type JoinOutcome =
  | { kind: 'joined'; joined: Joined }
  | { kind: 'over' }
  | { kind: 'missing'; field: 'email' | 'tenant' | 'password'; detail: string }
  | { kind: 'wrong-password' }
  | { kind: 'too-many'; seconds: number }

/**
 * Uses a link: makes the person, or lets one who has a password here in by it, and makes them a member. Of two who use one
 * link at the same moment one joins.
 */
export async function join(ctx: Context, input: JoinInput): Promise<JoinOutcome> {
  const hash = hashLinkToken(input.token)
  const link = await usableLink(ctx, hash)
  if (link === null) return { kind: 'over' }
  const email = (link.email ?? input.email ?? '').trim().toLowerCase()
  if (email === '') return { kind: 'missing', field: 'email', detail: 'Give your e-mail address.' }
  const person = await personByEmail(ctx.db, email)
  const proves = person !== null && link.kind === 'join'
  if (!proves && input.password.length < PASSWORD.least) {
    return { kind: 'missing', field: 'password', detail: `A password has at least ${PASSWORD.least} characters.` }
  }
  const known = await tenantOf(ctx, link)
  if (known === null && !input.tenant?.trim()) {
    return { kind: 'missing', field: 'tenant', detail: 'Name your company: everything in Hivelink belongs to one.' }
  }
  if (proves) {
    const refused = await provePassword(ctx, person, input.password)
    if (refused !== null) return refused
  }
  const passwordHash = proves ? null : await ctx.signIn.hash(input.password)
  const name = input.name?.trim() || link.name || email
  const made = { id: randomUUID(), email, name }
  const joined = ctx.db.transaction().execute(async (tx): Promise<JoinOutcome> => {
    const at = ctx.now()
    if (!(await consumeLink(tx, hash, at))) return { kind: 'over' }
    // Somebody came in by another way since: the first link has nobody to make an admin of any more.
    if (link.kind === 'first' && (await anyPerson(tx))) return { kind: 'over' }
    const tenant = known ?? (await addTenantWithin(tx, ctx, input.tenant?.trim() ?? ''))
    if (person === null && passwordHash !== null) await addPerson(tx, { ...made, passwordHash, at })
    else if (person !== null && passwordHash !== null) await replacePassword(tx, person.id, passwordHash, at)
    const { role, seesMoney, who } = link
    await addMembership(tx, tenant.id, { person: (person ?? made).id, role, seesMoney, who, at })
    return { kind: 'joined', joined: { email, tenant: tenant.key } }
  })
  return await joined.catch((error: unknown) => {
    // The same person came in by another link at this moment: now they are known, and prove it.
    if (isUniqueViolation(error)) return join(ctx, input)
    throw error
  })
}

async function usableLink(ctx: Context, hash: string): Promise<SignInLink | null> {
  const link = await openLink(ctx.db, hash, ctx.now())
  switch (link?.kind) {
    case 'first':
      return (await needsFirstAdmin(ctx)) ? link : null
    case 'renew-password': {
      const person = await personByEmail(ctx.db, link.email ?? '')
      // Asked again: they may have joined another tenant since the link was made.
      return person !== null && (await isOnlyIn(ctx, person.id, link.tenant)) ? link : null
    }
    case 'join':
    case 'set-password':
      return link
    case undefined:
      return null
  }
}

/** Whether a person is a member of this tenant and of no other: only then is their password the tenant's affair. */
export async function isOnlyIn(ctx: Context, person: string, tenant: TenantId | null): Promise<boolean> {
  const [only, more] = await standings(ctx.db, person)
  return only !== undefined && only.tenant === tenant && more === undefined
}

/** Whether nobody can sign in, and it is plain whose admin the first person would be. */
export async function needsFirstAdmin(ctx: Context): Promise<boolean> {
  return !(await anyPerson(ctx.db)) && (await tenants(ctx.db)).length <= 1
}

async function provePassword(ctx: Context, person: Person, password: string): Promise<JoinOutcome | null> {
  const may = await countTry(ctx, person.email)
  if (may.kind === 'too-many') return { kind: 'too-many', seconds: secondsUntil(ctx, may.again) }
  const hash = await passwordOf(ctx.db, person.id)
  if (hash === null || !(await ctx.signIn.matches(password, hash))) return { kind: 'wrong-password' }
  await forgetTries(ctx, person.email)
  return null
}

/** The tenant of a link; for the first link the only one there is, if there is one. */
async function tenantOf(ctx: Context, link: SignInLink): Promise<{ id: TenantId; key: string; name: string } | null> {
  if (link.tenant !== null) return await tenantById(ctx.db, link.tenant)
  return (await tenants(ctx.db))[0] ?? null
}

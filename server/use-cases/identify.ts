import { hashApiKey, looksLikeApiKey, shortId } from '../auth/api-keys.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { keyRights, rightsOf } from '../plan/rights.ts'
import { keyByHash, touchKey } from '../store/keys.ts'
import { standings } from '../store/memberships.ts'

/** Last use is noted to the minute: a busy key does not write a row on each request. */
const TOUCH_MS = 60_000

/** Who a bearer is: a member through a pod token, or a program through its key; null for anybody else. */
export async function identify(ctx: Context, bearer: string): Promise<Principal | null> {
  const now = Date.parse(ctx.now())
  if (looksLikeApiKey(bearer)) {
    const key = await keyByHash(ctx.db, hashApiKey(bearer))
    if (key === null) return null
    if (key.usedAt === null || now - Date.parse(key.usedAt) > TOUCH_MS) {
      await touchKey(ctx.db, key.tenant, key.id, ctx.now())
    }
    // Two keys may have had one label, one after the other: the start of the id tells them apart.
    const who = `key ${key.label} (${shortId(key.id)})`
    return { tenant: key.tenant, kind: 'key', id: `key ${key.id}`, who, rights: keyRights(key.role) }
  }
  const claims = await ctx.podTokens.verify(bearer, now)
  if (claims === null) return null
  const rights = rightsOf(claims.role, { seesMoney: claims.seesMoney, editsAgreements: claims.editsAgreements })
  const who = `member ${claims.member}`
  return { tenant: claims.tenant, kind: 'member', id: who.toLowerCase(), who, rights }
}

export type PersonIdentified =
  | { kind: 'known'; principal: Principal }
  | { kind: 'signed-out' }
  /** Signed in, and no member of a tenant with this key: whether there is such a tenant is not said. */
  | { kind: 'no-member' }

/** Who is signed in by a cookie, and what they may do in the tenant they name: asked anew for each request. */
export async function identifyPerson(ctx: Context, cookie: string, tenantKey: string): Promise<PersonIdentified> {
  const person = await ctx.signIn.personOf(cookie)
  if (person === null) return { kind: 'signed-out' }
  const standing = (await standings(ctx.db, person.id)).find(({ key }) => key === tenantKey)
  if (standing === undefined) return { kind: 'no-member' }
  const { id, email } = person
  // There is no ConnectWise member behind a person: their role stands alone, and whether they see money is the tenant's word.
  const rights = rightsOf(standing.role, { seesMoney: standing.seesMoney, editsAgreements: true })
  return {
    kind: 'known',
    principal: { tenant: standing.tenant, kind: 'user', id: `user ${id}`, who: email, email, rights },
  }
}

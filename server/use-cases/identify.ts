import { hashApiKey, looksLikeApiKey } from '../auth/api-keys.ts'
import type { Principal } from '../auth/principal.ts'
import type { Context } from '../context.ts'
import { keyRights, rightsOf } from '../plan/rights.ts'
import { keyByHash, touchKey } from '../store/keys.ts'

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
    return { tenant: key.tenant, kind: 'key', who: `key ${key.label}`, rights: keyRights(key.role) }
  }
  const claims = await ctx.podTokens.verify(bearer, now)
  if (claims === null) return null
  const rights = rightsOf(claims.role, { seesMoney: claims.seesMoney, editsAgreements: claims.editsAgreements })
  return { tenant: claims.tenant, kind: 'member', who: `member ${claims.member}`, rights }
}

import { linkUrl } from '../auth/link-tokens.ts'
import type { Context } from '../context.ts'
import { makeLink, needsFirstAdmin } from './join.ts'

export const FIRST_LINK_HOURS = 24

/**
 * The address by which the first admin comes in, while there is nobody who could sign in; it ends the one made before. Null
 * where there is somebody, or where several tenants leave open whose admin it would make.
 */
export async function firstStartLink(ctx: Context, base: string): Promise<string | null> {
  if (!(await needsFirstAdmin(ctx))) return null
  const { token } = await makeLink(ctx, {
    kind: 'first',
    tenant: null,
    email: null,
    name: null,
    role: 'admin',
    seesMoney: true,
    who: 'first start',
    lives: FIRST_LINK_HOURS * 60 * 60_000,
  })
  return linkUrl(base, token)
}

import type { RoleRules } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { roleRules, saveRoleRules } from '../store/roles.ts'

/** Who has which role; whoever no rule names is a viewer. */
export async function showRoles(ctx: Context, tenant: TenantId): Promise<RoleRules> {
  return { rules: await roleRules(ctx.db, tenant) }
}

/** Sets the rules in place of those there were. Tokens already given keep their role until they end (15 minutes). */
export async function saveRoles(ctx: Context, tenant: TenantId, { rules }: RoleRules): Promise<RoleRules> {
  await saveRoleRules(ctx.db, tenant, rules)
  return await showRoles(ctx, tenant)
}

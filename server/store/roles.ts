// Who is what: a tenant's rules by member and by ConnectWise security role.
import type { Role } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'

export interface RoleRule {
  by: 'member' | 'security-role'
  /** Lower-case: ConnectWise's identifiers and role names do not differ by case. */
  name: string
  role: Role
}

export async function roleRules(db: Db, tenant: TenantId): Promise<RoleRule[]> {
  const rows = await db
    .selectFrom('role_rules')
    .select(['by', 'name', 'role'])
    .where('tenant_id', '=', tenant)
    .orderBy('by')
    .orderBy('name')
    .execute()
  // Only saveRoleRules writes these columns, from a RoleRule.
  return rows as RoleRule[]
}

/** Puts these rules in place of all that were there; of two rules for one name the last counts. */
export async function saveRoleRules(db: Db, tenant: TenantId, rules: RoleRule[]): Promise<void> {
  const each = new Map<string, RoleRule>()
  for (const rule of rules) {
    const name = rule.name.toLowerCase()
    each.set(`${rule.by} ${name}`, { ...rule, name })
  }
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('role_rules').where('tenant_id', '=', tenant).execute()
    for (const batch of batches([...each.values()], 4)) {
      const rows = batch.map(({ by, name, role }) => ({ tenant_id: tenant, by, name, role }))
      await tx.insertInto('role_rules').values(rows).execute()
    }
  })
}

// Who is a member of a tenant, with which role. Roles count as they stand here at each request.
import type { Role } from '../../shared/api-setup.ts'
import { type TenantId, tenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export interface Membership {
  person: string
  email: string
  name: string
  role: Role
  seesMoney: boolean
  signedInAt: string | null
}

export interface Standing {
  tenant: TenantId
  key: string
  name: string
  role: Role
  seesMoney: boolean
}

export type MembershipChanged = { kind: 'changed' } | { kind: 'unknown' } | { kind: 'last-admin' }

/** Makes a person a member; one who is one already keeps the role they have. */
export async function addMembership(
  db: Db,
  tenant: TenantId,
  member: { person: string; role: Role; seesMoney: boolean; who: string; at: string },
): Promise<void> {
  const { person, role, seesMoney, who, at } = member
  await db
    .insertInto('memberships')
    .values({ tenant_id: tenant, person_id: person, role, sees_money: seesMoney ? 1 : 0, who, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The members of a tenant, by e-mail. */
export async function memberships(db: Db, tenant: TenantId): Promise<Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('auth_users', 'auth_users.id', 'memberships.person_id')
    .select(['person_id', 'email', 'name', 'role', 'sees_money', 'signed_in_at'])
    .where('tenant_id', '=', tenant)
    .orderBy('email')
    .execute()
  return rows.map((row) => ({
    person: row.person_id,
    email: row.email,
    name: row.name,
    role: row.role as Role, // Only this file writes it, from a Role.
    seesMoney: row.sees_money === 1,
    signedInAt: row.signed_in_at,
  }))
}

/** The tenants a person is a member of, by name. */
export async function standings(db: Db, person: string): Promise<Standing[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('tenants', 'tenants.id', 'memberships.tenant_id')
    .select(['tenants.id', 'tenants.key', 'tenants.name', 'memberships.role', 'memberships.sees_money'])
    .where('memberships.person_id', '=', person)
    .orderBy('tenants.name')
    .orderBy('tenants.id')
    .execute()
  return rows.map((row) => ({
    tenant: tenantId(row.id),
    key: row.key,
    name: row.name,
    role: row.role as Role, // Only this file writes it, from a Role.
    seesMoney: row.sees_money === 1,
  }))
}

/** Gives a member another role; `last-admin` where the tenant would be left without an admin. */
export async function changeMembership(
  db: Db,
  tenant: TenantId,
  person: string,
  change: { role: Role; seesMoney: boolean },
): Promise<MembershipChanged> {
  return await guarded(db, tenant, person, change.role !== 'admin', async (tx) => {
    await tx
      .updateTable('memberships')
      .set({ role: change.role, sees_money: change.seesMoney ? 1 : 0 })
      .where('tenant_id', '=', tenant)
      .where('person_id', '=', person)
      .execute()
  })
}

/** Ends a membership; `last-admin` where the tenant would be left without an admin. */
export async function endMembership(db: Db, tenant: TenantId, person: string): Promise<MembershipChanged> {
  return await guarded(db, tenant, person, true, async (tx) => {
    await tx.deleteFrom('memberships').where('tenant_id', '=', tenant).where('person_id', '=', person).execute()
  })
}

async function guarded(
  db: Db,
  tenant: TenantId,
  person: string,
  leaves: boolean,
  change: (tx: Db) => Promise<void>,
): Promise<MembershipChanged> {
  return await db.transaction().execute(async (tx): Promise<MembershipChanged> => {
    // Written to and not changed: two who take the role from one another at once go one after the other. On PostgreSQL
    // each would count the other as an admin still.
    await tx
      .updateTable('tenants')
      .set((row) => ({ name: row.ref('name') }))
      .where('id', '=', tenant)
      .execute()
    const rows = await tx
      .selectFrom('memberships')
      .select(['person_id', 'role'])
      .where('tenant_id', '=', tenant)
      .where((where) => where.or([where('person_id', '=', person), where('role', '=', 'admin')]))
      .execute()
    const member = rows.find((row) => row.person_id === person)
    if (member === undefined) return { kind: 'unknown' }
    const others = rows.filter((row) => row.person_id !== person)
    if (leaves && member.role === 'admin' && others.length === 0) return { kind: 'last-admin' }
    await change(tx)
    return { kind: 'changed' }
  })
}

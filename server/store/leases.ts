// Leases: whoever writes to a company or record holds its lease, so that two writers never meet there.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

/** Takes a lease that is free, has run out, or is the owner's own; false while another holds it. */
export async function takeLease(
  db: Db,
  tenant: TenantId,
  resource: string,
  owner: string,
  now: string,
  until: string,
): Promise<boolean> {
  const result = await db
    .insertInto('leases')
    .values({ tenant_id: tenant, resource, owner, until })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'resource'])
        .doUpdateSet({ owner, until })
        .where((where) => where.or([where('leases.until', '<', now), where('leases.owner', '=', owner)])),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Prolongs a lease; false when it is no longer the owner's. */
export async function renewLease(
  db: Db,
  tenant: TenantId,
  resource: string,
  owner: string,
  until: string,
): Promise<boolean> {
  const result = await db
    .updateTable('leases')
    .set({ until })
    .where('tenant_id', '=', tenant)
    .where('resource', '=', resource)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Gives a lease back; another's is left alone. */
export async function releaseLease(db: Db, tenant: TenantId, resource: string, owner: string): Promise<void> {
  await db
    .deleteFrom('leases')
    .where('tenant_id', '=', tenant)
    .where('resource', '=', resource)
    .where('owner', '=', owner)
    .execute()
}

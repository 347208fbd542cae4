import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

/** Whether companies of a tenant's ConnectWise were ever read, those in its recycle bin included. */
export async function isMirrored(db: Db, tenant: TenantId): Promise<boolean> {
  const row = await db.selectFrom('companies').select('id').where('tenant_id', '=', tenant).limit(1).executeTakeFirst()
  return row !== undefined
}

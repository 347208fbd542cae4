import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/api.ts'
import { type TenantId, tenantId } from '../../shared/records.ts'
import { newApiKey } from '../auth/api-keys.ts'
import type { Context } from '../context.ts'
import { addKey } from '../store/keys.ts'
import { createTenant, tenants } from '../store/tenants.ts'

export interface Tenant {
  id: TenantId
  /** Stands in the address of the pod: it names the tenant, it proves nothing. */
  key: string
  name: string
}

export async function addTenant(ctx: Context, name: string): Promise<Tenant> {
  // Not guessable, so that nobody learns from addresses who else is here.
  const tenant = { id: tenantId(ctx.newId()), key: randomBytes(12).toString('base64url'), name }
  await createTenant(ctx.db, { ...tenant, at: ctx.now() })
  return tenant
}

/** A tenant by its name, key or id; null where none or several answer to it. */
export async function findTenant(ctx: Context, named: string): Promise<Tenant | null> {
  const found = (await tenants(ctx.db)).filter(
    ({ id, key, name }) => id === named || key === named || name.toLowerCase() === named.toLowerCase(),
  )
  const [only] = found
  return found.length === 1 && only !== undefined ? only : null
}

/** Makes an API key and answers its text: the only time it can be read. */
export async function makeKey(ctx: Context, tenant: TenantId, role: Role, label: string): Promise<string> {
  const { text, hash } = newApiKey()
  await addKey(ctx.db, tenant, { id: ctx.newId(), hash, label, role, at: ctx.now() })
  return text
}

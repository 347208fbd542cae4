import { randomBytes } from 'node:crypto'
import type { Role } from '../../shared/api-setup.ts'
import { type TenantId, tenantId } from '../../shared/records.ts'
import { isPlainText } from '../../shared/text.ts'
import { isId, newApiKey } from '../auth/api-keys.ts'
import type { Context } from '../context.ts'
import type { Db } from '../store/database.ts'
import { type ApiKey, addKey, keys, revokeKey } from '../store/keys.ts'
import { createTenant, tenants } from '../store/tenants.ts'

export interface Tenant {
  id: TenantId
  /** Stands in the address of the pod: it names the tenant, it proves nothing. */
  key: string
  name: string
}

export async function addTenant(ctx: Context, name: string): Promise<Tenant> {
  return await addTenantWithin(ctx.db, ctx, name)
}

/** The same inside a transaction. */
export async function addTenantWithin(tx: Db, { newId, now }: Context, name: string): Promise<Tenant> {
  // Not guessable, so that nobody learns from addresses who else is here.
  const tenant = { id: tenantId(newId()), key: randomBytes(12).toString('base64url'), name }
  await createTenant(tx, { ...tenant, at: now() })
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

/** A key as it was made: `text` can be read this once. */
export interface MadeKey {
  id: string
  label: string
  text: string
}

export type KeyMade = ({ kind: 'made' } & MadeKey) | { kind: 'label-taken'; label: string } | { kind: 'bad-label' }

const LONGEST_LABEL = 60

/** Makes an API key under a label that no living key of the tenant has; under one of its own where none is given. */
export async function makeNamedKey(
  ctx: Context,
  tenant: TenantId,
  { role, label }: { role: Role; label: string | null },
): Promise<KeyMade> {
  const taken = await livingLabels(ctx, tenant)
  if (label === null) return { kind: 'made', ...(await keep(ctx, tenant, role, numbered(`${role} key`, taken))) }
  const trimmed = label.trim()
  if (trimmed === '' || trimmed.length > LONGEST_LABEL || !isPlainText(trimmed)) return { kind: 'bad-label' }
  const holder = taken.find((each) => each.toLowerCase() === trimmed.toLowerCase())
  if (holder !== undefined) return { kind: 'label-taken', label: holder }
  return { kind: 'made', ...(await keep(ctx, tenant, role, trimmed)) }
}

/** Makes a key for a set-up and answers its text; a label that is taken gets a number. */
export async function makeKey(ctx: Context, tenant: TenantId, role: Role, label: string): Promise<string> {
  const taken = await livingLabels(ctx, tenant)
  const free = taken.some((each) => each.toLowerCase() === label.toLowerCase()) ? numbered(label, taken) : label
  return (await keep(ctx, tenant, role, free)).text
}

/** The keys of a tenant, revoked ones too, oldest first; never their text. */
export async function listKeys(ctx: Context, tenant: TenantId): Promise<ApiKey[]> {
  return await keys(ctx.db, tenant)
}

/** Revokes a key, named by its id or by the start that reports show; null where that names no living key, or several. */
export async function revokeNamedKey(ctx: Context, tenant: TenantId, named: string): Promise<ApiKey | null> {
  const meant = (await keys(ctx.db, tenant)).filter(({ id, revokedAt }) => revokedAt === null && isId(id, named))
  const [only] = meant
  if (only === undefined || meant.length > 1) return null
  return (await revokeKey(ctx.db, tenant, only.id, ctx.now())) ? only : null
}

async function livingLabels(ctx: Context, tenant: TenantId): Promise<string[]> {
  return (await keys(ctx.db, tenant)).filter(({ revokedAt }) => revokedAt === null).map(({ label }) => label)
}

/** "operator key 1", or the first number after it that is free. */
function numbered(label: string, taken: readonly string[]): string {
  const held = new Set(taken.map((each) => each.toLowerCase()))
  let number = 1
  while (held.has(`${label} ${number}`.toLowerCase())) number++
  return `${label} ${number}`
}

async function keep(ctx: Context, tenant: TenantId, role: Role, label: string): Promise<MadeKey> {
  const { text, hash } = newApiKey()
  const id = ctx.newId()
  await addKey(ctx.db, tenant, { id, hash, label, role, at: ctx.now() })
  return { id, label, text }
}

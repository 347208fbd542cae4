// What people decide about quantities, level by level.
import type { Rights } from '../../shared/api-pod.ts'
import type { HiveSettings } from '../../shared/api-policy.ts'
import { DEFAULT_SETTINGS } from '../../shared/api-policy.ts'
import type * as SettingsApi from '../../shared/api-settings.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { policyFor } from '../plan/rights.ts'
import { accountById } from '../store/accounts.ts'
import { agreementsOf } from '../store/agreements.ts'
import { companyById } from '../store/companies.ts'
import type { Db } from '../store/database.ts'
import { hiveProductById } from '../store/hive-products.ts'
import { forgetPolicy, type PolicyPlace, policyAt, type SaidPolicy, sayPolicy } from '../store/policies.ts'
import { knownItem } from './known-items.ts'
import { type Fault, faultsBeside, lineFaults, readingFaults, settingsFaults } from './policy-faults.ts'

export type PolicySaid =
  | { kind: 'said' }
  | { kind: 'unknown'; what: string }
  | { kind: 'faults'; faults: Fault[] }
  /** A price is given by somebody who may not see prices. */
  | { kind: 'prices-hidden' }
export type SaidBelow = Exclude<SaidPolicy, { kind: 'tenant' }>
export type PlaceBelow = Exclude<PolicyPlace, { kind: 'tenant' }>

/** What holds for the tenant, and who said so; the defaults where nobody has. */
export async function showSettings(ctx: Context, tenant: TenantId): Promise<SettingsApi.Settings> {
  const said = await policyAt(ctx.db, tenant, { kind: 'tenant' })
  // Only what was said of a tenant is found at its place.
  return said?.kind === 'tenant'
    ? { settings: said.policy, saved: { who: said.who, at: said.at } }
    : { settings: DEFAULT_SETTINGS, saved: null }
}

export async function saveSettings(
  ctx: Context,
  tenant: TenantId,
  { settings, who }: { settings: HiveSettings; who: string },
): Promise<PolicySaid> {
  const faults = settingsFaults(settings)
  if (faults.length > 0) return { kind: 'faults', faults }
  await sayPolicy(ctx.db, tenant, { kind: 'tenant', policy: settings, who, at: ctx.now() })
  return { kind: 'said' }
}

/** Says all of one level below the tenant. An empty policy says nothing: the level is as if it had never been set. */
export async function saidAt(
  ctx: Context,
  tenant: TenantId,
  asked: SaidBelow,
  { who, rights }: { who: string; rights: Rights },
): Promise<PolicySaid> {
  const said = await withPrices(ctx.db, tenant, asked, rights)
  if (said === null) return { kind: 'prices-hidden' }
  const refused = await refusalOf(ctx.db, tenant, said)
  if (refused !== null) return refused
  await keepPolicy(ctx.db, tenant, said, { who, at: ctx.now() })
  return { kind: 'said' }
}

/**
 * What is said, with the prices that were said before where they are hidden from whoever says it: they change the rest of
 * a policy and leave its prices. Null where they give a price.
 */
export async function withPrices(db: Db, tenant: TenantId, said: SaidBelow, rights: Rights): Promise<SaidBelow | null> {
  if (rights.seesMoney || said.kind !== 'item' || !said.policy.creating) return said
  const { creating } = said.policy
  if (creating.unitPrice !== null || creating.unitCost !== null) return null
  const before = await policyAt(db, tenant, { kind: 'item', productId: said.productId })
  const known = before?.kind === 'item' ? before.policy.creating : null
  if (!known) return said
  const { unitPrice, unitCost } = known
  return { ...said, policy: { ...said.policy, creating: { ...creating, unitPrice, unitCost } } }
}

/** Why a policy cannot be kept; null where it can. */
export async function refusalOf(
  db: Db,
  tenant: TenantId,
  said: SaidBelow,
): Promise<Exclude<PolicySaid, { kind: 'said' }> | null> {
  const what = await unknownOf(db, tenant, said)
  if (what !== null) return { kind: 'unknown', what }
  const faults = await faultsOf(db, tenant, said)
  return faults.length > 0 ? { kind: 'faults', faults } : null
}

/** Keeps a policy that is not refused; inside a transaction where the caller has one. */
export async function keepPolicy(
  db: Db,
  tenant: TenantId,
  said: SaidBelow,
  by: { who: string; at: string },
): Promise<void> {
  if (Object.keys(said.policy).length === 0) await forgetPolicy(db, tenant, said)
  else await sayPolicy(db, tenant, { ...said, ...by })
}

/** What one level says by itself, as one asker may see it. */
export async function showPolicy(
  ctx: Context,
  tenant: TenantId,
  rights: Rights,
  place: PlaceBelow,
): Promise<{ policy: object; saved: { who: string; at: string } | null } | { kind: 'unknown'; what: string }> {
  const what = await unknownOf(ctx.db, tenant, place)
  if (what !== null) return { kind: 'unknown', what }
  const said = await policyAt(ctx.db, tenant, place)
  if (said === null) return { policy: {}, saved: null }
  const policy = said.kind === 'item' ? policyFor(rights, said.policy) : said.policy
  return { policy, saved: { who: said.who, at: said.at } }
}

export async function forgetAt(ctx: Context, tenant: TenantId, place: PlaceBelow): Promise<boolean> {
  return await forgetPolicy(ctx.db, tenant, place)
}

async function faultsOf(db: Db, tenant: TenantId, said: SaidBelow): Promise<Fault[]> {
  switch (said.kind) {
    case 'hive-product':
    case 'account':
    case 'account-product':
      return readingFaults(said.policy)
    case 'item':
      return lineFaults(said.policy)
    case 'line':
      return [...lineFaults(said.policy), ...faultsBeside(said.policy, await agreementsOf(db, tenant, said.companyId))]
  }
}

/** What a place names that is not known here; null where all is. */
async function unknownOf(db: Db, tenant: TenantId, place: PlaceBelow): Promise<string | null> {
  const account = async () =>
    'accountId' in place && (await accountById(db, tenant, place.accountId)) === null ? 'This account' : null
  const hiveProduct = async () =>
    'hiveProductId' in place && (await hiveProductById(db, tenant, place.hiveProductId)) === null
      ? 'This Hive product'
      : null
  const company = async () =>
    'companyId' in place && (await companyById(db, tenant, place.companyId)) === null ? 'This company' : null
  const item = async () =>
    'productId' in place && (await knownItem(db, tenant, place.productId)) === null
      ? 'This item (is it new in ConnectWise? run a sync)'
      : null
  return (await account()) ?? (await hiveProduct()) ?? (await company()) ?? (await item())
}

// What has been decided about quantities: one row for each level and what it is about. Read whole, for a tenant has few.
import type { HiveSettings, ItemPolicy, LinePolicy, ReadingPolicy } from '../../shared/api-policy.ts'
import {
  type AccountId,
  accountId,
  type CompanyId,
  companyId,
  type HiveProductId,
  hiveProductId,
  type ProductId,
  productId,
  type TenantId,
} from '../../shared/records.ts'
import { readItemPolicy, readLinePolicy, readReadingPolicy, readSettings } from '../../shared/stored-policy.ts'
import type { Db } from './database.ts'
import type { PoliciesTable } from './tables.ts'

/** What a policy is about, by its level. */
export type PolicyPlace =
  | { kind: 'tenant' }
  | { kind: 'hive-product'; hiveProductId: HiveProductId }
  | { kind: 'item'; productId: ProductId }
  | { kind: 'account'; accountId: AccountId }
  | { kind: 'account-product'; accountId: AccountId; hiveProductId: HiveProductId }
  | { kind: 'line'; companyId: CompanyId; productId: ProductId }

/** A place with the policy that its level takes. */
export type SaidPolicy =
  | { kind: 'tenant'; policy: HiveSettings }
  | { kind: 'hive-product'; hiveProductId: HiveProductId; policy: ReadingPolicy }
  | { kind: 'item'; productId: ProductId; policy: ItemPolicy }
  | { kind: 'account'; accountId: AccountId; policy: ReadingPolicy }
  | { kind: 'account-product'; accountId: AccountId; hiveProductId: HiveProductId; policy: ReadingPolicy }
  | { kind: 'line'; companyId: CompanyId; productId: ProductId; policy: LinePolicy }

/** Who said it, and when. */
export interface SaidBy {
  who: string
  at: string
}

export type KeptPolicy = SaidPolicy & SaidBy

/** Says all of one level, in place of what was said before. */
export async function sayPolicy(db: Db, tenant: TenantId, said: KeptPolicy): Promise<void> {
  const row = { policy: JSON.stringify(said.policy), who: said.who, at: said.at }
  await db
    .insertInto('policies')
    .values({ tenant_id: tenant, level: said.kind, key: keyOf(said), ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'level', 'key']).doUpdateSet(row))
    .execute()
}

/** Takes back what was said at one place; false when nothing was. */
export async function forgetPolicy(db: Db, tenant: TenantId, place: PolicyPlace): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('policies')
    .where('tenant_id', '=', tenant)
    .where('level', '=', place.kind)
    .where('key', '=', keyOf(place))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** What was said at one place; null when nothing was. */
export async function policyAt(db: Db, tenant: TenantId, place: PolicyPlace): Promise<KeptPolicy | null> {
  const row = await db
    .selectFrom('policies')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('level', '=', place.kind)
    .where('key', '=', keyOf(place))
    .executeTakeFirst()
  return row === undefined ? null : toPolicy(row)
}

/** All that a tenant has said, the tenant's own settings among it. A setting that no longer reads is left out. */
export async function policiesOf(db: Db, tenant: TenantId): Promise<KeptPolicy[]> {
  const rows = await db
    .selectFrom('policies')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('level')
    .orderBy('key')
    .execute()
  return rows.flatMap((row) => toPolicy(row) ?? [])
}

function keyOf(place: PolicyPlace): string {
  switch (place.kind) {
    case 'tenant':
      return ''
    case 'hive-product':
      return place.hiveProductId
    case 'item':
      return String(place.productId)
    case 'account':
      return place.accountId
    case 'account-product':
      return `${place.accountId} ${place.hiveProductId}`
    case 'line':
      return `${place.companyId} ${place.productId}`
  }
}

/** Null for a level of a later version. */
function toPolicy({ level, key, policy, who, at }: PoliciesTable): KeptPolicy | null {
  const [first = '', second = ''] = key.split(' ')
  switch (level) {
    case 'tenant':
      return { kind: level, policy: readSettings(policy), who, at }
    case 'hive-product':
      return { kind: level, hiveProductId: hiveProductId(key), policy: readReadingPolicy(policy), who, at }
    case 'item':
      return { kind: level, productId: productId(Number(key)), policy: readItemPolicy(policy), who, at }
    case 'account':
      return { kind: level, accountId: accountId(key), policy: readReadingPolicy(policy), who, at }
    case 'account-product': {
      const pair = { accountId: accountId(first), hiveProductId: hiveProductId(second) }
      return { kind: level, ...pair, policy: readReadingPolicy(policy), who, at }
    }
    case 'line': {
      const pair = { companyId: companyId(Number(first)), productId: productId(Number(second)) }
      return { kind: level, ...pair, policy: readLinePolicy(policy), who, at }
    }
    default:
      return null
  }
}

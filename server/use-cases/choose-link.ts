// A person's decisions about links. They are never overruled by the matcher later.
import type { Rights } from '../../shared/api-pod.ts'
import type { ItemPolicy, ReadingPolicy } from '../../shared/api-policy.ts'
import type { StatedUnit } from '../../shared/link.ts'
import type {
  AccountId,
  CompanyId,
  GlassHiveCompanyId,
  HiveProductId,
  ProductId,
  TenantId,
} from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { linkAccountWithin, unlinkAccount } from '../store/account-links.ts'
import { accountById } from '../store/accounts.ts'
import { companyById } from '../store/companies.ts'
import type { Db } from '../store/database.ts'
import { glassHiveCompanyById } from '../store/glasshive-companies.ts'
import { linkGlassHiveWithin, unlinkGlassHive } from '../store/glasshive-links.ts'
import { hiveProductById } from '../store/hive-products.ts'
import { forgetCompanyRead } from '../store/marks.ts'
import { linkProduct, unlinkProduct } from '../store/product-links.ts'
import { keepPolicy, refusalOf, type SaidBelow, withPrices } from './decide-policies.ts'
import { knownItem } from './known-items.ts'
import type { Fault } from './policy-faults.ts'
import { readStatedUnit } from './stated-unit.ts'

/** What became of a choice; nothing is kept unless it is `chosen`. */
export type LinkChosen =
  | PairChosen
  | { kind: 'not-a-unit'; words: string }
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'prices-hidden' }
/** The same of two records that have no unit. */
export type PairChosen = { kind: 'chosen' } | { kind: 'unknown'; what: string } | { kind: 'taken'; words: string }

interface AccountChoice {
  accountId: AccountId
  companyId: CompanyId
  who: string
}

export async function chooseAccount(ctx: Context, tenant: TenantId, chosen: AccountChoice): Promise<PairChosen> {
  const dated = { ...chosen, at: ctx.now() }
  return await ctx.db.transaction().execute((tx) => chooseAccountWithin(tx, tenant, dated))
}

/** The same inside a transaction of the caller's. */
export async function chooseAccountWithin(
  tx: Db,
  tenant: TenantId,
  chosen: AccountChoice & { at: string },
): Promise<PairChosen> {
  const { accountId, companyId, who, at } = chosen
  if ((await accountById(tx, tenant, accountId)) === null) return { kind: 'unknown', what: 'This account' }
  if ((await companyById(tx, tenant, companyId)) === null) return { kind: 'unknown', what: 'This company' }
  const outcome = await linkAccountWithin(tx, tenant, { accountId, companyId, by: { kind: 'person', who }, at })
  if (outcome.kind !== 'taken') {
    // Only companies with accounts have their agreements read: this one's are needed from now on.
    await forgetCompanyRead(tx, tenant, companyId)
    return { kind: 'chosen' }
  }
  const owner = await companyById(tx, tenant, outcome.companyId)
  const name = owner?.name ?? `company ${outcome.companyId}`
  return { kind: 'taken', words: `This account is linked to ${name}. Unlink it there first.` }
}

/** Takes an account from its company; the matcher never links these two again. False when it had none. */
export async function releaseAccount(
  ctx: Context,
  tenant: TenantId,
  accountId: AccountId,
  who: string,
): Promise<boolean> {
  return (await unlinkAccount(ctx.db, tenant, { accountId, who, at: ctx.now() })) !== null
}

interface GlassHiveChoice {
  companyId: CompanyId
  glassHiveCompanyId: GlassHiveCompanyId
  who: string
}

export async function chooseGlassHive(ctx: Context, tenant: TenantId, chosen: GlassHiveChoice): Promise<PairChosen> {
  const dated = { ...chosen, at: ctx.now() }
  return await ctx.db.transaction().execute((tx) => chooseGlassHiveWithin(tx, tenant, dated))
}

/** The same inside a transaction of the caller's. */
export async function chooseGlassHiveWithin(
  tx: Db,
  tenant: TenantId,
  chosen: GlassHiveChoice & { at: string },
): Promise<PairChosen> {
  const { companyId, glassHiveCompanyId, who, at } = chosen
  if ((await companyById(tx, tenant, companyId)) === null) return { kind: 'unknown', what: 'This company' }
  if ((await glassHiveCompanyById(tx, tenant, glassHiveCompanyId)) === null) {
    return { kind: 'unknown', what: 'This GlassHive company' }
  }
  const by = { kind: 'person' as const, who }
  const outcome = await linkGlassHiveWithin(tx, tenant, { companyId, glassHiveCompanyId, by, at })
  if (outcome.kind === 'company-taken') {
    return { kind: 'taken', words: 'This company is linked to another GlassHive company. Unlink that one first.' }
  }
  if (outcome.kind === 'glasshive-taken') {
    const owner = await companyById(tx, tenant, outcome.companyId)
    const name = owner?.name ?? `company ${outcome.companyId}`
    return { kind: 'taken', words: `This GlassHive company is linked to ${name}. Unlink it there first.` }
  }
  return { kind: 'chosen' }
}

export async function releaseGlassHive(
  ctx: Context,
  tenant: TenantId,
  companyId: CompanyId,
  who: string,
): Promise<boolean> {
  return (await unlinkGlassHive(ctx.db, tenant, { companyId, who, at: ctx.now() })) !== null
}

interface ProductChoice {
  hiveProductId: HiveProductId
  productId: ProductId
  unit: StatedUnit | string | undefined
  /** What is charged of the Hive product, and how its item is billed, where that is said with the link. */
  policy: ReadingPolicy | undefined
  item: ItemPolicy | undefined
  who: string
  rights: Rights
}

/** Links a Hive product to an item and keeps what one unit of the item stands for, as the person states it. */
export async function chooseProduct(ctx: Context, tenant: TenantId, chosen: ProductChoice): Promise<LinkChosen> {
  const hiveProduct = await hiveProductById(ctx.db, tenant, chosen.hiveProductId)
  if (hiveProduct === null) return { kind: 'unknown', what: 'This Hive product' }
  const product = await knownItem(ctx.db, tenant, chosen.productId)
  if (product === null) return { kind: 'unknown', what: 'This item (is it new in ConnectWise? run a sync)' }
  const stated = chosen.unit === undefined ? null : readStatedUnit(chosen.unit, hiveProduct.unit)
  if (stated?.kind === 'not-a-unit') return { kind: 'not-a-unit', words: stated.because }
  const said: { at: string; policy: SaidBelow }[] = []
  for (const { at, policy } of policiesWith(chosen)) {
    const priced = await withPrices(ctx.db, tenant, policy, chosen.rights)
    if (priced === null) return { kind: 'prices-hidden' }
    said.push({ at, policy: priced })
  }
  for (const { policy, at } of said) {
    const refused = await refusalOf(ctx.db, tenant, policy)
    // Named where the request has it: `item.placement`.
    if (refused?.kind === 'faults') {
      const faults = refused.faults.map(({ field, detail }) => ({ field: `${at}.${field}`, detail }))
      return { kind: 'faults', faults }
    }
    if (refused !== null) return refused
  }
  const by = { who: chosen.who, at: ctx.now() }
  const link = {
    ...{ hiveProductId: hiveProduct.id, productId: product.id, ...by },
    ...{ unit: stated?.unit ?? null, itemUnit: product.unitOfMeasure },
  }
  await ctx.db.transaction().execute(async (tx) => {
    await linkProduct(tx, tenant, link)
    for (const { policy } of said) await keepPolicy(tx, tenant, policy, by)
  })
  return { kind: 'chosen' }
}

function policiesWith({ hiveProductId, productId, policy, item }: ProductChoice): { at: string; policy: SaidBelow }[] {
  return [
    ...(policy === undefined
      ? []
      : [{ at: 'policy', policy: { kind: 'hive-product', hiveProductId, policy } as const }]),
    ...(item === undefined ? [] : [{ at: 'item', policy: { kind: 'item', productId, policy: item } as const }]),
  ]
}

export async function releaseProduct(ctx: Context, tenant: TenantId, id: HiveProductId): Promise<boolean> {
  return await unlinkProduct(ctx.db, tenant, id)
}

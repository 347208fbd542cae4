// A person's decisions about links. They are never overruled by the matcher later.
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
import { linkAccount, unlinkAccount } from '../store/account-links.ts'
import { accountById } from '../store/accounts.ts'
import { companyById } from '../store/companies.ts'
import { glassHiveCompanyById } from '../store/glasshive-companies.ts'
import { linkGlassHive, unlinkGlassHive } from '../store/glasshive-links.ts'
import { hiveProductById } from '../store/hive-products.ts'
import { forgetCompanyRead } from '../store/marks.ts'
import { linkProduct, unlinkProduct } from '../store/product-links.ts'
import { productById } from '../store/products.ts'
import { readStatedUnit } from './stated-unit.ts'

/** What became of a choice; nothing is kept unless it is `chosen`. */
export type LinkChosen =
  | { kind: 'chosen' }
  | { kind: 'unknown'; what: string }
  | { kind: 'taken'; words: string }
  | { kind: 'not-a-unit'; words: string }

export async function chooseAccount(
  ctx: Context,
  tenant: TenantId,
  chosen: { accountId: AccountId; companyId: CompanyId; who: string },
): Promise<LinkChosen> {
  const { accountId, companyId, who } = chosen
  if ((await accountById(ctx.db, tenant, accountId)) === null) return { kind: 'unknown', what: 'This account' }
  if ((await companyById(ctx.db, tenant, companyId)) === null) return { kind: 'unknown', what: 'This company' }
  const by = { kind: 'person' as const, who }
  const outcome = await linkAccount(ctx.db, tenant, { accountId, companyId, by, at: ctx.now() })
  if (outcome.kind !== 'taken') {
    // Only companies with accounts have their agreements read: this one's are needed from now on.
    await forgetCompanyRead(ctx.db, tenant, companyId)
    return { kind: 'chosen' }
  }
  const owner = await companyById(ctx.db, tenant, outcome.companyId)
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

export async function chooseGlassHive(
  ctx: Context,
  tenant: TenantId,
  chosen: { companyId: CompanyId; glassHiveCompanyId: GlassHiveCompanyId; who: string },
): Promise<LinkChosen> {
  const { companyId, glassHiveCompanyId, who } = chosen
  if ((await companyById(ctx.db, tenant, companyId)) === null) return { kind: 'unknown', what: 'This company' }
  if ((await glassHiveCompanyById(ctx.db, tenant, glassHiveCompanyId)) === null) {
    return { kind: 'unknown', what: 'This GlassHive company' }
  }
  const by = { kind: 'person' as const, who }
  const outcome = await linkGlassHive(ctx.db, tenant, { companyId, glassHiveCompanyId, by, at: ctx.now() })
  if (outcome.kind === 'company-taken') {
    return { kind: 'taken', words: 'This company is linked to another GlassHive company. Unlink that one first.' }
  }
  if (outcome.kind === 'glasshive-taken') {
    const owner = await companyById(ctx.db, tenant, outcome.companyId)
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

/** Links a Hive product to an item and keeps what one unit of the item stands for, as the person states it. */
export async function chooseProduct(
  ctx: Context,
  tenant: TenantId,
  chosen: { hiveProductId: HiveProductId; productId: ProductId; unit: StatedUnit | string | undefined; who: string },
): Promise<LinkChosen> {
  const hiveProduct = await hiveProductById(ctx.db, tenant, chosen.hiveProductId)
  if (hiveProduct === null) return { kind: 'unknown', what: 'This Hive product' }
  const product = await productById(ctx.db, tenant, chosen.productId)
  if (product === null) return { kind: 'unknown', what: 'This item (is it new in ConnectWise? run a sync)' }
  const stated = chosen.unit === undefined ? null : readStatedUnit(chosen.unit, hiveProduct.unit)
  if (stated?.kind === 'not-a-unit') return { kind: 'not-a-unit', words: stated.because }
  await linkProduct(ctx.db, tenant, {
    hiveProductId: hiveProduct.id,
    productId: product.id,
    unit: stated?.unit ?? null,
    itemUnit: product.unitOfMeasure,
    who: chosen.who,
    at: ctx.now(),
  })
  return { kind: 'chosen' }
}

export async function releaseProduct(ctx: Context, tenant: TenantId, id: HiveProductId): Promise<boolean> {
  return await unlinkProduct(ctx.db, tenant, id)
}

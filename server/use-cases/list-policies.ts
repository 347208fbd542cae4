import type { Rights } from '../../shared/api-pod.ts'
import type * as SettingsApi from '../../shared/api-settings.ts'
import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { inForce } from '../plan/in-force.ts'
import { policyFor } from '../plan/rights.ts'
import { accountsById } from '../store/accounts.ts'
import { agreementsOf, agreementTypes } from '../store/agreements.ts'
import { companiesById, companyById } from '../store/companies.ts'
import { hiveProducts } from '../store/hive-products.ts'
import { policiesOf } from '../store/policies.ts'
import { itemNames } from './known-items.ts'

/** Everything said below the tenant, with the names to show it by. */
export async function listPolicies(ctx: Context, tenant: TenantId, rights: Rights): Promise<SettingsApi.Policies> {
  const said = await policiesOf(ctx.db, tenant)
  const distinct = <T>(ids: T[]): T[] => [...new Set(ids)]
  const [accounts, products, companies, itemOf] = await Promise.all([
    accountsById(ctx.db, tenant, distinct(said.flatMap((each) => ('accountId' in each ? [each.accountId] : [])))),
    hiveProducts(ctx.db, tenant),
    companiesById(ctx.db, tenant, distinct(said.flatMap((each) => ('companyId' in each ? [each.companyId] : [])))),
    itemNames(
      ctx.db,
      tenant,
      said.flatMap((each) => ('productId' in each ? [each.productId] : [])),
    ),
  ])
  const nameIn = <T>(rows: readonly { id: T; name: string }[]): ((id: T) => string) => {
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    return (id) => names.get(id) ?? String(id)
  }
  const [accountName, productName, companyName] = [nameIn(accounts), nameIn(products), nameIn(companies)]
  const found: SettingsApi.Policies = { hiveProducts: [], items: [], accounts: [], accountProducts: [], lines: [] }
  for (const each of said) {
    const { who, at } = each
    switch (each.kind) {
      case 'tenant':
        break
      case 'hive-product': {
        const { hiveProductId, policy } = each
        found.hiveProducts.push({ hiveProductId, name: productName(hiveProductId), policy, who, at })
        break
      }
      case 'item': {
        const { productId } = each
        found.items.push({ productId, ...itemOf(productId), policy: policyFor(rights, each.policy), who, at })
        break
      }
      case 'account': {
        const { accountId, policy } = each
        found.accounts.push({ accountId, name: accountName(accountId), policy, who, at })
        break
      }
      case 'account-product': {
        const { accountId, hiveProductId, policy } = each
        const names = { accountName: accountName(accountId), hiveProductName: productName(hiveProductId) }
        found.accountProducts.push({ accountId, hiveProductId, ...names, policy, who, at })
        break
      }
      case 'line': {
        const { companyId, productId, policy } = each
        const names = { companyName: companyName(companyId), identifier: itemOf(productId).identifier }
        found.lines.push({ companyId, productId, ...names, policy, who, at })
        break
      }
    }
  }
  return found
}

/** The agreements of a company in the mirror, those that have ended too; null for a company that is not known. */
export async function listAgreements(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
): Promise<SettingsApi.AgreementRow[] | null> {
  if ((await companyById(ctx.db, tenant, company)) === null) return null
  const today = ctx.now().slice(0, 10)
  return (await agreementsOf(ctx.db, tenant, company)).map((agreement) => {
    const { id, name, type, prorate, nextInvoiceDate, parentAgreementId } = agreement
    return { id, name, type, inForce: inForce(agreement, today), prorate, nextInvoiceDate, parentAgreementId }
  })
}

export async function listAgreementTypes(
  ctx: Context,
  tenant: TenantId,
): Promise<SettingsApi.AgreementTypes['agreementTypes']> {
  return await agreementTypes(ctx.db, tenant)
}

import type * as LinksApi from '../../shared/api-links.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { listAccounts } from '../store/accounts.ts'
import { companiesById, searchCompanies } from '../store/companies.ts'
import { hiveProducts } from '../store/hive-products.ts'
import { itemNames } from './known-items.ts'

interface PageOf {
  search: string | undefined
  cursor: string | undefined
  limit: number
}

export async function listCompanies(
  ctx: Context,
  tenant: TenantId,
  { search, cursor, limit }: PageOf,
): Promise<LinksApi.Companies> {
  const { rows, next } = await searchCompanies(ctx.db, tenant, { search: search ?? null, after: cursor ?? null, limit })
  const companies = rows.map(({ id, identifier, name, status }) => ({
    id,
    identifier,
    name,
    status: status?.name ?? null,
  }))
  return { companies, next }
}

export async function listAccountRows(
  ctx: Context,
  tenant: TenantId,
  { search, cursor, limit, linked }: PageOf & { linked: boolean | undefined },
): Promise<LinksApi.Accounts> {
  const asked = { search: search ?? null, after: cursor ?? null, limit, linked: linked ?? null }
  const { rows, next } = await listAccounts(ctx.db, tenant, asked)
  const owners = await companiesById(
    ctx.db,
    tenant,
    rows.flatMap(({ companyId }) => (companyId === null ? [] : [companyId])),
  )
  const accounts = rows.map(({ id, source, externalId, name, domain, companyId }) => {
    const company =
      companyId === null ? null : { id: companyId, name: owners.find((c) => c.id === companyId)?.name ?? '' }
    return { id, source, externalId, name, domain, company }
  })
  return { accounts, next }
}

export async function listHiveProducts(ctx: Context, tenant: TenantId): Promise<LinksApi.HiveProductRow[]> {
  const rows = await hiveProducts(ctx.db, tenant)
  const linked = rows.flatMap(({ link }) => (link === null ? [] : [link.productId]))
  const itemOf = await itemNames(ctx.db, tenant, linked)
  return rows.map(({ id, source, externalId, name, unit, link }) => {
    if (link === null) return { id, source, externalId, name, unit, link: null }
    const product = { id: link.productId, ...itemOf(link.productId) }
    return { id, source, externalId, name, unit, link: { product, unit: link.unit, who: link.who, at: link.at } }
  })
}

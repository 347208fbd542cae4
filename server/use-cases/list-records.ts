import type * as LinksApi from '../../shared/api-links.ts'
import type { ProductLink } from '../../shared/link.ts'
import type { Account, AccountId, HiveProduct, Product, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { accountLinksAmong } from '../store/account-links.ts'
import { countAccounts, ignoringsOf } from '../store/account-states.ts'
import { accountsOfCompanies, listAccounts } from '../store/accounts.ts'
import { companiesById, searchCompanies } from '../store/companies.ts'
import { hiveProducts } from '../store/hive-products.ts'
import { productsById } from '../store/products.ts'
import { itemNames } from './known-items.ts'
import { shownLinkedBy } from './shown.ts'

interface PageOf {
  search: string | undefined
  cursor: string | undefined
  limit: number
}

export async function listCompanies(
  ctx: Context,
  tenant: TenantId,
  { search, cursor, limit, linked }: PageOf & { linked: boolean | undefined },
): Promise<LinksApi.Companies> {
  const asked = { search: search ?? null, after: cursor ?? null, limit, linked: linked ?? null }
  const { rows, next } = await searchCompanies(ctx.db, tenant, asked)
  const accounts = await accountsOfCompanies(
    ctx.db,
    tenant,
    rows.map(({ id }) => id),
  )
  const links = await linksById(ctx, tenant, accounts)
  const companies = rows.map(({ id, identifier, name, status }) => ({
    id,
    identifier,
    name,
    status: status?.name ?? null,
    accounts: accounts.flatMap((account) => {
      const link = links.get(account.id)
      return link === undefined || account.companyId !== id ? [] : [{ ...shownAccount(account), link }]
    }),
  }))
  return { companies, next }
}

export interface AccountsAsked extends PageOf {
  linked: boolean | undefined
  state: LinksApi.AccountState | undefined
}

export async function listAccountRows(
  ctx: Context,
  tenant: TenantId,
  { search, cursor, limit, linked, state }: AccountsAsked,
): Promise<LinksApi.Accounts> {
  const asked = { search: search ?? null, after: cursor ?? null, limit, linked: linked ?? null, state: state ?? null }
  const { rows, next } = await listAccounts(ctx.db, tenant, asked)
  const [owners, links, ignorings] = await Promise.all([
    companiesById(
      ctx.db,
      tenant,
      rows.flatMap(({ companyId }) => (companyId === null ? [] : [companyId])),
    ),
    linksById(ctx, tenant, rows),
    ignoringsOf(
      ctx.db,
      tenant,
      rows.map(({ id }) => id),
    ),
  ])
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  const accounts = rows.map((row) => ({
    ...shownAccount(row),
    company: row.companyId === null ? null : { id: row.companyId, name: names.get(row.companyId) ?? '' },
    link: links.get(row.id) ?? null,
    ignored: ignorings.get(row.id) ?? null,
  }))
  return { accounts, next }
}

/** How many accounts stand how, and how many companies there are. */
export async function accountCounts(ctx: Context, tenant: TenantId): Promise<LinksApi.AccountCounts> {
  const { states, companies, companiesLinked } = await countAccounts(ctx.db, tenant)
  const { linked, unlinked, ignored } = states
  return { linked, toDecide: states['to-decide'], unlinked, ignored, companies, companiesLinked }
}

type ShownLink = NonNullable<LinksApi.AccountRow['link']>

/** The links of some accounts, as they are shown, by account. */
async function linksById(
  ctx: Context,
  tenant: TenantId,
  accounts: readonly { id: AccountId }[],
): Promise<Map<AccountId, ShownLink>> {
  const ids = accounts.map(({ id }) => id)
  const links = await accountLinksAmong(ctx.db, tenant, ids)
  return new Map(links.map(({ accountId, by, at }) => [accountId, { by: shownLinkedBy(by), at }]))
}

const shownAccount = ({ id, source, externalId, name, domain }: Account) => ({ id, source, externalId, name, domain })

export async function listHiveProducts(ctx: Context, tenant: TenantId): Promise<LinksApi.HiveProductRow[]> {
  const rows = await hiveProducts(ctx.db, tenant)
  const linked = rows.flatMap(({ link }) => (link === null ? [] : [link.productId]))
  const [itemOf, items] = await Promise.all([
    itemNames(ctx.db, tenant, linked),
    productsById(ctx.db, tenant, [...new Set(linked)]),
  ])
  return rows.map(({ id, source, externalId, name, unit, link }) => {
    if (link === null) return { id, source, externalId, name, unit, link: null }
    const product = { id: link.productId, ...itemOf(link.productId) }
    const unitChanged = changedUnit(
      link,
      { unit },
      items.find((item) => item.id === link.productId),
    )
    const shown = { product, unit: link.unit, unitChanged, who: link.who, at: link.at }
    return { id, source, externalId, name, unit, link: shown }
  })
}

/** What holds the lines of a link: the unit of either side is another one than when the unit was stated. */
function changedUnit(
  { unit, itemUnit }: ProductLink,
  hive: Pick<HiveProduct, 'unit'>,
  item: Product | undefined,
): NonNullable<LinksApi.HiveProductRow['link']>['unitChanged'] {
  if (unit === null) return null
  if (unit.of !== hive.unit) return { side: 'hive', was: unit.of, is: hive.unit }
  const is = item?.unitOfMeasure ?? null
  return itemUnit === is ? null : { side: 'item', was: itemUnit, is }
}

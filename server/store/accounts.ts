// Hive's end-user accounts, each under its source, and which company each is linked to.
import type { AccountState } from '../../shared/api-links.ts'
import {
  type Account,
  type AccountId,
  accountId,
  type CompanyId,
  companyId,
  type TenantId,
} from '../../shared/records.ts'
import { isInState } from './account-states.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { contains, type Page, type PageAsked, pageOf, patternsOf, placeByText, searchText } from './pages.ts'
import type { AccountsTable } from './tables.ts'

export interface ListedAccount extends Account {
  /** Null while it is not linked. */
  companyId: CompanyId | null
}

export async function accountById(db: Db, tenant: TenantId, id: AccountId): Promise<ListedAccount | null> {
  const row = await withLink(db, tenant).where('accounts.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toListed(row)
}

export async function accountsById(db: Db, tenant: TenantId, ids: AccountId[]): Promise<ListedAccount[]> {
  const found: ListedAccount[] = []
  for (const batch of batches(ids)) {
    const rows = await withLink(db, tenant).where('accounts.id', 'in', batch).execute()
    found.push(...rows.map(toListed))
  }
  return found
}

/** The accounts linked to a company, by name. */
export async function accountsOf(db: Db, tenant: TenantId, company: CompanyId): Promise<Account[]> {
  // From the links, and ordered here: SQLite would walk through all accounts of a tenant to have them by name.
  const rows = await db
    .selectFrom('account_links')
    .innerJoin('accounts', (join) =>
      join
        .onRef('accounts.tenant_id', '=', 'account_links.tenant_id')
        .onRef('accounts.id', '=', 'account_links.account_id'),
    )
    .selectAll('accounts')
    .where('account_links.tenant_id', '=', tenant)
    .where('account_links.company_id', '=', company)
    .execute()
  const placeOf = ({ sort_name, id }: AccountsTable) => `${sort_name}\n${id}`
  return rows.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)).map(toAccount)
}

/** Every account that is linked to a company, by name: each company's in the order of `accountsOf`. */
export async function linkedAccounts(db: Db, tenant: TenantId): Promise<(Account & { companyId: CompanyId })[]> {
  const rows = await withLink(db, tenant)
    .where('account_links.company_id', 'is not', null)
    .orderBy('accounts.sort_name')
    .orderBy('accounts.id')
    .execute()
  return rows.flatMap((row) =>
    row.company_id === null ? [] : [{ ...toAccount(row), companyId: companyId(row.company_id) }],
  )
}

/** Every account that no company has, by id. */
export async function unlinkedAccounts(db: Db, tenant: TenantId): Promise<Account[]> {
  const rows = await withLink(db, tenant).where('account_links.company_id', 'is', null).orderBy('accounts.id').execute()
  return rows.map(toAccount)
}

/** The accounts linked to some companies, by name. */
export async function accountsOfCompanies(
  db: Db,
  tenant: TenantId,
  companies: readonly CompanyId[],
): Promise<ListedAccount[]> {
  const found: ListedAccount[] = []
  for (const batch of batches(companies)) {
    const rows = await withLink(db, tenant)
      .where('account_links.company_id', 'in', batch)
      .orderBy('accounts.sort_name')
      .orderBy('accounts.id')
      .execute()
    found.push(...rows.map(toListed))
  }
  return found
}

/** Accounts by name, then id, with their link. Searches name and domain. */
export async function listAccounts(
  db: Db,
  tenant: TenantId,
  asked: PageAsked & { linked?: boolean | null; state?: AccountState | null },
): Promise<Page<ListedAccount>> {
  let query = withLink(db, tenant)
  for (const pattern of patternsOf(asked.search)) query = query.where(contains('accounts.search', pattern))
  if (asked.linked === true) query = query.where('account_links.company_id', 'is not', null)
  if (asked.linked === false) query = query.where('account_links.company_id', 'is', null)
  if (asked.state) query = query.where(isInState[asked.state])
  if (asked.after) {
    const { by, id } = placeByText(asked.after)
    query = query.where(({ and, eb, or }) =>
      or([eb('accounts.sort_name', '>', by), and([eb('accounts.sort_name', '=', by), eb('accounts.id', '>', id)])]),
    )
  }
  const rows = await query
    .orderBy('accounts.sort_name')
    .orderBy('accounts.id')
    .limit(asked.limit + 1)
    .execute()
  const page = pageOf(rows, asked.limit, (row) => ({ by: row.sort_name, id: row.id }))
  return { rows: page.rows.map(toListed), next: page.next }
}

/** Every account, by id: for the matcher. */
export async function allAccounts(db: Db, tenant: TenantId): Promise<Account[]> {
  const rows = await db.selectFrom('accounts').selectAll().where('tenant_id', '=', tenant).orderBy('id').execute()
  return rows.map(toAccount)
}

/**
 * Keeps the accounts of a delivery, inside its transaction: adds those that are new and, where the delivery is the
 * source's newest, renames those that changed. Answers the id of every account of the source.
 */
export async function keepAccounts(
  tx: Db,
  tenant: TenantId,
  delivered: {
    source: string
    accounts: { externalId: string; name: string; domain: string | null }[]
    newest: boolean
    newId: () => string
  },
): Promise<{ ids: Map<string, AccountId>; added: number }> {
  const { source, newest, newId } = delivered
  const rows = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('source', '=', source)
    .execute()
  const known = new Map(rows.map((row) => [row.external_id, row]))
  const ids = new Map(rows.map((row) => [row.external_id, accountId(row.id)]))
  const write: AccountsTable[] = []
  let added = 0
  for (const { externalId, name, domain } of delivered.accounts) {
    const before = known.get(externalId)
    if (before !== undefined && (!newest || (before.name === name && before.domain === domain))) continue
    if (before === undefined) added++
    const id = before?.id ?? newId()
    ids.set(externalId, accountId(id))
    const search = searchText(name, domain)
    const sort = name.toLowerCase()
    write.push({ tenant_id: tenant, id, source, external_id: externalId, name, domain, sort_name: sort, search })
  }
  for (const batch of batches(write, 8)) {
    await tx
      .insertInto('accounts')
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'id']).doUpdateSet((set) => ({
          name: set.ref('excluded.name'),
          domain: set.ref('excluded.domain'),
          sort_name: set.ref('excluded.sort_name'),
          search: set.ref('excluded.search'),
        })),
      )
      .execute()
  }
  return { ids, added }
}

const withLink = (db: Db, tenant: TenantId) =>
  db
    .selectFrom('accounts')
    .leftJoin('account_links', (join) =>
      join
        .onRef('account_links.tenant_id', '=', 'accounts.tenant_id')
        .onRef('account_links.account_id', '=', 'accounts.id'),
    )
    .selectAll('accounts')
    .select('account_links.company_id')
    .where('accounts.tenant_id', '=', tenant)

const toAccount = (row: AccountsTable): Account => ({
  id: accountId(row.id),
  source: row.source,
  externalId: row.external_id,
  name: row.name,
  domain: row.domain,
})

const toListed = (row: AccountsTable & { company_id: number | null }): ListedAccount => ({
  ...toAccount(row),
  companyId: row.company_id === null ? null : companyId(row.company_id),
})

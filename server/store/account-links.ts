// Which company an account belongs to: at most one. The primary key settles who came first.
import type { AccountLink, LinkedBy } from '../../shared/link.ts'
import { type AccountId, accountId, type CompanyId, companyId, type TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import { endIgnoring, ignoringOf } from './ignored-records.ts'
import { forgetRefusal, isRefused, refusePair } from './refused-pairs.ts'
import type { AccountLinksTable } from './tables.ts'

/** `refused`: a person took this pair apart or ignores the account, and it is the matcher that asks. */
export type AccountLinked = { kind: 'linked' } | { kind: 'taken'; companyId: CompanyId } | { kind: 'refused' }

/** Links an account; linking it again to its own company changes nothing. */
export async function linkAccount(db: Db, tenant: TenantId, link: AccountLink): Promise<AccountLinked> {
  return await db.transaction().execute((tx) => linkAccountWithin(tx, tenant, link))
}

/** The same inside a transaction of the caller's. */
export async function linkAccountWithin(tx: Db, tenant: TenantId, link: AccountLink): Promise<AccountLinked> {
  const pair = { kind: 'account', accountId: link.accountId, companyId: link.companyId } as const
  while (!(await insertLink(tx, tenant, link))) {
    const held = await linkRow(tx, tenant, link.accountId)
    // Unlinked in between: there is room again.
    if (held === undefined) continue
    const company = companyId(held.company_id)
    return company === link.companyId ? { kind: 'linked' } : { kind: 'taken', companyId: company }
  }
  if (link.by.kind === 'person') {
    await forgetRefusal(tx, tenant, pair)
    await endIgnoring(tx, tenant, 'account', link.accountId)
    return { kind: 'linked' }
  }
  // Asked after the insert: a decision that the insert waited for has left its refusal by now.
  const refused = await isRefused(tx, tenant, pair)
  if (!refused && (await ignoringOf(tx, tenant, 'account', link.accountId)) === null) return { kind: 'linked' }
  await deleteLink(tx, tenant, link.accountId)
  return { kind: 'refused' }
}

/**
 * Keeps an account from being linked until the transaction ends: whoever links it or decides about it meanwhile waits,
 * and then sees what was decided. Answers its link when it has one already, else null.
 */
export async function holdUnlinkedAccount(tx: Db, tenant: TenantId, account: AccountId): Promise<AccountLink | null> {
  // A row that no other transaction ever sees: the key it takes is what they wait for.
  const place = { accountId: account, companyId: companyId(0), by: { kind: 'person', who: '' }, at: '' } as const
  while (!(await insertLink(tx, tenant, place))) {
    const link = await accountLinkOf(tx, tenant, account)
    if (link !== null) return link
  }
  await deleteLink(tx, tenant, account)
  return null
}

/** Takes away just this link, and refuses nothing; false when it is not there as it was made. */
export async function takeBackAccountLink(tx: Db, tenant: TenantId, link: AccountLink): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('account_links')
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', link.accountId)
    .where('company_id', '=', link.companyId)
    .where('linked_by', '=', JSON.stringify(link.by))
    .where('at', '=', link.at)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

/** Takes a link apart, and remembers the pair as refused; answers the company it was linked to, null when none. */
export async function unlinkAccount(
  db: Db,
  tenant: TenantId,
  unlinked: { accountId: AccountId; who: string; at: string },
): Promise<CompanyId | null> {
  const { accountId, who, at } = unlinked
  return await db.transaction().execute(async (tx) => {
    const company = await deleteLink(tx, tenant, accountId)
    if (company !== null) await refusePair(tx, tenant, { kind: 'account', accountId, companyId: company }, { who, at })
    return company
  })
}

export async function accountLinkOf(db: Db, tenant: TenantId, account: AccountId): Promise<AccountLink | null> {
  const row = await linkRow(db, tenant, account)
  return row === undefined ? null : toLink(row)
}

/** The links of one company. */
export async function accountLinksOf(db: Db, tenant: TenantId, company: CompanyId): Promise<AccountLink[]> {
  const rows = await db
    .selectFrom('account_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('company_id', '=', company)
    .orderBy('account_id')
    .execute()
  return rows.map(toLink)
}

/** The links of some accounts, as far as they have one. */
export async function accountLinksAmong(
  db: Db,
  tenant: TenantId,
  accounts: readonly AccountId[],
): Promise<AccountLink[]> {
  if (accounts.length === 0) return []
  const rows = await db
    .selectFrom('account_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('account_id', 'in', accounts)
    .execute()
  return rows.map(toLink)
}

export async function allAccountLinks(db: Db, tenant: TenantId): Promise<AccountLink[]> {
  const rows = await db
    .selectFrom('account_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('company_id')
    .orderBy('account_id')
    .execute()
  return rows.map(toLink)
}

async function linkRow(db: Db, tenant: TenantId, account: AccountId): Promise<AccountLinksTable | undefined> {
  return await db
    .selectFrom('account_links')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', account)
    .executeTakeFirst()
}

/** Inserts a link; false when the account has one. */
async function insertLink(tx: Db, tenant: TenantId, link: AccountLink): Promise<boolean> {
  const inserted = await tx
    .insertInto('account_links')
    .values({
      tenant_id: tenant,
      account_id: link.accountId,
      company_id: link.companyId,
      linked_by: JSON.stringify(link.by),
      at: link.at,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

async function deleteLink(tx: Db, tenant: TenantId, account: AccountId): Promise<CompanyId | null> {
  const row = await tx
    .deleteFrom('account_links')
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', account)
    .returning('company_id')
    .executeTakeFirst()
  return row === undefined ? null : companyId(row.company_id)
}

const toLink = (row: AccountLinksTable): AccountLink => ({
  accountId: accountId(row.account_id),
  companyId: companyId(row.company_id),
  by: JSON.parse(row.linked_by) as LinkedBy, // Only linkAccount writes it, from a LinkedBy.
  at: row.at,
})

// How each account stands: linked, proposed for a person to decide, linked to nobody, or left alone.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AccountState } from '../../shared/api-links.ts'
import type { TenantId } from '../../shared/records.ts'
import { isRefusedCandidate } from './candidates.ts'
import type { Db } from './database.ts'
import type { Ignoring } from './ignored-records.ts'

const IS_LINKED: RawBuilder<SqlBool> = sql`exists (
  select 1 from account_links l where l.tenant_id = accounts.tenant_id and l.account_id = accounts.id)`
const IS_IGNORED: RawBuilder<SqlBool> = sql`exists (
  select 1 from ignored_records i where i.tenant_id = accounts.tenant_id and i.kind = 'account' and i.left_id = accounts.id)`
/** A company is proposed for it that is still there and that nobody has refused. */
const IS_PROPOSED: RawBuilder<SqlBool> = sql`exists (
  select 1 from candidates c
  join companies x on x.tenant_id = c.tenant_id and x.id = c.company_id and x.deleted = 0
  where c.tenant_id = accounts.tenant_id and c.kind = 'account' and c.left_id = accounts.id and not ${isRefusedCandidate})`

/** A condition on a row of `accounts`. Every account is in exactly one state. */
export const isInState: Record<AccountState, RawBuilder<SqlBool>> = {
  linked: IS_LINKED,
  'to-decide': sql`(not ${IS_LINKED} and not ${IS_IGNORED} and ${IS_PROPOSED})`,
  unlinked: sql`(not ${IS_LINKED} and not ${IS_IGNORED} and not ${IS_PROPOSED})`,
  ignored: sql`(not ${IS_LINKED} and ${IS_IGNORED})`,
}

/** How many accounts are in each state, and how many companies there are and have an account. */
export interface AccountCounts {
  states: Record<AccountState, number>
  companies: number
  companiesLinked: number
}

export async function countAccounts(db: Db, tenant: TenantId): Promise<AccountCounts> {
  const count = async (condition: RawBuilder<SqlBool>): Promise<number> => {
    const { many } = await db
      .selectFrom('accounts')
      .select(({ fn }) => fn.countAll().as('many'))
      .where('tenant_id', '=', tenant)
      .where(condition)
      .executeTakeFirstOrThrow()
    return Number(many)
  }
  const companies = await db
    .selectFrom('companies')
    .select(({ fn }) => fn.countAll().as('many'))
    .where('tenant_id', '=', tenant)
    .where('deleted', '=', 0)
    .executeTakeFirstOrThrow()
  const owners = await db
    .selectFrom('account_links')
    .select(({ fn }) => fn.count('company_id').distinct().as('many'))
    .where('tenant_id', '=', tenant)
    .executeTakeFirstOrThrow()
  return {
    states: {
      linked: await count(isInState.linked),
      'to-decide': await count(isInState['to-decide']),
      unlinked: await count(isInState.unlinked),
      ignored: await count(isInState.ignored),
    },
    companies: Number(companies.many),
    companiesLinked: Number(owners.many),
  }
}

/** Who ignores these accounts, by the accounts' keys. */
export async function ignoringsOf(
  db: Db,
  tenant: TenantId,
  accounts: readonly string[],
): Promise<Map<string, Ignoring>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('ignored_records')
    .select(['left_id', 'decision_id', 'who', 'at'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', 'account')
    .where('left_id', 'in', accounts)
    .execute()
  return new Map(rows.map((row) => [row.left_id, { decisionId: row.decision_id, who: row.who, at: row.at }]))
}

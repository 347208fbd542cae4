// Pairs that a person refused or took apart: the matcher never links them again, a person may.
import {
  type AccountId,
  accountId,
  type CompanyId,
  companyId,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import type { Db } from './database.ts'

/** A pair of a company with an account or with a GlassHive company. */
export type Pair =
  | { kind: 'account'; accountId: AccountId; companyId: CompanyId }
  | { kind: 'glasshive'; glassHiveCompanyId: GlassHiveCompanyId; companyId: CompanyId }

/** Who refused a pair; `decisionId` where it was a decision about a review. */
export interface Refusal {
  who: string
  at: string
  decisionId: string | null
}

/** Remembers that a person said these two are not one; false when somebody has said so before. */
export async function refusePair(
  db: Db,
  tenant: TenantId,
  pair: Pair,
  { who, at, decisionId = null }: { who: string; at: string; decisionId?: string | null },
): Promise<boolean> {
  const inserted = await db
    .insertInto('refused_pairs')
    .values({ tenant_id: tenant, ...keyOf(pair), who, at, decision_id: decisionId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** The refused pairs of one kind, all of them or those of some companies. */
export async function refusedPairs<Kind extends Pair['kind']>(
  db: Db,
  tenant: TenantId,
  kind: Kind,
  companies?: readonly CompanyId[],
): Promise<Extract<Pair, { kind: Kind }>[]> {
  if (companies?.length === 0) return []
  let query = db
    .selectFrom('refused_pairs')
    .select(['other_id', 'company_id'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
  if (companies !== undefined) query = query.where('company_id', 'in', companies)
  const rows = await query.orderBy('company_id').orderBy('other_id').execute()
  const pairs = rows.map((row): Pair => {
    const company = companyId(row.company_id)
    return kind === 'account'
      ? { kind: 'account', accountId: accountId(row.other_id), companyId: company }
      : { kind: 'glasshive', glassHiveCompanyId: glassHiveCompanyId(Number(row.other_id)), companyId: company }
  })
  // The rows were selected by that kind.
  return pairs as Extract<Pair, { kind: Kind }>[]
}

/** Whether a pair was refused; used inside the transaction that links it. */
export async function isRefused(tx: Db, tenant: TenantId, pair: Pair): Promise<boolean> {
  return (await refusalOf(tx, tenant, pair)) !== null
}

/** Who refused a pair; null when nobody did. */
export async function refusalOf(db: Db, tenant: TenantId, pair: Pair): Promise<Refusal | null> {
  const key = keyOf(pair)
  const row = await db
    .selectFrom('refused_pairs')
    .select(['who', 'at', 'decision_id'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', key.kind)
    .where('other_id', '=', key.other_id)
    .where('company_id', '=', key.company_id)
    .executeTakeFirst()
  return row === undefined ? null : { who: row.who, at: row.at, decisionId: row.decision_id }
}

/** Forgets a refusal: a person linked the pair after all. */
export async function forgetRefusal(tx: Db, tenant: TenantId, pair: Pair): Promise<void> {
  const key = keyOf(pair)
  await tx
    .deleteFrom('refused_pairs')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', key.kind)
    .where('other_id', '=', key.other_id)
    .where('company_id', '=', key.company_id)
    .execute()
}

function keyOf(pair: Pair): { kind: string; other_id: string; company_id: number } {
  const other = pair.kind === 'account' ? pair.accountId : String(pair.glassHiveCompanyId)
  return { kind: pair.kind, other_id: other, company_id: pair.companyId }
}

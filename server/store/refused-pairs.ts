// Pairs that a person refused or took apart: the matcher never links them again, a person may.
import {
  type AccountId,
  accountId,
  type CompanyId,
  type ContactId,
  companyId,
  contactId,
  type GlassHiveCompanyId,
  type GlassHiveContactId,
  glassHiveCompanyId,
  glassHiveContactId,
  type ProductId,
  productId,
  type SolutionId,
  solutionId,
  type TenantId,
} from '../../shared/records.ts'
import type { Db } from './database.ts'

/** A pair of a record of ConnectWise with an account or with a record of GlassHive. */
export type Pair =
  | { kind: 'account'; accountId: AccountId; companyId: CompanyId }
  | { kind: 'glasshive'; glassHiveCompanyId: GlassHiveCompanyId; companyId: CompanyId }
  | { kind: 'contact'; glassHiveContactId: GlassHiveContactId; contactId: ContactId }
  | { kind: 'solution'; solutionId: SolutionId; productId: ProductId }

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

/** The refused pairs of one kind, all of them or those of some records of ConnectWise. */
export async function refusedPairs<Kind extends Pair['kind']>(
  db: Db,
  tenant: TenantId,
  kind: Kind,
  records?: readonly number[],
): Promise<Extract<Pair, { kind: Kind }>[]> {
  if (records?.length === 0) return []
  let query = db
    .selectFrom('refused_pairs')
    .select(['other_id', 'company_id'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
  if (records !== undefined) query = query.where('company_id', 'in', records)
  const rows = await query.orderBy('company_id').orderBy('other_id').execute()
  // The rows were selected by that kind.
  return rows.map((row) => pairFrom(kind, row.company_id, row.other_id)) as Extract<Pair, { kind: Kind }>[]
}

/** The pair of a record of ConnectWise with what stands on the other side. */
export function pairFrom(kind: Pair['kind'], record: number, other: string): Pair {
  switch (kind) {
    case 'account':
      return { kind, accountId: accountId(other), companyId: companyId(record) }
    case 'glasshive':
      return { kind, glassHiveCompanyId: glassHiveCompanyId(Number(other)), companyId: companyId(record) }
    case 'contact':
      return { kind, glassHiveContactId: glassHiveContactId(Number(other)), contactId: contactId(record) }
    case 'solution':
      return { kind, solutionId: solutionId(Number(other)), productId: productId(record) }
  }
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
  const { kind } = pair
  switch (kind) {
    case 'account':
      return { kind, other_id: pair.accountId, company_id: pair.companyId }
    case 'glasshive':
      return { kind, other_id: String(pair.glassHiveCompanyId), company_id: pair.companyId }
    case 'contact':
      return { kind, other_id: String(pair.glassHiveContactId), company_id: pair.contactId }
    case 'solution':
      return { kind, other_id: String(pair.solutionId), company_id: pair.productId }
  }
}

// Pairs that nobody has decided yet, with their evidence, as the last matching left them.
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ReviewKind } from '../../shared/api-reviews.ts'
import type { Candidate, Relation } from '../../shared/link.ts'
import {
  type AccountId,
  accountId,
  type CompanyId,
  companyId,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import type { CandidatesTable } from './review-tables.ts'

/** What is stored of a candidate beside its record. */
export type Proposal = Pick<Candidate<unknown>, 'score' | 'relation' | 'evidence'>

/** A candidate of a record that waits. */
export interface CandidatePair extends Proposal {
  leftId: string
  companyId: CompanyId
  /** A GlassHive id as text, or an account's key. */
  otherId: string
  /** Whether a person refused the pair since. */
  refused: boolean
}

/** That a person refused the candidate `c`. */
export const isRefusedCandidate: RawBuilder<SqlBool> = sql`exists (
  select 1 from refused_pairs p where p.tenant_id = c.tenant_id and p.kind = c.kind
    and p.other_id = c.other_id and p.company_id = c.company_id)`
/** That a person wants the record left alone whose candidate `c` is. */
const isIgnored: RawBuilder<SqlBool> = sql`exists (
  select 1 from ignored_records i where i.tenant_id = c.tenant_id and i.kind = c.kind and i.left_id = c.left_id)`
/** That the account of the candidate `c` is linked. */
const isAccountLinked: RawBuilder<SqlBool> = sql`exists (
  select 1 from account_links l where l.tenant_id = c.tenant_id and l.account_id = c.other_id)`

const SHOWN = 20

/** The candidates of some records, best first, by the records' ids. */
export async function candidatesOf(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  leftIds: readonly string[],
): Promise<Map<string, CandidatePair[]>> {
  const byRecord = new Map<string, CandidatePair[]>()
  for (const batch of batches(leftIds)) {
    const rows = await db
      .selectFrom('candidates as c')
      .selectAll('c')
      .select(sql<number>`case when ${isRefusedCandidate} then 1 else 0 end`.as('refused'))
      .where('c.tenant_id', '=', tenant)
      .where('c.kind', '=', kind)
      .where('c.left_id', 'in', batch)
      .orderBy('c.left_id')
      .orderBy('c.rank')
      .execute()
    for (const row of rows) {
      const pair = {
        leftId: row.left_id,
        companyId: companyId(row.company_id),
        otherId: row.other_id,
        refused: row.refused === 1,
        ...toProposal(row),
      }
      byRecord.set(row.left_id, [...(byRecord.get(row.left_id) ?? []), pair])
    }
  }
  return byRecord
}

/** The accounts proposed for a company that are still free, neither refused nor ignored, best first. */
export async function accountCandidates(
  db: Db,
  tenant: TenantId,
  company: CompanyId,
): Promise<(Proposal & { accountId: AccountId })[]> {
  const rows = await proposedFor(db, tenant, 'account', company)
    .where(sql<SqlBool>`not ${isAccountLinked}`)
    .orderBy('c.score', 'desc')
    .orderBy('c.other_id')
    .execute()
  return rows.map((row) => ({ accountId: accountId(row.other_id), ...toProposal(row) }))
}

/** The GlassHive companies proposed for a company that are not refused, best first; none while it is ignored. */
export async function glassHiveCandidates(
  db: Db,
  tenant: TenantId,
  company: CompanyId,
): Promise<(Proposal & { glassHiveCompanyId: GlassHiveCompanyId })[]> {
  const rows = await proposedFor(db, tenant, 'glasshive', company).orderBy('c.rank').execute()
  return rows.map((row) => ({ glassHiveCompanyId: glassHiveCompanyId(Number(row.other_id)), ...toProposal(row) }))
}

const proposedFor = (db: Db, tenant: TenantId, kind: ReviewKind, company: CompanyId) =>
  db
    .selectFrom('candidates as c')
    .selectAll('c')
    .where('c.tenant_id', '=', tenant)
    .where('c.kind', '=', kind)
    .where('c.company_id', '=', company)
    .where(sql<SqlBool>`not ${isRefusedCandidate}`)
    .where(sql<SqlBool>`not ${isIgnored}`)
    .limit(SHOWN)

const toProposal = (row: CandidatesTable): Proposal => ({
  score: row.score,
  // Only reviews.ts writes both, from a candidate.
  relation: row.relation as Relation | null,
  evidence: JSON.parse(row.evidence),
})

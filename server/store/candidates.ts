// Pairs that nobody has decided yet, with their evidence, as the last matching left them.
import type { Candidate } from '../../shared/link.ts'
import {
  type AccountId,
  accountId,
  type CompanyId,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'

export type CandidateKind = 'account' | 'glasshive'

export interface CandidatePair {
  companyId: CompanyId
  /** An account's key, or a GlassHive id as text. */
  otherId: string
  score: number
  evidence: Candidate<unknown>['evidence']
}

/** Stores the candidates of one kind in place of those there were. */
export async function replaceCandidates(
  db: Db,
  tenant: TenantId,
  kind: CandidateKind,
  pairs: readonly CandidatePair[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('candidates').where('tenant_id', '=', tenant).where('kind', '=', kind).execute()
    for (const batch of batches([...pairs], 6)) {
      await tx
        .insertInto('candidates')
        .values(
          batch.map(({ companyId, otherId, score, evidence }) => ({
            tenant_id: tenant,
            kind,
            company_id: companyId,
            other_id: otherId,
            score,
            evidence: JSON.stringify(evidence),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  })
}

/** The accounts proposed for a company that are still free, best first. */
export async function accountCandidates(
  db: Db,
  tenant: TenantId,
  company: CompanyId,
): Promise<{ accountId: AccountId; score: number; evidence: Candidate<unknown>['evidence'] }[]> {
  const rows = await db
    .selectFrom('candidates as c')
    .select(['c.other_id', 'c.score', 'c.evidence'])
    .where('c.tenant_id', '=', tenant)
    .where('c.kind', '=', 'account')
    .where('c.company_id', '=', company)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('account_links as l')
            .select('l.account_id')
            .whereRef('l.tenant_id', '=', 'c.tenant_id')
            .whereRef('l.account_id', '=', 'c.other_id'),
        ),
      ),
    )
    .orderBy('c.score', 'desc')
    .orderBy('c.other_id')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    accountId: accountId(row.other_id),
    score: row.score,
    evidence: JSON.parse(row.evidence),
  }))
}

/** The GlassHive companies proposed for a company that are still free, best first. */
export async function glassHiveCandidates(
  db: Db,
  tenant: TenantId,
  company: CompanyId,
): Promise<{ glassHiveCompanyId: GlassHiveCompanyId; score: number; evidence: Candidate<unknown>['evidence'] }[]> {
  const rows = await db
    .selectFrom('candidates')
    .select(['other_id', 'score', 'evidence'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', 'glasshive')
    .where('company_id', '=', company)
    .orderBy('score', 'desc')
    .orderBy('other_id')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    glassHiveCompanyId: glassHiveCompanyId(Number(row.other_id)),
    score: row.score,
    evidence: JSON.parse(row.evidence),
  }))
}

// A tenant with reviews of its own, for the tests of decisions: what a matcher would leave to a person, by hand.
import type { Evidence } from '../../shared/link.ts'
import { companyId, type TenantId } from '../../shared/records.ts'
import { upsertCompanies } from '../store/companies.ts'
import { storeDelivery } from '../store/deliveries.ts'
import { replaceGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { type ReviewPair, replaceReviews } from '../store/reviews.ts'
import { company, glassHive } from '../store/sample-records.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'
import type { Answer, TestService } from './service.ts'

/** When all of it was read and matched. */
export const AT = '2026-11-01T00:00:00.000Z'

export const accept = { kind: 'glasshive', id: 1, decision: 'accept', candidateId: 11 }
export const none = { kind: 'glasshive', id: 1, decision: 'none', candidateIds: [11, 12] }
export const ignore = { kind: 'glasshive', id: 1, decision: 'ignore' }

export interface Named {
  record: { id: number | string; name: string }
}

export interface Reviewed {
  tenant: TenantId
  /** Keys of two operators. */
  kim: string
  lee: string
  /** Stores again what the matcher leaves to a person. */
  matched(): Promise<void>
  decide(asked: object, key?: string): Promise<Answer>
  undo(id: string, key?: string): Promise<Answer>
  decisions(): Promise<Answer['json']>
  list(kind?: string, state?: string): Promise<Answer['json']>
  /** The id of each record that is listed, and of its candidates. */
  shown(kind?: string, state?: string): Promise<(number | string)[][]>
}

/** Company 1 may be GlassHive company 11 or 12, company 2 may be 11, and the account a1 belongs to 1 or to 2. */
export async function reviewedTenant({ ctx, call }: TestService): Promise<Reviewed> {
  const tenant = (await addTenant(ctx, 'Reviewed')).id
  const kim = await makeKey(ctx, tenant, 'operator', 'kim')
  const lee = await makeKey(ctx, tenant, 'operator', 'lee')
  await upsertCompanies(ctx.db, tenant, [company(1, 'Acme'), company(2, 'Acme Dental')], AT)
  const theirs = [glassHive(11, 'Acme Inc', 'acme.com'), glassHive(12, 'Acme Care')]
  await replaceGlassHiveCompanies(ctx.db, tenant, theirs, AT)
  const account = { externalId: 'a', name: 'Acme account', domain: null }
  const product = { externalId: 'p', name: 'Backup', unit: 'GB' }
  const ids = ['a1', 'p1']
  const newId = () => ids.shift() ?? ''
  const readings = [{ account, product, actual: 1, quota: null, at: AT }]
  await storeDelivery(ctx.db, tenant, { id: 'd', source: 'hive', complete: true, at: AT, readings, newId })

  const list: Reviewed['list'] = async (kind = 'glasshive', state = 'to-review') =>
    (await call(kim, 'GET', `/reviews?kind=${kind}&state=${state}`)).json
  const reviewed: Reviewed = {
    tenant,
    kim,
    lee,
    async matched() {
      await replaceReviews(ctx.db, tenant, 'glasshive', [
        { leftId: '1', because: 'rivals', candidates: [pair(1, 11, 0.9, 9.25), pair(1, 12, 0.6, 4)] },
        { leftId: '2', because: 'near', candidates: [pair(2, 11, 0.4, 2)] },
      ])
      const candidates = [pair(1, 'a1', 0.7, 5), pair(2, 'a1', 0.6, 4)]
      await replaceReviews(ctx.db, tenant, 'account', [{ leftId: 'a1', because: 'rivals', candidates }])
    },
    decide: (asked, key = kim) => call(key, 'POST', '/decisions', asked),
    undo: (id, key = kim) => call(key, 'POST', `/decisions/${id}/undo`),
    decisions: async () => (await call(kim, 'GET', '/decisions')).json.decisions,
    list,
    shown: async (kind, state) =>
      (await list(kind, state)).reviews.map(({ record, candidates }: Named & { candidates: Named[] }) => [
        record.id,
        ...candidates.map((candidate) => candidate.record.id),
      ]),
  }
  await reviewed.matched()
  return reviewed
}

export const evidence = (weight: number): Evidence[] => [
  { field: 'name', value: 'acme', verdict: 'same', words: 'Same name: acme', weight },
]

const pair = (id: number, other: number | string, score: number, weight: number): ReviewPair => ({
  companyId: companyId(id),
  otherId: String(other),
  score,
  relation: null,
  evidence: evidence(weight),
})

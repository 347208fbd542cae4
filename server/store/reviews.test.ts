import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Evidence, LinkedBy } from '../../shared/link.ts'
import { companyId, glassHiveCompanyId, type TenantId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { candidatesOf, glassHiveCandidates } from './candidates.ts'
import { upsertCompanies } from './companies.ts'
import type { Database, Db } from './database.ts'
import { addDecision } from './decisions.ts'
import { replaceGlassHiveCompanies } from './glasshive-companies.ts'
import { holdUnlinkedCompany, linkGlassHive } from './glasshive-links.ts'
import { endIgnoring, ignoredRecords, ignoreRecord } from './ignored-records.ts'
import { refusePair } from './refused-pairs.ts'
import { countReviews, reviewOf, reviewPage } from './review-pages.ts'
import { type ProposedReview, putReviewBack, replaceReview, replaceReviews, storedReview } from './reviews.ts'
import { company, glassHive } from './sample-records.ts'

const AT = '2026-11-01T00:00:00.000Z'
const KIM: LinkedBy = { kind: 'person', who: 'kim' }
const MATCH: LinkedBy = { kind: 'match', evidence: [], runnerUp: null }
const same: Evidence = { field: 'name', value: 'acme', verdict: 'same', words: 'Same name: acme', weight: 7 }

/** A review of a company with a candidate for each score, whose ids begin at `first`. */
const review = (id: number, first: number, ...scores: number[]): ProposedReview => ({
  leftId: String(id),
  because: 'near',
  candidates: scores.map((score, at) => ({
    companyId: companyId(id),
    otherId: String(first + at),
    score,
    relation: at === 0 ? null : 'twin',
    evidence: [same],
  })),
})

const pair = (id: number, other: number) => ({
  companyId: companyId(id),
  glassHiveCompanyId: glassHiveCompanyId(other),
})

describe.each(databases())('reviews on $name', ({ open }) => {
  let database: Database
  let db: Db
  beforeAll(async () => {
    database = await open()
    db = database.db
  })
  afterAll(() => database.close())

  /** A tenant with the companies 1 to 9 and the GlassHive companies 11 to 19. */
  async function withRecords(): Promise<TenantId> {
    const tenant = await freshTenant(db)
    const numbers = Array.from({ length: 9 }, (_, at) => at + 1)
    await upsertCompanies(
      db,
      tenant,
      numbers.map((id) => company(id, `Company ${id}`)),
      AT,
    )
    await replaceGlassHiveCompanies(
      db,
      tenant,
      numbers.map((id) => glassHive(id + 10, `Hive of ${id}`)),
      AT,
    )
    return tenant
  }
  const listed = async (tenant: TenantId, more: { search?: string; state?: 'to-review' | 'ignored' } = {}) => {
    const page = await reviewPage(db, tenant, 'glasshive', { state: 'to-review', limit: 50, ...more })
    return page.rows.map(({ leftId }) => Number(leftId))
  }
  const ignoring = async (tenant: TenantId, id: number) => {
    const decision = { id: `d${id}`, kind: 'glasshive', leftId: String(id), who: 'kim', at: AT } as const
    await addDecision(db, tenant, { ...decision, name: '', decision: 'ignore', candidates: [], review: null })
    await ignoreRecord(db, tenant, { ...decision, decisionId: decision.id })
  }

  test('are listed best first, then by name, then by id, page by page', async () => {
    const tenant = await withRecords()
    await upsertCompanies(db, tenant, [company(8, 'A first name'), company(9, 'A first name')], AT)
    const asked = [
      review(1, 11, 0.5),
      review(2, 12, 0.9),
      review(9, 13, 0.5),
      review(8, 14, 0.5),
      review(3, 15, 0.7, 0.9),
    ]
    await replaceReviews(db, tenant, 'glasshive', asked)
    expect(await listed(tenant)).toEqual([2, 3, 8, 9, 1])
    const paged: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof reviewPage>> = await reviewPage(db, tenant, 'glasshive', {
        state: 'to-review',
        limit: 2,
        after,
      })
      paged.push(...page.rows.map(({ leftId }) => leftId))
      after = page.next
    } while (after !== null)
    expect(paged).toEqual(['2', '3', '8', '9', '1'])
  })

  test('keep their candidates in the order of the matcher', async () => {
    const tenant = await withRecords()
    await replaceReviews(db, tenant, 'glasshive', [review(1, 11, 0.5, 0.9, 0.1)])
    const found = (await candidatesOf(db, tenant, 'glasshive', ['1'])).get('1') ?? []
    expect(found.map(({ otherId, score, relation }) => [otherId, score, relation])).toEqual([
      ['11', 0.5, null],
      ['12', 0.9, 'twin'],
      ['13', 0.1, 'twin'],
    ])
    expect(found[0]?.evidence).toEqual([same])
  })

  test('of one kind and one tenant take the place of those there were, and of no others', async () => {
    const [tenant, other] = [await withRecords(), await withRecords()]
    await replaceReviews(db, other, 'glasshive', [review(4, 14, 0.5)])
    await replaceReviews(db, tenant, 'glasshive', [review(1, 11, 0.5), review(2, 12, 0.5)])
    await replaceReviews(db, tenant, 'glasshive', [review(2, 13, 0.6), { ...review(3, 11), because: 'refused' }])
    await replaceReviews(db, tenant, 'account', [])
    expect(await listed(tenant)).toEqual([2])
    expect(await listed(other)).toEqual([4])
    expect((await candidatesOf(db, tenant, 'glasshive', ['1', '2'])).get('2')).toHaveLength(1)
  })

  test('stored twice at once are those of one of the two', async () => {
    const tenant = await withRecords()
    const sets = [
      [review(1, 11, 0.5), review(2, 12, 0.5)],
      [review(2, 13, 0.6), review(3, 14, 0.5)],
    ]
    await Promise.all(sets.map((reviews) => replaceReviews(db, tenant, 'glasshive', reviews)))
    expect([
      [1, 2],
      [2, 3],
    ]).toContainEqual(await listed(tenant))
    expect((await candidatesOf(db, tenant, 'glasshive', ['2'])).get('2')).toHaveLength(1)
  })

  test('of one record take the place of its own alone', async () => {
    const tenant = await withRecords()
    await replaceReviews(db, tenant, 'glasshive', [review(1, 11, 0.5), review(2, 12, 0.5)])
    await replaceReview(db, tenant, 'glasshive', { leftId: '1', review: { ...review(1, 17, 0.8), because: 'rivals' } })
    await replaceReview(db, tenant, 'glasshive', { leftId: '2', review: null })
    expect(await storedReview(db, tenant, 'glasshive', '1')).toEqual({ ...review(1, 17, 0.8), because: 'rivals' })
    expect(await listed(tenant)).toEqual([1])
  })

  test('drop out at once when the record is linked, its candidates are refused, taken or gone', async () => {
    const tenant = await withRecords()
    const asked = [1, 2, 3, 4, 5].map((id) => review(id, id + 10, 0.5))
    await replaceReviews(db, tenant, 'glasshive', [...asked, review(6, 16, 0.5, 0.4)])
    await linkGlassHive(db, tenant, { ...pair(1, 19), by: KIM, at: AT })
    await refusePair(db, tenant, { kind: 'glasshive', ...pair(2, 12) }, { who: 'kim', at: AT })
    await linkGlassHive(db, tenant, { ...pair(9, 13), by: KIM, at: AT })
    await upsertCompanies(db, tenant, [company(4, 'Company 4', { deleted: true })], AT)
    const kept = [16, 17, 19].map((id) => glassHive(id, `Hive of ${id}`))
    await replaceGlassHiveCompanies(db, tenant, kept, AT)
    await refusePair(db, tenant, { kind: 'glasshive', ...pair(6, 16) }, { who: 'kim', at: AT })
    expect(await listed(tenant)).toEqual([6])
    expect(await countReviews(db, tenant, 'glasshive')).toEqual({ toReview: 1, ignored: 0, linked: 2 })
    const refused = (await candidatesOf(db, tenant, 'glasshive', ['6'])).get('6')?.map((each) => each.refused)
    expect(refused).toEqual([true, false])
  })

  test('are found by the names on both sides, every word in one of them', async () => {
    const tenant = await withRecords()
    await upsertCompanies(db, tenant, [company(1, 'Blue Bird 100%'), company(2, 'Blue Whale')], AT)
    await replaceReviews(db, tenant, 'glasshive', [review(1, 11, 0.5), review(2, 12, 0.4), review(3, 13, 0.3)])
    expect(await listed(tenant, { search: 'blue' })).toEqual([1, 2])
    expect(await listed(tenant, { search: 'BIRD blue' })).toEqual([1])
    expect(await listed(tenant, { search: 'hive of 3' })).toEqual([3])
    expect(await listed(tenant, { search: '%' })).toEqual([1])
    expect(await listed(tenant, { search: 'blue hive' })).toEqual([])
  })

  test('of an ignored record stay as they were through every matching, apart from the others', async () => {
    const tenant = await withRecords()
    await replaceReviews(db, tenant, 'glasshive', [review(1, 11, 0.5), review(2, 12, 0.5)])
    await ignoring(tenant, 1)
    expect(await ignoredRecords(db, tenant, 'glasshive')).toEqual(new Set(['1']))
    expect(await ignoredRecords(db, tenant, 'account')).toEqual(new Set())
    await replaceReviews(db, tenant, 'glasshive', [review(1, 15, 0.9), review(3, 13, 0.5)])
    await replaceReview(db, tenant, 'glasshive', { leftId: '1', review: null })
    expect([await listed(tenant), await listed(tenant, { state: 'ignored' })]).toEqual([[3], [1]])
    expect(await reviewOf(db, tenant, 'glasshive', '1')).toEqual({
      leftId: '1',
      because: 'near',
      ignored: { who: 'kim', at: AT, decisionId: 'd1' },
    })
    expect(await glassHiveCandidates(db, tenant, companyId(1))).toEqual([])
    expect(await glassHiveCandidates(db, tenant, companyId(3))).toHaveLength(1)
    expect(await countReviews(db, tenant, 'glasshive')).toEqual({ toReview: 1, ignored: 1, linked: 0 })
    await endIgnoring(db, tenant, 'glasshive', '1')
    expect(await listed(tenant)).toEqual([1, 3])
    expect(await storedReview(db, tenant, 'glasshive', '1')).toEqual(review(1, 11, 0.5))
  })

  test('of a record that is ignored are linked by a person, and never by the matcher', async () => {
    const tenant = await withRecords()
    await replaceReviews(db, tenant, 'glasshive', [review(1, 11, 0.5)])
    await ignoring(tenant, 1)
    expect(await linkGlassHive(db, tenant, { ...pair(1, 11), by: MATCH, at: AT })).toEqual({ kind: 'refused' })
    expect(await listed(tenant, { state: 'ignored' })).toEqual([1])
    expect(await linkGlassHive(db, tenant, { ...pair(1, 11), by: KIM, at: AT })).toEqual({ kind: 'linked' })
    expect(await ignoredRecords(db, tenant, 'glasshive')).toEqual(new Set())
  })

  test('put back stand beside what matching has found since', async () => {
    const tenant = await withRecords()
    const had = review(1, 11, 0.9, 0.3)
    await putReviewBack(db, tenant, 'glasshive', had)
    expect(await storedReview(db, tenant, 'glasshive', '1')).toEqual(had)
    await replaceReviews(db, tenant, 'glasshive', [{ ...review(1, 15, 0.6), because: 'rivals' }])
    await putReviewBack(db, tenant, 'glasshive', had)
    const now = await storedReview(db, tenant, 'glasshive', '1')
    expect(now?.candidates.map(({ otherId }) => otherId)).toEqual(['11', '15', '12'])
    expect(now?.because).toBe('rivals')
  })

  test('hold their record against the matcher until the decision about it is kept', async () => {
    for (let round = 0; round < 5; round++) {
      const tenant = await withRecords()
      const refusing = db.transaction().execute(async (tx) => {
        const link = await holdUnlinkedCompany(tx, tenant, companyId(1))
        if (link !== null) return link.by
        return await refusePair(tx, tenant, { kind: 'glasshive', ...pair(1, 11) }, { who: 'kim', at: AT })
      })
      const linking = linkGlassHive(db, tenant, { ...pair(1, 11), by: MATCH, at: AT })
      const outcomes = await Promise.all([refusing, linking])
      expect([
        [true, { kind: 'refused' }],
        [MATCH, { kind: 'linked' }],
      ]).toContainEqual(outcomes)
    }
  })
})

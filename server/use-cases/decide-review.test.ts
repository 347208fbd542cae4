import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Evidence } from '../../shared/link.ts'
import { companyId, glassHiveCompanyId, type TenantId } from '../../shared/records.ts'
import { upsertCompanies } from '../store/companies.ts'
import { storeDelivery } from '../store/deliveries.ts'
import { replaceGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { linkGlassHive } from '../store/glasshive-links.ts'
import { refusedPairs } from '../store/refused-pairs.ts'
import { replaceReviews } from '../store/reviews.ts'
import { company, glassHive } from '../store/sample-records.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { addTenant, makeKey } from './manage-tenants.ts'

const AT = '2026-11-01T00:00:00.000Z'
const evidence = (weight: number): Evidence[] => [
  { field: 'name', value: 'acme', verdict: 'same', words: 'Same name: acme', weight },
]

interface Named {
  record: { id: number; name: string }
}

describe.each(databases())('a decision on $name', (database) => {
  let service: TestService
  let tenant: TenantId
  let kim: string
  let lee: string
  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())

  /** Company 1 may be GlassHive company 11 or 12, company 2 may be 11, and the account a1 belongs to 1 or to 2. */
  beforeEach(async () => {
    const { ctx } = service
    tenant = (await addTenant(ctx, 'Reviewed')).id
    kim = await makeKey(ctx, tenant, 'operator', 'kim')
    lee = await makeKey(ctx, tenant, 'operator', 'lee')
    await upsertCompanies(ctx.db, tenant, [company(1, 'Acme'), company(2, 'Acme Dental')], AT)
    const theirs = [glassHive(11, 'Acme Inc', 'acme.com'), glassHive(12, 'Acme Care')]
    await replaceGlassHiveCompanies(ctx.db, tenant, theirs, AT)
    const reading = { product: { externalId: 'p', name: 'Backup', unit: 'GB' }, actual: 1, quota: null, at: AT }
    const account = { externalId: 'a', name: 'Acme account', domain: null }
    const ids = ['a1', 'p1']
    const newId = () => ids.shift() ?? ''
    const readings = [{ ...reading, account }]
    await storeDelivery(ctx.db, tenant, { id: 'd', source: 'hive', complete: true, at: AT, readings, newId })
    await matched()
  })
  const pair = (
    left: number | string,
    companyNumber: number,
    other: number | string,
    score: number,
    weight: number,
  ) => ({
    leftId: String(left),
    companyId: companyId(companyNumber),
    otherId: String(other),
    score,
    relation: null,
    evidence: evidence(weight),
  })
  /** What the matcher leaves to a person. */
  async function matched() {
    const { db } = service.ctx
    const [best, second] = [pair(1, 1, 11, 0.9, 9.25), pair(1, 1, 12, 0.6, 4)]
    await replaceReviews(db, tenant, 'glasshive', [
      { leftId: '1', because: 'rivals', candidates: [best, second] },
      { leftId: '2', because: 'near', candidates: [pair(2, 2, 11, 0.4, 2)] },
    ])
    const candidates = [pair('a1', 1, 'a1', 0.7, 5), pair('a1', 2, 'a1', 0.6, 4)]
    await replaceReviews(db, tenant, 'account', [{ leftId: 'a1', because: 'rivals', candidates }])
  }

  const decide = (asked: object, key = kim) => service.call(key, 'POST', '/decisions', asked)
  const undo = (id: string, key = kim) => service.call(key, 'POST', `/decisions/${id}/undo`)
  const list = async (kind = 'glasshive', state = 'to-review') =>
    (await service.call(kim, 'GET', `/reviews?kind=${kind}&state=${state}`)).json
  const shown = async (kind = 'glasshive', state = 'to-review') =>
    (await list(kind, state)).reviews.map(({ record, candidates }: Named & { candidates: Named[] }) => [
      record.id,
      ...candidates.map((candidate) => candidate.record.id),
    ])
  const accept = { kind: 'glasshive', id: 1, decision: 'accept', candidateId: 11 }
  const none = { kind: 'glasshive', id: 1, decision: 'none', candidateIds: [11, 12] }
  const ignore = { kind: 'glasshive', id: 1, decision: 'ignore' }
  const refused = async () => (await refusedPairs(service.ctx.db, tenant, 'glasshive')).length

  it('has both records in full before it, the candidates best first and how far they are behind', async () => {
    const { reviews, counts } = await list()
    expect(reviews[0]).toMatchObject({
      kind: 'glasshive',
      record: { system: 'connectwise', id: 1, name: 'Acme', status: 'Active', phone: '555-0100', zip: '33601' },
      because: 'rivals',
      ignored: null,
      candidates: [
        {
          record: { system: 'glasshive', id: 11, name: 'Acme Inc', website: 'acme.com', country: 'US', status: null },
          score: 0.9,
          margin: null,
          linkedTo: null,
          evidence: evidence(9.25),
        },
        { record: { id: 12 }, score: 0.6, margin: 5.3 },
      ],
    })
    expect(counts).toEqual({ toReview: 2, ignored: 0, linked: 0 })
    const [account] = (await list('account')).reviews
    expect(account.record).toMatchObject({ system: 'hive', id: 'a1', name: 'Acme account', phone: null })
    expect(account.candidates[0].record).toMatchObject({ system: 'connectwise', id: 1 })
    expect((await service.call(kim, 'GET', '/reviews/account/a1')).json).toEqual(account)
  })

  it('accepts a candidate: the two are linked and the review is gone, until that is undone', async () => {
    const { status, json } = await decide(accept)
    expect([status, json]).toEqual([
      201,
      {
        id: expect.any(String),
        kind: 'glasshive',
        record: { id: 1, name: 'Acme' },
        decision: 'accept',
        candidates: [{ id: 11, name: 'Acme Inc' }],
        who: expect.stringMatching(/^key kim /),
        at: expect.any(String),
        undone: null,
      },
    ])
    expect(await shown()).toEqual([])
    expect((await list()).counts).toEqual({ toReview: 0, ignored: 0, linked: 1 })
    expect((await service.call(kim, 'GET', '/reviews/glasshive/1')).status).toBe(404)

    const undone = await undo(json.id, lee)
    expect([undone.status, undone.json]).toEqual([
      200,
      { ...json, undone: { who: expect.stringMatching(/^key lee /), at: expect.any(String) } },
    ])
    expect(await shown()).toEqual([
      [1, 11, 12],
      [2, 11],
    ])
    expect(await refused()).toBe(0)
  })

  it('puts the review back though a matching has forgotten it meanwhile', async () => {
    const { json } = await decide(accept)
    await replaceReviews(service.ctx.db, tenant, 'glasshive', [])
    await undo(json.id)
    expect(await shown()).toEqual([[1, 11, 12]])
  })

  it('shows what a candidate has been linked to since, behind those that are free', async () => {
    await service.call(kim, 'PUT', '/companies/2/glasshive-link', { glassHiveCompanyId: 11 })
    const [{ candidates }] = (await list()).reviews
    expect(
      candidates.map(({ record, margin, linkedTo }: Named & Record<string, unknown>) => [record.id, margin, linkedTo]),
    ).toEqual([
      [12, null, null],
      [11, 0, { id: 2, name: 'Acme Dental' }],
    ])
    const { status, json } = await decide(accept)
    expect([status, json.code]).toEqual([409, 'linked-elsewhere'])
    expect(json.detail).toBe('This GlassHive company is linked to Acme Dental. Unlink it there first.')
    expect((await service.call(kim, 'GET', '/decisions')).json.decisions).toEqual([])
  })

  it('refuses all that was on screen, and undoing forgets just that', async () => {
    const first = (await decide({ ...none, candidateIds: [12] }, lee)).json
    expect(await shown()).toEqual([
      [1, 11],
      [2, 11],
    ])
    const second = (await decide(none)).json
    expect(second.candidates).toEqual([
      { id: 11, name: 'Acme Inc' },
      { id: 12, name: 'Acme Care' },
    ])
    expect(await shown()).toEqual([[2, 11]])
    // Kim said so of 12 too: it stays refused as long as that stands.
    const early = await undo(first.id)
    expect([early.status, early.json.code, early.json.detail]).toEqual([
      409,
      'moved-on',
      expect.stringMatching(/^key kim \(.*\) has refused Acme Care for Acme too/),
    ])
    expect((await undo(second.id)).status).toBe(200)
    expect(await shown()).toEqual([
      [1, 11],
      [2, 11],
    ])
    expect((await undo(first.id)).status).toBe(200)
    expect(await refused()).toBe(0)
  })

  it('ignores a record until that is undone', async () => {
    const { json } = await decide(ignore)
    await matched()
    expect([await shown(), await shown('glasshive', 'ignored')]).toEqual([[[2, 11]], [[1, 11, 12]]])
    const [{ ignored }] = (await list('glasshive', 'ignored')).reviews
    expect(ignored).toEqual({ who: json.who, at: json.at, decisionId: json.id })
    expect((await undo(json.id)).status).toBe(200)
    expect((await shown()).length).toBe(2)
    expect(await shown('glasshive', 'ignored')).toEqual([])
  })

  it('links an ignored record where a person means it, and that ends the ignoring', async () => {
    const { json } = await decide(ignore)
    const unaware = await decide(accept, lee)
    expect([unaware.status, unaware.json.code]).toEqual([409, 'decided-already'])
    expect(unaware.json.detail).toMatch(/^Acme is ignored by key kim/)
    expect((await decide({ ...accept, ignored: true }, lee)).status).toBe(201)
    const undone = await undo(json.id)
    expect([undone.status, undone.json.code]).toEqual([409, 'moved-on'])
    expect(undone.json.detail).toMatch(/^Acme is linked to Acme Inc, by key lee \(.*\) since\.$/)
  })

  it('is about an account just so', async () => {
    const { json, status } = await decide({ kind: 'account', id: 'a1', decision: 'accept', candidateId: 2 })
    expect([status, json.record, json.candidates]).toEqual([
      201,
      { id: 'a1', name: 'Acme account' },
      [{ id: 2, name: 'Acme Dental' }],
    ])
    expect(await shown('account')).toEqual([])
    expect((await undo(json.id)).status).toBe(200)
    expect(await shown('account')).toEqual([['a1', 1, 2]])
    await decide({ kind: 'account', id: 'a1', decision: 'none', candidateIds: [1] })
    expect(await shown('account')).toEqual([['a1', 2]])
    await decide({ kind: 'account', id: 'a1', decision: 'ignore' })
    expect(await shown('account', 'ignored')).toEqual([['a1', 2]])
    const proposed = await service.call(kim, 'GET', '/companies/2/account-candidates')
    expect(proposed.json.candidates).toEqual([])
  })

  const decisions = [
    ['accept', accept],
    ['none', none],
    ['ignore', ignore],
  ] as const
  const races = decisions.flatMap(([first, one]) =>
    decisions.map(([second, two]) => [first, second, one, two] as const),
  )
  it.each(races)('of two at once, %s and %s, lets one through and tells the other', async (_one, _two, one, two) => {
    const answers = await Promise.all([decide(one, kim), decide(two, lee)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const [late] = answers.filter(({ status }) => status === 409)
    expect(late?.json.detail).toMatch(/by key (kim|lee) \(/)
    expect((await service.call(kim, 'GET', '/decisions')).json.decisions).toHaveLength(1)
  })

  it('between one GlassHive company and two companies lets one through', async () => {
    const answers = await Promise.all([decide(accept), decide({ ...accept, id: 2 }, lee)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await list()).counts.linked).toBe(1)
  })

  it('is undone once, by whoever comes first', async () => {
    for (const asked of [accept, none, ignore]) {
      const { json } = await decide(asked)
      const answers = await Promise.all([undo(json.id, kim), undo(json.id, lee)])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const [late] = answers.filter(({ status }) => status === 409)
      expect([late?.json.code, late?.json.detail]).toEqual([
        'undone-already',
        expect.stringMatching(/^This was undone by key (kim|lee) \(.*\) already\.$/),
      ])
    }
  })

  it.each([
    ['unlinked it', null, /^Acme and Acme Inc were taken apart by key lee \(.*\) since\.$/],
    ['linked it elsewhere', 12, /^Acme is linked to Acme Care, by key lee \(.*\) since\.$/],
    ['linked it again', 11, /^Acme is linked to Acme Inc, by key lee \(.*\) since\.$/],
  ])('accepted is not undone when somebody has %s since', async (_what, other, words) => {
    const { json } = await decide(accept)
    await service.call(lee, 'DELETE', '/companies/1/glasshive-link')
    if (other !== null) await service.call(lee, 'PUT', '/companies/1/glasshive-link', { glassHiveCompanyId: other })
    const before = await list()
    const undone = await undo(json.id)
    expect([undone.status, undone.json.code, undone.json.detail]).toEqual([
      409,
      'moved-on',
      expect.stringMatching(words),
    ])
    expect(await list()).toEqual(before)
    const [kept] = (await service.call(kim, 'GET', '/decisions')).json.decisions
    expect(kept.undone).toBeNull()
  })

  it('that refused is not undone when the record is linked or ignored since', async () => {
    const { json } = await decide({ ...none, candidateIds: [11] })
    const ignoring = (await decide(ignore, lee)).json
    expect((await undo(json.id)).json.detail).toMatch(/^Acme is ignored by key lee \(.*\) since/)
    await undo(ignoring.id)
    await service.call(lee, 'PUT', '/companies/1/glasshive-link', { glassHiveCompanyId: 11 })
    expect((await undo(json.id)).json.detail).toMatch(/^Acme is linked to Acme Inc, by key lee/)
    await service.call(lee, 'DELETE', '/companies/1/glasshive-link')
    expect((await undo(json.id)).json.detail).toMatch(/^Acme and Acme Inc were taken apart by key lee/)
    expect(await refused()).toBe(1)
  })

  it('does not take back a link that the matcher made', async () => {
    const by = { kind: 'match' as const, evidence: [], runnerUp: null }
    const { db } = service.ctx
    await linkGlassHive(db, tenant, { companyId: companyId(1), glassHiveCompanyId: glassHiveCompanyId(11), by, at: AT })
    const { status, json } = await decide(accept)
    expect([status, json.code, json.detail]).toEqual([
      409,
      'decided-already',
      'Acme is linked to Acme Inc, by itself. Unlink it there first.',
    ])
    expect((await decide({ ...accept, candidateId: 12 })).json.code).toBe('linked-elsewhere')
  })

  it('is kept once for one Idempotency-Key', async () => {
    const keyed = { 'Idempotency-Key': 'k1' }
    const first = await service.call(kim, 'POST', '/decisions', accept, keyed)
    const second = await service.call(kim, 'POST', '/decisions', accept, keyed)
    expect([second.status, second.json]).toEqual([201, first.json])
    expect((await service.call(kim, 'GET', '/decisions')).json.decisions).toHaveLength(1)
  })
})

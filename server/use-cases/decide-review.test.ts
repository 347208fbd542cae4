import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { companyId, glassHiveCompanyId } from '../../shared/records.ts'
import { linkGlassHive } from '../store/glasshive-links.ts'
import { refusedPairs } from '../store/refused-pairs.ts'
import { databases } from '../testing/databases.ts'
import {
  AT,
  accept,
  evidence,
  ignore,
  type Named,
  none,
  type Reviewed,
  reviewedTenant,
} from '../testing/reviewed-tenant.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('a decision on $name', (database) => {
  let service: TestService
  let reviewed: Reviewed
  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())
  beforeEach(async () => {
    reviewed = await reviewedTenant(service)
  })

  it('has both records in full before it, the candidates best first and how far they are behind', async () => {
    const { reviews, counts } = await reviewed.list()
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
    const [account] = (await reviewed.list('account')).reviews
    expect(account.record).toMatchObject({ system: 'hive', id: 'a1', name: 'Acme account', phone: null })
    expect(account.candidates[0].record).toMatchObject({ system: 'connectwise', id: 1 })
    expect((await service.call(reviewed.kim, 'GET', '/reviews/account/a1')).json).toEqual(account)
  })

  it('accepts a candidate: the two are linked and the review is gone, until that is undone', async () => {
    const { status, json } = await reviewed.decide(accept)
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
    expect(await reviewed.shown()).toEqual([])
    expect((await reviewed.list()).counts).toEqual({ toReview: 0, ignored: 0, linked: 1 })
    expect((await service.call(reviewed.kim, 'GET', '/reviews/glasshive/1')).status).toBe(404)

    const undone = await reviewed.undo(json.id, reviewed.lee)
    expect([undone.status, undone.json]).toEqual([
      200,
      { ...json, undone: { who: expect.stringMatching(/^key lee /), at: expect.any(String) } },
    ])
    expect(await reviewed.shown()).toEqual([
      [1, 11, 12],
      [2, 11],
    ])
    expect((await refusedPairs(service.ctx.db, reviewed.tenant, 'glasshive')).length).toBe(0)
  })

  it('shows what a candidate has been linked to since, behind those that are free', async () => {
    await service.call(reviewed.kim, 'PUT', '/companies/2/glasshive-link', { glassHiveCompanyId: 11 })
    const [{ candidates }] = (await reviewed.list()).reviews
    expect(
      candidates.map(({ record, margin, linkedTo }: Named & Record<string, unknown>) => [record.id, margin, linkedTo]),
    ).toEqual([
      [12, null, null],
      [11, 0, { id: 2, name: 'Acme Dental' }],
    ])
    const { status, json } = await reviewed.decide(accept)
    expect([status, json.code]).toEqual([409, 'linked-elsewhere'])
    expect(json.detail).toBe('This GlassHive company is linked to Acme Dental. Unlink it there first.')
    expect(await reviewed.decisions()).toEqual([])
  })

  it('ignores a record until that is undone', async () => {
    const { json } = await reviewed.decide(ignore)
    await reviewed.matched()
    expect([await reviewed.shown(), await reviewed.shown('glasshive', 'ignored')]).toEqual([[[2, 11]], [[1, 11, 12]]])
    const [{ ignored }] = (await reviewed.list('glasshive', 'ignored')).reviews
    expect(ignored).toEqual({ who: json.who, at: json.at, decisionId: json.id })
    expect((await reviewed.undo(json.id)).status).toBe(200)
    expect((await reviewed.shown()).length).toBe(2)
    expect(await reviewed.shown('glasshive', 'ignored')).toEqual([])
  })

  it('links an ignored record where a person means it, and that ends the ignoring', async () => {
    const { json } = await reviewed.decide(ignore)
    const unaware = await reviewed.decide(accept, reviewed.lee)
    expect([unaware.status, unaware.json.code]).toEqual([409, 'decided-already'])
    expect(unaware.json.detail).toMatch(/^Acme is ignored by key kim/)
    expect((await reviewed.decide({ ...accept, ignored: true }, reviewed.lee)).status).toBe(201)
    const undone = await reviewed.undo(json.id)
    expect([undone.status, undone.json.code]).toEqual([409, 'moved-on'])
    expect(undone.json.detail).toMatch(/^Acme is linked to Acme Inc, by key lee \(.*\) since\.$/)
  })

  it('is about an account just so', async () => {
    const { json, status } = await reviewed.decide({ kind: 'account', id: 'a1', decision: 'accept', candidateId: 2 })
    expect([status, json.record, json.candidates]).toEqual([
      201,
      { id: 'a1', name: 'Acme account' },
      [{ id: 2, name: 'Acme Dental' }],
    ])
    expect(await reviewed.shown('account')).toEqual([])
    expect((await reviewed.undo(json.id)).status).toBe(200)
    expect(await reviewed.shown('account')).toEqual([['a1', 1, 2]])
    await reviewed.decide({ kind: 'account', id: 'a1', decision: 'none', candidateIds: [1] })
    expect(await reviewed.shown('account')).toEqual([['a1', 2]])
    await reviewed.decide({ kind: 'account', id: 'a1', decision: 'ignore' })
    expect(await reviewed.shown('account', 'ignored')).toEqual([['a1', 2]])
    const proposed = await service.call(reviewed.kim, 'GET', '/companies/2/account-candidates')
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
    const answers = await Promise.all([reviewed.decide(one, reviewed.kim), reviewed.decide(two, reviewed.lee)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const [late] = answers.filter(({ status }) => status === 409)
    expect(late?.json.detail).toMatch(/by key (kim|lee) \(/)
    expect(await reviewed.decisions()).toHaveLength(1)
  })

  it('between one GlassHive company and two companies lets one through', async () => {
    const answers = await Promise.all([reviewed.decide(accept), reviewed.decide({ ...accept, id: 2 }, reviewed.lee)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await reviewed.list()).counts.linked).toBe(1)
  })

  it('does not take back a link that the matcher made', async () => {
    const by = { kind: 'match' as const, evidence: [], runnerUp: null }
    const { db } = service.ctx
    await linkGlassHive(db, reviewed.tenant, {
      companyId: companyId(1),
      glassHiveCompanyId: glassHiveCompanyId(11),
      by,
      at: AT,
    })
    const { status, json } = await reviewed.decide(accept)
    expect([status, json.code, json.detail]).toEqual([
      409,
      'decided-already',
      'Acme is linked to Acme Inc, by itself. Unlink it there first.',
    ])
    expect((await reviewed.decide({ ...accept, candidateId: 12 })).json.code).toBe('linked-elsewhere')
  })

  it('is kept once for one Idempotency-Key', async () => {
    const keyed = { 'Idempotency-Key': 'k1' }
    const first = await service.call(reviewed.kim, 'POST', '/decisions', accept, keyed)
    const second = await service.call(reviewed.kim, 'POST', '/decisions', accept, keyed)
    expect([second.status, second.json]).toEqual([201, first.json])
    expect(await reviewed.decisions()).toHaveLength(1)
  })
})

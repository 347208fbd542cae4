import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refusedPairs } from '../store/refused-pairs.ts'
import { replaceReviews } from '../store/reviews.ts'
import { databases } from '../testing/databases.ts'
import { accept, ignore, none, type Reviewed, reviewedTenant } from '../testing/reviewed-tenant.ts'
import { openService, type TestService } from '../testing/service.ts'

describe.each(databases())('undoing a decision on $name', (database) => {
  let service: TestService
  let reviewed: Reviewed
  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())
  beforeEach(async () => {
    reviewed = await reviewedTenant(service)
  })

  it('puts the review back though a matching has forgotten it meanwhile', async () => {
    const { json } = await reviewed.decide(accept)
    await replaceReviews(service.ctx.db, reviewed.tenant, 'glasshive', [])
    await reviewed.undo(json.id)
    expect(await reviewed.shown()).toEqual([[1, 11, 12]])
  })

  it('forgets the refusals that it made, and no others', async () => {
    const first = (await reviewed.decide({ ...none, candidateIds: [12] }, reviewed.lee)).json
    expect(await reviewed.shown()).toEqual([
      [1, 11],
      [2, 11],
    ])
    const second = (await reviewed.decide(none)).json
    expect(second.candidates).toEqual([
      { id: 11, name: 'Acme Inc' },
      { id: 12, name: 'Acme Care' },
    ])
    expect(await reviewed.shown()).toEqual([[2, 11]])
    // Kim said so of 12 too: it stays refused as long as that stands.
    const early = await reviewed.undo(first.id)
    expect([early.status, early.json.code, early.json.detail]).toEqual([
      409,
      'moved-on',
      expect.stringMatching(/^key kim \(.*\) has refused Acme Care for Acme too/),
    ])
    expect((await reviewed.undo(second.id)).status).toBe(200)
    expect(await reviewed.shown()).toEqual([
      [1, 11],
      [2, 11],
    ])
    expect((await reviewed.undo(first.id)).status).toBe(200)
    expect((await refusedPairs(service.ctx.db, reviewed.tenant, 'glasshive')).length).toBe(0)
  })

  it('happens once, by whoever comes first', async () => {
    for (const asked of [accept, none, ignore]) {
      const { json } = await reviewed.decide(asked)
      const answers = await Promise.all([reviewed.undo(json.id, reviewed.kim), reviewed.undo(json.id, reviewed.lee)])
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
  ])('leaves all as it is when somebody has %s since', async (_what, other, words) => {
    const { json } = await reviewed.decide(accept)
    await service.call(reviewed.lee, 'DELETE', '/companies/1/glasshive-link')
    if (other !== null)
      await service.call(reviewed.lee, 'PUT', '/companies/1/glasshive-link', { glassHiveCompanyId: other })
    const before = await reviewed.list()
    const undone = await reviewed.undo(json.id)
    expect([undone.status, undone.json.code, undone.json.detail]).toEqual([
      409,
      'moved-on',
      expect.stringMatching(words),
    ])
    expect(await reviewed.list()).toEqual(before)
    const [kept] = await reviewed.decisions()
    expect(kept.undone).toBeNull()
  })

  it('leaves refusals as they are when the record is linked or ignored since', async () => {
    const { json } = await reviewed.decide({ ...none, candidateIds: [11] })
    const ignoring = (await reviewed.decide(ignore, reviewed.lee)).json
    expect((await reviewed.undo(json.id)).json.detail).toMatch(/^Acme is ignored by key lee \(.*\) since/)
    await reviewed.undo(ignoring.id)
    await service.call(reviewed.lee, 'PUT', '/companies/1/glasshive-link', { glassHiveCompanyId: 11 })
    expect((await reviewed.undo(json.id)).json.detail).toMatch(/^Acme is linked to Acme Inc, by key lee/)
    await service.call(reviewed.lee, 'DELETE', '/companies/1/glasshive-link')
    expect((await reviewed.undo(json.id)).json.detail).toMatch(/^Acme and Acme Inc were taken apart by key lee/)
    expect((await refusedPairs(service.ctx.db, reviewed.tenant, 'glasshive')).length).toBe(1)
  })
})

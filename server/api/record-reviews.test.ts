// Reviews of contacts and catalog items: decided, refused, ignored and undone as those of companies are.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Evidence } from '../../shared/link.ts'
import { solutionId, type TenantId } from '../../shared/records.ts'
import { upsertContacts } from '../store/contacts.ts'
import { upsertGlassHiveContacts } from '../store/glasshive-contacts.ts'
import { upsertProducts } from '../store/products.ts'
import { recordLinkOf } from '../store/record-links.ts'
import { type ReviewPair, replaceReviews } from '../store/reviews.ts'
import { contact, glassHiveContact, product } from '../store/sample-records.ts'
import { upsertSolutions } from '../store/solutions.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { addTenant, makeKey } from '../use-cases/manage-tenants.ts'

interface Listed {
  record: { id: number }
  candidates: { record: { id: number } }[]
}

const AT = '2026-11-01T00:00:00.000Z'
const evidence: Evidence[] = [{ field: 'name', value: 'robin hale', verdict: 'same', words: 'Same name', weight: 6 }]
const pair = (record: number, other: number): ReviewPair => ({
  ...{ companyId: record, otherId: String(other), score: 0.6, relation: null, evidence },
})

describe.each(databases())('reviews of records on $name', (database) => {
  let service: TestService
  let tenant: TenantId
  let key: string
  beforeAll(async () => {
    service = await openService(database)
  })
  afterAll(() => service.close())

  beforeEach(async () => {
    const { db } = service.ctx
    tenant = (await addTenant(service.ctx, `Reviewed ${service.ctx.newId()}`)).id
    key = await makeKey(service.ctx, tenant, 'operator', 'kim')
    await upsertContacts(db, tenant, [contact(1, null, ['robin@acme.com']), contact(2, null, [])], AT)
    await upsertGlassHiveContacts(
      db,
      tenant,
      [glassHiveContact(11, null, 'robin@acme.com'), glassHiveContact(12, null, null)],
      AT,
    )
    await upsertProducts(db, tenant, [product(5, 'HOT-TB', 'Hot storage')], AT)
    const solution = { sku: 'HOT-TB', description: null, unitPrice: 39, unitCost: 14, billingCycle: 2 }
    await upsertSolutions(
      db,
      tenant,
      [21, 22].map((id) => ({ ...solution, id: solutionId(id), name: `Hot storage ${id}` })),
      AT,
    )
    await replaceReviews(db, tenant, 'contact', [
      { leftId: '1', because: 'rivals', candidates: [pair(1, 11), pair(1, 12)] },
      { leftId: '2', because: 'near', candidates: [pair(2, 12)] },
    ])
    await replaceReviews(db, tenant, 'solution', [
      { leftId: '5', because: 'rivals', candidates: [pair(5, 21), pair(5, 22)] },
    ])
  })

  const decide = async (asked: object) => await service.call(key, 'POST', '/decisions', asked)
  const shown = async (kind: string, query = ''): Promise<number[][]> => {
    const { json } = await service.call(key, 'GET', `/reviews?kind=${kind}${query}`)
    return json.reviews.map(({ record, candidates }: Listed) => [
      record.id,
      ...candidates.map((each) => each.record.id),
    ])
  }
  const linkOf = async (kind: 'contact' | 'solution', leftId: string) =>
    (await recordLinkOf(service.ctx.db, tenant, { kind, leftId }))?.rightId ?? null

  it('shows both sides, and finds them by what they are called', async () => {
    expect(await shown('contact')).toEqual(
      expect.arrayContaining([
        [1, 11, 12],
        [2, 12],
      ]),
    )
    expect(await shown('solution')).toEqual([[5, 21, 22]])
    expect(await shown('contact', '&search=ROBIN@acme')).toEqual([[1, 11, 12]])
    expect(await shown('solution', '&search=hot')).toEqual([[5, 21, 22]])
    expect(await shown('solution', '&search=cold')).toEqual([])
    const { json } = await service.call(key, 'GET', '/reviews/solution/5')
    expect(json.record).toMatchObject({ system: 'connectwise', sku: 'HOT-TB' })
    expect(json.candidates[0].record).toMatchObject({ system: 'glasshive', sku: 'HOT-TB' })
  })

  it('links what is accepted, takes it from the others’ candidates, and undoes it', async () => {
    const accepted = await decide({ kind: 'contact', id: 1, decision: 'accept', candidateId: 12 })
    expect(accepted.status).toBe(201)
    expect(await linkOf('contact', '1')).toBe('12')
    expect(await shown('contact')).toEqual([])
    const second = await decide({ kind: 'contact', id: 2, decision: 'accept', candidateId: 12 })
    expect(second).toMatchObject({ status: 409, json: { code: 'linked-elsewhere' } })

    expect((await service.call(key, 'POST', `/decisions/${accepted.json.id}/undo`)).status).toBe(200)
    expect(await linkOf('contact', '1')).toBeNull()
    expect(await shown('contact')).toHaveLength(2)
  })

  it('refuses candidates for good, until that is undone', async () => {
    const none = await decide({ kind: 'solution', id: 5, decision: 'none', candidateIds: [21, 22] })
    expect(none.status).toBe(201)
    expect(await shown('solution')).toEqual([])
    const late = await decide({ kind: 'solution', id: 5, decision: 'accept', candidateId: 21 })
    expect(late).toMatchObject({ status: 409, json: { code: 'decided-already' } })
    expect((await service.call(key, 'POST', `/decisions/${none.json.id}/undo`)).status).toBe(200)
    expect(await shown('solution')).toEqual([[5, 21, 22]])
  })

  it('leaves an ignored record alone, and lists it apart', async () => {
    expect((await decide({ kind: 'contact', id: 2, decision: 'ignore' })).status).toBe(201)
    expect(await shown('contact')).toEqual([[1, 11, 12]])
    expect(await shown('contact', '&state=ignored')).toEqual([[2, 12]])
  })

  it('knows no record of another kind', async () => {
    expect((await decide({ kind: 'solution', id: 1, decision: 'ignore' })).status).toBe(404)
    expect((await decide({ kind: 'contact', id: 'a1', decision: 'ignore' })).status).toBe(404)
  })
})

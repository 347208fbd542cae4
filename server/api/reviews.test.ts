import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

interface Listed {
  record: { id: number | string; name: string; website: string | null }
  candidates: { record: { id: number; name: string } }[]
}

describe.each(databases())('reviews over the API on $name', (database) => {
  let service: TestService
  let key: string
  let other: string

  beforeAll(async () => {
    service = await openService(database)
    key = await service.key('operator')
    other = (await service.connect(service.sandbox.northstar, 'Northstar')).key
  })
  afterAll(() => service.close())

  const list = async (query: string, bearer = key) => (await service.call(bearer, 'GET', `/reviews?${query}`)).json
  const decide = (asked: object, bearer = key) => service.call(bearer, 'POST', '/decisions', asked)
  const twins = async (bearer = key): Promise<Listed | undefined> =>
    (await list('kind=account&search=summit', bearer)).reviews.find(
      ({ record }: Listed) =>
        record.id === service.sandbox.cases.sameName.accountId || record.name === 'Summit Law Group',
    )
  const sync = async () => expect((await service.run(key, { kind: 'sync' })).state).toBe('done')

  it('go from a sync through a decision and another sync to an undo', async () => {
    const before = await list('kind=account')
    const review = await twins()
    const [first, second] = review?.candidates ?? []
    expect([first?.record.id, second?.record.id].sort()).toEqual([...service.sandbox.cases.sameName.companyIds].sort())
    const id = review?.record.id
    const accepted = await decide({ kind: 'account', id, decision: 'accept', candidateId: first?.record.id })
    expect(accepted.status).toBe(201)
    expect(await twins()).toBeUndefined()
    expect((await list('kind=account')).counts.linked).toBe(before.counts.linked + 1)
    const panel = (await service.call(key, 'GET', `/companies/${first?.record.id}/panel`)).json
    expect(panel.accounts.map((account: { id: string }) => account.id)).toContain(id)

    await sync()
    expect(await twins()).toBeUndefined()
    expect((await service.call(key, 'POST', `/decisions/${accepted.json.id}/undo`)).status).toBe(200)
    expect((await twins())?.candidates.map(({ record }) => record.id)).toEqual([first?.record.id, second?.record.id])
    await sync()
    expect((await twins())?.candidates).toHaveLength(2)
  })

  it('of an ignored record are left alone by a sync and by the pod', async () => {
    const review = await twins()
    const [id, company] = [review?.record.id, review?.candidates[0]?.record.id]
    const ignored = await decide({ kind: 'account', id, decision: 'ignore' })
    await sync()
    expect(await twins()).toBeUndefined()
    expect((await list('kind=account&state=ignored')).reviews.map(({ record }: Listed) => record.id)).toEqual([id])
    const candidates = async () =>
      (await service.call(key, 'GET', `/companies/${company}/panel`)).json.candidates.map(
        ({ account }: { account: { id: string } }) => account.id,
      )
    expect(await candidates()).not.toContain(id)
    await service.call(key, 'POST', `/decisions/${ignored.json.id}/undo`)
    expect(await candidates()).toContain(id)
  })

  it('that a person refused never come back by a sync, until that is undone', async () => {
    const review = await twins()
    const candidateIds = review?.candidates.map(({ record }) => record.id)
    const refused = await decide({ kind: 'account', id: review?.record.id, decision: 'none', candidateIds })
    await sync()
    expect(await twins()).toBeUndefined()
    expect((await service.call(key, 'POST', `/decisions/${refused.json.id}/undo`)).status).toBe(200)
    expect((await twins())?.candidates.map(({ record }) => record.id)).toEqual(candidateIds)
  })

  it('and decisions of one tenant are not those of another, whatever their ids', async () => {
    const review = await twins()
    const asked = { kind: 'account', id: review?.record.id, decision: 'ignore' }
    expect((await decide(asked, other)).status).toBe(404)
    expect((await service.call(other, 'GET', `/reviews/account/${review?.record.id}`)).status).toBe(404)
    const { json } = await decide(asked)
    expect((await service.call(other, 'POST', `/decisions/${json.id}/undo`)).status).toBe(404)
    expect((await service.call(other, 'GET', '/decisions')).json.decisions).toEqual([])
    expect((await list('kind=account&state=ignored', other)).reviews).toEqual([])
    await service.call(key, 'POST', `/decisions/${json.id}/undo`)
  })

  it('are seen by a viewer, and decided by an operator', async () => {
    const viewer = await service.key('viewer')
    const review = await twins(viewer)
    expect(review).toBeDefined()
    expect((await service.call(viewer, 'GET', '/decisions')).status).toBe(200)
    for (const [path, body] of [
      ['/decisions', { kind: 'account', id: review?.record.id, decision: 'ignore' }],
      ['/decisions/x/undo', undefined],
    ] as const) {
      const { status, json } = await service.call(viewer, 'POST', path, body)
      expect([status, json.code]).toEqual([403, 'role-too-low'])
    }
    expect((await service.call(null, 'GET', '/reviews?kind=account')).status).toBe(401)
  })

  it('page to their end', async () => {
    const all = (await list('kind=account')).reviews.map(({ record }: Listed) => record.id)
    const paged: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`kind=account&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)
      paged.push(...page.reviews.map(({ record }: Listed) => record.id))
      cursor = page.next
    }
    expect(all.length).toBeGreaterThan(1)
    expect(paged).toEqual(all)
  })

  it('have decisions that page, newest first', async () => {
    const all = (await service.call(key, 'GET', '/decisions')).json.decisions
    expect(all.length).toBeGreaterThan(2)
    const times = all.map(({ at }: { at: string }) => at)
    expect(times).toEqual([...times].sort().reverse())
    const first = (await service.call(key, 'GET', '/decisions?limit=2')).json
    const second = (await service.call(key, 'GET', `/decisions?limit=2&cursor=${first.next}`)).json
    expect([...first.decisions, ...second.decisions]).toEqual(all.slice(0, 4))
  })

  it.each(['/reviews?kind=account&', '/reviews?kind=glasshive&state=ignored&', '/decisions?'])(
    'are refused from a place in %s that it did not give out',
    async (path) => {
      const coded = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
      for (const cursor of ['garbage', 'W10', coded(['a', 1]), coded([1, 'a\u0000', 'b']), coded([null, 'a', 'b'])]) {
        const { status, json } = await service.call(key, 'GET', `${path}cursor=${cursor}`)
        expect([cursor, status, json.code]).toEqual([cursor, 422, 'bad-cursor'])
      }
    },
  )

  const accept = { kind: 'glasshive', id: 1, decision: 'accept', candidateId: 1 }
  it.each([
    [{ ...accept, force: true }, 'force'],
    [{ kind: 'account', id: 'x', decision: 'ignore', candidateId: 1 }, 'candidateId'],
    [{ kind: 'account', id: 'x', decision: 'none', candidateIds: [] }, 'candidateIds'],
    [{ kind: 'account', id: 'x\u0000', decision: 'ignore' }, 'id'],
    [{ kind: 'accounts', id: 'x', decision: 'ignore' }, 'kind'],
    [{ kind: 'account', id: 'x', decision: 'later' }, 'decision'],
    [{ ...accept, id: 1.5 }, 'id'],
  ])('are not decided by %j', async (asked, field) => {
    const { status, json } = await decide(asked)
    expect([status, json.errors?.map((error: { field: string }) => error.field)]).toEqual([422, [field]])
  })

  it.each([
    { ...accept, id: 999_999 },
    { ...accept, id: '1' },
    { ...accept, candidateId: 999_999 },
    { ...accept, candidateId: '1' },
    { ...accept, id: Number.MAX_SAFE_INTEGER },
    { kind: 'account', id: 'nobody', decision: 'ignore' },
    { kind: 'account', id: 5, decision: 'ignore' },
    { kind: 'glasshive', id: 999_999, decision: 'none', candidateIds: [1] },
  ])('of what is not there are not decided: %j', async (asked) => {
    // An unlinked company, so that it is what the request names that is missing.
    const id = asked.id === 1 ? service.sandbox.cases.vendor.companyId : asked.id
    const { status, json } = await decide({ ...asked, id })
    expect([status, json.code]).toEqual([404, 'not-found'])
  })

  it.each(['/reviews/glasshive/abc', '/reviews/glasshive/999999', '/reviews/account/nobody'])(
    'has none at %s',
    async (path) => {
      expect((await service.call(key, 'GET', path)).json.code).toBe('not-found')
    },
  )

  it.each([
    '/reviews',
    '/reviews?kind=invoice',
    '/reviews?kind=account&state=done',
    '/reviews?kind=account&search=%00',
  ])('are not listed by %s', async (path) => {
    expect((await service.call(key, 'GET', path)).status).toBe(422)
  })

  it('are described in the document of the API', async () => {
    const { paths } = (await service.call(null, 'GET', '/openapi.json')).json
    expect(Object.keys(paths).filter((path) => /\/(reviews|decisions)/.test(path))).toEqual([
      '/api/v1/reviews',
      '/api/v1/reviews/{kind}/{id}',
      '/api/v1/decisions',
      '/api/v1/decisions/{id}/undo',
    ])
    const { schema } = paths['/api/v1/decisions'].post.requestBody.content['application/json']
    expect(schema.oneOf.map((each: { additionalProperties: boolean }) => each.additionalProperties)).toEqual([
      false,
      false,
      false,
    ])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, SITE, type TestService } from '../testing/service.ts'

const [sqlite] = databases()

describe('a connection that is being typed', () => {
  let service: TestService
  let key: string
  beforeAll(async () => {
    if (sqlite === undefined) return
    service = await openService(sqlite)
    key = await service.key('admin')
  })
  afterAll(() => service.close())

  const typed = (over: object = {}) => {
    const { company, publicKey, privateKey, clientId } = service.sandbox.acme
    return { site: new URL(SITE).host, company, publicKey, privateKey, clientId, ...over }
  }
  const tried = async (kind: string, body?: object) =>
    (await service.call(key, 'POST', `/connections/${kind}/check`, body)).json

  it('is tried in words, and nothing is stored', async () => {
    const before = (await service.call(key, 'GET', '/connections/connectwise')).json
    expect(await tried('connectwise', typed())).toMatchObject({ ok: true, problems: [] })
    const wrong = await tried('connectwise', typed({ privateKey: 'nonsense' }))
    expect(wrong).toMatchObject({ ok: false, kind: 'wrong-keys' })
    expect(wrong.words).not.toContain('nonsense')
    expect(await tried('connectwise', typed({ company: 'nobody' }))).toMatchObject({ ok: false, kind: 'wrong-company' })
    expect((await service.call(key, 'GET', '/connections/connectwise')).json).toEqual(before)
  })

  it('says what an inactive member’s key is', async () => {
    const { inactiveKey } = service.sandbox.acme
    const answer = await tried('connectwise', typed(inactiveKey))
    expect(answer.ok).toBe(false)
    expect(answer.words).toMatch(/inactive/i)
  })

  it('of GlassHive is tried the same way, or as it is stored', async () => {
    const address = `${SITE}/glasshive/partner/v1`
    expect(await tried('glasshive', { baseUrl: address, key: 'wrong' })).toMatchObject({ ok: false, kind: 'wrong-key' })
    expect(await tried('glasshive')).toMatchObject({ ok: true, kind: 'connected' })
    expect(await tried('connectwise')).toMatchObject({ ok: true })
  })

  it('is for admins alone', async () => {
    const operator = await service.key('operator')
    expect((await service.call(operator, 'POST', '/connections/glasshive/check')).status).toBe(403)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

const [sqlite] = databases()
if (sqlite === undefined) throw new Error('no database')

describe('a session', () => {
  let service: TestService
  let clock = Date.now()

  beforeAll(async () => {
    service = await openService(sqlite, { now: () => clock })
  })
  afterAll(() => service.close())

  const memberOf = (identifier: string) => {
    const { memberHash, memberContext } = service.sandbox.acme.member(identifier)
    return { memberId: identifier, memberHash, memberContext }
  }
  const open = (member: object, record = { screen: 'company', id: service.sandbox.cases.cascadeDental.companyId }) =>
    service.call(null, 'POST', '/session', { tenant: service.tenant.key, member, record })
  /** Later than any limit or remembered answer. */
  const waitLong = () => {
    clock += 20 * 60_000
  }

  it('proves a member and answers token and panel together', async () => {
    const { status, json } = await open(memberOf('mbaker'))
    expect(status).toBe(200)
    expect(json.member).toEqual({ identifier: 'mbaker', name: 'Maya Baker' })
    expect(json.rights).toMatchObject({ role: 'admin', seesMoney: true, mayPush: true })
    expect(json.panel).toMatchObject({
      kind: 'company',
      company: { name: 'Cascade Dental Group' },
      verdict: { kind: 'differences' },
    })
    const panel = await service.call(json.token, 'GET', `/companies/${service.sandbox.cases.exact.companyId}/panel`)
    expect(panel.json.verdict).toEqual({ kind: 'all-well', products: 1 })
  })

  it('does not mind how the member is capitalised', async () => {
    expect((await open({ ...memberOf('mbaker'), memberId: 'MBaker' })).status).toBe(200)
  })

  it('refuses the hash of another member', async () => {
    const { status, json } = await open({ ...memberOf('mbaker'), memberId: 'tdavis' })
    expect([401, 403]).toContain(status)
    expect(json.token).toBeUndefined()
  })

  it('refuses a member of another company, whose identifier is the same', async () => {
    const { memberHash, memberContext } = service.sandbox.northstar.member('mbaker')
    const { status } = await open({ memberId: 'mbaker', memberHash, memberContext })
    expect(status).toBe(401)
  })

  it('refuses a session that has ended', async () => {
    const old = memberOf('jortiz')
    service.sandbox.acme.expireMember('jortiz')
    const { status, json } = await open(old)
    expect([status, json.code]).toEqual([401, 'member-expired'])
    expect((await open(memberOf('jortiz'))).status).toBe(200)
  })

  it('refuses an inactive member', async () => {
    const { status } = await open(memberOf('rpatel'))
    expect([401, 403]).toContain(status)
  })

  it.each([
    ['a line break in the hash', { memberHash: 'abc\r\nX-Evil: 1' }],
    ['a line break in the id', { memberId: 'mbaker\nX' }],
    ['a second cookie in the context', { memberContext: 'web; memberId=tdavis' }],
    ['a colon in the id', { memberId: 'mbaker:x' }],
    ['a quotation mark in the hash', { memberHash: '"abc"' }],
  ])('refuses %s before any request is sent', async (_name, forged) => {
    service.sandbox.requests.clear()
    const { status, json } = await open({ ...memberOf('mbaker'), ...forged })
    expect([status, json.code]).toEqual([422, 'malformed-credential'])
    expect([...service.sandbox.requests]).toEqual([])
  })

  it('limits failures, so that nobody tries hashes through it', async () => {
    waitLong()
    const codes = new Set<string>()
    service.sandbox.requests.clear()
    for (let attempt = 0; attempt < 15; attempt++) {
      codes.add((await open({ ...memberOf('lchen'), memberHash: `guess${attempt}` })).json.code)
    }
    expect([...codes]).toEqual(['member-expired', 'too-many-failures'])
    expect([...service.sandbox.requests]).toHaveLength(10)
    waitLong()
  })

  it('asks ConnectWise once for a credential that was good a moment ago', async () => {
    waitLong()
    await open(memberOf('mbaker'))
    service.sandbox.requests.clear()
    await open(memberOf('mbaker'))
    expect(service.sandbox.requests.filter(({ path }) => path.includes('myMembers'))).toEqual([])
  })

  it('lets nobody in while ConnectWise cannot be asked, and remembers nothing of it', async () => {
    waitLong()
    service.sandbox.faults.add({ name: 'drop', path: /myMembers/, when: 'before', times: Number.POSITIVE_INFINITY })
    expect((await open(memberOf('mbaker'))).json.code).toBe('connectwise-unreachable')
    service.sandbox.faults.clear()
    expect((await open(memberOf('mbaker'))).status).toBe(200)
  })

  it('shows no price anywhere to a member without the Agreements right', async () => {
    waitLong()
    // An operator in Hivelink, without any right to agreements in ConnectWise.
    const admin = await service.key('admin')
    const { rules } = (await service.call(admin, 'GET', '/roles')).json
    await service.call(admin, 'PUT', '/roles', {
      rules: [...rules, { by: 'member', name: 'TDavis', role: 'operator' }],
    })
    const answers = [await open(memberOf('tdavis'))]
    await service.call(admin, 'PUT', '/roles', { rules })
    const { token, rights } = answers[0]?.json ?? {}
    expect(rights.seesMoney).toBe(false)
    const companyId = service.sandbox.cases.cascadeDental.companyId
    const run = await service.run(token, { kind: 'update', companyId, preview: true })
    for (const path of [`/companies/${companyId}/panel`, `/runs/${run.id}/plan`, `/runs/${run.id}/report`]) {
      answers.push(await service.call(token, 'GET', path))
    }
    for (const { status, json, text } of answers) {
      expect(status).toBe(200)
      expect(moneyIn(json)).toEqual([])
      expect(text).not.toMatch(/price|cost|margin|15\.6/i)
    }
  })

  it('lets a viewer look and neither preview, link nor push', async () => {
    waitLong()
    const { token, rights } = (await open(memberOf('tdavis'))).json
    expect(rights).toMatchObject({
      role: 'viewer',
      mayLink: false,
      mayPush: false,
      whyNot: expect.stringMatching(/\w/),
    })
    const { companyId } = service.sandbox.cases.cascadeDental
    const asked: [string, string, object?][] = [
      ['POST', '/runs', { kind: 'update', companyId }],
      ['POST', '/runs', { kind: 'update', companyId, preview: true }],
      ['POST', '/runs/any/apply'],
      ['PUT', '/accounts/any/link', { companyId }],
      ['PUT', `/companies/${companyId}/glasshive-link`, { glassHiveCompanyId: 40001 }],
      ['PUT', '/usage', { source: 'x', complete: false, readings: [] }],
      ['PUT', '/roles', { rules: [] }],
    ]
    for (const [method, path, body] of asked) {
      expect([path, (await service.call(token, method, path, body)).status]).toEqual([path, 403])
    }
    expect((await service.call(token, 'GET', `/companies/${companyId}/panel`)).status).toBe(200)
  })

  it('lets an operator without the right to edit agreements preview and not push', async () => {
    waitLong()
    const { token, rights } = (await open(memberOf('lchen'))).json
    expect(rights).toMatchObject({ role: 'operator', mayLink: true, mayPush: false })
    const { companyId } = service.sandbox.cases.cascadeDental
    expect((await service.call(token, 'POST', '/runs', { kind: 'update', companyId })).json.code).toBe(
      'push-not-allowed',
    )
  })

  it('ends with its token', async () => {
    waitLong()
    const { token } = (await open(memberOf('mbaker'))).json
    const panel = `/companies/${service.sandbox.cases.exact.companyId}/panel`
    expect((await service.call(token, 'GET', panel)).status).toBe(200)
    clock += 16 * 60_000
    expect((await service.call(token, 'GET', panel)).status).toBe(401)
    expect((await service.call(`${token.slice(0, -4)}AAAA`, 'GET', panel)).status).toBe(401)
  })

  it('says what it is of a screen that is no company, and of a company that is not there', async () => {
    waitLong()
    expect((await open(memberOf('mbaker'), { screen: 'ticket', id: 7 })).json.panel).toEqual({
      kind: 'not-a-company',
      screen: 'ticket',
    })
    expect((await open(memberOf('mbaker'), { screen: 'company', id: 999_999 })).json.panel).toEqual({
      kind: 'unknown-company',
      companyId: 999_999,
    })
  })

  it('refuses an address that names no tenant', async () => {
    const answer = await service.call(null, 'POST', '/session', {
      tenant: 'nobody',
      member: memberOf('mbaker'),
      record: { screen: 'company', id: 2 },
    })
    expect([answer.status, answer.json.code]).toEqual([404, 'unknown-tenant'])
  })
})

/** Every non-null figure of money in an answer, wherever it stands. */
function moneyIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => moneyIn(each, `${path}.${index}`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => {
    const isMoney = /^(money|difference|perMonth|perCycle|unitPrice)$/.test(name) && each !== null
    return isMoney ? [`${path}.${name}`] : moneyIn(each, `${path}.${name}`)
  })
}

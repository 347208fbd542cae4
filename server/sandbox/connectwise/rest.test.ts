import { beforeAll, describe, expect, it } from 'vitest'
import { ask, conditions, keyHeaders } from '../ask.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'

let sandbox: Sandbox

beforeAll(() => {
  sandbox = createSandbox({ companies: 80, contacts: 160 })
})

describe('addresses', () => {
  it('work under the router name, the versioned codebase, and with the slash doubled', async () => {
    for (const codebase of ['v4_6_release', 'v2026_4', 'v2026_4/']) {
      expect((await ask(sandbox, `http://any.host/${codebase}/apis/3.0/company/companies/count`)).body).toEqual({
        count: 80,
      })
    }
  })

  it('take module names in any case and a trailing slash', async () => {
    expect((await ask(sandbox, 'Company/Companies/?pageSize=1')).rows).toHaveLength(1)
    expect((await ask(sandbox, 'procurement/subcategories/')).status).toBe(200)
    expect((await ask(sandbox, 'system/securityRoles/1/settings?pageSize=1')).rows).toHaveLength(1)
  })

  it('are looked up by company, and null says that there is none', async () => {
    const known = await sandbox.request('http://cw.test/login/companyinfo/acmemsp')
    expect(await known.json()).toMatchObject({ CompanyName: 'acmemsp', Codebase: 'v2026_4/', IsCloud: true })
    const unknown = await sandbox.request('http://cw.test/login/companyinfo/nobody')
    expect([unknown.status, await unknown.json()]).toEqual([200, null])
  })

  it('move with an upgrade: the old codebase is gone until companyinfo is read again', async () => {
    const own = createSandbox({ companies: 80, contacts: 0 })
    own.acme.upgrade('v2027_1')
    const headers = keyHeaders(own.acme)
    expect((await ask(own, 'http://cw.test/v2026_4/apis/3.0/system/info', { headers })).status).toBe(404)
    expect((await ask(own, 'http://cw.test/v2027_1/apis/3.0/system/info', { headers })).status).toBe(200)
    expect(await (await own.request('http://cw.test/login/companyinfo/acmemsp')).json()).toMatchObject({
      Codebase: 'v2027_1/',
    })
  })
})

describe('refusals', () => {
  it.each([
    ['a codebase nobody has', 'http://cw.test/v1999_1/apis/3.0/system/info'],
    ['a doubled path', 'http://cw.test/v4_6_release/apis/3.0/apis/3.0/system/info'],
  ])('of %s come from the gateway, as text', async (_, url) => {
    const { status, body } = await ask(sandbox, url)
    expect([status, body]).toEqual([400, 'Cannot route. Codebase/company is invalid'])
  })

  it('tell a missing record from a missing path', async () => {
    expect(await ask(sandbox, 'company/contacts/57919')).toMatchObject({
      status: 404,
      body: { code: 'NotFound', message: 'Contact 57919 not found' },
    })
    expect(await ask(sandbox, 'company/nothing')).toMatchObject({
      status: 404,
      body: { code: 'ConnectWiseApi', message: 'The endpoint does not exist.' },
    })
    expect(await ask(sandbox, 'finance/agreementTypes')).toMatchObject({
      status: 404,
      body: { code: 'ConnectWiseApi' },
    })
    expect(await ask(sandbox, 'finance/additions')).toMatchObject({ status: 404, body: { code: 'ConnectWiseApi' } })
  })

  it('name the agreement an addition is asked of, and keep it to its own', async () => {
    const { cascadeDental, exact } = sandbox.cases
    expect(await ask(sandbox, 'finance/agreements/99999/additions')).toMatchObject({
      status: 404,
      body: { message: 'Agreement 99999 not found' },
    })
    const path = `finance/agreements/${exact.agreementId}/additions/${cascadeDental.additions.up}`
    expect((await ask(sandbox, path)).status).toBe(404)
  })

  it('meet a method the path does not have with 405', async () => {
    expect((await ask(sandbox, 'system/info', { method: 'POST', body: {} })).status).toBe(405)
    expect((await ask(sandbox, 'company/companies', { method: 'PATCH', body: [] })).status).toBe(405)
  })

  it('meet an address of more than 2000 characters with 414', async () => {
    const ids = Array.from({ length: 600 }, (_, at) => at).join(',')
    const { status } = await ask(sandbox, `company/companies?${conditions(`id in (${ids})`)}`)
    expect(status).toBe(414)
  })

  it('meet a body that is not JSON with 400', async () => {
    const { agreementId } = sandbox.cases.exact
    const answer = await sandbox.request(
      `http://cw.test/v4_6_release/apis/3.0/finance/agreements/${agreementId}/additions`,
      {
        method: 'POST',
        headers: keyHeaders(sandbox.acme),
        body: '{"product":',
      },
    )
    expect(answer.status).toBe(400)
  })
})

describe('answers', () => {
  it('use the vendor media type when it is asked for, and name the version', async () => {
    const headers = { ...keyHeaders(sandbox.acme), accept: 'application/vnd.connectwise.com+json; version=2026.4' }
    const { headers: answered } = await ask(sandbox, 'system/info', { headers })
    expect(answered.get('content-type')).toBe('application/vnd.connectwise.com+json; version=2026.4; charset=utf-8')
    expect(answered.get('api-current-version')).toBe('2026.4')
  })

  it('link to the host that was asked, or to the one that was set', async () => {
    const { companyId } = sandbox.cases.exact
    const status = (
      await ask(sandbox, `http://a.test/v4_6_release/apis/3.0/company/companies/${companyId}?fields=status`)
    ).record.status
    expect(status).toMatchObject({
      _info: { status_href: 'http://a.test/v2026_4//apis/3.0/company/companies/statuses/1' },
    })
    const fixed = createSandbox({ companies: 80, contacts: 0, baseUrl: 'https://api-na.example' })
    expect((await ask(fixed, 'company/companies?pageSize=5')).headers.get('link')).toContain(
      '<https://api-na.example/v4_6_release/',
    )
  })

  it('are counted in the log', async () => {
    sandbox.requests.clear()
    await ask(sandbox, 'company/companies/count')
    await ask(sandbox, 'company/nothing?x=1')
    expect(sandbox.requests).toMatchObject([
      { method: 'GET', path: '/v4_6_release/apis/3.0/company/companies/count', query: '', status: 200 },
      { path: '/v4_6_release/apis/3.0/company/nothing', query: 'x=1', status: 404 },
    ])
  })
})

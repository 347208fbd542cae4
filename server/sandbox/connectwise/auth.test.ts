import { beforeEach, describe, expect, it } from 'vitest'
import { ask, conditions, keyHeaders, sessionHeaders } from '../ask.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { assignRole } from '../tenant.ts'

let sandbox: Sandbox

beforeEach(() => {
  sandbox = createSandbox({ companies: 80, contacts: 160 })
})

const statusOf = async (path: string, headers: Record<string, string>, method = 'GET', body?: unknown) =>
  (await ask(sandbox, path, { headers, method, ...(body === undefined ? {} : { body }) })).status
const member = (identifier: string) => sessionHeaders(sandbox.acme, sandbox.acme.member(identifier))

describe('API keys', () => {
  it('open the tenant they belong to and no other', async () => {
    const { acme, northstar } = sandbox
    expect(await statusOf('system/info', keyHeaders(acme))).toBe(200)
    const { companyId } = sandbox.cases.cascadeDental
    const there = await ask(sandbox, `company/companies/${companyId}`, { headers: keyHeaders(northstar) })
    const here = await ask(sandbox, `company/companies/${companyId}`)
    expect(there.record.name).toBe(here.record.name)
    expect(there.record.mobileGuid).not.toBe(here.record.mobileGuid)
    expect(await statusOf('system/info', keyHeaders(northstar, acme))).toBe(401)
  })

  it('are worth nothing once their member is inactive', async () => {
    const { status, body } = await ask(sandbox, 'system/info', {
      headers: keyHeaders(sandbox.acme, sandbox.acme.inactiveKey),
    })
    expect([status, body]).toEqual([401, { code: 'Unauthorized', message: 'Incorrect public/private key' }])
  })

  it('need a known clientId beside them', async () => {
    const { authorization = '' } = keyHeaders(sandbox.acme)
    expect(await statusOf('system/info', { authorization })).toBe(401)
    sandbox.switches.connectWise.clientId = 403
    expect(await statusOf('system/info', { authorization, clientId: 'made-up' })).toBe(403)
    sandbox.switches.connectWise.clientId = 'off'
    expect(await statusOf('system/info', { authorization })).toBe(200)
  })

  it('of a company nobody has end at the gateway', async () => {
    const { acme } = sandbox
    const authorization = `Basic ${Buffer.from(`nobody+${acme.publicKey}:${acme.privateKey}`).toString('base64')}`
    const { status, body } = await ask(sandbox, 'system/info', { headers: { authorization, clientId: acme.clientId } })
    expect([status, body]).toEqual([400, 'Cannot route. Codebase/company is invalid'])
  })
})

describe('member sessions', () => {
  it('name their member', async () => {
    const { status, record } = await ask(sandbox, 'system/myMembers/info', { headers: member('tdavis') })
    expect(status).toBe(200)
    expect(record).toMatchObject({
      identifier: 'tdavis',
      fullName: 'Tom Davis',
      inactiveFlag: false,
      licenseClass: 'F',
    })
  })

  it('take cookie names and the member in any case', async () => {
    const { memberHash } = sandbox.acme.member('tdavis')
    const cookie = `COMPANYNAME=AcmeMsp; MemberID=TDavis; memberhash=${memberHash}; MemberContext=web`
    expect(await statusOf('system/myMembers/info', { cookie, clientId: sandbox.acme.clientId })).toBe(200)
  })

  it.each([
    ['another member', (cookie: string) => cookie.replace('tdavis', 'mbaker')],
    ['another company', (cookie: string) => cookie.replace('acmemsp', 'northstar')],
    ['a made-up hash', (cookie: string) => cookie.replace(/memberHash=\w+/, 'memberHash=0000')],
    ['no memberContext', (cookie: string) => cookie.replace(/; memberContext=web/, '')],
  ])('are refused for %s', async (_, forge) => {
    const { cookie = '', clientId = '' } = member('tdavis')
    const { status, record } = await ask(sandbox, 'system/myMembers/info', {
      headers: { cookie: forge(cookie), clientId },
    })
    expect([status, record.code]).toEqual([401, 'Unauthorized'])
  })

  it('end when they expire and when the member is made inactive', async () => {
    const before = member('tdavis')
    sandbox.acme.expireMember('tdavis')
    expect(await statusOf('system/myMembers/info', before)).toBe(401)
    expect(await statusOf('system/myMembers/info', member('tdavis'))).toBe(200)
    sandbox.acme.member('tdavis').inactive = true
    expect(await statusOf('system/myMembers/info', member('tdavis'))).toBe(401)
    expect(await statusOf('system/myMembers/info', member('rpatel'))).toBe(401)
  })

  it('need the clientId header too', async () => {
    const { cookie = '' } = member('tdavis')
    expect(await statusOf('system/myMembers/info', { cookie })).toBe(401)
  })
})

describe('security roles', () => {
  const additions = () => `finance/agreements/${sandbox.cases.cascadeDental.agreementId}/additions`
  const push = [{ op: 'replace', path: 'quantity', value: 45 }]

  it('close agreements and additions to whom Inquire is None', async () => {
    const { status, body } = await ask(sandbox, additions(), { headers: member('tdavis') })
    expect(status).toBe(403)
    expect(body).toEqual({ code: 'Security', message: 'You do not have security permission to perform this action.' })
    expect(await statusOf('finance/agreements', member('tdavis'))).toBe(403)
    expect(await statusOf('company/companies', member('tdavis'))).toBe(200)
    expect(await statusOf('procurement/catalog', member('tdavis'))).toBe(403)
  })

  it('let who may only look not write', async () => {
    const path = `${additions()}/${sandbox.cases.cascadeDental.additions.up}`
    expect(await statusOf(path, member('lchen'))).toBe(200)
    expect(await statusOf(path, member('lchen'), 'PATCH', push)).toBe(403)
    expect(await statusOf(path, member('jortiz'), 'PATCH', push)).toBe(200)
  })

  it('can change under a member', async () => {
    assignRole(sandbox.acme, 'lchen', 'Finance')
    expect(
      await statusOf(`${additions()}/${sandbox.cases.cascadeDental.additions.up}`, member('lchen'), 'PATCH', push),
    ).toBe(200)
  })

  it('are told by mySecurity, 25 rows unless more are asked for', async () => {
    expect((await ask(sandbox, 'system/mySecurity', { headers: member('lchen') })).rows).toHaveLength(25)
    const { rows } = await ask(sandbox, `system/mySecurity?${conditions('moduleFunctionName = "Agreements"')}`, {
      headers: member('lchen'),
    })
    expect(rows).toMatchObject([
      {
        moduleName: 'Finance',
        moduleDescription: 'Finance',
        inquireLevel: 'All',
        editLevel: 'None',
        addLevel: 'None',
        deleteLevel: 'None',
        member: { identifier: 'lchen' },
      },
    ])
  })

  it('leave the company of a contact blank for whom companies are closed', async () => {
    for (const row of sandbox.acme.db.securityRoleSettings.rows.values()) {
      if (row.moduleFunctionName === 'Company Maintenance') row.inquireLevel = 'None'
    }
    const { rows } = await ask(sandbox, 'company/contacts?pageSize=3', { headers: member('tdavis') })
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(row).not.toHaveProperty('company')
  })

  it('open setup tables to everybody for reading only', async () => {
    expect(await statusOf('finance/billingCycles', member('tdavis'))).toBe(200)
    expect(await statusOf('company/companies/types', member('tdavis'), 'POST', { name: 'Other' })).toBe(403)
  })

  it('let a member be deactivated, which is not deleting', async () => {
    const { id } = (await ask(sandbox, 'system/members/lchen', { headers: member('mbaker') })).record
    expect(await statusOf(`system/members/${id}/deactivate`, member('mbaker'), 'POST', {})).toBe(204)
    expect(sandbox.acme.member('lchen').inactive).toBe(true)
    expect(await statusOf(`system/members/${id}`, member('mbaker'), 'DELETE')).toBe(405)
  })
})
